"""The workbook behind a chart, where Word and PowerPoint let a reader edit its figures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from math import isfinite
from typing import Any

import xlsxwriter
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter

from collateral.render.ooxml.markup import Element

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LITERAL = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A category such as `=HYPERLINK(...)` is text: xlsxwriter would otherwise make it a formula."""


def workbook(data: CategoryChartData, author: str, as_of: date) -> bytes:
    """An .xlsx with categories in column A and one column for each series, as the chart's references expect."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, dict(_LITERAL))
    book.set_properties({"author": author, "created": datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)})
    CategoryWorkbookWriter(data)._populate_worksheet(book, book.add_worksheet())
    book.close()
    return stream.getvalue()  # packed anew, as_of, when the package around it is written


# ---- of a chart that somebody else made ------------------------------------------------------------------------------

_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!()]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ILLEGAL = re.compile(r"[\[\]:*?/\\]")
_MOST_CELLS = 100_000


def shown_workbook(chart: Element, author: str, as_of: date) -> bytes:
    """An .xlsx with the cells that a chart shows, where its references have them, and with nothing else."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, dict(_LITERAL))
    book.set_properties({"author": author, "created": datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)})
    sheets: dict[str, Any] = {}
    for sheet, row, column, value in islice(_cells(chart), _MOST_CELLS):
        key = sheet.casefold()  # Excel's names of sheets have no case
        if key not in sheets:
            sheets[key] = book.add_worksheet(sheet)
        sheets[key].write(row, column, value)
    if not sheets:
        book.add_worksheet()
    book.close()
    return stream.getvalue()


def _cells(chart: Element) -> Iterator[tuple[str, int, int, float | str]]:
    """(sheet, row, column, value) of each cell that a reference of the chart names and whose value it holds."""
    for formula in chart.iter("{*}f"):
        places = [place for match in _RANGE.finditer(formula.text or "") for place in _places(match)]
        # A chart of the newer kind has no cache: the levels themselves follow.
        levels = _levels(list(formula.itersiblings(etree.Element)))
        for offset, level in enumerate(levels):
            yield from _level(places, level, offset, len(levels))


def _levels(siblings: Sequence[Element]) -> list[Element]:
    found = [level for item in siblings for level in item.iter("{*}lvl")]
    return found or [item for item in siblings if next(item.iter("{*}pt"), None) is not None]


def _level(
    places: list[tuple[str, int, int]], level: Element, offset: int, count: int
) -> Iterator[tuple[str, int, int, float | str]]:
    """The values of one level; levels of categories stand in columns, the innermost (the first here) at the right."""
    own = _column(places, count - 1 - offset, count) if count > 1 else places
    for point in level.iter("{*}pt"):
        index, value = point.get("idx", "0"), point.findtext("{*}v") or point.text or ""
        if index.isdecimal() and int(index) < len(own):
            yield (*own[int(index)], _value(value, text_only=_is_text(level)))


def _is_text(level: Element) -> bool:
    """Whether a level holds words: a category called 2024 is no number."""
    parent = level.getparent()
    around = parent if parent is not None and etree.QName(level).localname == "lvl" else level
    return etree.QName(around).localname in ("strCache", "multiLvlStrCache", "strDim")


def _column(places: list[tuple[str, int, int]], wanted: int, count: int) -> list[tuple[str, int, int]]:
    """The cells of one column of a range, or of one row where the range lies across."""
    columns, rows = sorted({place[2] for place in places}), sorted({place[1] for place in places})
    if len(columns) == count:
        return [place for place in places if place[2] == columns[wanted]]
    return [place for place in places if len(rows) == count and place[1] == rows[wanted]]


def _places(match: re.Match[str]) -> list[tuple[str, int, int]]:
    """The cells of one range, row by row; none where it is larger than any chart."""
    sheet = _sheet((match[1] or match[2]).replace("''", "'"))
    top, left = int(match[4]) - 1, _letters(match[3])
    bottom, right = int(match[6] or match[4]) - 1, _letters(match[5] or match[3])
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    if not 0 < len(rows) * len(columns) <= _MOST_CELLS:
        return []
    return [(sheet, row, column) for row in rows for column in columns]


def _sheet(name: str) -> str:
    """The name of a sheet without the file that it is said to be in."""
    return _ILLEGAL.sub("", name.rpartition("]")[2]).strip("'")[:31] or "Sheet1"


def _letters(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(text: str, *, text_only: bool) -> float | str:
    if text_only:
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return number if isfinite(number) else text
