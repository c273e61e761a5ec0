"""How large the type of each slide is: the largest stated size at which all of it fits, else it goes on.

Nothing is left to a reader's autofit, which each program does in its own way: sizes are written on runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from collateral.model.phrase import Phrase
from collateral.model.slide import LayoutRole, Slide
from collateral.render.continued import first_step, further_step, halved
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.inherited import TextStyle
from collateral.render.pptx.layouts import DARK, Layout, Placeholder
from collateral.render.pptx.shapes import Box
from collateral.render.pptx.typeset import INHERITED, Look, Para

_MOST_LINES = 2
_TALLEST = 0.25
"""The share of the slide that a title takes at most."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A slide with the size of its type, and whether it fits its layout at that."""

    slide: Slide
    size: float
    """Points of its running text."""
    fits: bool


def sized(slide: Slide, sizes: Sequence[float], fits: Callable[[Slide, float], bool]) -> Iterator[Sized]:
    """The slide at the largest of the sizes at which it fits; as two or more slides where it fits at none."""
    yield from _tried(slide, first_step(slide), sizes, fits)


def _tried(slide: Slide, first: int, sizes: Sequence[float], fits: Callable[[Slide, float], bool]) -> Iterator[Sized]:
    size = next((size for size in sizes[first:] if fits(slide, size)), None)
    if size is not None:
        yield Sized(slide, size, fits=True)
        return
    halves = halved(slide)
    if halves is None and slide.role is LayoutRole.STATEMENT:
        yield from _tried(replace(slide, role=LayoutRole.CONTENT), 0, sizes, fits)
        return
    if halves is None:
        yield Sized(slide, sizes[-1], fits=False)
        return
    for number, half in enumerate(halves, start=1):
        part = replace(half, part=(number, 2))
        yield from _tried(part, further_step(part, len(sizes) - 1), sizes, fits)


def placed_look(style: TextStyle) -> Look:
    """How text is set whose placeholder says all of its look."""
    return Look(style.size, bold=style.bold, face=style.face, caps=style.caps, spacing=style.spacing, color=INHERITED)


@dataclass(frozen=True, slots=True)
class Headed:
    """A title as it is set: its look, its placeholder's frame, and whether it keeps to two lines."""

    look: Look
    frame: Box
    fits: bool = True


def headed(title: Phrase, role: LayoutRole, layout: Layout, spot: Placeholder, draft: Draft) -> Headed:
    """The title in the largest type in which it has room: at most two lines, or what a divider's box holds.

    Where the layout has room for one line only, a second one makes the title's frame higher.
    """
    style = spot.style
    own = replace(placed_look(style), heading=True, color=style.color if spot.is_lent else INHERITED)
    looks = [replace(own, size=points) for points in draft.design.title_sizes(style.size)]
    is_free = role in DARK
    for frame in (spot.frame, spot.frame if spot.is_vertical else _grown(spot, layout)):
        for look in looks:
            lines, height = _measured(title, look, spot, draft)
            if spot.holds(height, frame) and (is_free or lines <= _MOST_LINES):
                return Headed(look, frame)
    lines, height = _measured(title, looks[-1], spot, draft)
    frame = spot.frame if spot.is_vertical else _as_high(spot, height, layout)
    return Headed(looks[-1], frame, lines <= _MOST_LINES and not is_free)


def _as_high(spot: Placeholder, height: int, layout: Layout) -> Box:
    """The frame as high as its text, up to a share of the slide: upwards where the text stands on its lower edge."""
    most = max(round(layout.slide.height * _TALLEST), spot.frame.height)
    high = min(height + spot.insets.top + spot.insets.bottom, most)
    top = max(spot.frame.bottom - high, 0) if spot.anchor == "b" else spot.frame.top
    return replace(spot.frame, top=top, height=high)


def _measured(title: Phrase, look: Look, spot: Placeholder, draft: Draft) -> tuple[int, int]:
    para = Para(title, look)
    return draft.ruler.lines(para, spot.line), draft.ruler.height([para], spot.line)


def _grown(spot: Placeholder, layout: Layout) -> Box:
    """The frame with what is free below it or, where its text stands on its lower edge, above it."""
    others = [item.frame for item in layout.placeholders if item is not spot]
    if spot.anchor == "b":
        above = [box.bottom for box in others if box.bottom <= spot.frame.top]
        top = max([*above, layout.slide.height // 20])
        return replace(spot.frame, top=min(top, spot.frame.top), height=spot.frame.bottom - min(top, spot.frame.top))
    below = [box.top for box in others if box.top >= spot.frame.bottom] or [spot.frame.bottom]
    ends = min([*below, max(layout.room.top, spot.frame.bottom)])
    return replace(spot.frame, height=max(ends - spot.frame.top, spot.frame.height))
