"""Shapes that a slide holds and does not show: wholly beside it, or switched off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from collateral.verify.office_file import OfficeFile

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ON = ("1", "true", "on")
_SHOWN = (f"{_P}sp", f"{_P}pic", f"{_P}graphicFrame", f"{_P}cxnSp")
_LONGEST = 40

Rect = tuple[float, float, float, float]
"""Left, top, width, height in EMU."""


@dataclass(frozen=True, slots=True)
class _Map:
    """From a group's coordinates to the slide's (ISO/IEC 29500-1, 20.1.7.5)."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def __call__(self, box: Rect) -> Rect:
        left, top, width, height = box
        return self.left + left * self.across, self.top + top * self.down, width * self.across, height * self.down

    def inside(self, group: _Element) -> _Map:
        frame = group.find(f"{_P}grpSpPr/{_A}xfrm")
        outer, inner = _rect(frame, "off", "ext"), _rect(frame, "chOff", "chExt")
        if outer is None or inner is None:
            return self
        across, down = (outer[at] / inner[at] if inner[at] else 1.0 for at in (2, 3))
        left, top, _, _ = self((outer[0] - inner[0] * across, outer[1] - inner[1] * down, 0.0, 0.0))
        return _Map(left, top, self.across * across, self.down * down)


def off_slide(file: OfficeFile, slides: list[str]) -> Iterator[str]:
    """What stands on slides unseen, as `what (words, slide 3)`."""
    size = next(file.root(file.main).iter(f"{_P}sldSz"), None)
    across, down = (float(size.get(name, "0")) if size is not None else 0.0 for name in ("cx", "cy"))
    for number, part in enumerate(slides, start=1):
        places = _places(file, part)
        for shape, box in _shapes(next(file.root(part).iter(f"{_P}spTree")), _Map(), places):
            about = next(shape.iter(f"{_P}cNvPr"), None)
            if about is not None and about.get("hidden", "0") in _ON:
                yield f"a hidden shape ({_named(shape)}slide {number})"
            elif box and not _seen(box, across, down) and _says(shape):
                yield f"what stands beside the slide ({_named(shape)}slide {number})"


def _shapes(parent: _Element, place: _Map, places: dict[str, Rect]) -> Iterator[tuple[_Element, Rect | None]]:
    """Each shape, those in groups too, with where it stands on the slide; None where nothing says so."""
    for child in parent.iterchildren(tag="*"):
        if child.tag == f"{_P}grpSp":
            yield from _shapes(child, place.inside(child), places)
        elif child.tag in _SHOWN:
            frame = next(iter((*child.iterfind(f"{_P}spPr/{_A}xfrm"), *child.iterfind(f"{_P}xfrm"))), None)
            own = _rect(frame, "off", "ext")
            yield child, place(own) if own else places.get(_slot(child))


def _places(file: OfficeFile, slide: str) -> dict[str, Rect]:
    """Where the placeholders of a slide's layout and master stand, by index and by type."""
    found: dict[str, Rect] = {}
    layouts = list(file.related(slide, "slideLayout").values())
    masters = [master for layout in layouts for master in file.related(layout, "slideMaster").values()]
    for part in (*masters, *layouts):
        for shape in file.root(part).iter(f"{_P}sp", f"{_P}pic"):
            box = _rect(shape.find(f"{_P}spPr/{_A}xfrm"), "off", "ext")
            if box and _slot(shape):
                found[_slot(shape)] = box
    return found


def _slot(shape: _Element) -> str:
    """The placeholder that a shape is or fills: its index, else its type (19.3.1.36)."""
    mark = next(shape.iter(f"{_P}ph"), None)
    return "" if mark is None else mark.get("idx", mark.get("type", "obj"))


def _rect(frame: _Element | None, place: str, size: str) -> Rect | None:
    off = None if frame is None else frame.find(f"{_A}{place}")
    ext = None if frame is None else frame.find(f"{_A}{size}")
    if off is None or ext is None:
        return None
    return (float(off.get("x", "0")), float(off.get("y", "0")), float(ext.get("cx", "0")), float(ext.get("cy", "0")))


def _seen(box: Rect, across: float, down: float) -> bool:
    left, top, width, height = box
    return left < across and top < down and left + width > 0 and top + height > 0


def _says(shape: _Element) -> bool:
    return shape.tag in {f"{_P}pic", f"{_P}graphicFrame"} or bool(_words(shape))


def _words(shape: _Element) -> str:
    return "".join(item.text or "" for item in shape.iter(f"{_A}t")).strip()


def _named(shape: _Element) -> str:
    words = _words(shape)
    return f'"{words[:_LONGEST]}", ' if words else ""
