"""The lines of a quote as they print; `document.Pricing` holds them."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.model.phrase import Phrase


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line of a quote, every figure printed as the locale wants; the strings are equal in all formats."""

    name: Phrase
    quantity: str
    unit_price: str
    discount: str
    """Empty where the line has none."""
    total: str
    note: str = ""
    """Such as `per month` or `optional`."""


@dataclass(frozen=True, slots=True)
class PricedTotal:
    """A subtotal, discount, tax or total line under the items."""

    label: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PricedSection:
    """Lines under one title with their subtotals; `optional` ones stand apart and are in no total."""

    title: Phrase
    lines: tuple[PricedLine, ...]
    totals: tuple[PricedTotal, ...]
    optional: bool = False
    note: str = ""
    """Such as `Choose one`; may be empty."""
