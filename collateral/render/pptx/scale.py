"""Slides much higher than 7.5 inches, as Keynote exports them: drawn as if they were that high, then enlarged.

Everything that drawing knows in points (type, gaps, rules) is meant for a slide 540 points high; on one of 1,080 it
would all be half as large to the eye.
"""

from __future__ import annotations

from dataclasses import replace

from collateral.render.ooxml.markup import Element, walk
from collateral.render.pptx.layouts import Layout, Placeholder
from collateral.render.pptx.shapes import EMU_PER_POINT, Box, Insets

HEIGHT = 540
"""Points of a slide's height that sizes are meant for."""
_FROM = 1.2
"""How much higher a slide is from which it is enlarged."""
_LENGTHS: dict[str, tuple[str, ...]] = {
    tag: keys
    for tags, keys in (
        (("a:off", "a:chOff"), ("x", "y")),
        (("a:ext", "a:chExt"), ("cx", "cy")),
        (("a:gridCol", "a:ln", "a:lnL", "a:lnR", "a:lnT", "a:lnB"), ("w",)),
        (("a:tr",), ("h",)),
        (("a:tcPr",), ("marL", "marR", "marT", "marB")),
        (("a:bodyPr",), ("lIns", "tIns", "rIns", "bIns")),
        (("a:pPr",), ("marL", "indent")),
        (("a:rPr", "a:endParaRPr"), ("sz",)),
        (("a:spcPts",), ("val",)),
    )
    for tag in tags
}
"""Attributes that are lengths or sizes of type, by element, of all that a slide of ours is made of."""


def of(slide: Box) -> float:
    """How much larger a slide is than sizes are meant for; 1 up to a fifth more."""
    factor = slide.height / EMU_PER_POINT / HEIGHT
    return factor if factor > _FROM else 1.0


def reduced(layout: Layout, factor: float) -> Layout:
    """The layout as it would be on a slide so many times smaller."""
    if factor == 1:
        return layout
    return replace(
        layout,
        placeholders=tuple(_placeholder(item, factor) for item in layout.placeholders),
        drawn=tuple(replace(item, box=_box(item.box, factor)) for item in layout.drawn),
        body=_box(layout.body, factor),
        body_style=replace(layout.body_style, size=layout.body_style.size / factor),
        slide=_box(layout.slide, factor),
        scale=factor,
    )


def enlarge(root: Element, factor: float) -> None:
    """Make everything on a drawn slide so many times larger."""
    if factor == 1:
        return
    for tag, keys in _LENGTHS.items():
        for element in walk(root, tag):
            for key in keys:
                if key in element.attrib:
                    element.set(key, str(round(int(element.get(key, "0")) * factor)))


def _placeholder(item: Placeholder, factor: float) -> Placeholder:
    style = replace(item.style, size=item.style.size / factor, spacing=item.style.spacing / factor)
    inner = Insets(*(round(side / factor) for side in item.insets.sides))
    return replace(item, frame=_box(item.frame, factor), style=style, insets=inner)


def _box(box: Box, factor: float) -> Box:
    return Box(*(round(side / factor) for side in (box.left, box.top, box.width, box.height)))
