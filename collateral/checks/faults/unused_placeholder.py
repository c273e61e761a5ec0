"""A place in a base file that nothing fills.

## Why it is bad

It is harmless to the buyer, who never sees it: slides leave an unfilled placeholder out, and a content control that
still shows its prompt is taken out. But its room stays empty, and whoever drew it expected something there.

## Example

A cover with a place for a photograph; a letter with a control `[Customer number]` that no field is named for.

## Remedy

Name another layout for the role under `layouts:`, or take the placeholder out of it. For a control of a Word file say
what it holds: `controls: {Customer number: company.id}` under `formats.docx`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.finding import Finding

_CODE = "unused-placeholder"
_KINDS = {
    "body": "text", "obj": "content", "subTitle": "text", "pic": "a picture", "clipArt": "a picture", "tbl": "a table",
    "dgm": "a diagram", "media": "a film", "chart": "a chart",
}  # fmt: skip


def unused_placeholder(library: Library) -> Iterator[Finding]:
    """Each such placeholder of layouts in use, then each such content control."""
    from collateral.checks.bases import SLIDES, Opened
    from collateral.checks.placeholders import idle, unasked

    for item in library.bases:
        if not isinstance(item, Opened):
            continue
        if item.format == SLIDES:
            for layout, roles, spot in idle(item):
                what = _KINDS.get(spot.kind, spot.kind)
                said = f'"{spot.name}" in layout "{layout.name}" is for {what}, and nothing fills it ({_list(roles)})'
                yield finding(
                    _CODE, item.path, (0, 0), said, "Take it out of the layout, or name another for the role."
                )
        else:
            left = unasked(item, library.files, library.workspace.brand)
            yield from (finding(_CODE, item.path, (0, 0), said, remedy) for said, remedy in left)


def _list(roles: Iterable[str]) -> str:
    return "serves " + ", ".join(roles)
