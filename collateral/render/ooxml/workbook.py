"""The workbook behind a chart, where Word and PowerPoint let a reader edit its figures."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter

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
