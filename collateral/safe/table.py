"""Tables that other programs exported: bytes of unknown encoding and delimiter as rows of text with their lines.

RFC 4180 as far as programs keep to it: `,`, `;`, tab or `|` divide cells, quotes may hold line breaks, rows end with
any line end. What cannot be read in one way is refused with its line; what was found out is told in `Table.remarks`.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from collateral.errors import InputError, LimitError, Problem
from collateral.safe.path import display

ROWS = 10_000
COLUMNS = 1_000
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
ENCODINGS = ("utf-8", "utf-16", *(f"windows-125{last}" for last in range(9)), "iso-8859-1", "iso-8859-2", "iso-8859-15",
             "mac-roman", "cp437", "cp850", "shift_jis", "gb18030", "big5", "euc-kr")  # fmt: skip
"""What `--encoding` may name; Python knows all of them."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = {
    b"PK\x03\x04": "an Excel workbook or another package",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
}
_LOOKED_AT = 64 << 10
"""Characters that tell the delimiter."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the line of the file that it starts on, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The head, whose names have no blanks at their ends, and every row below it that holds something.

    Rows may have more or fewer cells than the head.
    """

    header: Row
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]
    """How the file was read, and what of it was not, in words."""


def read_table(data: bytes, path: str, encoding: str = "", delimiter: str = "") -> Table:
    """The table of a file; without encoding and delimiter both are found out.

    Raises LimitError above 10,000 rows or 1,000 columns, and InputError for what is no table or holds nothing.
    """
    text, remark = _decoded(data, path, encoding)
    text, said = _without_hint(text)
    found = delimiter or said or _delimiter(text)
    rows = [*_rows(text, found, path, 2 if said else 1)]
    head = next((place for place, row in enumerate(rows) if _is_filled(row)), None)
    if head is None:
        raise InputError(
            Problem(display(path), 0, "", "is empty", remedy="Export it anew, with a row of column names.")
        )
    header = Row(rows[head].line, tuple(" ".join(name.split()) for name in rows[head].cells))
    body, footer = _footer(rows[head + 1 :], len(header.cells))
    filled = tuple(row for row in body if _is_filled(row))
    if not filled:
        raise InputError(Problem(display(path), header.line, "", "has no rows below the names of its columns"))
    if len(filled) > ROWS:
        got, remedy = f"{len(filled):,}", "Export fewer at a time."
        raise LimitError(Problem(display(path), 0, "", f"has more than {ROWS:,} rows", got, remedy=remedy))
    remarks = [f"{_count(len(filled), 'row')}, cells divided by {DELIMITERS[found]}, {remark}"]
    if footer:
        remarks.append(f"lines {footer[0].line} to {footer[-1].line} stand below the table and are left out")
    return Table(header, filled, tuple(remarks))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


# ---- bytes to text ---------------------------------------------------------------------------------------------------


def _decoded(data: bytes, path: str, encoding: str) -> tuple[str, str]:
    """The text, and in words what it was written in."""
    other = next((name for start, name in _OTHERS.items() if data.startswith(start)), "")
    if other:
        remedy = "In Excel: File, Save as, CSV UTF-8 (comma delimited)."
        raise InputError(Problem(display(path), 0, "", "is no table in plain text", other, "CSV", remedy))
    if encoding:
        return _text(data, path, encoding), f"read as {encoding}"
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _unmarked_utf16(data)
    if marked:
        return _text(data, path, marked), marked.upper()
    try:
        return data.decode(), "UTF-8"
    except UnicodeDecodeError:
        said = "read as Windows-1252, for it is not UTF-8 (look at the accents; --encoding names another)"
        return _text(data, path, "windows-1252"), said


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark: of text in Latin letters every other byte is zero."""
    start = data[:2000]
    zeros = (start[::2].count(0), start[1::2].count(0))
    if len(start) < 8 or max(zeros) < len(start) * 0.3 or min(zeros) > len(start) * 0.02:
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _text(data: bytes, path: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, UnicodeError) as error:
        start = getattr(error, "start", 0)
        line = data.count(b"\n", 0, start) + 1
        remedy = "Save it as UTF-8, or name its encoding with --encoding."
        got = f"byte 0x{data[start]:02X}" if start < len(data) else ""
        said = f"is not text in {encoding}"
        raise InputError(Problem(display(path), line, "", said, got, remedy=remedy)) from error


# ---- text to rows ----------------------------------------------------------------------------------------------------


def _without_hint(text: str) -> tuple[str, str]:
    """The text without a first line `sep=;`, which Excel reads and writes, and the delimiter that it names."""
    first, _, rest = text.partition("\n")
    named = first.rstrip("\r").strip('"').lower().removeprefix("sep=")
    is_hint = first.lower().lstrip('"').startswith("sep=") and named in DELIMITERS
    return (rest, named) if is_hint else (text, "")


def _delimiter(text: str) -> str:
    """The delimiter by which most rows have as many cells as the first; of equals, the one that makes more cells."""
    return max(DELIMITERS, key=lambda sign: _evenness(text[:_LOOKED_AT], sign))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice((row for row in reader if row), 20)]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] < 2:
        return 0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _rows(text: str, delimiter: str, path: str, first_line: int) -> Iterator[Row]:
    """Every row, blank lines as rows without cells."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 0
    try:
        for number, cells in enumerate(reader):
            if number > 3 * ROWS or len(cells) > COLUMNS:
                what = f"{COLUMNS:,} columns" if len(cells) > COLUMNS else f"{ROWS:,} rows"
                said, remedy = f"has more than {what}", "Export fewer at a time."
                raise LimitError(Problem(display(path), start + first_line, "", said, remedy=remedy))
            yield Row(start + first_line, tuple(cells))
            start = reader.line_num
    except csv.Error as error:
        said, remedy = _spoken(str(error))
        raise InputError(Problem(display(path), start + first_line, "", said, remedy=remedy)) from error


def _spoken(error: str) -> tuple[str, str]:
    """What Python says of a faulty row, and what a person can use."""
    if "expected after" in error or "unexpected end" in error:
        return "a quote is opened and not closed where the cell ends", 'Write a quote inside quotes twice: "".'
    if "field limit" in error:
        return "a cell is longer than 131,072 characters, or a quote is not closed", "Leave that column out."
    return f"is not a row of a table: {error}", ""


def _is_filled(row: Row) -> bool:
    return any(cell.strip() for cell in row.cells)


def _footer(rows: list[Row], width: int) -> tuple[list[Row], list[Row]]:
    """The table's rows, and the lines below a blank one that reports end with: a title, a copyright, who made it."""
    end = len(rows)
    while end and len(rows[end - 1].cells) < 2:
        end -= 1
    tail = rows[end:]
    if width < 3 or not tail or tail[0].cells:
        return rows, []
    return rows[:end], [row for row in tail if _is_filled(row)]
