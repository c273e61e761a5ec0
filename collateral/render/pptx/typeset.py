"""Nodes as paragraphs of known size: what is measured is what is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from collateral.model.document import (
    AnyNode,
    Callout,
    Code,
    Heading,
    List,
    Paragraph,
    Phrase,
    Quote,
    Text,
    plain,
)

FLOWING = (Heading, Paragraph, List, Code, Quote)
"""Nodes that run on in one text box."""
SMALLEST = 14
"""Points: no text of a slide but its foot is smaller."""


def graded(points: Mapping[int, float], size: float) -> float:
    """Points that a scale gives at a size of running text: between two that it names in proportion, outside as near."""
    known = sorted(points)
    if size <= known[0]:
        return points[known[0]]
    if size >= known[-1]:
        return round(points[known[-1]] * size / known[-1])
    low, high = next(pair for pair in pairwise(known) if pair[0] <= size <= pair[1])
    return round(points[low] + (points[high] - points[low]) * (size - low) / (high - low))


_QUOTES = {
    "en": "“”",
    "de": "„“",
    "fr": ("«\u00a0", "\u00a0»"),
    "it": "«»",
    "es": "«»",
    "nl": "“”",
    "pl": "„”",
    "cs": "„“",
}
INHERITED = "inherited"
"""The ink of text whose placeholder says all of its color."""
_INDENT = 1.15
"""Em from the edge to the words of a bullet."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set, in points; what is empty is the placeholder's."""

    size: float
    heading: bool = False
    """In the heading face."""
    bold: bool = False
    italic: bool = False
    face: str = ""
    """The face as runs name it, where it is neither the deck's for headings nor for text."""
    caps: bool = False
    """Whether the placeholder prints it in capitals."""
    spacing: float = 0
    """Points that the placeholder puts between letters."""
    color: str = ""
    """What its ink is for: `strong`, `muted`, `mark`."""
    align: str = ""
    before: float = 0
    left: float = 0
    """From the box's edge to the words."""
    hanging: float = 0
    """How far the bullet stands before the words."""
    bullet: str = ""
    """`•`, or `1` for one of the numbers that begin there; PowerPoint counts on."""
    level: int = 0
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph."""

    content: Phrase
    look: Look


def flow(nodes: Iterable[AnyNode], look: Look, language: str) -> list[Para]:
    """Nodes that flow, one under the other, the first without space before it."""
    paras = [para for node in nodes for para in _paras(node, look, language)]
    return [replace(paras[0], look=replace(paras[0].look, before=0)), *paras[1:]] if paras else []


def _paras(node: AnyNode, look: Look, language: str) -> Iterator[Para]:
    apart = replace(look, before=round(look.size * 0.6))
    match node:
        case Paragraph():
            yield Para(node.content, apart)
        case Heading():
            yield Para(node.content, replace(apart, bold=True, color=look.color or "strong"))
        case List():
            yield from _list(node, replace(look, before=round(look.size * 0.4)), language)
        case Code():
            yield Para(node.text, replace(apart, mono=True, size=max(look.size - 2, SMALLEST)))
        case Quote():
            yield Para(quoted(node, language), replace(apart, heading=True, italic=True, color=look.color or "strong"))
            if plain(node.attribution):
                yield Para(node.attribution, replace(look, before=4, size=SMALLEST, color="muted"))
        case Callout():
            if plain(node.title):
                yield Para(node.title, replace(apart, heading=True, color="strong"))
            for inner in node.nodes:
                yield from _paras(inner, look, language)


def _list(node: List, look: Look, language: str, depth: int = 0) -> Iterator[Para]:
    step = look.size * _INDENT
    first = node.start
    for number, item in enumerate(node.items):
        bullet = str(first) if node.ordered else ("•" if depth % 2 == 0 else "–")
        lead = replace(look, left=look.left + step, hanging=step, bullet=bullet, level=min(depth, 4))
        for place, inner in enumerate(item.nodes):
            if isinstance(inner, List):
                yield from _list(inner, replace(look, left=look.left + step), language, depth + 1)
            else:
                set_ = lead if not place else replace(lead, bullet="", hanging=0, before=look.size * 0.3)
                yield from (replace(para, look=_item(para.look, set_)) for para in _paras(inner, set_, language))
        if any(not isinstance(inner, List) for inner in item.nodes[1:]):
            first = node.start + number + 1  # a paragraph without a number ends what a reader counts


def _item(look: Look, item: Look) -> Look:
    """A list item's first paragraph keeps the space of the list, not that of a paragraph."""
    return replace(look, before=item.before)


def quoted(node: Quote, language: str) -> Phrase:
    """The words in the language's quotation marks (CLDR), unless their author set some."""
    said = plain(node.content).strip()
    if not said or said[0] in "\"“„«‹‚‘'":
        return node.content
    before, after = _QUOTES.get(language.partition("-")[0], _QUOTES["en"])
    return (Text(before), *node.content, Text(after))
