"""Filled content and template in, `Document` out: a tree that names no format, every node with who says it.

`medium: page` here; a deck and a mail are cut from the same content by siblings of `page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from collateral.compose.citations import cited_once
from collateral.compose.facts import Facts
from collateral.compose.mail import mail, mail_section
from collateral.compose.marks import marked
from collateral.compose.parts import part_of
from collateral.compose.price_sheet import price_sheet
from collateral.compose.quoted import with_lines
from collateral.compose.slides import divider, slides_of, slot_slides
from collateral.compose.slots import slot
from collateral.model.content import Content, FilledBlock, FilledSection
from collateral.model.document import AnyNode, Document, Heading, Origin, Phrase, Pricing, Section, plain
from collateral.model.expression import Plain
from collateral.model.levels import in_order
from collateral.model.sheet import Sheet
from collateral.model.template import SectionFile, Template
from collateral.model.tree import walk

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
    name: str
    """What documents of this kind are called: `Proposal`."""
    attached: tuple[str, ...] = ()
    """Names of the documents that go with a mail, as they print."""
    with_notes: bool = False
    """The presenter's deck: talk tracks stand in the notes."""


def compose(content: Content, template: Template, facts: Facts, setting: Setting) -> Document:
    """The document; sections stand in the template's order, without those whose slot has nothing to print."""
    by_id = {section.id: section for section in template.file.sections}
    cut = _SECTIONS[template.file.medium]
    found = (cut(filled, by_id[filled.id], facts, setting.with_notes) for filled in content.sections)
    sections = tuple(marked(cited_once(section)) for section in found if section.nodes or section.slides)
    sections = in_order(sections, under=1) if template.file.medium == "page" else sections
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
            **with_lines(setting.names, facts),
            "title": plain(content.title),
            "document": {"name": setting.name},
            "currency": facts.formats.currency,
            "valid_until": facts.quote.valid_until if facts.quote else None,
        },
        strings=setting.strings,
        stamp=setting.stamp,
        mail=mail(content, facts, setting.attached, setting.stamp) if template.file.medium == "mail" else None,
        prices=_prices(sections, facts),
    )


def _prices(sections: tuple[Section, ...], facts: Facts) -> Sheet | None:
    """The quote's figures, for a document that prints its lines."""
    prints = any(isinstance(item, Pricing) for item in walk(sections))
    return price_sheet(facts.quote, facts.formats, facts.strings) if facts.quote and prints else None


def _deck_section(filled: FilledSection, section: SectionFile, facts: Facts, with_notes: bool) -> Section:
    if section.content is not None:
        slides = slot_slides(section.content, filled.heading, slot(section.content, facts))
    else:
        slides = tuple(slide for block in filled.blocks for slide in slides_of(block, section.part, with_notes))
    opening = (divider(filled.heading, filled.id),) if section.divider else ()
    return Section(filled.id, filled.heading, (), each=filled.each, slides=(*opening, *slides))


def _section(filled: FilledSection, section: SectionFile, facts: Facts, _with_notes: bool) -> Section:
    if section.content is not None:
        nodes = slot(section.content, facts)
    else:
        nodes = tuple(node for block in filled.blocks for node in _block(block, section))
    return Section(filled.id, filled.heading, nodes, each=filled.each, new_page=section.new_page, width=section.width)


def _block(block: FilledBlock, section: SectionFile) -> Iterator[AnyNode]:
    if section.titles:
        yield Heading(origin=Origin("block", block.id, block.line), content=block.title, level=2)
    yield from part_of(block.nodes, section.part)


_SECTIONS: Mapping[str, Callable[[FilledSection, SectionFile, Facts, bool], Section]] = {
    "page": _section,
    "mail": mail_section,
    "slides": _deck_section,
}


def headings(content: Content, template: Template) -> tuple[Phrase, ...]:
    """The headings of the sections that an agenda lists: all that have one, but for lists and last words."""
    lists = {section.id for section in template.file.sections if section.content in ("agenda", "contents", "closing")}
    return tuple(section.heading for section in content.sections if section.heading and section.id not in lists)
