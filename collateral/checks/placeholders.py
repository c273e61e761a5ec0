"""Which placeholders of layouts and content controls of Word files nothing fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collateral.checks.bases import Opened, document, is_prompt
from collateral.model.brand import Brand
from collateral.model.slide import LayoutRole
from collateral.render.docx import controls, prompts, soundness, stories
from collateral.render.ooxml.markup import remove, walk
from collateral.render.ooxml.package import Package
from collateral.render.pptx.layouts import COMPANY, FEET, KICKER, SOURCES, TEXT, TITLES, Layout, Placeholder
from collateral.safe.files import Files

_NAMED = frozenset((KICKER, SOURCES, COMPANY, "Prepared for", "Prepared by", "Date", "Logo"))
"""Placeholders that are filled by their names."""
_OWN = {
    "pic": {LayoutRole.PICTURE},
    "chart": {LayoutRole.CHART},
    "tbl": {LayoutRole.TABLE, LayoutRole.NEXT_STEPS, LayoutRole.TIMELINE},
}
"""The roles that fill a kind of placeholder, one on a slide."""
_COLUMNS = (LayoutRole.COLUMNS, LayoutRole.COMPARISON)
_LOGO = 0.15
"""The share of the slide up to which a cover's place for a picture holds the buyer's logo."""


def idle(item: Opened) -> Iterator[tuple[Layout, Sequence[str], Placeholder]]:
    """(layout, roles that it serves, placeholder) of each that no slide on it fills."""
    for layout in item.layouts:
        roles = [role for role, chosen in (item.roles or {}).items() if chosen.layout.part == layout.part]
        texts = 3 if any(role in _COLUMNS for role in roles) else 0 if roles == [LayoutRole.SECTION] else 2
        for spot in layout.placeholders:
            if spot.kind in TITLES | FEET or spot.name in _NAMED:
                continue
            if spot.kind in TEXT:
                texts -= 1
                is_filled = texts >= 0
            else:
                first = layout.of(spot.kind) is spot
                is_filled = first and (
                    not _OWN.get(spot.kind, set()).isdisjoint(roles) or _is_for_logo(spot, layout, roles)
                )
            if not is_filled:
                yield layout, [role.value for role in roles], spot


def _is_for_logo(spot: Placeholder, layout: Layout, roles: Sequence[LayoutRole]) -> bool:
    return spot.kind == "pic" and LayoutRole.COVER in roles and spot.frame.covers(layout.slide) <= _LOGO


def unasked(item: Opened, files: Files, brand: Brand) -> Iterator[tuple[str, str]]:
    """(what is wrong, remedy) of each content control of what stays that would still show its prompt."""
    if not any(is_prompt(control) for piece in item.pieces for one in piece.elements for control in walk(one, "w:sdt")):
        return
    # In a copy: what is asked for is written into it, as a build does.
    package = Package(files.read(item.base.path), item.path, leads_out=True)
    staying = {*document(item.template, item.base, package, brand).pieces[0].elements}
    for element in list(soundness.body(package)):
        if element not in staying:
            remove(element)
    for story in stories.stories(package):
        controls.retype(package.tree(story))
    yield from ((found.message, found.remedy) for found in prompts.take_out(package))
