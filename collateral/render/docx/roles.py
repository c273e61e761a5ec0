"""What a renderer asks of a base file: one role for each way that text or a table looks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from collateral.model.style import StyleRole


class Role(StrEnum):
    """A paragraph, character or table style by what it is for; the value is its name when we have to add it."""

    BODY = "Body Text"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    BULLET_1 = "List Bullet"
    BULLET_2 = "List Bullet 2"
    BULLET_3 = "List Bullet 3"
    NUMBER_1 = "List Number"
    NUMBER_2 = "List Number 2"
    NUMBER_3 = "List Number 3"
    CONTINUE_1 = "List Continue"
    CONTINUE_2 = "List Continue 2"
    CONTINUE_3 = "List Continue 3"
    CAPTION = "caption"
    FIGURE = "Figure"
    FIGURE_SOURCE = "Figure Source"
    QUOTE = "Quote"
    ATTRIBUTION = "Quote Attribution"
    CALLOUT = "Callout"
    CALLOUT_TITLE = "Callout Title"
    PANEL_TITLE = "Panel Title"
    METRIC_VALUE = "Metric Value"
    METRIC_LABEL = "Metric Label"
    CODE = "Code"
    RULE = "Rule"
    TABLE_HEAD = "Table Head"
    TABLE_TEXT = "Table Text"
    TABLE_NOTE = "Table Note"
    TABLE_GROUP = "Table Group"
    TABLE_STRONG = "Table Strong"
    TABLE_TOTAL = "Table Total"
    SMALL_PRINT = "Small Print"
    PARTY = "Signature Party"
    SIGNATURE_LINE = "Signature Line"
    SPACER = "Spacer"
    STAMP = "Stamp"
    TOC_HEADING = "TOC Heading"
    TOC_1 = "toc 1"
    TOC_2 = "toc 2"
    TOC_3 = "toc 3"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE_TEXT = "footnote text"
    FOOTNOTE_REFERENCE = "footnote reference"
    HYPERLINK = "Hyperlink"
    CODE_TEXT = "Code Text"
    TABLE_ASIDE = "Table Aside"
    SIGNATURE_LABEL = "Signature Label"
    DATA_TABLE = "Data Table"
    WIDE_TABLE = "Wide Table"
    LAYOUT_TABLE = "Layout Table"
    METRICS_TABLE = "Metrics Table"
    CALLOUT_TABLE = "Callout Table"
    FIGURE_CAPTION = "Figure Caption"

    @property
    def kind(self) -> str:
        """`paragraph`, `character` or `table` (17.18.83)."""
        if self in _CHARACTER:
            return "character"
        return "table" if self in _TABLES else "paragraph"

    @property
    def outline(self) -> int | None:
        """The outline level of a heading role, from 0."""
        return HEADINGS.index(self) if self in HEADINGS else None


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
BULLETS = (Role.BULLET_1, Role.BULLET_2, Role.BULLET_3)
NUMBERS = (Role.NUMBER_1, Role.NUMBER_2, Role.NUMBER_3)
CONTINUES = (Role.CONTINUE_1, Role.CONTINUE_2, Role.CONTINUE_3)
TOCS = (Role.TOC_1, Role.TOC_2, Role.TOC_3)
CODES = (Role.CODE, Role.CODE_TEXT)
_CHARACTER = frozenset(
    {Role.FOOTNOTE_REFERENCE, Role.HYPERLINK, Role.CODE_TEXT, Role.TABLE_ASIDE, Role.SIGNATURE_LABEL}
)
_TABLES = frozenset({Role.DATA_TABLE, Role.WIDE_TABLE, Role.LAYOUT_TABLE, Role.METRICS_TABLE, Role.CALLOUT_TABLE})

BUILT_IN = frozenset(
    role
    for role in Role
    if role
    in {
        Role.BODY, Role.TITLE, Role.SUBTITLE, *HEADINGS, *BULLETS, *NUMBERS, *CONTINUES, Role.CAPTION, Role.QUOTE,
        Role.TOC_HEADING, *TOCS, Role.HEADER, Role.FOOTER, Role.FOOTNOTE_TEXT, Role.FOOTNOTE_REFERENCE, Role.HYPERLINK,
    }
)  # fmt: skip
"""Names that Word knows: a file holds them in English whatever the language of Word (17.7.4.9)."""

NAMED: Mapping[StyleRole, Role] = {
    StyleRole.TITLE: Role.TITLE,
    StyleRole.SUBTITLE: Role.SUBTITLE,
    StyleRole.HEADING_1: Role.HEADING_1,
    StyleRole.HEADING_2: Role.HEADING_2,
    StyleRole.HEADING_3: Role.HEADING_3,
    StyleRole.HEADING_4: Role.HEADING_4,
    StyleRole.BODY: Role.BODY,
    StyleRole.BULLET_1: Role.BULLET_1,
    StyleRole.BULLET_2: Role.BULLET_2,
    StyleRole.BULLET_3: Role.BULLET_3,
    StyleRole.NUMBER_1: Role.NUMBER_1,
    StyleRole.NUMBER_2: Role.NUMBER_2,
    StyleRole.NUMBER_3: Role.NUMBER_3,
    StyleRole.TABLE: Role.DATA_TABLE,
    StyleRole.TABLE_TEXT: Role.TABLE_TEXT,
    StyleRole.CAPTION: Role.CAPTION,
    StyleRole.QUOTE: Role.QUOTE,
    StyleRole.CALLOUT: Role.CALLOUT,
    StyleRole.FOOTNOTE: Role.FOOTNOTE_TEXT,
    StyleRole.TOC_1: Role.TOC_1,
    StyleRole.TOC_2: Role.TOC_2,
    StyleRole.TOC_3: Role.TOC_3,
}
"""The roles that template.yaml may name a style for, and that `template inspect` shows."""
