"""Slides on pages of fixed height: the largest type with which each fits, and what fits at none goes on.

Found by laying out, not by guessing: a template gives the body of slide N the anchor `body-N` and its foot `foot-N`,
and the pages say where these came to stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from collateral.model.document import Columns, Document, Item, Table, Text, Timeline
from collateral.model.finding import Finding
from collateral.model.phrase import Field
from collateral.model.slide import LayoutRole, Slide
from collateral.model.tree import walk
from collateral.render.continued import first_step, further_step, halved, numbered, overflow
from collateral.render.pdf.tables import is_cut, too_wide, wide_on_slide

if TYPE_CHECKING:
    from weasyprint import Document as Pages
    from weasyprint import Page

    from collateral.render.pdf.engine import Fonts
    from collateral.render.pdf.log import Log
    from collateral.safe.fetch import Fetcher

PAGE = "@page { size: 960pt 540pt; background: var(--background) }"
"""16:9, 13.333 by 7.5 inches, on the brand's ground as in PowerPoint: paper is white, a screen need not be."""
SMALLEST = 3
"""The last of a template's steps of type: 14 points."""
_TOUCHING = 0.5
_PARTS = ("slide-", "body-", "foot-")
_CROWDED: dict[type, tuple[int, int]] = {Timeline: (1000, SMALLEST), Table: (700, 2), Columns: (600, 1)}
"""Characters of a slide with such a figure over which it takes the step beside them."""
_ITEM = 40
_LEADS, _RESTS = (180, 240), (310, 480)
"""Characters of a sentence that stands large, and of what follows it, from which on each takes a smaller step."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages with their fonts, what loads for them and what was said while they were laid out."""

    pages: Pages
    fonts: Fonts
    fetch: Fetcher
    log: Log


LayOut = Callable[[Document, tuple[int, ...]], Laid]


@dataclass(frozen=True, slots=True)
class Deck:
    """The document with what went on, the step of each slide, and what fits nowhere as findings."""

    document: Document
    steps: tuple[int, ...]
    findings: tuple[Finding, ...]
    laid: Laid | None = None
    """The document laid out, where finding out has done it."""


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Piece:
    section: int
    slide: Slide
    step: int
    waits: bool = True
    fits: bool = False
    is_wide: bool = False
    """A table reaches out of its place."""
    is_cut: bool = False


def fitted(document: Document, lay_out: LayOut) -> Deck:
    """The deck as it fits its pages; only slides that did not are laid out again."""
    pieces = [
        _Piece(number, slide, _first(slide))
        for number, section in enumerate(document.sections)
        for slide in section.slides
    ]
    tried: list[tuple[Document, tuple[int, ...], Laid]] = []
    while waiting := [piece for piece in pieces if piece.waits]:
        part, steps = _with(document, waiting), tuple(piece.step for piece in waiting)
        tried.append((part, steps, lay_out(part, steps)))
        pages = tried[-1][2].pages
        over, wide, cut = overfull(pages), _slides(pages, too_wide), _slides(pages, is_cut)
        asked = [
            replace(piece, is_wide=number in wide, is_cut=number in cut) for number, piece in enumerate(waiting, 1)
        ]
        answers = {
            id(piece): tuple(_next(seen, number in over | wide))
            for number, (piece, seen) in enumerate(zip(waiting, asked, strict=True), 1)
        }
        pieces = [new for piece in pieces for new in answers.get(id(piece), (piece,))]
    deck = _with(document, pieces)
    sections = tuple(replace(section, slides=tuple(numbered(section.slides))) for section in deck.sections)
    findings = tuple(_full(piece, document.template) for piece in pieces if not piece.fits)
    made, steps = replace(deck, sections=sections), tuple(piece.step for piece in pieces)
    laid = next((laid for part, at, laid in tried if (part, at) == (made, steps)), None)
    return Deck(made, steps, findings, laid)


def overfull(pages: Pages) -> set[int]:
    """The numbers of the slides whose body takes a second page, leaves its title, or reaches into its foot."""
    places: dict[str, list[_Place]] = {}
    for at, page in enumerate(pages.pages):
        for name, (_, top, _, bottom) in page.anchors.items():
            places.setdefault(name, []).append(_Place(at, top, bottom))
    numbers = (name.removeprefix("body-") for name in places if name.startswith("body-"))
    return {int(number) for number in numbers if not _holds(*(places.get(kind + number, []) for kind in _PARTS))}


def _slides(pages: Pages, fault: Callable[[Page], object]) -> set[int]:
    """The numbers of the slides on pages with that fault."""
    names = (name for page in pages.pages if fault(page) for name in page.anchors if name.startswith("body-"))
    return {int(name.removeprefix("body-")) for name in names}


def _full(piece: _Piece, template: str) -> Finding:
    if piece.is_wide:
        return wide_on_slide(piece.slide, piece.is_cut, template)
    return overflow(piece.slide, "", template)


def _holds(title: list[_Place], body: list[_Place], foot: list[_Place]) -> bool:
    """True if all stands on one page, the body above the foot; a template need not have the others."""
    one_page = len({place.page for place in (*title, *body, *foot)}) == 1
    return one_page and all(body[0].bottom <= place.top + _TOUCHING for place in foot)


def _first(slide: Slide) -> int:
    """Where to begin: much text is not even tried in the largest type."""
    if slide.role is LayoutRole.LEAD:
        lead, rest = _length(slide.nodes[:1]), _length(slide.nodes[1:])
        return max(sum(count >= least for least in steps) for count, steps in ((lead, _LEADS), (rest, _RESTS)))
    for kind, (most, step) in _CROWDED.items():
        if any(isinstance(node, kind) for node in slide.nodes) and _length(slide.nodes) > most:
            return step
    return first_step(slide)


def _length(nodes: tuple[object, ...]) -> int:
    """Characters, and for each item those that its last line leaves blank."""
    found = tuple(walk(nodes))
    said = sum(len(item.text) for item in found if isinstance(item, Text | Field))
    return said + _ITEM * sum(isinstance(item, Item) for item in found)


def _next(piece: _Piece, is_over: bool) -> Iterator[_Piece]:
    """The piece as it is to be tried next, or as it stays."""
    halves = halved(piece.slide) if is_over and piece.step == SMALLEST and not piece.is_wide else None
    if not is_over:
        yield replace(piece, waits=False, fits=True)
    elif piece.step < SMALLEST:
        yield replace(piece, step=piece.step + 1)
    elif halves:
        for number, half in enumerate(halves, 1):
            yield replace(piece, slide=replace(half, part=(number, 2)), step=further_step(half, SMALLEST))
    else:
        yield replace(piece, waits=False)


def _with(document: Document, pieces: list[_Piece]) -> Document:
    """The document with these slides alone."""
    slides = {number: tuple(piece.slide for piece in run) for number, run in groupby(pieces, lambda one: one.section)}
    sections = (replace(section, slides=slides.get(number, ())) for number, section in enumerate(document.sections))
    return replace(document, sections=tuple(sections))
