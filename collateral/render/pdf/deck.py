"""Slides on pages of fixed height: the largest type with which each fits, and what fits at none goes on.

Found by laying out, not by guessing: a template gives the body of slide N the anchor `body-N` and its foot `foot-N`,
and the pages say where these came to stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from collateral.model.document import Chart, Document, Image, Pricing, Table, Timeline
from collateral.model.finding import Finding
from collateral.model.slide import Slide
from collateral.render.continued import halved, numbered, overflow

if TYPE_CHECKING:
    from weasyprint import Document as Pages

PAGE = "@page { size: 960pt 540pt }"
"""16:9, 13.333 by 7.5 inches."""
SMALLEST = 3
"""The last of a template's steps of type: 14 points."""
_TOUCHING = 0.5
_PARTS = ("slide-", "body-", "foot-")
LayOut = Callable[[Document, tuple[int, ...]], "Pages"]


@dataclass(frozen=True, slots=True)
class Deck:
    """The document with what went on, the step of each slide, and what fits nowhere as findings."""

    document: Document
    steps: tuple[int, ...]
    findings: tuple[Finding, ...]


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


def fitted(document: Document, lay_out: LayOut) -> Deck:
    """The deck as it fits its pages; only slides that did not are laid out again."""
    pieces = [
        _Piece(number, slide, _first(slide))
        for number, section in enumerate(document.sections)
        for slide in section.slides
    ]
    while waiting := [piece for piece in pieces if piece.waits]:
        pages = lay_out(_with(document, waiting), tuple(piece.step for piece in waiting))
        over = overfull(pages)
        answers = {id(piece): tuple(_next(piece, number in over)) for number, piece in enumerate(waiting, 1)}
        pieces = [new for piece in pieces for new in answers.get(id(piece), (piece,))]
    deck = _with(document, pieces)
    sections = tuple(replace(section, slides=tuple(numbered(section.slides))) for section in deck.sections)
    findings = tuple(overflow(piece.slide, "", document.template) for piece in pieces if not piece.fits)
    return Deck(replace(deck, sections=sections), tuple(piece.step for piece in pieces), findings)


def overfull(pages: Pages) -> set[int]:
    """The numbers of the slides whose body takes a second page, leaves its title, or reaches into its foot."""
    places: dict[str, list[_Place]] = {}
    for at, page in enumerate(pages.pages):
        for name, (_, top, _, bottom) in page.anchors.items():
            places.setdefault(name, []).append(_Place(at, top, bottom))
    numbers = (name.removeprefix("body-") for name in places if name.startswith("body-"))
    return {int(number) for number in numbers if not _holds(*(places.get(kind + number, []) for kind in _PARTS))}


def _holds(title: list[_Place], body: list[_Place], foot: list[_Place]) -> bool:
    """True if all stands on one page, the body above the foot; a template need not have the others."""
    one_page = len({place.page for place in (*title, *body, *foot)}) == 1
    return one_page and all(body[0].bottom <= place.top + _TOUCHING for place in foot)


def _first(slide: Slide) -> int:
    """Text beside a figure has a third of the width."""
    return 1 if any(isinstance(node, Chart | Image | Pricing | Table | Timeline) for node in slide.nodes) else 0


def _further(slide: Slide) -> int:
    """Rows that go on keep their type, so that they look alike on all their slides."""
    rows = all(isinstance(node, Pricing | Table | Timeline) for node in slide.nodes)
    return SMALLEST if rows else _first(slide)


def _next(piece: _Piece, is_over: bool) -> Iterator[_Piece]:
    """The piece as it is to be tried next, or as it stays."""
    halves = halved(piece.slide) if is_over and piece.step == SMALLEST else None
    if not is_over:
        yield replace(piece, waits=False, fits=True)
    elif piece.step < SMALLEST:
        yield replace(piece, step=piece.step + 1)
    elif halves:
        for number, half in enumerate(halves, 1):
            yield replace(piece, slide=replace(half, part=(number, 2)), step=_further(half))
    else:
        yield replace(piece, waits=False)


def _with(document: Document, pieces: list[_Piece]) -> Document:
    """The document with these slides alone."""
    slides = {number: tuple(piece.slide for piece in run) for number, run in groupby(pieces, lambda one: one.section)}
    sections = (replace(section, slides=slides.get(number, ())) for number, section in enumerate(document.sections))
    return replace(document, sections=tuple(sections))
