"""The fault wrong-figures."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.model.finding import Finding
from collateral.model.sheet import Sheet
from collateral.safe.csv import cells, rows
from collateral.verify.evidence import Case

_REMEDY = "Report this: what was made is not fit to be sent."


def wrong_figures(case: Case) -> Iterator[Finding]:
    """The table of prices inside a PDF, read back, is not the quote that its pages print.

    Why it is bad: finance reads the table and the buyer signs the page.

    Example: `row 3 of Prices.csv is not the quote's`.

    What to do: report it; no input of yours can make them differ.
    """
    prices = case.document.prices
    for name, data in case.file.attached:
        if prices and name == prices.name and (fault := _fault(prices, data)):
            yield case.error("wrong-figures", f"{fault} of {name} is not the quote's", _REMEDY)


def _fault(prices: Sheet, data: bytes) -> str:
    """The first place that differs; empty where none does."""
    expected = tuple(map(cells, (prices.header, *prices.rows)))
    try:
        found = rows(data)
    except ValueError:
        return "the form"
    if len(found) != len(expected):
        return "the number of rows"
    pairs = enumerate(zip(found, expected, strict=True))
    return next((f"row {number}" for number, (one, other) in pairs if one != other), "")
