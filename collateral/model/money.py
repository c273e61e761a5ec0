"""Amounts rounded and divided so that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)
EXACT = Context(prec=100, rounding=ROUND_HALF_UP)
"""For every calculation: wide enough that products of the longest amounts, quantities and rates are exact."""


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` with `digits` decimals, half up."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, EXACT)


def shares(amount: Decimal, weights: Sequence[Decimal], digits: int) -> tuple[Decimal, ...]:
    """Parts of `amount` in proportion to `weights`, whose sum it is to the last minor unit.

    What rounding down leaves over goes to the largest remainders, the first of equal ones (Hamilton's method). All are
    amounts of `digits` decimals and none is negative; where no weight is above 0 there is nothing to divide.
    """
    whole, units = int(amount.scaleb(digits, EXACT)), [int(weight.scaleb(digits, EXACT)) for weight in weights]
    total = sum(units) or 1
    parts = [whole * unit // total for unit in units]
    by_remainder = sorted(range(len(units)), key=lambda place: -(whole * units[place] % total))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return tuple(Decimal(part).scaleb(-digits, EXACT) for part in parts)
