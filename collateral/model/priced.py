"""The lines of a quote as they print; `document.Pricing` holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    ends: bool = False
    """What is left of a section's subtotal: the lines above it, up to the last such one, stand with it."""


@dataclass(frozen=True, slots=True)
class PricedSection:
    """Lines under one title with their subtotals; `optional` ones stand apart and are in no total."""

    title: Phrase
    lines: tuple[PricedLine, ...]
    totals: tuple[PricedTotal, ...]
    optional: bool = False
    note: str = ""
    """Such as `Choose one`; may be empty."""


def grouped(totals: Sequence[PricedTotal]) -> tuple[tuple[PricedTotal, ...], ...]:
    """The totals in groups, each of which ends with a strong one: one-off, per month, over the term."""
    ends = [place for place, total in enumerate(totals, start=1) if total.strong]
    edges = [0, *ends, *([len(totals)] if not ends or ends[-1] < len(totals) else [])]
    return tuple(tuple(totals[first:last]) for first, last in pairwise(edges))
