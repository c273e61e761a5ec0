"""What a document prints: its texts node by node, as every format must show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from collateral.model.charts import series_name
from collateral.model.document import (
    AnyNode,
    Break,
    Callout,
    Chart,
    Code,
    Columns,
    Contents,
    Document,
    Heading,
    Image,
    Inline,
    List,
    Metrics,
    Origin,
    Paragraph,
    Phrase,
    PricedSection,
    PricedTotal,
    Pricing,
    Quote,
    Section,
    Signature,
    Source,
    Table,
    Timeline,
    plain,
)
from collateral.model.phrase import ClaimField, Field, MergeField, Text
from collateral.model.tree import walk

CONTENTS = "contents"
_UNPRINTED = ("id", "mark", "origin", "path", "claim", "template", "each")


@dataclass(frozen=True, slots=True)
class Unit:
    """The texts of one node that stand together; their order inside it is the format's business."""

    kind: str
    """`table`, `list item`: what a person calls it."""
    section: str
    """The heading of its section, or the section's id where it has none."""
    origin: Origin
    pieces: tuple[str, ...]
    """Runs of words that nothing interrupts: phrases cut at footnote calls and line breaks."""
    labels: tuple[tuple[str, ...], ...] = ()
    """Of each chart: its categories, and its series where there are several."""
    notes: tuple[str, ...] = ()
    """Texts of its footnotes."""

    def __str__(self) -> str:
        """`table of block proof.close-faster in "Why it works"`."""
        owner = "" if self.origin.kind == "product" else f" of {self.origin.kind} {self.origin.id}"
        return f'{self.kind}{owner} in "{self.section}"'


def units(document: Document, *, native: bool = False) -> tuple[Unit, ...]:
    """Everything the document prints, in order; nodes without text are left out.

    With `native`, library slides say what they say, and not what their block's body does.
    """
    before, after = _around(document)
    inside = (unit for section in document.sections for unit in _section(section, document, native=native))
    return tuple(unit for unit in (*before, *inside, *after) if unit.pieces or unit.labels or unit.notes)


def shallow(found: Iterable[Unit], document: Document) -> tuple[Unit, ...]:
    """The units of a page whose contents name sections alone, as on a screen, where nobody turns pages."""
    named = tuple(piece for section in document.sections for piece in pieces(section.heading))
    return tuple(replace(unit, pieces=(*unit.pieces[:1], *named)) if unit.kind == CONTENTS else unit for unit in found)


def pieces(phrase: Phrase) -> tuple[str, ...]:
    """The runs of words of a phrase between its footnote calls and line breaks."""
    text = "".join("\n" if isinstance(inline, Source | Break) else plain((inline,)) for inline in phrase)
    return tuple(line for line in text.split("\n") if line.strip())


def inlines(value: object) -> Iterator[Inline]:
    """Every inline under a document, node or phrase, a link's own words and target too."""
    kinds = (Text, Field, Source, Break, MergeField, ClaimField)
    return (item for item in walk(value) if isinstance(item, kinds))


def strings(value: object) -> Iterator[str]:
    """Every string under a document, node or map that may come to print: no id, mark, origin or path."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from strings(tuple(value.values()))
    elif isinstance(value, Iterable):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for member in fields(value):
            if member.name not in _UNPRINTED:
                yield from strings(getattr(value, member.name))
    elif value is not None:
        yield str(value)


# ---- units -----------------------------------------------------------------------------------------------------------


def _around(document: Document) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The lines before and after the sections of a mail; nothing for other media."""
    mail = document.mail
    if mail is None:
        return (), ()
    sender = tuple(piece for line in mail.sender for piece in pieces(line))
    signed = Unit("signature", "mail", Origin("prospect", "rep"), sender)
    before = (_line("greeting", mail.greeting), _line("opening", mail.opening))
    after = (_line("attached", mail.attached), _line("closing", mail.closing), signed, _line("footer", mail.footer))
    return before, after


def _line(kind: str, phrase: Phrase) -> Unit:
    return Unit(kind, "mail", Origin("product", kind), pieces(phrase), notes=_notes(phrase))


def _section(section: Section, document: Document, *, native: bool) -> Iterator[Unit]:
    title = plain(section.heading) or section.id
    if section.heading:
        said = Origin("template", document.template)
        yield Unit("heading", title, said, pieces(section.heading), notes=_notes(section.heading))
    yield from _all(section.nodes, title, document)
    for slide in section.slides:
        if native and slide.native:
            shown = tuple(piece for text in slide.native.texts for piece in pieces(text.content))
            yield Unit("library slide", title, slide.origin, shown)
            continue
        yield Unit("slide title", title, slide.origin, pieces(slide.title), notes=_notes(slide.title))
        yield from _all(slide.nodes, title, document)


def _all(children: Iterable[AnyNode], title: str, document: Document, kind: str = "") -> Iterator[Unit]:
    for node in children:
        yield from _units(node, title, document, kind)


def _units(node: AnyNode, title: str, document: Document, kind: str) -> Iterator[Unit]:
    match node:
        case List():
            for item in node.items:
                yield from _all(item.nodes, title, document, "list item")
        case Callout():
            yield Unit("callout", title, node.origin, pieces(node.title), notes=_notes(node.title))
            yield from _all(node.nodes, title, document)
        case Columns():
            yield _columns(node, title, document)
        case Contents():
            yield Unit(CONTENTS, title, node.origin, (node.title, *_entries(document)))
        case Chart():
            yield Unit("chart", title, node.origin, _pieces(node), (_labels(node),), _notes(node))
        case _:
            yield Unit(kind or type(node).__name__.lower(), title, node.origin, _pieces(node), notes=_notes(node))


def _columns(node: Columns, title: str, document: Document) -> Unit:
    """One unit for all columns: a page break leaves the ends of both on the next page."""
    inner = [unit for column in node.columns for unit in _all(column, title, document)]
    return Unit(
        "columns",
        title,
        node.origin,
        tuple(piece for unit in inner for piece in unit.pieces),
        tuple(labels for unit in inner for labels in unit.labels),
        tuple(note for unit in inner for note in unit.notes),
    )


def _entries(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield from pieces(section.heading)
        for node in walk(section.nodes):
            if isinstance(node, Heading) and node.level <= 2:
                yield from pieces(node.content)


def _labels(chart: Chart) -> tuple[str, ...]:
    # One series needs no legend: the title says what it is.
    named = [series_name(chart, series) for series in chart.series] if len(chart.series) > 1 else []
    return tuple(label for label in map(plain, (*chart.categories, *named)) if label.strip())


def _notes(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(inline.text for inline in inlines(value) if isinstance(inline, Source)))


def _pieces(node: AnyNode) -> tuple[str, ...]:
    """The texts of a node that holds no other nodes."""
    return tuple(piece for phrase in _phrases(node) for piece in pieces(phrase))


def _phrases(node: AnyNode) -> Iterator[Phrase]:  # noqa: C901, PLR0912 - one case for each node
    match node:
        case Heading() | Paragraph():
            yield node.content
        case Table():
            yield from (node.caption, *node.header)
            for row in node.rows:
                yield from row
        case Image():
            yield node.caption
        case Chart():
            yield from (node.title, node.source)
        case Quote():
            yield from (node.content, node.attribution)
        case Metrics():
            for metric in node.items:
                yield from (metric.value, metric.label)
        case Timeline():
            for step in node.steps:
                yield from (step.when, step.title, step.text, step.who)
        case Pricing():
            yield from _priced(node)
        case Signature():
            yield node.intro
            for party in node.parties:
                yield _words(party.name)
                yield from (_words(text) for line in party.lines for text in (line.label, line.value))
        case Code():
            yield node.text


def _priced(node: Pricing) -> Iterator[Phrase]:
    item, quantity, price, discount, total = map(_words, node.columns)
    if node.sections:
        yield from (item, quantity, price, discount if node.has_discount else (), total)
    for section in node.sections:
        yield from _priced_section(section)
    yield from _totals(node.totals)
    yield from map(_words, node.notes)


def _priced_section(section: PricedSection) -> Iterator[Phrase]:
    yield from (section.title, _words(section.note))
    for line in section.lines:
        yield line.name
        yield from map(_words, (line.note, line.quantity, line.unit_price, line.discount, line.total))
    yield from _totals(section.totals)


def _totals(totals: Iterable[PricedTotal]) -> Iterator[Phrase]:
    for total in totals:
        yield from (_words(total.label), _words(total.amount))


def _words(text: str) -> Phrase:
    return (Text(text),)
