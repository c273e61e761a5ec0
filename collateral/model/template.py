"""A template: which sections a document has, what fills them, and the base files they are drawn on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from collateral.model.document import Phrase
from collateral.model.kind import Kind
from collateral.model.record import Id, Line, Listed, Named, Record, Wording
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.model.style import StyleRole

Slot = Literal[
    "pricing",
    "totals",
    "signature",
    "contents",
    "agenda",
    "insights",
    "contacts",
    "next-steps",
    "closing",
    "people",
    "known",
    "told",
    "talk-tracks",
]
INTERNAL_SLOTS: frozenset[Slot] = frozenset({"people", "known", "told", "talk-tracks"})
"""They print what is ours alone: guesses, deal figures, words told in confidence."""
Part = Literal["all", "title", "opening", "figure", "gist"]
Figure = Literal["chart", "table", "metrics", "quote", "image", "timeline"]


class Count(Record):
    """How many blocks a section takes; written `2` or `1..3`."""

    least: int = Field(ge=0)
    most: int = Field(ge=1, le=50)


def _count(value: object) -> object:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"(\d+)(?:\.\.(\d+))?", value)
    if not match or int(match.group(1)) > int(match.group(2) or match.group(1)):
        raise ValueError("is neither a number nor a range written as 1..3")
    return {"least": match.group(1), "most": match.group(2) or match.group(1)}


def _kinds(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class BlockQuery(Record):
    """Which blocks may fill a section."""

    kind: Annotated[tuple[Kind, ...], BeforeValidator(_kinds)] = Field(min_length=1)
    count: Annotated[Count, BeforeValidator(_count)] = Count(least=1, most=1)
    shows: Figure | None = None
    """Only blocks that hold such a figure."""


class SectionFile(Record):
    """One section as written in template.yaml: filled by blocks, or by a slot of the product."""

    id: Id
    heading: Wording | None = None
    blocks: BlockQuery | None = None
    content: Slot | None = None
    required: bool = False
    fixed: bool = False
    """The rep's `skip` has no say here (legal clauses)."""
    when: Listed = ()
    each: Literal["persona"] | None = None
    """Repeats the section for each persona addressed."""
    titles: bool = True
    """Whether the blocks' titles print as headings."""
    part: Part = "all"
    """What of each block's body prints: everything, nothing (its title stands alone), its first paragraph (with what
    that announces), its first figure, or its gist: that paragraph and that figure, on slides together on one."""
    width: Literal["full", "half"] = "full"
    """The share of the text's width that the base file gives the section; charts are drawn for it."""
    new_page: bool = False
    divider: bool = False
    """Only slides: a slide with the heading opens the section."""

    @model_validator(mode="after")
    def _one_filling(self) -> Self:
        if (self.blocks is None) == (self.content is None):
            raise ValueError("needs either blocks or content")
        return self


class SmallestType(Record):
    """Points under which the type of slides never goes."""

    body: float | None = Field(default=None, ge=8, le=80)
    """14 where nothing is said; as much more as slides are higher than 7.5 inches."""
    title: float | None = Field(default=None, ge=10, le=160)
    """24 where nothing is said."""


class FormatFile(Record):
    """One output format of a template."""

    base: Line
    """Beside template.yaml, or as `../mail/mail.html.j2` in another folder below templates/; approval binds all of the
    folder that it lies in."""
    variant: Literal["pdf/ua-1", "pdf/a-3b"] | None = None
    """Only pdf: accessible, as where it is absent; or for archives (accessible, too), with a quote's figures as CSV."""
    paper: Literal["region", "base"] = "base"
    theme: Literal["brand", "base"] = "base"
    fonts: Literal["office", "brand"] = "office"
    """Only docx with `theme: brand`: the families of `office_fonts`, or the brand's own."""
    embed_fonts: bool = True
    """Only docx: bundled fonts of the brand that it names go into it, where their licence bits allow it."""
    layouts: dict[LayoutRole, Line] = {}
    """Only pptx: the layout of a role by its name, as PowerPoint lists it; others are found by their placeholders."""
    contents: Literal["linked", "numbered"] = "linked"
    """Only docx: `numbered` shows page numbers in the contents, as LibreOffice lays the file out."""
    controls: dict[Line, Line] = {}
    """Only docx: what a content control holds, a field such as `contact.name`, by the control's tag or title."""
    styles: dict[StyleRole, Line] = {}
    """Only docx: the style of a role by its name, as Word lists it; others are found by what they are."""
    smallest: SmallestType = SmallestType()
    """Only pptx: text that does not fit at this size goes on, on a further slide."""


class AttachedFile(Record):
    """A document that goes with a mail."""

    template: Named
    format: Literal["docx", "pptx", "pdf", "html"]
    when: Listed = ()
    """Named conditions that must hold; without any, it always goes with it."""


class TemplateFile(Record):
    """template.yaml as written."""

    title: Wording
    name: Wording | None = None
    """What its files are called; the folder's name where it is absent."""
    medium: Literal["page", "slides", "mail"]
    audience: Literal["external", "internal"] = "external"
    addresses: Literal["primary", "committee"] = "primary"
    pages: Annotated[int | None, Field(ge=1, le=50)] = None
    """The most pages of the PDF; blocks of sections that are not required go, the least fitting first, until it keeps
    to them. Only for `medium: page`."""
    subject: Wording | None = None
    """Of a mail, which needs it; as the next three only for `medium: mail`."""
    preheader: Wording | None = None
    """What an inbox shows beside the subject; a mail needs it."""
    opening: Wording | None = None
    """One sentence between the greeting and the first section, in the languages that want one."""
    attach: tuple[AttachedFile, ...] = ()
    """Documents that go with the mail."""
    owner: Line | None = None
    formats: dict[Literal["docx", "pptx", "pdf", "html", "email"], FormatFile] = Field(min_length=1)
    sections: tuple[SectionFile, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Template:
    """A template with its words parsed and its base files found."""

    name: str
    path: str
    """Of template.yaml, with its root."""
    file: TemplateFile
    title: Mapping[str, Phrase]
    """By language; the empty key stands for all."""
    headings: Mapping[str, Mapping[str, Phrase]]
    """By section id, then language."""
    bases: Mapping[str, Base]
    """By format."""
    files: tuple[str, ...]
    """Every file of the template's folder and of the folders its base files lie in, sorted, with root: what approval
    binds to."""
    lines: Mapping[str, int]
    """Line of each section by its id."""
    pages_at: int = 0
    """Line of `pages`; 0 where there is no limit."""
    mail: Mapping[str, Mapping[str, Phrase]] = field(default_factory=dict)
    """A mail's subject, preheader and opening by these names, then by language; empty for other media."""
    attach_at: int = 0
    """Line of `attach`; 0 where nothing is attached."""

    @property
    def slots(self) -> frozenset[Slot]:
        """The slots that its sections print."""
        return frozenset(section.content for section in self.file.sections if section.content)

    @property
    def subject(self) -> str:
        """What approval events name."""
        return f"template:{self.name}"


def phrase_in(words: Mapping[str, Phrase], language: str) -> Phrase | None:
    """The phrase in `language`, or the one for all languages; None where there is neither."""
    return words.get(language, words.get(""))
