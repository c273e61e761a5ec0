"""The agenda: a row for each part of the deck, which leads to it; links of whole shapes are not underlined."""

from __future__ import annotations

from dataclasses import replace

from collateral.model.document import List, Paragraph, plain
from collateral.render.ooxml.markup import Element, node, walk
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.drawing import Drawing
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, bar, emu, filled, group, text_box, text_frame
from collateral.render.pptx.typeset import Look, Para

_AIR = emu(7)
"""Above and below the words of a row."""
_HAIR = emu(0.75)


def agenda(item: List, draft: Draft, width: int, size: float) -> Drawing:
    """Rows with hairlines between them, as one group."""
    rows = [_row(number, line, size) for number, line in enumerate(_lines(item), start=item.start)]
    heights = [draft.ruler.height([row], width) + 2 * _AIR for row in rows]

    def draw(page: Page, box: Box) -> list[Element]:
        key, top = page.key(), box.top
        shapes: list[Element] = []
        for number, (row, height) in enumerate(zip(rows, heights, strict=True), start=1):
            place = Box(box.left, top, width, height)
            if number > 1:
                hair = Box(place.left, place.top, place.width, _HAIR)
                shapes.append(bar(page.key(), "Rule", hair, filled("accent3", share=40)))
            frame = text_frame(*paragraphs([row], page), anchor="ctr")
            shapes.append(_leading(text_box(page.key(), f"Part {number}", place, frame), row, page))
            top += height
        return [group(key, f"Agenda {item.mark}", Box(box.left, box.top, width, sum(heights)), *shapes)]

    return Drawing(sum(heights), draw)


def _lines(item: List) -> list[Paragraph]:
    return [inner for entry in item.items for inner in entry.nodes if isinstance(inner, Paragraph)]


def _row(number: int, line: Paragraph, size: float) -> Para:
    look = Look(size, heading=True, color="accent1")
    return Para(line.content, replace(look, left=size * 1.8, hanging=size * 1.8, bullet=str(number)))


def _leading(shape: Element, row: Para, page: Page) -> Element:
    """The shape, a click on which leads to its part of the deck (21.1.2.3.5)."""
    target = page.links.get(plain(row.content))
    if target is not None:
        key = page.draft.package.relate(page.part, "slide", target)
        walk(shape, "p:cNvPr")[0].append(node("a:hlinkClick", {"r:id": key}, action="ppaction://hlinksldjump"))
    return shape
