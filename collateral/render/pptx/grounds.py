"""What a layout's text stands on: its background, or the shape or picture that covers it there."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise

from collateral.model.color import contrast, mixed
from collateral.render.ooxml.markup import NAMESPACES, Element, find, node, walk
from collateral.render.ooxml.package import Package
from collateral.render.pptx.colors import CHOICES, Colors, opacity
from collateral.render.pptx.layouts import Layout
from collateral.render.pptx.shapes import Box, placed
from collateral.safe import image

_EMBED = "{" + NAMESPACES["r"] + "}embed"
_MOST = 0.8
"""The share of a place that a shape must cover to be its ground."""
_FIRST = 1001
"""The number of the theme's first fill for backgrounds."""
_EVEN = 24
"""Up to which spread a picture is no more than paper."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is seen at a place: its color on the whole, and how far its points differ from that, of 255."""

    color: str
    spread: float = 0.0


def ground(package: Package, layout: Layout, place: Box) -> Ground:
    """What is behind a place of a layout."""
    parts, place = (layout.master, layout.part), _enlarged(place, layout.scale)
    seen = _background(package, parts, layout, place)
    for part in parts if layout.shows_master else parts[1:]:
        for shape in _covering(package.tree(part), place):
            seen = _painted(package, part, shape, layout.colors, place, seen)
    return seen


def is_plain(package: Package, layout: Layout, place: Box) -> bool:
    """Whether nothing is drawn at a place: no shape of layout or master, and no detail of a picture behind it."""
    met = [item.box for item in layout.drawn if item.box.meets(place)]
    return all(box.covers(place) == 1 for box in met) and ground(package, layout, place).spread <= _EVEN


def _enlarged(box: Box, scale: float) -> Box:
    """The box where the file has it."""
    return Box(*(round(side * scale) for side in (box.left, box.top, box.width, box.height)))


def _background(package: Package, parts: tuple[str, str], layout: Layout, place: Box) -> Ground:
    paper = Ground(layout.colors.slot("bg1"))
    for part in reversed(parts):
        found = find(package.tree(part), "p:cSld/p:bg")
        if found is not None and len(found):
            boxes = _enlarged(layout.slide, layout.scale), place
            if str(found[0].tag).endswith("bgRef"):
                return _themed(package, layout, found[0], boxes)
            return _fill(package, part, found[0], layout.colors, boxes, paper)
    return paper


def _themed(package: Package, layout: Layout, reference: Element, boxes: tuple[Box, Box]) -> Ground:
    """A background that is one of the theme's fills, in a color of its own (19.3.1.3)."""
    color = layout.colors.of(reference) or layout.colors.slot("bg1")
    part = package.related(layout.master, "theme")
    fills = find(package.tree(part), "a:themeElements/a:fmtScheme/a:bgFillStyleLst") if part else None
    number = int(reference.get("idx", "0")) - _FIRST
    if fills is None or not 0 <= number < len(fills):
        return Ground(color)
    return _fill(
        package,
        part,
        node("p:bgPr", deepcopy(fills[number])),
        replace(layout.colors, placed=color),
        boxes,
        Ground(color),
    )


def _covering(root: Element, place: Box) -> Iterator[Element]:
    tree = find(root, "p:cSld/p:spTree")
    for shape in tree if tree is not None else ():
        if isinstance(shape.tag, str) and not walk(shape, "p:ph"):
            box = placed(shape)
            if box is not None and box.covers(place) >= _MOST and _is_whole(shape):
                yield shape


def _is_whole(shape: Element) -> bool:
    """Whether a shape fills its box: a freeform may be but a thin arc across a large one."""
    paths = walk(shape, "a:path")
    return not paths or any(_filled(path) >= _MOST for path in paths)


def _filled(path: Element) -> float:
    """The share of a freeform's box inside its outline, curves taken by their points (20.1.9.15)."""
    said = [(point.get("x", "0"), point.get("y", "0")) for point in walk(path, "a:pt")]
    if not all(value.lstrip("-").isdigit() for point in said for value in point):  # computed by formulas
        return 1.0
    points = [(int(x), int(y)) for x, y in said]
    twice = sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise([*points, *points[:1]]))
    return abs(twice) / 2 / max(int(path.get("w", "0")) * int(path.get("h", "0")), 1)


def _painted(package: Package, part: str, shape: Element, colors: Colors, place: Box, ground: Ground) -> Ground:
    """What is seen where the shape stands on the ground."""
    box = placed(shape) or place
    properties = find(shape, "p:spPr")
    blip = find(shape, "p:blipFill")
    if blip is not None:
        return _pictured(package, part, blip, (box, place), ground)
    return _fill(package, part, properties, colors, (box, place), ground) if properties is not None else ground


def _fill(
    package: Package, part: str, holder: Element, colors: Colors, boxes: tuple[Box, Box], ground: Ground
) -> Ground:
    solid, blip, stops = (find(holder, f"a:{kind}") for kind in ("solidFill", "blipFill", "gradFill"))
    if solid is not None:
        value = colors.of(solid)
        return Ground(mixed(value, ground.color, opacity(solid))) if value else ground
    if blip is not None:
        return _pictured(package, part, blip, boxes, ground)
    if stops is not None:
        values = [value for stop in walk(stops, "a:gs") if len(stop) and stop[0].tag in CHOICES
                  and (value := colors.of(stop))]  # fmt: skip
        return Ground(mixed(values[0], values[-1], 0.5)) if values else ground
    return ground


def _pictured(package: Package, part: str, blip: Element, boxes: tuple[Box, Box], ground: Ground) -> Ground:
    """The mean color of a picture where the place is."""
    keys = {item.id: item.target for item in package.relations(part) if item.kind == "image"}
    target = keys.get(next((item.get(_EMBED, "") for item in walk(blip, "a:blip")), ""), "")
    seen = image.seen(package.data(target), _share(*boxes)) if target and target in package else None
    return Ground(mixed(seen.color, ground.color, seen.opacity), seen.spread) if seen else ground


def _share(box: Box, place: Box) -> tuple[float, float, float, float]:
    """The place's edges as shares of the box."""
    edges = (
        (place.left - box.left) / box.width,
        (place.top - box.top) / box.height,
        (place.right - box.left) / box.width,
        (place.bottom - box.top) / box.height,
    )
    left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in edges)
    return left, top, right, bottom


def readable(text: str, ground: str) -> str:
    """The ground; where the text that the master sets there could not be read on it, one that it was made for."""
    if contrast(text, ground) >= 2:
        return ground
    return "#ffffff" if contrast(text, "#ffffff") > contrast(text, "#202020") else "#202020"
