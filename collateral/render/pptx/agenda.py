"""The agenda: a row for each part of the deck, which leads to it; links of whole shapes are not underlined."""

from __future__ import annotations

from dataclasses import replace

from collateral.model.document import List, Paragraph, plain
from collateral.render.ooxml.markup import Element, node, walk
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.drawing import GUTTER, Drawing
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, bar, emu, group, text_box, text_frame
from collateral.render.pptx.typeset import Look, Para, graded

_AIR = emu(9)
"""Above and below the words of a row."""
_HAIR, _RULE = emu(0.75), emu(2)
_TALLEST = emu(82)
"""What a row takes at most where there is room."""
_ONE_COLUMN = 5
"""Rows up to which they stand in one column."""
_SIZES = {20: 24, 18: 22, 16: 19, 14: 16}
"""Points of a row, by those of running text."""


def agenda(item: List, draft: Draft, width: int, size: float) -> Drawing:
    """Rows under hairlines, in one column or two, as one group."""
    rows = [_row(number, line, graded(_SIZES, size)) for number, line in enumerate(_lines(item), start=item.start)]
    columns = 1 if len(rows) <= _ONE_COLUMN else 2
    each = -(-len(rows) // columns)
    across = (width - GUTTER * (columns - 1)) // columns
    least = max((draft.ruler.height([row], across) for row in rows), default=0) + 2 * _AIR

    def draw(page: Page, box: Box) -> list[Element]:
        key, height = page.key(), max(least, min(box.height // each, _TALLEST))
        shapes: list[Element] = []
        for number, row in enumerate(rows):
            column, line = divmod(number, each)
            place = Box(box.left + column * (across + GUTTER), box.top + line * height, across, height)
            shapes.append(_rule(page, place, is_first=not line))
            frame = text_frame(*paragraphs([row], page))
            shapes.append(_leading(text_box(page.key(), f"Part {number + 1}", place.below(_AIR), frame), row, page))
        return [group(key, f"Agenda {item.mark}", Box(box.left, box.top, width, each * height), *shapes)]

    return Drawing(each * least, draw, each * max(least, _TALLEST))


def _rule(page: Page, box: Box, *, is_first: bool) -> Element:
    if is_first:
        return bar(page.key(), "Rule", Box(box.left, box.top, box.width, _RULE), page.inks.fill("rule"))
    return bar(page.key(), "Rule", Box(box.left, box.top, box.width, _HAIR), page.inks.fill("muted", share=40))


def _lines(item: List) -> list[Paragraph]:
    return [inner for entry in item.items for inner in entry.nodes if isinstance(inner, Paragraph)]


def _row(number: int, line: Paragraph, size: float) -> Para:
    look = Look(size, heading=True, color="strong")
    return Para(line.content, replace(look, left=size * 1.8, hanging=size * 1.8, bullet=str(number)))


def _leading(shape: Element, row: Para, page: Page) -> Element:
    """The shape, a click on which leads to its part of the deck (21.1.2.3.5)."""
    target = page.links.get(plain(row.content))
    if target is not None:
        key = page.draft.package.relate(page.part, "slide", target)
        walk(shape, "p:cNvPr")[0].append(node("a:hlinkClick", {"r:id": key}, action="ppaction://hlinksldjump"))
    return shape
