"""What goes into a renderer beside the document, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from collateral.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Base:
    """One format of a template: the base file and what of it follows prospect and brand."""

    path: str
    """With its root: `workspace:templates/proposal/proposal.docx`."""
    variant: str = ""
    """Only pdf: `pdf/ua-1`, as where it is empty, or `pdf/a-3b`."""
    paper: Literal["region", "base"] = "base"
    """`region`: the page size follows the prospect's region; `base`: the base file keeps its own."""
    theme: Literal["brand", "base"] = "base"
    """`brand`: theme colors and fonts come from `_brand.yml`; `base`: the base file keeps its own."""
    layouts: Mapping[str, str] = field(default_factory=dict)
    """Only pptx: names of layouts by the role they serve; for others a layout is found by its placeholders."""
    contents: Literal["linked", "numbered"] = "linked"
    """Only docx: whether the contents show page numbers, those of LibreOffice's layout."""
    controls: Mapping[str, str] = field(default_factory=dict)
    """Only docx: fields by the tag or title of the content control that they go into."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """Only docx: names of styles by the role they serve; for others a style is found by what it is."""
    smallest: float | None = None
    """Only pptx: points under which running text never goes; 14 where nothing is said, more on larger slides."""
    smallest_title: float | None = None
    """The same of titles; 24 where nothing is said."""
    sections: tuple[str, ...] = ()
    """Only docx: the ids of the template's sections in order, which the base may place one by one; empty means those
    that the document has."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Only docx: the id of the section that a slot fills, by the slot (`pricing`), where one section alone has it."""
    fonts: Literal["office", "brand"] = "office"
    """Only docx that follows the brand: the families of `office_fonts`, or the brand's own."""
    embed_fonts: bool = True
    """Only docx: bundled fonts of the brand that it names go into it, where their licence bits allow it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Files by suffix (`docx`, `pdf`, `eml`) and what the renderer noticed."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    pages: int = 0
    """How many pages or slides were laid out; 0 where only a reader's program knows."""
    order: tuple[str, ...] | None = None
    """Only docx: the ids of the sections in the order that the base gives them, without those that it leaves out."""
