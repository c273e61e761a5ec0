"""A slide master that has no layout for slides that every deck has, or one without a place for the title.

## Why it is bad

The slide is then drawn on a layout that was made for something else: a cover that looks like any other slide, a
divider with a body that stays empty. Where a layout has no place for a title, the product puts it where there is
room.

## Example

A master with one layout, `Title and Content`, whose cover would be the same.

## Remedy

Add a layout in View, Slide Master, or name one of the file's under `layouts:` of template.yaml. `collateral template
inspect` lists them in outline, with what each would serve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from collateral.checks.library import Library
from collateral.checks.passages import locate
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.model.slide import LayoutRole
from collateral.safe.path import display

if TYPE_CHECKING:
    from collateral.checks.bases import Opened

_CODE = "unmapped-layout"
_REMEDY = "Name a layout for `{role}` under `layouts:`, or add one in View, Slide Master."


def unmapped_layout(library: Library) -> Iterator[Finding]:
    """Each role of every deck that no layout serves, then each layout in use that has no place for a title."""
    from collateral.checks.bases import Opened

    for item in library.bases:
        if isinstance(item, Opened) and item.roles:
            yield from _unserved(item)
            yield from _untitled(item, library)


def _unserved(item: Opened) -> Iterator[Finding]:
    wanted = [LayoutRole.COVER, LayoutRole.CONTENT]
    if any(section.divider for section in item.template.file.sections):
        wanted.append(LayoutRole.SECTION)
    for role in wanted:
        chosen = (item.roles or {})[role]
        if chosen.is_guessed and chosen.reason.startswith("no layout"):
            said = f'"{chosen.layout.name}" would be the layout of `{role.value}`: {chosen.reason}'
            yield finding(_CODE, item.path, (0, 0), said, _REMEDY.format(role=role.value))


def _untitled(item: Opened, library: Library) -> Iterator[Finding]:
    lines = library.lines(item.template.path)
    told: set[str] = set()
    for role, chosen in (item.roles or {}).items():
        if chosen.layout.title is not None or chosen.layout.part in told:
            continue
        told.add(chosen.layout.part)
        said = f'the layout "{chosen.layout.name}" has no place for a title, and serves `{role.value}`'
        remedy = "Add a title to it in View, Slide Master (Insert Placeholder), or name another."
        if chosen.is_guessed:
            yield finding(_CODE, item.path, (0, 0), said, remedy)
        else:
            place = locate(lines, re.compile(rf"\b{role.value}:"), 1)
            yield finding(_CODE, display(item.template.path), place, said, remedy)
