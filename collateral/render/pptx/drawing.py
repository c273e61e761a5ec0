"""What stands on a slide, measured before it is drawn: text, and things one under the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from collateral.render.ooxml.markup import Element
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, Insets, emu, placeholder, text_box, text_frame
from collateral.render.pptx.typeset import Para

GAP = emu(20)
"""Between things one under the other."""
GUTTER = emu(30)
"""Between columns."""
ALL = emu(540)
"""More height than any slide has."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One thing to draw: the least height that it needs in EMU, and how it is drawn into a box of at least that."""

    height: int
    draw: Callable[[Page, Box], list[Element]]
    most: int = 0
    """The height up to which it grows where there is room; 0 where it does not grow."""


def text(
    paras: Sequence[Para], width: int, draft: Draft, label: str, *, alone: bool = False, boxed: bool = False
) -> Drawing:
    """Running text, in the layout's next placeholder for it, or in a text box where there is none or `boxed` asks it.

    Alone it takes all the height.
    """

    def draw(page: Page, box: Box) -> list[Element]:
        place = Box(box.left, box.top, width, box.height)
        if boxed:
            return [text_box(page.key(), label, place, text_frame(*paragraphs(paras, page)))]
        return [text_shape(paras, page, place, label)]

    height = draft.ruler.height(paras, width)
    return Drawing(height, draw, ALL if alone else 0)


def text_shape(
    paras: Iterable[Para], page: Page, box: Box, label: str, *, anchor: str = "", insets: Insets | None = None
) -> Element:
    """The text in a placeholder of the layout while it has one, moved where the box of its text is not the layout's."""
    spot = page.take_text()
    frame = text_frame(*paragraphs(paras, page), anchor=anchor, insets=insets)
    if spot is None:
        return text_box(page.key(), label, box.around(insets) if insets else box, frame)
    outer = box.around(insets or spot.insets)
    return placeholder(
        page.key(), label, spot.kind, spot.index, None if outer == spot.frame and not spot.is_moved else outer, frame
    )


def stack(drawings: Sequence[Drawing], gap: int = GAP) -> Drawing:
    """Drawings one under the other; what is left of the box goes to those that grow."""
    gaps = gap * max(len(drawings) - 1, 0)
    least = sum(item.height for item in drawings) + gaps

    def draw(page: Page, box: Box) -> list[Element]:
        heights = _grown(drawings, box.height - gaps)
        elements: list[Element] = []
        top = box.top
        for item, height in zip(drawings, heights, strict=True):
            elements += item.draw(page, Box(box.left, top, box.width, height))
            top += height + gap
        return elements

    most = sum(max(item.most, item.height) for item in drawings) + gaps
    return Drawing(least, draw, most if any(item.most for item in drawings) else 0)


def beside(drawings: Sequence[Drawing], widths: Sequence[int], gap: int = GUTTER, *, at_foot: bool = False) -> Drawing:
    """Drawings side by side, each as wide as told, all as tall as the box or, `at_foot`, level at their lower edges."""
    tallest = max((item.height for item in drawings), default=0)

    def draw(page: Page, box: Box) -> list[Element]:
        elements: list[Element] = []
        left = box.left
        for item, width in zip(drawings, widths, strict=True):
            top = box.top + (tallest - item.height if at_foot else 0)
            elements += item.draw(page, Box(left, top, width, box.bottom - top))
            left += width + gap
        return elements

    most = max((item.most for item in drawings), default=0)
    return Drawing(tallest, draw, most)


def middle(drawing: Drawing) -> Drawing:
    """The drawing as high as it needs, in the middle of the height that it gets."""
    return Drawing(drawing.height, lambda page, box: drawing.draw(page, box.middle(drawing.height)), ALL)


def _grown(drawings: Sequence[Drawing], room: int) -> list[int]:
    """Heights in order: least ones, and what is left in turn to those that grow."""
    left = max(room - sum(item.height for item in drawings), 0)
    heights = []
    for item in drawings:
        more = min(max(item.most - item.height, 0), left)
        left -= more
        heights.append(item.height + more)
    return heights
