"""How text in a placeholder is set: what layout, master and presentation say, the nearest first (21.1.2.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import methodcaller
from typing import TypeVar

from collateral.render.ooxml.markup import Element, find, walk
from collateral.render.pptx.colors import Colors
from collateral.render.pptx.shapes import Insets

Found = TypeVar("Found")
_LEVELS = range(1, 6)
_INSETS = Insets(91440, 45720, 91440, 45720)
"""What `a:bodyPr` leaves unsaid (21.1.2.1.1)."""
_TRUE = frozenset({"1", "true", "on"})
_SIZE = 18.0
_BULLET = ("a:buClr", "a:buClrTx"), ("a:buSzPct", "a:buSzPts", "a:buSzTx"), ("a:buFont", "a:buFontTx")
"""What goes before a bullet's character, each once, in the schema's order (21.1.2.2.7)."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of text at its first level, and the bullets of all."""

    size: float = _SIZE
    """Points."""
    face: str = "+mn-lt"
    """A family, or `+mj-lt` and `+mn-lt` for those of the theme."""
    bold: bool = False
    caps: bool = False
    spacing: float = 0.0
    """Points between letters beyond their own widths."""
    color: str = "#000000"
    bullets: tuple[tuple[Element, ...], ...] = ()
    """By level: color, size, font and character of its bullet, to be copied; empty where the level has none."""


def text_style(shapes: Sequence[Element | None], styles: Sequence[Element | None], colors: Colors) -> TextStyle:
    """The style of shapes (layout's, then master's), then of the lists of the master's text styles and the file's."""
    lists = [find(shape, "p:txBody/a:lstStyle") for shape in shapes if shape is not None] + list(styles)
    first = list(_levels(lists, 1))
    runs = [found for level in first if (found := find(level, "a:defRPr")) is not None]
    size = _first(runs, lambda run: run.get("sz"))
    color = _first(runs, lambda run: colors.of(find(run, "a:solidFill")))
    return TextStyle(
        int(size) / 100 if size else _SIZE,
        _first(runs, _face) or "+mn-lt",
        (_first(runs, lambda run: run.get("b")) or "0") in _TRUE,
        _first(runs, lambda run: run.get("cap")) == "all",
        int(_first(runs, methodcaller("get", "spc")) or 0) / 100,
        color or colors.slot("tx1"),
        tuple(tuple(_bullet(list(_levels(lists, level)))) for level in _LEVELS),
    )


def insets(shapes: Sequence[Element | None]) -> Insets:
    """The margins between a shape's box and its text, in EMU."""
    bodies = [body for shape in shapes if shape is not None and (body := find(shape, "p:txBody/a:bodyPr")) is not None]
    said = [_first(bodies, methodcaller("get", side)) for side in ("lIns", "tIns", "rIns", "bIns")]
    return Insets(*(int(own) if own else usual for own, usual in zip(said, _INSETS.sides, strict=True)))


def is_vertical(shapes: Sequence[Element | None]) -> bool:
    """Whether text runs from top to bottom."""
    bodies = [body for shape in shapes if shape is not None and (body := find(shape, "p:txBody/a:bodyPr")) is not None]
    turned = any(walk(shape, "p:ph")[0].get("orient") == "vert" for shape in shapes if shape is not None)
    return turned or (_first(bodies, lambda body: body.get("vert")) or "horz") != "horz"


def anchor(shapes: Sequence[Element | None]) -> str:
    """Where in its box text stands: `t`, `ctr` or `b`."""
    bodies = [body for shape in shapes if shape is not None and (body := find(shape, "p:txBody/a:bodyPr")) is not None]
    return _first(bodies, lambda body: body.get("anchor")) or "t"


def _levels(lists: Sequence[Element | None], level: int) -> Iterator[Element]:
    """What each list says of a level, and of all levels where it says that."""
    for styles in lists:
        if styles is not None:
            found = (find(styles, f"a:lvl{level}pPr"), find(styles, "a:defPPr"))
            yield from (item for item in found if item is not None)


def _first(items: Sequence[Element], ask: Callable[[Element], Found | None]) -> Found | None:
    return next((found for item in items if (found := ask(item))), None)


def _face(run: Element) -> str | None:
    latin = find(run, "a:latin")
    return latin.get("typeface") if latin is not None else None


def _bullet(levels: Sequence[Element]) -> Iterator[Element]:
    """The bullet of a level, if the nearest that speaks of one has a character for it."""
    marks = (mark for level in levels for mark in walk(level, "a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip"))
    mark = next(marks, None)
    if mark is None or not mark.get("char", "").strip():
        return
    for kinds in _BULLET:
        found = next((item for level in levels for item in walk(level, *kinds)), None)
        if found is not None:
            yield found
    yield mark
