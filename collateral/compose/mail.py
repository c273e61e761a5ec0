"""A mail cut from the same content: greeting, a few short parts, one ask, the rep's signature, the seller's legal line.

A mail is read with pictures off and on a telephone. So what a page draws is said here (`spoken`).
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.compose.facts import Facts, field
from collateral.compose.parts import part_of
from collateral.compose.slots import slot
from collateral.compose.spoken import spoken, unsourced
from collateral.compose.wording import say
from collateral.model.content import Content, FilledBlock, FilledSection
from collateral.model.document import (
    AnyNode,
    Field,
    Heading,
    Link,
    Origin,
    Phrase,
    Section,
    Text,
    words,
)
from collateral.model.mail import Mail
from collateral.model.record import words_in
from collateral.model.template import SectionFile

_ENDS = (",", ".", "!", ":", "،", "，", "、")
"""Signs that close a greeting; a comma is added where the profile's has none."""


def mail(content: Content, facts: Facts, attached: tuple[str, ...], stamp: str) -> Mail:
    """The lines around the sections; `attached` are the printed names of the documents that go with it."""
    names = ", ".join(dict.fromkeys(attached))
    return Mail(
        subject=(*words(f"{stamp}: " if stamp else ""), *unsourced(content.mail.get("subject", ()))),
        preheader=unsourced(content.mail.get("preheader", ())),
        greeting=_greeting(facts),
        opening=content.mail.get("opening", ()),
        attached=words(say(facts.strings, "mail_attached", names=names)) if names else (),
        closing=words(facts.strings["mail_closing"]),
        sender=tuple(line for line in _sender(facts) if line),
        footer=words(words_in(facts.seller.legal_footer, facts.formats.language)),
    )


def mail_section(filled: FilledSection, section: SectionFile, facts: Facts, _with_notes: bool) -> Section:
    """One part of a mail."""
    if section.content is not None:
        nodes = slot(section.content, facts)
    else:
        nodes = tuple(node for block in filled.blocks for node in _block(block, section))
    return Section(filled.id, filled.heading, tuple(spoken(nodes)), each=filled.each)


def _block(block: FilledBlock, section: SectionFile) -> Iterator[AnyNode]:
    if section.titles:
        yield Heading(origin=Origin("block", block.id, block.line), content=block.title, level=2)
    yield from part_of(block.nodes, section.part)


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
