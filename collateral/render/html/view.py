"""A document as plain data for templates: maps, tuples and text only, no object whose methods a template could call.

Every node is a map with its `type` (`paragraph`, `metrics`...) and the members of `model.document` under their names;
headings carry an `anchor`, charts and pictures a `src`; sources, where a page has its notes at the end, a `number`, the
`note` it leads to and the `call` that leads back. Origins, marks and claim ids stay behind: a template cannot print
them by mistake.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from collateral.model.document import (
    Callout,
    Chart,
    Columns,
    Document,
    Field,
    Heading,
    Image,
    Link,
    Metric,
    Phrase,
    Pricing,
    Quote,
    Section,
    Source,
    Table,
    Text,
    plain,
    words,
)
from collateral.model.slide import LayoutRole, Slide
from collateral.render.html.across import turned
from collateral.render.html.notes import Notes
from collateral.render.runts import held
from collateral.safe.loading import address

Draw = Callable[[Chart, float, float], str]
"""A chart's `src`, drawn for a share of the text's width (0 to 1), as tall as so many points; 0 for its own height."""
HALF = 0.67
"""Of the column that charts are drawn for: half a page has no margin column beside it."""
BESIDE = 1.04
WIDE = 1.6
"""Charts on a slide, with text beside them and alone: drawn two thirds as wide as they stand, for larger type."""
TALL = 176.0
"""Two thirds of the height that a slide has for them."""
LOWEST = 6
"""HTML has no heading below it."""
_SIDE_BY_SIDE = (LayoutRole.COLUMNS, LayoutRole.COMPARISON)
_PRIVATE = ("origin", "mark", "claim")
_DISPLAYED: Mapping[type, str] = {
    Heading: "content",
    Quote: "content",
    Callout: "title",
    Chart: "title",
    Metric: "label",
}
"""What is set large or narrow, where a last line of one word would show."""
_FIGURE, _GAP = 0.57, 0.9
"""Em of a character of a figure in a wide font, points and spaces making up for capitals; and of a cell's margin."""
_NUMBER = re.compile(r"[\d +().,/-]{1,24}")
"""A telephone number above all: it stays on one line."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What differs from one kind of page to another."""

    steps: Sequence[int] = ()
    """How much smaller than the first size each slide is set; of another document, how much each of its tables is
    fitted: a table whose step turns the page is a node `across`, with what announces it."""
    top: int = 1
    """The level of a section's heading: 2 on a page whose title is its one heading of the first level."""
    cited: Notes | None = None
    """The notes at the end of the page; None where each stands at the foot of its paper page or slide."""


def view(document: Document, draw: Draw, ways: Ways = Ways()) -> dict[str, Any]:
    """`title language sections slides entries fields strings stamp mail page_of notes`, as templates see a document.

    `entries` are the lines of the contents: `{level, text, anchor, number}` of each section and heading, sections of
    level 1. `slides` are a deck's, in order, each with its own sources. `notes` are `{number, text, url, anchor,
    calls}`, the last the anchors of the places that cite it.
    """
    walk = _Walk(draw, document, ways)
    is_deck = document.medium == "slides"
    sections = () if is_deck else tuple(walk.section(section) for section in document.sections)
    slides = tuple(slide for section in document.sections for slide in walk.slides(section, ways.steps))
    return {
        "title": plain(document.title),
        "language": document.language,
        "paper": document.paper,
        "as_of": document.as_of,
        "sections": sections,
        "slides": slides,
        "entries": tuple(walk.entries),
        "fields": document.fields,
        "strings": document.strings,
        "page_of": _page_of(document.strings["page_of"]),
        "stamp": document.stamp,
        "mail": walk.plain_data(document.mail),
        "notes": walk.notes(),
    }


class _Walk:
    """One pass over the tree in reading order, which numbers sections and headings."""

    def __init__(self, draw: Draw, document: Document, ways: Ways) -> None:
        self._top = ways.top
        self._cites = ways.cited
        self._calls: dict[str, list[str]] = {}
        self._fits = () if document.medium == "slides" else ways.steps
        self._source = document.strings["source"]
        self._holds = document.medium == "page"
        self.entries: list[dict[str, Any]] = []
        self._draw = draw
        self._numbered = 0
        self._level = 1
        self._width = 1.0
        self._height = 0.0
        self._slides = 0
        self._tables = 0
        self._labels: Counter[str] = Counter()
        self._sources: list[dict[str, Any]] | None = None

    def section(self, section: Section) -> dict[str, Any]:
        number = ""
        anchor = f"s{len(self.entries) + 1}"
        if section.heading:
            self._numbered += 1
            number = f"{self._numbered:02d}"
            self.entries.append({"level": 1, "text": plain(section.heading), "anchor": anchor, "number": number})
        self._level = 1
        self._width = HALF if section.width == "half" else 1.0
        nodes = turned(self.plain_data(section.nodes))
        return {
            "id": section.id,
            "heading": self.plain_data(held(section.heading) if self._holds else section.heading),
            "number": number,
            "anchor": anchor,
            "new_page": section.new_page,
            "width": section.width,
            "opens_across": bool(nodes) and nodes[0]["type"] == "across",
            "nodes": nodes,
        }

    def slides(self, section: Section, steps: Sequence[int]) -> Iterator[dict[str, Any]]:
        """The slides of a section, those after its divider one level below it; none has its own title as section."""
        divided = bool(section.slides) and section.slides[0].role is LayoutRole.SECTION
        for position, slide in enumerate(section.slides):
            number = self._slides = self._slides + 1
            self._level = 2 if divided and position else 1
            alone = all(isinstance(node, Chart | Columns) for node in slide.nodes)
            self._height = TALL
            self._width = WIDE if alone or slide.role in _SIDE_BY_SIDE else BESIDE
            if section.heading and not position:
                heading = {"level": 1, "text": plain(section.heading), "anchor": f"slide-{number}", "number": ""}
                self.entries.append(heading)
            over = "" if section.heading == slide.title else plain(section.heading)
            yield {"section": over, "step": steps[number - 1] if steps else 0, **self._slide(slide)}

    def _slide(self, slide: Slide) -> dict[str, Any]:
        level, self._sources = self._level, []
        label, part = self._label(slide)
        shown = {"title": self.plain_data(slide.title), "nodes": self.plain_data(slide.nodes)}
        sources, self._sources = tuple(self._sources), None
        named = {"role": str(slide.role), "anchor": f"slide-{self._slides}", "label": label, "part": part}
        return {**named, "level": level, **shown, "sources": sources}

    def _label(self, slide: Slide) -> tuple[str, str]:
        """The title as plain text and what is printed after it: a slide is found by its title, so no two are alike."""
        number, of = slide.part
        part = f"({number}/{of})" if of > 1 else ""
        label = f"{plain(slide.title)} {part}".strip()
        self._labels[label] += 1
        if self._labels[label] == 1:
            return label, part
        again = f"({self._labels[label]})"
        return f"{label} {again}", f"{part} {again}".strip()

    def notes(self) -> tuple[dict[str, Any], ...]:
        """The notes at the end of the page, once all that cites them has been walked."""
        listed = self._cites.listed if self._cites else ()
        return tuple(
            {**note, "anchor": f"note-{note['number']}", "calls": tuple(self._calls.get(note["number"], ()))}
            for note in listed
        )

    def plain_data(self, value: Any) -> Any:
        """The value with every dataclass as a map; a sequence stays a tuple."""
        if isinstance(value, tuple):
            return tuple(self.plain_data(item) for item in value)
        if not is_dataclass(value):
            return value
        if isinstance(value, Columns):
            return self._columns(value)
        if isinstance(value, Pricing):
            return self._pricing(value)
        if isinstance(value, Table):
            return self._table(value)
        return {**self._members(value), **self._extras(value)}

    def _members(self, value: Any) -> dict[str, Any]:
        members = {field.name: self.plain_data(self._held(value, field.name)) for field in fields(value)}
        shown = {name: member for name, member in members.items() if name not in _PRIVATE}
        # A chart has a type of its own: column, bar...
        return {**shown, "kind": shown.get("type", ""), "type": type(value).__name__.lower()}

    def _columns(self, node: Columns) -> dict[str, Any]:
        width, self._width = self._width, self._width / len(node.columns)
        members = self._members(node)
        self._width = width
        return members

    def _pricing(self, node: Pricing) -> dict[str, Any]:
        """A quote, each of its tables with the widths of all, so that figures stand under one another."""
        widths, members = _figure_widths(node), self._members(node)
        return {**members, "sections": tuple({**section, "widths": widths} for section in members["sections"])}

    def _held(self, value: Any, name: str) -> Any:
        """A member as it prints: a slide's lines are measured as they stand, so only a page holds words together."""
        member = getattr(value, name)
        return held(member) if self._holds and _DISPLAYED.get(type(value)) == name else member

    def _extras(self, value: Any) -> Mapping[str, Any]:
        match value:
            case Heading():
                return self._heading(value)
            case Chart():
                source = self._below(value.source)
                return {"src": self._draw(value, self._width, self._height), "alt": plain(value.alt), "source": source}
            case Field() if self._holds and _NUMBER.fullmatch(value.text):
                return {"text": value.text.replace(" ", "\N{NO-BREAK SPACE}")}
            case Source():
                return self._called(value)
            case Image():
                return {"src": address(value.path), "alt": plain(value.alt)}
            case _:
                return {"target": plain(value.target)} if hasattr(value, "target") else {}

    def _below(self, source: Phrase) -> tuple[dict[str, Any], ...]:
        """What prints under a chart; on a slide it goes to the foot, unless the text beside has cited it there."""
        shown: tuple[dict[str, Any], ...] = self.plain_data(_attributed(source, self._source))
        if self._sources is None:
            return shown
        if source and all(plain(source) != other["text"] for other in self._sources):
            self._sources.append({"number": 0, "text": plain(source), "content": shown})
        return ()

    def _called(self, source: Source) -> Mapping[str, Any]:
        """The number that stands at the place and, where the page has notes at its end, the way there and back."""
        if self._sources is not None:
            return {"number": self._cited(source, self._sources)}
        if self._cites is None:
            return {}
        number = self._cites.numbers[source.text]
        calls = self._calls.setdefault(number, [])
        calls.append(f"call-{number}-{len(calls) + 1}")
        return {"number": number, "note": f"note-{number}", "call": calls[-1]}

    def _cited(self, source: Source, listed: list[dict[str, Any]]) -> int:
        """The number under which the slide's foot holds it."""
        number = 1 + sum(bool(other["number"]) for other in listed)
        text = words(source.text)
        content = self.plain_data((Link(words(source.url), text),) if source.url else text)
        listed.append({"number": number, "text": source.text, "content": content})
        return number

    def _table(self, table: Table) -> dict[str, Any]:
        self._tables += 1
        fit = self._fits[self._tables - 1] if self._fits else 0
        return {**self._members(table), "number": self._tables, "fit": fit}

    def _heading(self, heading: Heading) -> dict[str, Any]:
        # ISO 14289-1, 7.4.2: heading levels are not skipped.
        self._level = min(max(heading.level, 2), self._level + 1)
        anchor = f"s{len(self.entries) + 1}"
        self.entries.append({"level": self._level, "text": plain(heading.content), "anchor": anchor, "number": ""})
        return {"level": min(self._level + self._top - 1, LOWEST), "anchor": anchor}


def _figure_widths(node: Pricing) -> tuple[float, ...]:
    """Em that quantity, unit price, discount and total need on one line, the same for all tables of a quote."""
    lines = [line for section in node.sections for line in section.lines]
    sums = [total.amount for section in node.sections for total in section.totals]
    columns = (
        [line.quantity for line in lines],
        [line.unit_price for line in lines],
        [line.discount for line in lines],
        [*(line.total for line in lines), *sums],
    )
    longest = (max(map(len, (label, *texts))) for label, texts in zip(node.columns[1:], columns, strict=True))
    return tuple(round(count * _FIGURE + _GAP, 2) for count in longest)


def _attributed(source: Phrase, words: str) -> Phrase:
    """`Source: {source}` around a phrase that is not empty."""
    before, _, after = words.partition("{source}")
    return (Text(before), *source, Text(after)) if source else ()


def _page_of(words: str) -> tuple[str, str, str]:
    """`Page {page} of {pages}` cut at its two counters, which only the page itself knows."""
    before, _, rest = words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after
