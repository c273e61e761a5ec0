"""Rows that may break: one that is higher than most of a page would leave the rest of one blank, or be cut off."""

from __future__ import annotations

from collections.abc import Sequence

from collateral.render.docx.measures import twips, whole
from collateral.render.docx.widths import measure
from collateral.render.ooxml.markup import Element, find, find_all, name, node, remove, walk

_MOST = 0.6
"""The share of a page's height up to which a row stays whole."""
_POINTS, _LINE = 10.0, 280
"""Text as it is about everywhere: its size, and a line with its share of the space around paragraphs, in twips."""
_EMU_PER_TWIP = 635


def release(elements: Sequence[Element], height: int) -> None:
    """Let rows break over pages (17.4.6) that are estimated higher than most of `height`, a page's text in twips.

    Word moves a row that is kept whole to the next page and breaks it there; LibreOffice cuts off what is too much.
    """
    for element in elements:
        for row in walk(element, "w:tr"):
            flag = find(row, "w:trPr/w:cantSplit")
            if flag is not None and _height(row) > height * _MOST:
                remove(flag)
                _loosen(row)


def _loosen(row: Element) -> None:
    """Its paragraphs hold to no other row either, but for its headings."""
    for properties in (find(item, "w:pPr") for item in walk(row, "w:p")):
        kept = find(properties, "w:keepNext") if properties is not None else None
        if kept is not None and properties is not None:
            properties.replace(kept, node("w:keepNext", val=0))


def _height(row: Element) -> int:
    return max((_cell(cell) for cell in find_all(row, "w:tc")), default=0)


def _cell(cell: Element) -> int:
    width = max(twips(find(cell, "w:tcPr/w:tcW"), "w:w"), 1)
    return sum(_inside(child, width) for child in cell)


def _inside(element: Element, width: int) -> int:
    if element.tag == name("w:tbl"):
        return sum(_height(row) for row in find_all(element, "w:tr"))
    if element.tag != name("w:p"):
        return sum(_inside(child, width) for child in element)
    drawn = sum(whole(item, "cy") // _EMU_PER_TWIP for item in walk(element, "wp:extent"))
    text = "".join("\n" if item.tag == name("w:br") else item.text or "" for item in walk(element, "w:t", "w:br"))
    return drawn + _LINE * sum(1 + measure(line, _POINTS) // width for line in text.split("\n"))
