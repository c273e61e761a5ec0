"""Cells of a chart's workbook that the chart does not show: a reader who edits the figures sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.safe import zip as archive
from collateral.verify.office_file import OfficeFile

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RANGE = re.compile(r"^(?:'((?:[^']|'')+)'|([^!']+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")
_CELL = re.compile(r"^([A-Z]{1,3})(\d+)$")

Cell = tuple[str, int, int]
"""Sheet, column and row, both from 1."""


def unshown_cells(file: OfficeFile, chart: str) -> Iterator[str]:
    """What the workbooks of a chart hold besides its names and figures."""
    shown = {cell for item in file.root(chart).iter(f"{_C}f") for cell in _cells(item.text or "")}
    for part in file.related(chart, "package").values():
        book = OfficeFile(archive.read(file.parts[part], part), "xl/workbook.xml")
        yield from (f"{what} in {part}" for what in _beside(book, shown))


def _beside(book: OfficeFile, shown: set[Cell]) -> Iterator[str]:
    if any(part.rpartition("/")[2].startswith(("comments", "threadedComment")) for part in book.parts):
        yield "comments"
    held = dict(_held(book))
    beside = sorted(cell for cell in held if cell not in shown)
    if beside:
        sheet, column, row = beside[0]
        yield f"cells that its chart does not show ({sheet}!{_letters(column)}{row})"
    used = {index for index in held.values() if index >= 0}
    for part in book.related(book.main, "sharedStrings").values():
        if any(index not in used for index, _ in enumerate(book.root(part).iter(f"{_S}si"))):
            yield "words in no cell"


def _held(book: OfficeFile) -> Iterator[tuple[Cell, int]]:
    """Every cell with something in it, with the number of its shared string; -1 where it has none."""
    parts = book.related(book.main, "worksheet")
    for sheet in book.root(book.main).iter(f"{_S}sheet"):
        part = parts.get(sheet.get(f"{_R}id", ""))
        for cell in book.root(part).iter(f"{_S}c") if part else ():
            found, value = _CELL.match(cell.get("r", "")), cell.find(f"{_S}v")
            if found and len(cell):
                text = value.text if value is not None and cell.get("t") == "s" else None
                yield (sheet.get("name", ""), _number(found[1]), int(found[2])), int(text or -1)


def _cells(reference: str) -> Iterator[Cell]:
    """The cells of `Sheet1!$B$2:$B$5`."""
    found = _RANGE.match(reference.strip())
    if found:
        quoted, plain, left, top, right, bottom = found.groups()
        for column in range(_number(left), _number(right or left) + 1):
            for row in range(int(top), int(bottom or top) + 1):
                yield (quoted or plain).replace("''", "'"), column, row


def _number(letters: str) -> int:
    """`A` as 1, `AA` as 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
