"""A template: which sections a document has, what fills them, and the base files they are drawn on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from collateral.model.block import Kind
from collateral.model.document import Phrase
from collateral.model.record import Id, Line, Listed, Record, Wording
from collateral.model.rendering import Base

Slot = Literal["pricing", "signature", "contents", "agenda", "insights", "contacts", "next-steps"]


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
    new_page: bool = False
    divider: bool = False
    """Only slides: a slide with the heading opens the section."""

    @model_validator(mode="after")
    def _one_filling(self) -> Self:
        if (self.blocks is None) == (self.content is None):
            raise ValueError("needs either blocks or content")
        return self


class FormatFile(Record):
    """One output format of a template."""

    base: Line
    variant: Literal["pdf/ua-1"] | None = None
    paper: Literal["region", "base"] = "base"
    theme: Literal["brand", "base"] = "base"


class TemplateFile(Record):
    """template.yaml as written."""

    title: Wording
    name: Wording | None = None
    """What its files are called; the folder's name where it is absent."""
    medium: Literal["page", "slides", "mail"]
    audience: Literal["external", "internal"] = "external"
    addresses: Literal["primary", "committee"] = "primary"
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
    """Every file of the template's folder, sorted, with root: what its approval binds to."""
    lines: Mapping[str, int]
    """Line of each section by its id."""

    @property
    def subject(self) -> str:
        """What approval events name."""
        return f"template:{self.name}"


def phrase_in(words: Mapping[str, Phrase], language: str) -> Phrase | None:
    """The phrase in `language`, or the one for all languages; None where there is neither."""
    return words.get(language, words.get(""))
