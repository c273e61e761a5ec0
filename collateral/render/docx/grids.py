"""Columns of tables whose cells a loop has repeated."""

from __future__ import annotations

from collateral.render.docx.measures import twips, whole
from collateral.render.docx.paper import span
from collateral.render.docx.widths import spread
from collateral.render.ooxml.markup import Element, find, find_all, name, node, walk


def refit(root: Element) -> None:
    """Give each table whose rows agree on another number of columns than its grid as many, in the width it had."""
    for table in walk(root, "w:tbl"):
        grid, rows = find(table, "w:tblGrid"), find_all(table, "w:tr")
        counts = {_columns(row) for row in rows}
        if grid is None or len(counts) != 1 or len(grid) in counts or not len(grid):
            continue
        count = counts.pop()
        width = sum(twips(column, "w:w") for column in grid)
        widths = spread([0] * count, [1] * count, width)
        for column in list(grid):
            grid.remove(column)
        for own in widths:
            grid.append(node("w:gridCol", w=own))
        for row in rows:
            _size(row, widths)


def _columns(row: Element) -> int:
    skipped = (find(row, f"w:trPr/w:grid{side}") for side in ("Before", "After"))
    return sum(map(span, _cells(row))) + sum(whole(item, "w:val") for item in skipped)


def _size(row: Element, widths: list[int]) -> None:
    first = whole(find(row, "w:trPr/w:gridBefore"), "w:val")
    for cell in _cells(row):
        after = first + span(cell)
        own = find(cell, "w:tcPr/w:tcW")
        if own is not None:
            own.set(name("w:w"), str(sum(widths[first:after])))
            own.set(name("w:type"), "dxa")
        first = after


def _cells(row: Element) -> list[Element]:
    return [*find_all(row, "w:tc"), *find_all(row, "w:sdt/w:sdtContent/w:tc")]
