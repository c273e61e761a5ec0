"""Tables of Word and PowerPoint as tables of a block: rectangular, one phrase a cell, merged cells filled and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from collateral.load.drafts.flow import paragraph
from collateral.load.drafts.phrases import joined, one_line, tidied, unstyled
from collateral.load.drafts.piece import HERE, Remarks
from collateral.model.document import Align, AnyNode, Chart, Heading, Image, List, Paragraph, Phrase, Table, Text

ROWS = 200
COLUMNS = 20
"""More is no table that a reader reads, and no file that somebody edits."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a source's table."""

    nodes: tuple[AnyNode, ...]
    across: int = 1
    """Columns that it covers."""
    continues: bool = False
    """Whether it is the lower part of the cell above."""


def table(rows: Sequence[Sequence[Cell]], remarks: Remarks) -> tuple[AnyNode, ...]:
    """The nodes of a table; one of a single row or column is layout, and its cells' nodes stand one after the other."""
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    if len(rows) > ROWS or width > COLUMNS:
        remarks.say(
            f"a table of {len(rows)} rows and {width} columns is left out; at most {ROWS} and {COLUMNS} come along"
        )
        return ()
    if len(rows) == 1 or all(len(row) == 1 for row in rows):
        return tuple(node for row in rows for cell in row for node in cell.nodes)
    grid = _filled(rows, width, remarks)
    figures = tuple(node for row in rows for cell in row for node in cell.nodes if isinstance(node, Image | Chart))
    return (*_titled(_compact(grid)), *figures)


def framed(header: Sequence[Phrase], rows: Sequence[Sequence[Phrase]]) -> Table:
    """The table of a header and rows, aligned as readers do it."""
    align: tuple[Align, ...] = tuple("" for _ in header)
    return Table(origin=HERE, header=tuple(header), rows=tuple(map(tuple, rows)), align=align)


def _filled(rows: Sequence[Sequence[Cell]], width: int, remarks: Remarks) -> list[list[Phrase]]:
    """The phrase of each place; what is merged stands in each row, and in the first row in each column, too."""
    grid: list[list[Phrase]] = []
    merged = 0
    for row in rows:
        line: list[Phrase] = []
        for cell in row:
            place = len(line)
            merged += cell.continues or cell.across > 1
            above = grid[-1][place] if cell.continues and grid else None
            content = above if above is not None else _flat(cell.nodes, remarks)
            repeated = not grid and cell.across < width
            line += [content, *((content if repeated else ()) for _ in range(cell.across - 1))]
        grid.append(line + [()] * (width - len(line)))
    if merged:
        remarks.say(f"{merged} merged cell{'s' if merged > 1 else ''} of a table: see whether it still reads")
    return grid


def _flat(nodes: Sequence[AnyNode], remarks: Remarks) -> Phrase:
    """What a cell says, on one line."""
    return tidied(joined((phrase for node in nodes for phrase in _phrases(node, remarks)), Text(" ")))


def _phrases(node: AnyNode, remarks: Remarks) -> Iterator[Phrase]:
    match node:
        case Paragraph() | Heading():
            yield node.content
        case List():
            lines = (_flat(item.nodes, remarks) for item in node.items)
            yield joined(lines, Text("; "))
        case Table():
            remarks.say("a table inside a table: its words stand in the one cell")
            for row in (node.header, *node.rows):
                yield joined(row, Text("; "))


def _compact(grid: list[list[Phrase]]) -> list[list[Phrase]]:
    """Without rows and columns that are empty."""
    rows = [row for row in grid if any(row)]
    columns = [number for number in range(len(rows[0])) if any(row[number] for row in rows)] if rows else []
    return [[row[number] for number in columns] for row in rows]


def _titled(grid: list[list[Phrase]]) -> Iterator[AnyNode]:
    """The table, what stands alone in its first row before it as a paragraph."""
    while len(grid) > 1 and len(grid[0]) > 1 and not any(grid[0][1:]) and all(any(row[1:]) for row in grid[1:]):
        yield paragraph(_bold(grid[0][0]))
        grid = grid[1:]
    if len(grid) > 1 and len(grid[0]) > 1:
        header, *rows = grid
        yield framed(tuple(map(unstyled, header)), rows)
    else:
        yield from (paragraph(cell) for row in grid for cell in row if one_line(cell))


def _bold(phrase: Phrase) -> Phrase:
    return tuple(replace(item, bold=True) if isinstance(item, Text) else item for item in phrase)
