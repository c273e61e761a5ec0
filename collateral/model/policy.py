"""How far below the price list a quote may go, and where one goes further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from collateral.model.money import EXACT, ZERO
from collateral.model.pricing import Billing
from collateral.model.quote import Place, Quote, QuotedSection, QuoteLine, Total
from collateral.model.record import Amount, Line, Percent, Record

Kind = Literal["line", "total", "floor", "unlisted"]
ROUNDING = Fraction(3, 2)
"""Minor units by which figures may miss a limit: half a unit for each of line, section and total, which round apart."""


class BillingLimits(Record):
    """Limits of one billing, in place of those for all."""

    line: Percent | None = None
    total: Percent | None = None


class SkuLimits(Record):
    """What holds for one sku."""

    line: Percent | None = None
    """In place of the limit for all lines and of its billing's."""
    floor: dict[Annotated[str, Field(pattern=r"^[A-Z]{3}$")], Annotated[Amount, Field(ge=0)]] = {}
    """By currency, the least that a unit may come to after all discounts."""


class PricingPolicy(Record):
    """`pricing-policy.yaml`: limits in percent of list prices, all discounts together; what is absent has none."""

    line: Percent | None = None
    """Of each line."""
    total: Percent | None = None
    """Of all lines of a billing together."""
    billings: dict[Billing, BillingLimits] = {}
    skus: dict[Line, SkuLimits] = {}
    list_prices_only: bool = False
    """A line whose price stands in no row of the price list counts as over the limit."""

    def line_limit(self, sku: str, billing: Billing) -> Decimal | None:
        """The limit of a line: its sku's own, its billing's, that of all; None without one."""
        own = self.skus.get(sku)
        by_billing = self.billings.get(billing)
        limits = (own.line if own else None, by_billing.line if by_billing else None, self.line)
        return next((limit for limit in limits if limit is not None), None)

    def total_limit(self, billing: Billing) -> Decimal | None:
        """The limit of all lines of a billing together; None without one."""
        own = self.billings.get(billing)
        return own.total if own and own.total is not None else self.total

    def floor(self, sku: str, currency: str) -> Decimal | None:
        """The least that a unit of a sku may come to; None without a floor."""
        own = self.skus.get(sku)
        return own.floor.get(currency) if own else None


@dataclass(frozen=True, slots=True)
class Breach:
    """One limit that a quote breaks."""

    kind: Kind
    billing: Billing
    got: Decimal
    """Percent below the list price, or for a floor what a unit comes to; the unit price of an unlisted line."""
    allowed: Decimal
    """In the same measure; 0 for an unlisted line."""
    place: Place | None = None
    """The item; None for a total."""
    sku: str = ""
    name: str = ""


def breaches(quote: Quote, policy: PricingPolicy) -> tuple[Breach, ...]:
    """The limits that a quote breaks: item by item in its order, then its totals.

    A line counts with its shares of the section's and of the total discount and with what a typed price is below the
    list's; an item of graduated tiers counts as a whole. Optional lines and those to choose from have their own
    discounts alone and are in no total.
    """
    found = (breach for section in quote.sections for breach in _items(section, quote, policy))
    return (*found, *(breach for total in quote.totals for breach in _total(total, quote, policy)))


def _items(section: QuotedSection, quote: Quote, policy: PricingPolicy) -> Iterator[Breach]:
    for place in dict.fromkeys(line.place for line in section.lines):
        lines = tuple(line for line in section.lines if line.place == place)
        yield from _item(lines, _kept(lines[0], section, quote), quote, policy)


def _kept(line: QuoteLine, section: QuotedSection, quote: Quote) -> Fraction:
    """What share of a line's total the discounts of its section and of the whole leave."""
    if line not in section.summed:
        return Fraction(1)
    subtotal = section.subtotal(line.billing)
    total = next(total for total in quote.totals if total.billing == line.billing)
    return (_share(subtotal.net, subtotal.amount) if subtotal else 1) * _share(total.net, total.subtotal)


def _share(part: Decimal, whole: Decimal) -> Fraction:
    return Fraction(part) / Fraction(whole) if whole else Fraction(1)


def _item(lines: tuple[QuoteLine, ...], kept: Fraction, quote: Quote, policy: PricingPolicy) -> Iterator[Breach]:
    first = lines[0]
    paid = kept * sum(Fraction(line.total) for line in lines)
    limit, floor = policy.line_limit(first.sku, first.billing), policy.floor(first.sku, quote.currency)
    if policy.list_prices_only and first.at_list is None:
        yield _broken("unlisted", first, first.unit_price, ZERO)
    usual = _at_list(lines)
    if limit is not None and _is_above(usual, paid, limit, quote.digits):
        yield _broken("line", first, _percent_off(usual, paid), limit)
    quantity = sum(Fraction(line.quantity) for line in lines)
    if floor is not None and Fraction(floor) * quantity - paid > _slack(quote.digits):
        yield _broken("floor", first, _down(paid / quantity, quote.digits), floor)


def _broken(kind: Kind, line: QuoteLine, got: Decimal, allowed: Decimal) -> Breach:
    return Breach(kind, line.billing, got, allowed, line.place, line.sku, line.name)


def _total(total: Total, quote: Quote, policy: PricingPolicy) -> Iterator[Breach]:
    limit = policy.total_limit(total.billing)
    lines = tuple(line for section in quote.sections for line in section.summed if line.billing == total.billing)
    usual, paid = _at_list(lines), Fraction(total.net)
    if limit is not None and _is_above(usual, paid, limit, quote.digits):
        yield Breach("total", total.billing, _percent_off(usual, paid), limit)


def _at_list(lines: tuple[QuoteLine, ...]) -> Fraction:
    """What lines would cost at list prices, or as typed where the list has none."""
    return sum((Fraction(line.gross if line.at_list is None else line.at_list) for line in lines), Fraction(0))


def _is_above(usual: Fraction, paid: Fraction, limit: Decimal, digits: int) -> bool:
    return usual - paid - usual * Fraction(limit) / 100 > _slack(digits)


def _slack(digits: int) -> Fraction:
    return Fraction(ROUNDING, 10**digits)


def _percent_off(usual: Fraction, paid: Fraction) -> Decimal:
    """Percent with two decimals, rounded up: what is above a limit never reads as the limit itself."""
    off = 100 * (usual - paid) / usual
    exact = EXACT.divide(Decimal(off.numerator), Decimal(off.denominator))
    return exact.quantize(Decimal("0.01"), ROUND_CEILING, EXACT)


def _down(value: Fraction, digits: int) -> Decimal:
    exact = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_FLOOR, EXACT)
