"""Filled content and template in, `Document` out: a tree that names no format, every node with who says it.

`medium: page` here; a deck and a mail are cut from the same content by siblings of `page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from collateral.compose.citations import cited_once
from collateral.compose.marks import marked
from collateral.compose.slots import Facts, slot
from collateral.model.content import Content, FilledBlock, FilledSection
from collateral.model.document import AnyNode, Document, Heading, Origin, Phrase, Section, plain
from collateral.model.expression import Plain
from collateral.model.template import SectionFile, Template

__all__ = ["Facts", "Setting", "compose"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole document beside its words."""

    locale: str
    paper: Literal["a4", "letter"]
    as_of: date
    names: Mapping[str, Plain]
    strings: Mapping[str, str]
    stamp: str


def compose(content: Content, template: Template, facts: Facts, setting: Setting) -> Document:
    """The document; sections stand in the template's order."""
    by_id = {section.id: section for section in template.file.sections}
    sections = tuple(marked(cited_once(_section(filled, by_id[filled.id], facts))) for filled in content.sections)
    return Document(
        template=content.template,
        title=content.title,
        language=facts.formats.language,
        locale=setting.locale,
        paper=setting.paper,
        medium=template.file.medium,
        audience=template.file.audience,
        sections=sections,
        as_of=setting.as_of,
        fields={
            **setting.names,
            "title": plain(content.title),
            "currency": facts.formats.currency,
            "valid_until": facts.quote.valid_until if facts.quote else None,
        },
        strings=setting.strings,
        stamp=setting.stamp,
    )


def _section(filled: FilledSection, section: SectionFile, facts: Facts) -> Section:
    if section.content is not None:
        nodes = slot(section.content, facts)
    else:
        nodes = tuple(node for block in filled.blocks for node in _block(block, section.titles))
    return Section(filled.id, filled.heading, nodes, each=filled.each, new_page=section.new_page)


def _block(block: FilledBlock, with_title: bool) -> Iterator[AnyNode]:
    if with_title:
        yield Heading(origin=Origin("block", block.id, block.line), content=block.title, level=2)
    yield from block.nodes


def headings(content: Content) -> tuple[Phrase, ...]:
    """The headings of the sections that have one, for an agenda."""
    return tuple(section.heading for section in content.sections if section.heading)
