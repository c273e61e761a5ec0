"""Where on a layout content may stand: in its placeholders, else in what its master leaves, clear of what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from collateral.render.pptx.layouts import FEET, SOURCES, Drawn, Layout
from collateral.render.pptx.shapes import Box

_COUNTS = 0.03
"""The share of the slide from which a placeholder is one for content."""
_ENOUGH = 0.2
"""The share of the slide that placeholders take at least, if content is to keep to them."""
_LOW = 0.45
"""The share of the slide's height under which a room is made as deep as the slide lets it be."""
_NARROW = 0.75
"""The share of the title's width under which a room is made as wide as that: many titles reach to the slide's edges."""
_LOSS = 0.3
"""The most of its width or height that a room gives way with to what is drawn."""
_BACKDROP = 0.5
"""The share of the slide from which what is drawn is a ground to stand on."""
_SLACK = 12700 * 3
"""What may overlap unseen."""
_LINES = 2.8
"""Lines of a title for which a box is left that is far too high for it."""


def room(layout: Layout) -> Box:
    """The place for content, in EMU."""
    least = _COUNTS * _area(layout.slide)
    boxes = [item.box for item in (*layout.texts, *layout.shown) if _area(item.frame) >= least]
    sources = layout.named(SOURCES)
    if boxes and sources and layout.title:
        top = min(box.top for box in boxes)
        return Box(layout.title.box.left, top, layout.title.box.width, sources.box.bottom - top)
    union = _union(boxes) if boxes else Box(0, 0, 0, 0)
    if _area(union) < _ENOUGH * _area(layout.slide):
        return _clear(_left(layout, union), layout)
    return _spread(union, layout)


def head(layout: Layout) -> Box:
    """Where a title stands on a layout that has no place for one: over the room."""
    slide, place = layout.slide, layout.room
    top = slide.height // 15
    return Box(place.left, top, place.width, max(place.top - top, slide.height // 8))


def _area(box: Box) -> int:
    return box.width * box.height


def _union(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _left(layout: Layout, begun: Box) -> Box:
    """The master's body, below the title and above the foot; where it has none to speak of, what is free of the slide.

    What the layout has begun is a text drawn as high as its sample: content begins where it does.
    """
    slide, title = layout.slide, layout.title
    body = layout.body if _area(layout.body) >= _ENOUGH * _area(slide) else Box(0, begun.top, 0, 0)
    under, foot = _under(layout), _foot(layout)
    side = title.box if title and not title.is_vertical else Box(slide.width // 20, 0, slide.width * 9 // 10, 0)
    across = body if body.width else side
    top = max(body.top, under)
    bottom = min(body.bottom, foot) if body.bottom - top > slide.height // 4 else foot
    return Box(across.left, top, across.width, max(bottom - top, 0))


def _under(layout: Layout) -> int:
    """Where a title at the top ends; one whose box is half the slide, after its lines."""
    slide, title = layout.slide, layout.title
    if title is None:
        return slide.height // 5
    beside = layout.body.width and not title.frame.meets(replace(layout.body, top=0, height=slide.height))
    if title.is_vertical or beside or title.frame.top > slide.height // 2:
        return slide.height // 20
    lines = round(title.style.size * 12700 * _LINES)
    return title.frame.bottom if title.frame.bottom <= slide.height // 2 else title.frame.top + lines


def _foot(layout: Layout) -> int:
    """Where the foot begins, or the margin at the slide's lower edge."""
    slide = layout.slide
    feet = [item.frame.top for item in layout.placeholders if item.kind in FEET and item.frame.top > slide.height // 2]
    low = layout.title.frame.top if layout.title and layout.title.frame.top > slide.height // 2 else slide.height
    return min([*feet, low, slide.height - slide.height // 14])


def _spread(union: Box, layout: Layout) -> Box:
    """The placeholders' room, as wide as the title and as deep as need be, where nothing else stands there."""
    title, slide = layout.title, layout.slide
    wide = union
    is_under = title and not title.is_vertical and title.frame.bottom <= union.top + slide.height // 20
    if title and is_under and union.width < _NARROW * title.box.width:
        left, right = min(union.left, title.box.left), max(union.right, title.box.right)
        wide = Box(left, union.top, right - left, union.height)
    deep = wide
    if union.height < _LOW * slide.height and union.top < slide.height // 2:
        deep = replace(wide, height=max(_foot(layout) - wide.top, wide.height))
    tried = [_clear(box, layout) for box in (union, wide, replace(union, height=deep.height), deep)]
    return max((box for box in tried if _is_free(box, union, layout)), key=_area, default=tried[0])


def _is_free(box: Box, own: Box, layout: Layout) -> bool:
    """Whether nothing is drawn or held in the box but outside the room that it is made of."""
    drawn = [item.box for item in _objects(layout)]
    return not any(box.meets(other) and not own.meets(other) for other in drawn)


def _clear(box: Box, layout: Layout) -> Box:
    """The box without the edge at which something is drawn, if that costs little of it."""
    for item in _objects(layout):
        inner = box.inside(_SLACK, _SLACK)
        if not inner.meets(item.box):
            continue
        parts = [part for part in _beside(box, item.box) if part.width > 0 and part.height > 0]
        best = max(parts, key=_area, default=box)
        if _area(best) >= (1 - _LOSS) * _area(box):
            box = best
    return box


def _beside(box: Box, other: Box) -> Iterator[Box]:
    """The box above, left of, right of and below another."""
    yield replace(box, height=other.top - box.top)
    yield replace(box, width=other.left - box.left)
    yield Box(other.right, box.top, box.right - other.right, box.height)
    yield Box(box.left, other.bottom, box.width, box.bottom - other.bottom)


def _objects(layout: Layout) -> Iterator[Drawn]:
    """What is drawn and no ground, on the slide."""
    return (item for item in layout.drawn
            if item.box.covers(layout.slide) < _BACKDROP and item.box.meets(layout.slide))  # fmt: skip
