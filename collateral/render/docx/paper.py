"""Page size and text area (ISO/IEC 29500-1, 17.6), in twips."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Literal

from collateral.render.docx.stories import stories
from collateral.render.ooxml.markup import Element, find, find_all, get, name, node, put, walk
from collateral.render.ooxml.package import Package

SIZES = {"a4": (11906, 16838), "letter": (12240, 15840)}
SECTION = ("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar")
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


def text_area(section: Element) -> tuple[int, int]:
    """Width of one column and height of the text area; Word's own defaults where the section is silent."""
    size, margins = find(section, "w:pgSz"), find(section, "w:pgMar")
    width, height = int(get(size, "w:w", "12240")), int(get(size, "w:h", "15840"))
    left, right, top, bottom, gutter = (
        abs(int(get(margins, f"w:{side}", "1440" if side != "gutter" else "0"))) for side in _MARGINS
    )
    columns = find(section, "w:cols")
    count, gap = int(get(columns, "w:num", "1") or 1), int(get(columns, "w:space", "720"))
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
            if get(tab, "w:val") in {"right", "end"} and abs(int(get(tab, "w:pos", "0")) - before) <= 20:
                tab.set(name("w:pos"), str(after))
