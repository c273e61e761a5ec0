"""A mail cut from the same content: greeting, a few short parts, one ask, the rep's signature, the seller's legal line.

A mail is read with pictures off and on a telephone. So what a page draws is said here: a chart or picture becomes its
alternative text (its takeaway, with its source), columns stand one after the other, a page's end is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from collateral.compose.facts import Facts, field
from collateral.compose.parts import part_of
from collateral.compose.slots import slot
from collateral.compose.wording import say
from collateral.model.content import Content, FilledBlock, FilledSection
from collateral.model.document import (
    AnyNode,
    Callout,
    Chart,
    Columns,
    Field,
    Heading,
    Image,
    Item,
    Link,
    List,
    Origin,
    PageBreak,
    Paragraph,
    Phrase,
    Section,
    Source,
    Text,
    plain,
    words,
)
from collateral.model.mail import Mail
from collateral.model.record import worded
from collateral.model.template import SectionFile

_ENDS = (",", ".", "!", ":", "،", "，", "、")
"""Signs that close a greeting; a comma is added where the profile's has none."""


def mail(content: Content, facts: Facts, attached: tuple[str, ...], stamp: str) -> Mail:
    """The lines around the sections; `attached` are the printed names of the documents that go with it."""
    names = ", ".join(dict.fromkeys(attached))
    return Mail(
        subject=(*words(f"{stamp}: " if stamp else ""), *_flat(content.mail.get("subject", ()))),
        preheader=_flat(content.mail.get("preheader", ())),
        greeting=_greeting(facts),
        opening=content.mail.get("opening", ()),
        attached=words(say(facts.strings, "mail_attached", names=names)) if names else (),
        closing=words(facts.strings["mail_closing"]),
        sender=tuple(line for line in _sender(facts) if line),
        footer=words(worded(facts.seller.legal_footer, facts.formats.language) or ""),
    )


def mail_section(filled: FilledSection, section: SectionFile, facts: Facts, _with_notes: bool) -> Section:
    """One part of a mail."""
    if section.content is not None:
        nodes = slot(section.content, facts)
    else:
        nodes = tuple(node for block in filled.blocks for node in _block(block, section))
    return Section(filled.id, filled.heading, tuple(_all_said(nodes)), each=filled.each)


def _block(block: FilledBlock, section: SectionFile) -> Iterator[AnyNode]:
    if section.titles:
        yield Heading(origin=Origin("block", block.id, block.line), content=block.title, level=2)
    yield from part_of(block.nodes, section.part)


# ---- what a page draws, said -----------------------------------------------------------------------------------------


def _all_said(nodes: tuple[AnyNode, ...]) -> Iterator[AnyNode]:
    for node in nodes:
        yield from _said(node)


def _said(node: AnyNode) -> Iterator[AnyNode]:
    match node:
        case Chart():
            yield Paragraph(origin=node.origin, content=(*_flat(node.alt), *_source(node.source)))
        case Image():
            yield Paragraph(origin=node.origin, content=_flat(node.alt))
        case Columns():
            for column in node.columns:
                yield from _all_said(column)
        case Callout():
            yield replace(node, nodes=tuple(_all_said(node.nodes)))
        case List():
            yield replace(node, items=tuple(Item(tuple(_all_said(item.nodes))) for item in node.items))
        case PageBreak():
            return
        case _:
            yield node


def _flat(phrase: Phrase) -> Phrase:
    """The phrase without sources, which only running text can show."""
    return tuple(inline for inline in phrase if not isinstance(inline, Source))


def _source(source: Phrase) -> Phrase:
    """A chart's source as a note on the sentence that stands in its place."""
    claim = next((inline.path for inline in source if isinstance(inline, Field)), "")
    return (Source(claim.removeprefix("claim."), plain(source)),) if source else ()


# ---- the lines around the sections -----------------------------------------------------------------------------------


def _greeting(facts: Facts) -> Phrase:
    """The profile's greeting, else a neutral one in the document's language; a name is a field wherever it stands."""
    own = facts.contact.greeting
    if own:
        return (Field("contact.greeting", own.rstrip()), *words("" if own.rstrip().endswith(_ENDS) else ","))
    before, _, after = facts.strings["mail_greeting"].partition("{name}")
    return (Text(before), Field("contact.name", facts.contact.name), Text(after))


def _sender(facts: Facts) -> Iterator[Phrase]:
    rep, seller = facts.prospect.rep, facts.seller.name
    if rep is None:
        yield words(seller)
        return
    yield field("rep.name", rep.name, bold=True)
    yield (*field("rep.title", rep.title), *words(", " if rep.title else ""), Text(seller))
    yield field("rep.phone", rep.phone)
    if rep.email:
        address = field("rep.email", rep.email)
        yield (Link((Text("mailto:"), *address), address),)
