"""Sections that the product fills from the profile: quote, next steps, insights, contacts, signature, contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from collateral.compose.briefing import known, people, talk_tracks, told
from collateral.compose.facts import Facts, field
from collateral.compose.pricing import pricing, totals
from collateral.compose.wording import say
from collateral.model.document import (
    AnyNode,
    Break,
    Contents,
    Entry,
    Field,
    Item,
    Link,
    List,
    Origin,
    Paragraph,
    Party,
    Quote,
    Signature,
    Step,
    Table,
    Timeline,
    words,
)
from collateral.model.prospect import Insight
from collateral.model.record import words_in
from collateral.model.template import Slot

_PROFILE = Origin("prospect", "profile")


def slot(name: Slot, facts: Facts) -> tuple[AnyNode, ...]:
    """The nodes of a slot; select has left out sections whose slot would be empty."""
    return _SLOTS[name](facts)


def _pricing(facts: Facts) -> tuple[AnyNode, ...]:
    return (pricing(facts.quote, facts.formats, facts.strings),) if facts.quote else ()


def _totals(facts: Facts) -> tuple[AnyNode, ...]:
    return totals(facts.quote, facts.formats, facts.strings) if facts.quote else ()


def _signature(facts: Facts) -> tuple[AnyNode, ...]:
    seller, company = facts.seller, facts.prospect.company
    title = words_in(seller.signatory.title, facts.formats.language)
    buyer = Party(company.legal_name or company.name, _lines(facts.strings, "", ""))
    ours = Party(seller.legal_name, _lines(facts.strings, seller.signatory.name, title))
    intro = words(say(facts.strings, "sign_intro", buyer=buyer.name, seller=ours.name))
    return (Signature(origin=Origin("product", "signature"), intro=intro, parties=(buyer, ours)),)


def _lines(strings: Mapping[str, str], name: str, title: str) -> tuple[Entry, ...]:
    values = {"signature": "", "name": name, "title": title, "date": ""}
    return tuple(Entry(key, strings[f"sign_{key}"], value) for key, value in values.items())


def _contents(facts: Facts) -> tuple[AnyNode, ...]:
    return (Contents(origin=Origin("product", "contents"), title=facts.strings["contents"]),)


def _agenda(facts: Facts) -> tuple[AnyNode, ...]:
    items = tuple(Item((Paragraph(origin=Origin("product", "agenda"), content=heading),)) for heading in facts.headings)
    return (List(origin=Origin("product", "agenda"), items=items, ordered=True),)


def _insights(facts: Facts) -> tuple[AnyNode, ...]:
    return tuple(_insight(item, facts) for item in facts.prospect.insights if item.audience == "external")


def _insight(item: Insight, facts: Facts) -> AnyNode:
    when = facts.formats.date(item.on) if item.on else ""
    by = ", ".join(part for part in (item.said_by or "", when) if part)
    said = (Field("insights.text", item.text),)
    return Quote(origin=Origin("prospect", "insights"), content=said, attribution=words(by))


def _contacts(facts: Facts) -> tuple[AnyNode, ...]:
    strings = facts.strings
    header = (words(strings["name"]), words(strings["role"]), words(strings["email"]))
    rows = tuple(
        (
            field("contacts.name", person.name),
            field("contacts.title", person.title),
            field("contacts.email", person.email),
        )
        for person in facts.prospect.contacts
    )
    return (Table(origin=_PROFILE, header=header, rows=rows, align=("", "", "")),)


def _next_steps(facts: Facts) -> tuple[AnyNode, ...]:
    steps = tuple(
        Step(
            words(facts.formats.date(step.when)),
            field("next_steps.what", step.what),
            (),
            field("next_steps.who", step.who),
        )
        for step in sorted(facts.prospect.next_steps, key=lambda step: step.when)
    )
    return (Timeline(origin=Origin("prospect", "next-steps"), steps=steps),)


def _closing(facts: Facts) -> tuple[AnyNode, ...]:
    """Whom to ask: the rep and how to reach him; our company alone where the profile names no rep."""
    rep, seller = facts.prospect.rep, facts.seller
    if rep is None:
        return (Paragraph(origin=_PROFILE, content=words(", ".join((seller.name, *seller.address)))),)
    role = (*field("rep.title", rep.title), *words(f", {seller.name}" if rep.title else seller.name))
    email = (Link(words(f"mailto:{rep.email}"), field("rep.email", rep.email)),) if rep.email else ()
    lines = (field("rep.name", rep.name, True), role, email, field("rep.phone", rep.phone))
    said = tuple(inline for line in lines if line for inline in (Break(), *line))
    return (Paragraph(origin=_PROFILE, content=said[1:]),)


_SLOTS: Mapping[str, Callable[[Facts], tuple[AnyNode, ...]]] = {
    "pricing": _pricing,
    "totals": _totals,
    "signature": _signature,
    "contents": _contents,
    "agenda": _agenda,
    "insights": _insights,
    "contacts": _contacts,
    "next-steps": _next_steps,
    "closing": _closing,
    "people": people,
    "known": known,
    "told": told,
    "talk-tracks": talk_tracks,
}
