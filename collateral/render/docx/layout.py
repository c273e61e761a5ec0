"""Things side by side, in borderless tables that only lay out: figures, columns, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from collateral.model.document import AnyNode, Columns, Metrics, Phrase
from collateral.render.docx.draft import Draft
from collateral.render.docx.flow import joined
from collateral.render.docx.paragraphs import Draw, block
from collateral.render.docx.roles import Role
from collateral.render.docx.tables import cell, room, row, spacer, table
from collateral.render.docx.widths import spread
from collateral.render.ooxml.markup import Element, find, name, node
from collateral.render.runts import held

GUTTER = 480
"""Between columns, in twips (24 pt)."""
_CALL_SIZE = 34
"""Of the call of a note beside a big figure, in half points."""


def metrics(item: Metrics, draft: Draft, width: int) -> list[Element]:
    """Big figures side by side, each above what it counts, read cell by cell."""
    widths = spread([0] * len(item.items), [1] * len(item.items), room(draft, Role.METRICS_TABLE, width))
    cells = [
        cell(size, _figure(one.value, draft), block(draft, Role.METRIC_LABEL, held(one.label)))
        for size, one in zip(widths, item.items, strict=True)
    ]
    return [spacer(draft, keep=True), table(draft, Role.METRICS_TABLE, widths, [row(*cells)]), spacer(draft)]


def _figure(value: Phrase, draft: Draft) -> Element:
    """The figure, its note called in a size that does not compete with it."""
    paragraph = block(draft, Role.METRIC_VALUE, value)
    for run in paragraph.iter(name("w:r")):
        look = find(run, "w:rPr")
        if look is not None and find(run, "w:footnoteReference") is not None:
            look.append(node("w:sz", val=_CALL_SIZE))
    return paragraph


def columns(item: Columns, draft: Draft, width: int, draw: Draw) -> list[Element]:
    """Runs of nodes side by side; a layout table, since section columns would change the page around them."""
    return side_by_side(draft, width, [_run_of(nodes, draft, draw) for nodes in item.columns])


def _run_of(nodes: Sequence[AnyNode], draft: Draft, draw: Draw) -> Callable[[int], list[Element]]:
    return lambda width: joined((draw(inner, draft, width) for inner in nodes), draft.styles[Role.SPACER])


def side_by_side(draft: Draft, width: int, fills: Sequence[Callable[[int], list[Element]]]) -> list[Element]:
    """Columns of equal measure with a gutter between them; each fill draws for the width it is given, in twips."""
    return [_beside(draft, width, [fills]), spacer(draft)]


def in_line(draft: Draft, width: int, rows: Sequence[Sequence[Callable[[int], list[Element]]]]) -> list[Element]:
    """Columns as `side_by_side` draws them, cut into rows that begin at one height."""
    return [_beside(draft, width, rows), spacer(draft)]


def _beside(draft: Draft, width: int, rows: Sequence[Sequence[Callable[[int], list[Element]]]]) -> Element:
    count = len(rows[0])
    measure = (width - GUTTER * (count - 1)) // count
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
