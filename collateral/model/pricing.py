"""A quote as written, the price list, and its totals in Decimal.

Order of calculation (DESIGN 7): line discount, section subtotal, total discount, tax; half up, once per line and once
per tax rate and billing. Optional items are computed and summed nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from collateral.model.record import Amount, Day, Line, Percent, Record, Whole

Billing = Literal["one-off", "monthly", "annual"]
BILLINGS: tuple[Billing, ...] = ("one-off", "monthly", "annual")
ZERO = Decimal(0)


class Discount(Record):
    """A share of an amount, or an amount."""

    percent: Percent | None = None
    amount: Annotated[Amount | None, Field(ge=0)] = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.percent is None) == (self.amount is None):
            raise ValueError("needs either a percentage or {amount: ...}")
        return self

    def of(self, value: Decimal, digits: int) -> Decimal:
        """What is taken off `value`, rounded half up to `digits` decimals and never more than `value`."""
        off = value * self.percent / 100 if self.percent is not None else self.amount or ZERO
        return min(rounded(off, digits), value)


def _discount(value: Any) -> Any:
    return {"percent": value} if isinstance(value, str | int | Decimal) else value


AnyDiscount = Annotated[Discount, BeforeValidator(_discount)]


class Tax(Record):
    """A rate in percent; `included` where prices hold it already."""

    rate: Percent
    included: bool = False


class ItemFile(Record):
    """One line as written; what it leaves out comes from the price list by sku."""

    sku: Line | None = None
    name: Line | None = None
    quantity: Annotated[Amount, Field(gt=0)] = Decimal(1)
    unit_price: Annotated[Amount | None, Field(ge=0)] = None
    discount: AnyDiscount | None = None
    optional: bool = False
    billing: Billing | None = None

    @model_validator(mode="after")
    def _identified(self) -> Self:
        if self.sku is None and (self.name is None or self.unit_price is None):
            raise ValueError("needs a sku of prices.csv, or a name and a unit_price")
        return self


class QuoteSection(Record):
    """Lines under a title."""

    title: Line
    choose_one: bool = False
    """The buyer takes one of the lines: none is summed."""
    items: tuple[ItemFile, ...] = Field(min_length=1)


class PricingFile(Record):
    """`pricing:` of a profile."""

    quote_date: Day
    valid_until: Day | None = None
    term_months: Annotated[Whole, Field(gt=0, le=240)] | None = None
    discount: AnyDiscount | None = None
    tax: Tax | None = None
    sections: tuple[QuoteSection, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.valid_until and self.valid_until < self.quote_date:
            raise ValueError("valid_until lies before quote_date")
        return self


class Price(Record):
    """One row of prices.csv."""

    sku: Line
    name: Line
    names: dict[str, Line] = {}
    """By language, from columns such as `name.de`."""
    unit: Line
    billing: Billing
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    price: Annotated[Amount, Field(ge=0)]
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="until")

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.first and self.last and self.last < self.first:
            raise ValueError("until lies before from")
        return self

    def holds(self, sku: str, currency: str, on: date) -> bool:
        """True where this row prices `sku` in `currency` on that day."""
        in_time = (self.first is None or self.first <= on) and (self.last is None or on <= self.last)
        return self.sku == sku and self.currency == currency and in_time

    def called(self, language: str, own: str) -> str | None:
        """Its name in `language`; the column `name` is in the workspace's `own`. None where it is not translated."""
        return self.names.get(language) or (self.name if language == own else None)


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


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` with `digits` decimals, half up."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


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


def listed(item: ItemFile, prices: tuple[Price, ...], currency: str, on: date) -> Price | None:
    """The price list's row for an item; None where the list has none on that day in that currency."""
    return next((price for price in prices if item.sku and price.holds(item.sku, currency, on)), None)


def known(item: ItemFile, prices: tuple[Price, ...]) -> Price | None:
    """Any row of the item's sku, whatever its currency and dates: it has the name and the billing."""
    return next((price for price in prices if price.sku == item.sku), None)


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
    total = paid - (item.discount.of(paid, digits) if item.discount else ZERO)
    row = price or named
    name = item.name or (row.names.get(language, row.name) if row else "")
    billing = item.billing or (row.billing if row else "one-off")
    return QuoteLine(item.sku or "", name, item.quantity, unit, gross, gross - total, total, billing, item.optional)


def _total(billing: Billing, sections: tuple[QuotedSection, ...], file: PricingFile, digits: int) -> Total:
    subtotal = sum((amount for section in sections for name, amount in section.subtotals if name == billing), ZERO)
    off = file.discount.of(subtotal, digits) if file.discount else ZERO
    net = subtotal - off
    if file.tax is None:
        return Total(billing, subtotal, off, net, ZERO, net)
    if file.tax.included:
        return Total(billing, subtotal, off, net, rounded(net * file.tax.rate / (100 + file.tax.rate), digits), net)
    tax = rounded(net * file.tax.rate / 100, digits)
    return Total(billing, subtotal, off, net, tax, net + tax)
