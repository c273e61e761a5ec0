"""A table of plain values that goes with a document as a file of its own, for programs to read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Cell = str | Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of as many cells as `header`; figures are Decimals as they were computed, everything else is text."""

    name: str
    """What its file is called, in the document's language: `Prices.csv`."""
    description: str
    """One line that says what it holds."""
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
