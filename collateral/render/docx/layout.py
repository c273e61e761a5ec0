"""Things side by side, in borderless tables that only lay out: figures, columns, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from collateral.model.document import AnyNode, Columns, Metric, Metrics, Phrase, plain
from collateral.render.docx.draft import Draft
from collateral.render.docx.flow import joined
from collateral.render.docx.paragraphs import Draw, block
from collateral.render.docx.roles import Role
from collateral.render.docx.tables import cell, room, row, spacer, table
from collateral.render.docx.widths import natural_widths, spread
from collateral.render.ooxml.markup import Element, find, name, node
from collateral.render.runts import held

GUTTER = 480
"""Between columns, in twips (24 pt)."""
_NARROWEST = 2000
"""Twips (100 pt) under which a column holds no line of text."""
_CALL_SIZE = 34
"""Of the call of a note beside a big figure, in half points."""


def metrics(item: Metrics, draft: Draft, width: int) -> list[Element]:
    """Big figures side by side, each above what it counts, read cell by cell; in rows where one breaks a figure."""
    area = room(draft, Role.METRICS_TABLE, width)
    figures = [[plain(one.value)] for one in item.items]
    (widest,) = natural_widths(figures, draft.styles.points(Role.METRIC_VALUE))
    count = min(max(area // widest, 1), len(item.items))
    widths = spread([0] * count, [1] * count, area)
    rows = [_metrics_row(item.items[first : first + count], widths, draft) for first in range(0, len(figures), count)]
    return [spacer(draft, keep=True), table(draft, Role.METRICS_TABLE, widths, rows), spacer(draft)]


def _metrics_row(items: Sequence[Metric], widths: Sequence[int], draft: Draft) -> Element:
    cells = [
        cell(size, _figure(one.value, draft), block(draft, Role.METRIC_LABEL, held(one.label)))
        for size, one in zip(widths, items, strict=False)
    ]
    return row(*cells, *map(cell, widths[len(items) :]))


def _figure(value: Phrase, draft: Draft) -> Element:
    """The figure, its note called in a size that does not compete with it."""
    paragraph = block(draft, Role.METRIC_VALUE, value)
    for run in paragraph.iter(name("w:r")):
        look = find(run, "w:rPr")
        if look is not None and find(run, "w:footnoteReference") is not None:
            look.append(node("w:sz", val=_CALL_SIZE))
    return paragraph


def columns(item: Columns, draft: Draft, width: int, draw: Draw) -> list[Element]:
    """Runs of nodes side by side; a layout table, since section columns would change the page around them.

    Where there is no room for lines of text side by side, one stands under the other.
    """
    fills = [_run_of(nodes, draft, draw) for nodes in item.columns]
    if _measure(width, len(fills)) < _NARROWEST:
        return [element for fill in fills for element in fill(width)]
    return side_by_side(draft, width, fills)


def _run_of(nodes: Sequence[AnyNode], draft: Draft, draw: Draw) -> Callable[[int], list[Element]]:
    return lambda width: joined((draw(inner, draft, width) for inner in nodes), draft.styles[Role.SPACER])


def side_by_side(draft: Draft, width: int, fills: Sequence[Callable[[int], list[Element]]]) -> list[Element]:
    """Columns of equal measure with a gutter between them; each fill draws for the width it is given, in twips."""
    return [_beside(draft, width, [fills]), spacer(draft)]


def in_line(draft: Draft, width: int, rows: Sequence[Sequence[Callable[[int], list[Element]]]]) -> list[Element]:
    """Columns as `side_by_side` draws them, cut into rows that begin at one height."""
    return [_beside(draft, width, rows), spacer(draft)]


def _measure(width: int, count: int) -> int:
    """The width of a column among as many."""
    return (width - GUTTER * (count - 1)) // count


def _beside(draft: Draft, width: int, rows: Sequence[Sequence[Callable[[int], list[Element]]]]) -> Element:
    count = len(rows[0])
    measure = _measure(width, count)
    widths = [measure + GUTTER] * (count - 1)
    widths.append(width - sum(widths))
    drawn = []
    for fills in rows:
        cells = []
        for place, (size, fill) in enumerate(zip(widths, fills, strict=True)):
            gap = node("w:tcMar", node("w:right", w=GUTTER, type="dxa")) if place < count - 1 else None
            cells.append(cell(size, *fill(measure), margins=gap))
        drawn.append(row(*cells))
    return table(draft, Role.LAYOUT_TABLE, widths, drawn)
