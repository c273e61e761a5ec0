"""How large the type of each slide is: the largest stated size at which all of it fits, else it goes on.

Nothing is left to a reader's autofit, which each program does in its own way: sizes are written on runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from collateral.model.phrase import Phrase
from collateral.model.slide import LayoutRole, Slide
from collateral.render.continued import first_step, further_step, halved
from collateral.render.pptx.arrange import SIZES
from collateral.render.pptx.layouts import DARK, Placeholder
from collateral.render.pptx.ruler import Ruler
from collateral.render.pptx.typeset import Look, Para

TITLES = (32, 28, 24)
_OPENINGS = {LayoutRole.SECTION: (44, 38, 32, 26), LayoutRole.CLOSING: (44, 38, 32, 26)}
_MOST_LINES = 2
_FLOOR = len(SIZES) - 1


@dataclass(frozen=True, slots=True)
class Sized:
    """A slide with the step of its type, and whether it fits its layout at that."""

    slide: Slide
    step: int
    fits: bool

    @property
    def size(self) -> float:
        """Points of its running text."""
        return SIZES[self.step]


def sized(slide: Slide, fits: Callable[[Slide, float], bool]) -> Iterator[Sized]:
    """The slide as large as it fits; as two or more where it does not fit in the smallest type."""
    yield from _tried(slide, first_step(slide), fits)


def _tried(slide: Slide, first: int, fits: Callable[[Slide, float], bool]) -> Iterator[Sized]:
    step = next((step for step in range(first, _FLOOR + 1) if fits(slide, SIZES[step])), None)
    if step is not None:
        yield Sized(slide, step, fits=True)
        return
    halves = halved(slide)
    if halves is None and slide.role is LayoutRole.STATEMENT:
        yield from _tried(replace(slide, role=LayoutRole.CONTENT), 0, fits)
        return
    if halves is None:
        yield Sized(slide, _FLOOR, fits=False)
        return
    for number, half in enumerate(halves, start=1):
        part = replace(half, part=(number, 2))
        yield from _tried(part, further_step(part, _FLOOR), fits)


def title_size(title: Phrase, role: LayoutRole, spot: Placeholder, ruler: Ruler) -> tuple[int, bool]:
    """Points of a title, and whether it has room: at most two lines, or what a divider's box holds."""
    steps = _OPENINGS.get(role, TITLES)
    for points in steps:
        para = Para(title, Look(points, heading=True))
        lines = ruler.lines(para, spot.box.width)
        if ruler.height([para], spot.box.width) <= spot.box.height and (role in DARK or lines <= _MOST_LINES):
            return points, True
    return steps[-1], False
