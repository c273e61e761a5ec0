"""Headers and footers on a wider page: what ended at the edge of the text ends there again."""

from __future__ import annotations

from copy import deepcopy

from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.measures import twips
from collateral.render.docx.sheet import Sheet
from collateral.render.ooxml.markup import Element, find, find_all, get, leading, name, node, put, walk
from collateral.render.ooxml.package import Package

_EDGE, _MIDDLE = 0.8, (0.35, 0.65)
"""The shares of the text's width from which on a stop is meant for its edge, and between which for its middle."""
_FULL = 0.9
"""The share of the text's width from which on a table is meant to fill it."""

Stops = dict[int, str]
"""Tab stops by place: `right`, `center`."""


def stretched(package: Package, part: str, sheet: Sheet, widths: tuple[int, int]) -> str:
    """The name of a copy of a header or footer for text `(before, after)` twips wide; its own where it fits both."""
    root = deepcopy(package.tree(part))
    moved = [_move_stops(paragraph, sheet, widths) for paragraph in walk(root, "w:p")]
    grown = [_grow(table, widths) for table in walk(root, "w:tbl")]
    if not any([*moved, *grown]):
        return part
    kind = "header" if root.tag == name("w:hdr") else "footer"
    copy = package.add(package.free(f"word/{kind}{{}}.xml"), root, package.content_type(part))
    package.relations(copy)[:] = list(package.relations(part))
    return copy


def _move_stops(paragraph: Element, sheet: Sheet, widths: tuple[int, int]) -> bool:
    """Move the stops at the edge and in the middle of the text; whether there were any."""
    if next(paragraph.iterancestors(name("w:tbl")), None) is not None:
        return False  # its stops count from its cell
    style = get(find(paragraph, "w:pPr/w:pStyle"), "w:val") or sheet.default("paragraph")
    inherited = _stops([find(item, "w:pPr/w:tabs") for item in reversed(sheet.chain(style))])
    own = _stops([find(paragraph, "w:pPr/w:tabs")], inherited)
    places = {place: _moved(place, kind, widths) for place, kind in own.items()}
    if all(place == now for place, now in places.items()):
        return False
    tabs = {place: "clear" for place in inherited if places.get(place, place) != place}
    tabs |= {places[place]: kind for place, kind in own.items()}
    leaders = {twips(tab, "w:pos"): get(tab, "w:leader") for tab in find_all(paragraph, "w:pPr/w:tabs/w:tab")}
    stops = []
    for place, kind in sorted(tabs.items()):
        former = next((old for old, now in places.items() if now == place), place)
        leader = leaders.get(former) if kind != "clear" else ""
        stops.append(node("w:tab", {"w:leader": leader} if leader else None, val=kind, pos=place))
    put(leading(paragraph, "w:pPr"), node("w:tabs", *stops), PROPERTIES)
    return True


def _stops(lists: list[Element | None], before: Stops | None = None) -> Stops:
    """The stops that lists set and clear, one after another (17.3.1.37)."""
    stops = dict(before or {})
    for tab in (tab for tabs in lists if tabs is not None for tab in find_all(tabs, "w:tab")):
        place, kind = twips(tab, "w:pos"), get(tab, "w:val")
        if kind == "clear":
            stops.pop(place, None)
        else:
            stops[place] = kind
    return stops


def _moved(place: int, kind: str, widths: tuple[int, int]) -> int:
    """Where a stop is on the wider page: as far from the edge or middle as it was, for many miss them a little."""
    before, after = widths
    share = place / before
    if kind in {"right", "end"} and share >= _EDGE:
        return place + after - before
    if kind == "center" and _MIDDLE[0] <= share <= _MIDDLE[1]:
        return place + (after - before) // 2
    return place


def _grow(table: Element, widths: tuple[int, int]) -> bool:
    """Widen a table that fills the text, all columns alike; whether it does."""
    before, after = widths
    columns = [twips(item, "w:w") for item in find_all(table, "w:tblGrid/w:gridCol")]
    if sum(columns) < before * _FULL or next(table.iterancestors(name("w:tbl")), None) is not None:
        return False
    sized = (*find_all(table, "w:tblGrid/w:gridCol"), *_exact(table))
    for item in sized:
        item.set(name("w:w"), str(twips(item, "w:w") * after // before))
    return True


def _exact(table: Element) -> list[Element]:
    """The widths of a table and its cells that are in twips."""
    return [item for item in walk(table, "w:tblW", "w:tcW") if get(item, "w:type") == "dxa"]
