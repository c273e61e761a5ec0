"""Word styles by what they are for: the roles that template.yaml may name a style for."""

from __future__ import annotations

from enum import StrEnum


class StyleRole(StrEnum):
    """What a style of a Word base serves; a style that template.yaml does not name is found by what it is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    BODY = "body"
    BULLET_1 = "bullet-1"
    BULLET_2 = "bullet-2"
    BULLET_3 = "bullet-3"
    NUMBER_1 = "number-1"
    NUMBER_2 = "number-2"
    NUMBER_3 = "number-3"
    TABLE = "table"
    TABLE_TEXT = "table-text"
    CAPTION = "caption"
    QUOTE = "quote"
    CALLOUT = "callout"
    FOOTNOTE = "footnote"
    TOC_1 = "toc-1"
    TOC_2 = "toc-2"
    TOC_3 = "toc-3"
