"""A quote's figures in Decimal.

Order of calculation (DESIGN 7): line discount, section subtotal, total discount, tax; half up, once per line and once
per tax rate and billing. Optional items are computed and summed nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from collateral.model.price_list import Price, known, listed
from collateral.model.pricing import BILLINGS, Billing, Discount, ItemFile, PricingFile, QuoteSection, Tax

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line with its figures; `gross` is quantity times list price, `total` what is paid."""

    sku: str
    name: str
    quantity: Decimal
    unit_price: Decimal
    """List price where there is one, so that a lower typed price shows as a discount."""
    gross: Decimal
    off: Decimal
    total: Decimal
    billing: Billing
    optional: bool


@dataclass(frozen=True, slots=True)
class QuotedSection:
    """Lines and their subtotals by billing; optional and choose-one lines are in none."""

    title: str
    choose_one: bool
    lines: tuple[QuoteLine, ...]
    subtotals: tuple[tuple[Billing, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of one billing: subtotal, less discount, and tax."""

    billing: Billing
    subtotal: Decimal
    off: Decimal
    net: Decimal
    """subtotal - off; holds the tax where tax is included."""
    tax: Decimal
    total: Decimal
    """net + tax, or net where tax is included."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote computed; every figure has the currency's decimals."""

    currency: str
    digits: int
    sections: tuple[QuotedSection, ...]
    totals: tuple[Total, ...]
    """One for each billing that is there, in the order one-off, monthly, annual."""
    tax: Tax | None
    discount: Discount | None
    term_months: int | None
    quote_date: date
    valid_until: date | None

    @property
    def term_total(self) -> Decimal | None:
        """One-off + monthly x months + annual x months / 12, tax and all; None without a term."""
        if self.term_months is None:
            return None
        paid = (rounded(item.total * _periods(item.billing, self.term_months), self.digits) for item in self.totals)
        return sum(paid, ZERO)


def _periods(billing: Billing, months: int) -> Decimal:
    return {"one-off": Decimal(1), "monthly": Decimal(months), "annual": Decimal(months) / 12}[billing]


def quote(file: PricingFile, prices: tuple[Price, ...], currency: str, digits: int, language: str) -> Quote:
    """The quote's figures; ValueError names a sku without a price on the quote date.

    Load reports that first, and a sku without a name in `language`, so that the column `name` is never a mixture.
    """
    sections = tuple(_section(section, file, prices, currency, digits, language) for section in file.sections)
    totals = tuple(
        _total(billing, sections, file, digits)
        for billing in BILLINGS
        if any(line.billing == billing for section in sections for line in _summed(section))
    )
    return Quote(
        currency, digits, sections, totals, file.tax, file.discount, file.term_months, file.quote_date, file.valid_until
    )


def _section(
    section: QuoteSection, file: PricingFile, prices: tuple[Price, ...], currency: str, digits: int, language: str
) -> QuotedSection:
    lines = tuple(
        _line(item, listed(item, prices, currency, file.quote_date), known(item, prices), digits, language)
        for item in section.items
    )
    quoted = QuotedSection(section.title, section.choose_one, lines, ())
    summed = _summed(quoted)
    subtotals = tuple(
        (billing, sum((line.total for line in summed if line.billing == billing), ZERO))
        for billing in BILLINGS
        if any(line.billing == billing for line in summed)
    )
    return QuotedSection(section.title, section.choose_one, lines, subtotals)


def _summed(section: QuotedSection) -> tuple[QuoteLine, ...]:
    return () if section.choose_one else tuple(line for line in section.lines if not line.optional)


def _line(item: ItemFile, price: Price | None, named: Price | None, digits: int, language: str) -> QuoteLine:
    typed = item.unit_price if item.unit_price is not None else price.price if price else None
    if typed is None:
        raise ValueError(f"{item.sku} has no price on the quote date")
    unit = max(typed, price.price) if price else typed
    gross = rounded(item.quantity * unit, digits)
    paid = rounded(item.quantity * typed, digits)
    total = paid - _off(item.discount, paid, digits)
    row = price or named
    name = item.name or (row.names.get(language, row.name) if row else "")
    billing = item.billing or (row.billing if row else "one-off")
    return QuoteLine(item.sku or "", name, item.quantity, unit, gross, gross - total, total, billing, item.optional)


def _total(billing: Billing, sections: tuple[QuotedSection, ...], file: PricingFile, digits: int) -> Total:
    subtotal = sum((amount for section in sections for name, amount in section.subtotals if name == billing), ZERO)
    off = _off(file.discount, subtotal, digits)
    net = subtotal - off
    if file.tax is None:
        return Total(billing, subtotal, off, net, ZERO, net)
    if file.tax.included:
        return Total(billing, subtotal, off, net, rounded(net * file.tax.rate / (100 + file.tax.rate), digits), net)
    tax = rounded(net * file.tax.rate / 100, digits)
    return Total(billing, subtotal, off, net, tax, net + tax)


def _off(discount: Discount | None, value: Decimal, digits: int) -> Decimal:
    """What is taken off `value`, rounded half up to `digits` decimals and never more than `value`."""
    if discount is None:
        return ZERO
    off = value * discount.percent / 100 if discount.percent is not None else discount.amount or ZERO
    return min(rounded(off, digits), value)


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` with `digits` decimals, half up."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
