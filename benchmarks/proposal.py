"""The sample proposal as Word by collateral, against plain python-docx calls and against docxtpl.

All run warm in one process and take turns. `python -m benchmarks.proposal [-n RUNS] [--profile]`; see README.md.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from docxtpl import DocxTemplate

from benchmarks.measure import in_turns, options, profiled, rendered

GOAL = 1.0

Runs = list[tuple[str, bool | None, bool | None]]
"""Words with bold and italic."""


# ---- plain calls -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as a script would add it: its style, its runs, its pictures with their widths."""

    style: str
    runs: Runs
    pictures: list[tuple[bytes, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its style, and the paragraphs of each cell."""

    style: str
    rows: list[list[list[Line]]]


def seen(data: bytes) -> list[Line | Grid]:
    """The paragraphs and tables of a document, in order, those in content controls too."""
    document = docx.Document(io.BytesIO(data))
    return [_grid(item) if isinstance(item, Table) else _line(item, document) for item in _blocks(document)]


def _blocks(document: Word) -> Iterator[Paragraph | Table]:
    for element in document.element.body.iter(qn("w:p"), qn("w:tbl")):
        if next(element.iterancestors(qn("w:tbl"), qn("w:txbxContent")), None) is None:
            yield Table(element, document) if element.tag == qn("w:tbl") else Paragraph(element, document)


def _line(paragraph: Paragraph, document: Word) -> Line:
    runs = [Run(item, paragraph) for item in paragraph._p.iter(qn("w:r"))]
    shown = [item for item in paragraph._p.iter(qn("a:blip")) if item.get(qn("r:embed"))]
    pictures = [(document.part.related_parts[item.get(qn("r:embed"))].blob, 4_000_000) for item in shown]
    said = [(run.text, run.bold, run.italic) for run in runs if run.text]
    return Line(_style(paragraph), said, pictures)


def _style(item: Any) -> str:
    return str(item.style.name)


def _grid(table: Table) -> Grid:
    document: Any = table._parent
    rows = [
        [[_line(para, document) for para in _Cell(cell, table).paragraphs] for cell in row.tc_lst]
        for row in table._tbl.tr_lst
    ]
    return Grid(_style(table), rows)


def plain(blocks: list[Line | Grid], base: bytes) -> bytes:
    """The same paragraphs and tables by the calls that python-docx documents, on the same base."""
    document = docx.Document(io.BytesIO(base))
    for block in blocks:
        if isinstance(block, Line):
            _write(document.add_paragraph(style=block.style), block)
        else:
            _add_table(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: Word, grid: Grid) -> None:
    columns = max(len(row) for row in grid.rows)
    table = document.add_table(rows=len(grid.rows), cols=columns, style=grid.style)
    for row, cells in zip(table.rows, grid.rows, strict=True):
        for cell, lines in zip(row.cells, cells, strict=False):
            for place, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.style = line.style
                _write(paragraph, line)


def _write(paragraph: Paragraph, line: Line) -> None:
    for words, bold, italic in line.runs:
        run = paragraph.add_run(words)
        run.bold, run.italic = bold, italic
    for picture, width in line.pictures:
        paragraph.add_run().add_picture(io.BytesIO(picture), width=width)


# ---- docxtpl ---------------------------------------------------------------------------------------------------------


def template(data: bytes) -> tuple[bytes, dict[str, str]]:
    """A document with every run of text as a field, and what fills them: the most that such a template can be."""
    document = docx.Document(io.BytesIO(data))
    values: dict[str, str] = {}
    for text in document.element.body.iter(qn("w:t")):
        if text.text and text.text.strip():
            key = f"t{len(values)}"
            values[key] = text.text
            text.text = f"{{{{ {key} }}}}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue(), values


def filled(data: bytes, values: dict[str, str]) -> bytes:
    """The template filled by docxtpl."""
    document = DocxTemplate(io.BytesIO(data))
    document.render(values, autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def main() -> None:
    """Print the medians and their ratios."""
    asked = options(__doc__)
    make, base = rendered("proposal", "docx")
    if asked.profile:
        profiled(make)
        return
    data = make()
    blocks = seen(data)
    fields, values = template(data)
    sides = {"collateral": make, "plain python-docx calls": lambda: plain(blocks, base)}
    sides["docxtpl"] = lambda: filled(fields, values)
    times = in_turns([*sides.values()], asked.runs)
    tables = sum(isinstance(block, Grid) for block in blocks)
    print(
        f"{len(blocks) - tables} paragraphs, {tables} tables, {len(values)} fields; {asked.runs} runs, warm, in turns"
    )
    for (name, side), seconds in zip(sides.items(), times, strict=True):
        print(f"{name:<26} {seconds * 1000:6.0f} ms   {len(side()) >> 10:5} KB   ratio {times[0] / seconds:5.2f}")
    print(f"goal: at most {GOAL} of python-docx")


if __name__ == "__main__":
    main()
