"""Page size and text area (ISO/IEC 29500-1, 17.6), in twips."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Literal

from collateral.render.docx.measures import twips, whole
from collateral.render.docx.stories import stories
from collateral.render.ooxml.markup import Element, find, find_all, get, name, node, put, walk
from collateral.render.ooxml.package import Package

SIZES = {"a4": (11906, 16838), "letter": (12240, 15840)}
SECTION = ("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar")
_CELL_MARGIN = 108
REFERENCES = ("w:headerReference", "w:footerReference")
_MARGINS = ("left", "right", "top", "bottom", "gutter")


def resize(package: Package, paper: Literal["a4", "letter"]) -> None:
    """Give every section the paper; margins stay, tab stops at the old right margin move to the new one."""
    for section in walk(package.tree(package.main), "w:sectPr"):
        before = text_area(section)[0]
        size = find(section, "w:pgSz")
        wide = get(size, "w:orient") == "landscape"
        width, height = reversed(SIZES[paper]) if wide else SIZES[paper]
        orient = {"w:orient": "landscape"} if wide else {}
        put(section, node("w:pgSz", orient, w=width, h=height), SECTION)
        _move_tabs(package, before, text_area(section)[0])


def page(section: Element | None) -> tuple[int, int]:
    """Width and height of the paper; Letter where the section is silent, as Word has it."""
    size = find(section, "w:pgSz") if section is not None else None
    return twips(size, "w:w", SIZES["letter"][0]), twips(size, "w:h", SIZES["letter"][1])


def text_area(section: Element) -> tuple[int, int]:
    """Width of one column and height of the text area; Word's own defaults where the section is silent."""
    width, height = page(section)
    margins = find(section, "w:pgMar")
    left, right, top, bottom, gutter = (
        abs(twips(margins, f"w:{side}", 1440 if side != "gutter" else 0)) for side in _MARGINS
    )
    columns = find(section, "w:cols")
    count, gap = max(whole(columns, "w:num", 1), 1), twips(columns, "w:space", 720)
    return (width - left - right - gutter - gap * (count - 1)) // count, height - top - bottom


def section_of(place: Element, body: Element) -> Element:
    """The properties of the section that an element of the body lies in; empty ones where there are none."""
    above = [place, *place.iterancestors()]
    top = next((item for item in above if item.getparent() is body), above[-1])
    for item in [top, *top.itersiblings()]:
        found = item if item.tag == name("w:sectPr") else find(item, "w:pPr/w:sectPr")
        if found is not None:
            return found
    return node("w:sectPr")


def cell_width(cell: Element) -> int:
    """What a cell leaves for text, in twips; 0 where the table says nothing that holds without laying it out."""
    properties = find(cell, "w:tcPr")
    own = _twips(find(properties, "w:tcW")) if properties is not None else 0
    table = next(cell.iterancestors(name("w:tbl")), cell)
    width = own or sum(twips(column, "w:w") for column in _columns(cell, table))
    inside = [find(cell, "w:tcPr/w:tcMar"), find(table, "w:tblPr/w:tblCellMar")]
    return max(width - sum(_margin(inside, sides) for sides in (("left", "start"), ("right", "end"))), 0)


def agree(cell: Element) -> None:
    """Write a cell's own width into the grid: Word goes by the one, LibreOffice by the other."""
    own = _twips(find(cell, "w:tcPr/w:tcW"))
    columns = _columns(cell, next(cell.iterancestors(name("w:tbl"))))
    if own and len(columns) == 1:
        columns[0].set(name("w:w"), str(own))


def _columns(cell: Element, table: Element) -> list[Element]:
    """The columns of the grid that a cell spans."""
    first = sum(span(item) for item in cell.itersiblings(name("w:tc"), preceding=True))
    return find_all(table, "w:tblGrid/w:gridCol")[first : first + span(cell)]


def span(cell: Element) -> int:
    """How many columns of the table's grid a cell takes (17.4.17)."""
    return max(whole(find(cell, "w:tcPr/w:gridSpan"), "w:val", 1), 1)


def _twips(size: Element | None) -> int:
    """A width in twips; 0 for one in percent or one that the reader finds."""
    return twips(size, "w:w") if get(size, "w:type") == "dxa" else 0


def _margin(inside: list[Element | None], sides: tuple[str, str]) -> int:
    """The nearest margin that is written on one side; Word's own where none is (17.4.42)."""
    found = (find(around, f"w:{side}") for around in inside if around is not None for side in sides)
    return next((_twips(side) for side in found if side is not None), _CELL_MARGIN)


def with_headers(section: Element, before: Sequence[Element]) -> Element:
    """The section with the headers and footers that it has none of its own for (17.10.1)."""
    for former in reversed(before):
        present = {(item.tag, get(item, "w:type", "default")) for item in section}
        for tag in REFERENCES:
            for reference in find_all(former, tag):
                if (reference.tag, get(reference, "w:type", "default")) not in present:
                    put(section, deepcopy(reference), SECTION, again=True)
    return section


def _move_tabs(package: Package, before: int, after: int) -> None:
    if before == after:
        return
    for part in [*stories(package), package.related(package.main, "styles")]:
        if not part:
            continue
        for tab in walk(package.tree(part), "w:tab"):
            if get(tab, "w:val") in {"right", "end"} and abs(twips(tab, "w:pos") - before) <= 20:
                tab.set(name("w:pos"), str(after))
