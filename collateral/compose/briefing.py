"""Slots of internal documents: whom we meet, what we know and were told, what to say. No buyer ever reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from collateral.compose.facts import Facts, field
from collateral.compose.wording import say
from collateral.model.content import FilledBlock
from collateral.model.document import Align, AnyNode, Heading, Origin, Paragraph, Quote, Table, words
from collateral.model.phrase import Break, Link, Phrase, plain
from collateral.model.prospect import Contact, Insight
from collateral.model.record import NumberOrText, worded
from collateral.model.taxonomy import Term

TO_FIND_OUT = ("company.industry", "company.segment", "company.employees", "products", "pains", "competitors")
"""What makes the choice of content exacter, so that a call is the place to ask for it."""
_BREAK: Phrase = (Break(),)
_USUAL: Align = ""


def people(facts: Facts) -> tuple[AnyNode, ...]:
    """Every contact with title, persona, own pains and address, where any is known; a guess is said to be one."""
    strings, people = facts.strings, facts.prospect.contacts
    header = [words(strings["brief_person"]), words(strings["brief_persona"])]
    rows = [
        [_person(person, facts), _reader(person, persona, guessed, facts)]
        for person, (persona, guessed) in zip(people, facts.personas, strict=True)
    ]
    if any(person.email for person in people):
        header.append(words(strings["email"]))
        for row, person in zip(rows, people, strict=True):
            row.append(_address(person))
    cells: tuple[tuple[Phrase, ...], ...] = tuple(tuple(row) for row in rows)
    return (
        Table(origin=Origin("prospect", "contacts"), header=tuple(header), rows=cells, align=(_USUAL,) * len(header)),
    )


def _person(person: Contact, facts: Facts) -> Phrase:
    title = field("contacts.title", person.title)
    main = words(facts.strings["brief_main_contact"]) if person is facts.contact else ()
    return _lines(field("contacts.name", person.name, bold=True), title, main)


def _address(person: Contact) -> Phrase:
    shown = field("contacts.email", person.email)
    return (Link(words(f"mailto:{person.email}"), shown),) if shown else ()


def _reader(person: Contact, persona: str, guessed: bool, facts: Facts) -> Phrase:
    named = _name(facts.taxonomy.personas.get(persona), persona, facts)
    stated = named or facts.strings["brief_unknown"]
    said = say(facts.strings, "brief_guessed", persona=named) if guessed else stated
    return _lines(words(said), words(_terms("pain", person.pains, facts)))


def known(facts: Facts) -> tuple[AnyNode, ...]:
    """The company, the deal, its pains and every fact, each on a row of its own; last, what is still to be asked."""
    strings = facts.strings
    header = (words(strings["brief_topic"]), words(strings["brief_known"]))
    found = [*_company(facts), *_deal(facts), *_facts(facts)]
    rows = [(words(label), field(path, text)) for path, label, text in found if text]
    unknown = ", ".join(label for path, label, text in found if not text and path in TO_FIND_OUT)
    if unknown:
        rows.append((words(strings["brief_to_find_out"]), words(unknown)))
    return (Table(origin=Origin("prospect", "profile"), header=header, rows=tuple(rows), align=("", "")),)


Row = tuple[str, str, str]
"""Where it stands in the profile, its label, its value."""


def _company(facts: Facts) -> Iterator[Row]:
    company, strings = facts.prospect.company, facts.strings
    terms = (("industry", company.industry), ("segment", company.segment), ("region", company.region))
    for dimension, value in terms:
        yield f"company.{dimension}", strings[f"brief_{dimension}"], _terms(dimension, (value,) if value else (), facts)
    employees = facts.formats.number(Decimal(company.employees)) if company.employees else ""
    yield "company.employees", strings["brief_employees"], employees
    tags = facts.prospect.tags.items()
    further = [named for dimension, values in tags if (named := _terms(dimension, values, facts))]
    yield "tags", strings["brief_further"], ", ".join(further)
    yield "company.website", strings["brief_website"], company.website or ""


def _deal(facts: Facts) -> Iterator[Row]:
    prospect, strings, formats = facts.prospect, facts.strings, facts.formats
    yield "stage", strings["brief_stage"], _terms("stage", (prospect.stage,), facts)
    deal = prospect.opportunity
    if deal:
        yield "opportunity.amount", strings["brief_amount"], formats.money(deal.amount) if deal.amount else ""
        yield "opportunity.close_date", strings["brief_close"], formats.date(deal.close_date) if deal.close_date else ""
    yield "products", strings["brief_products"], _terms("product", prospect.products, facts)
    yield "pains", strings["brief_pains"], _terms("pain", prospect.pains, facts)
    yield "competitors", strings["brief_competitors"], _terms("competitor", prospect.competitors, facts)
    yield "partner", strings["brief_partner"], prospect.partner.name if prospect.partner else ""


def _facts(facts: Facts) -> Iterator[Row]:
    for name, value in facts.prospect.facts.items():
        yield f"facts.{name}", _label(name, facts), _value(value, facts)


def _label(name: str, facts: Facts) -> str:
    """What the taxonomy calls a fact; one it does not know prints as typed: `plant_count` is Plant count."""
    term = facts.taxonomy.facts.get(name)
    typed = name.upper() if len(name) <= 3 else name.replace("_", " ").capitalize()
    return _name(term, typed, facts)


def _value(value: NumberOrText, facts: Facts) -> str:
    return facts.formats.number(value) if isinstance(value, Decimal) else str(value)


def told(facts: Facts) -> tuple[AnyNode, ...]:
    """All we were told, in the order of the profile, with who said it and when; what may not be quoted says so."""
    return tuple(_told(item, facts) for item in facts.prospect.insights)


def _told(item: Insight, facts: Facts) -> AnyNode:
    when = facts.formats.date(item.on) if item.on else ""
    ours = facts.strings["brief_not_to_quote"] if item.audience == "internal" else ""
    by = " · ".join(part for part in (item.said_by or "", when, ours) if part)
    said = field("insights.text", item.text)
    return Quote(origin=Origin("prospect", "insights"), content=said, attribution=words(by))


def talk_tracks(facts: Facts) -> tuple[AnyNode, ...]:
    """For each block that the buyer will see and that has one: its title and what to say about it."""
    return tuple(node for block in facts.tracks for node in _track(block))


def _track(block: FilledBlock) -> Iterator[AnyNode]:
    origin = Origin("block", block.id, block.line)
    yield Heading(origin=origin, content=words(plain(block.title)), level=2)
    yield Paragraph(origin=origin, content=block.talk_track)


def _terms(dimension: str, values: tuple[str, ...], facts: Facts) -> str:
    terms: Mapping[str, Term] = facts.taxonomy.values(dimension) or {}
    return ", ".join(_name(terms.get(value), value, facts) for value in values)


def _name(term: Term | None, value: str, facts: Facts) -> str:
    """How the taxonomy prints a value; the value itself where it gives no name in the document's language."""
    return (worded(term.name, facts.formats.language) if term else None) or value


def _lines(*phrases: Phrase) -> Phrase:
    """The phrases that are not empty, each on a line."""
    lines = [phrase for phrase in phrases if phrase]
    return tuple(inline for number, line in enumerate(lines) for inline in ((_BREAK if number else ()) + line))
