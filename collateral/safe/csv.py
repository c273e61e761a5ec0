"""Comma-separated values that spreadsheets read as what they are: no cell of text turns into a formula.

RFC 4180 in UTF-8, with the mark at its start without which Excel takes UTF-8 for the machine's own code page.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

_FORMULAS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula starts with, the full-width signs too, which Excel folds (OWASP, CSV Injection)."""
_AS_TEXT = "'"
"""Before it a spreadsheet leaves the rest of the cell alone."""


def written(header: Iterable[str], rows: Iterable[Iterable[str | Decimal]]) -> bytes:
    """The table as a file: a Decimal is a plain number with a point (`-2660.00`), text is text.

    Text that starts like a formula, blanks before it aside, gets an apostrophe; line breaks and tabs in it are blanks.
    """
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([_cell(cell) for cell in row] for row in (header, *rows))
    return target.getvalue().encode("utf-8-sig")


def rows(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows of such a file, its head first, each cell as text. Raises ValueError for what is no such table."""
    try:
        return tuple(map(tuple, csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)))
    except (csv.Error, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def cells(row: Iterable[str | Decimal]) -> tuple[str, ...]:
    """A row as it reads back."""
    return tuple(map(_cell, row))


def unprotected(cell: str) -> str:
    """The text of a cell without the apostrophe that kept it from being a formula; `'s-Hertogenbosch` keeps its own."""
    return cell[1:] if cell.startswith(_AS_TEXT) and cell[1:].startswith(_FORMULAS) else cell


def is_formula(cell: str) -> bool:
    """True for what a spreadsheet would compute, and what therefore is no value yet."""
    return cell.startswith(("=", "\uff1d"))


def _cell(value: str | Decimal) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = " ".join(value.split())
    return _AS_TEXT + text if text.startswith(_FORMULAS) else text
