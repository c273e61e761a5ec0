"""A quote as a profile writes it: `pricing:`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from collateral.model.record import Amount, Day, Line, Percent, Record, Whole

Billing = Literal["one-off", "monthly", "annual"]
Tiering = Literal["volume", "graduated"]
BILLINGS: tuple[Billing, ...] = ("one-off", "monthly", "annual")


class Discount(Record):
    """A share of an amount, or an amount."""

    percent: Percent | None = None
    amount: Annotated[Amount | None, Field(ge=0)] = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.percent is None) == (self.amount is None):
            raise ValueError("needs either a percentage or {amount: ...}")
        return self


def _discount(value: Any) -> Any:
    return {"percent": value} if isinstance(value, str | int | Decimal) else value


AnyDiscount = Annotated[Discount, BeforeValidator(_discount)]


class Tax(Record):
    """A rate in percent; `included` where prices hold it already."""

    rate: Percent
    included: bool = False
    note: Line | None = None
    """Why, where a reader would ask: `Reverse charge`; printed under the totals."""


class ItemTax(Record):
    """The rate of a line that has another one than the quote; 0 where it is exempt."""

    rate: Percent
    note: Line | None = None
    """Why; printed under the totals."""


def _rate(value: Any) -> Any:
    return {"rate": value} if isinstance(value, str | int | Decimal) else value


AnyTax = Annotated[ItemTax, BeforeValidator(_rate)]


class Tier(Record):
    """A price that holds from a unit on: the first tier begins at the first unit."""

    first: Annotated[Whole, Field(ge=1)] = Field(alias="from")
    unit_price: Annotated[Amount, Field(ge=0)]


def tiers_fault(firsts: Sequence[int]) -> str:
    """What is wrong with tiers that begin at these units, in this order; empty where nothing is."""
    if firsts[0] != 1:
        return f"begin at {firsts[0]}, so that smaller quantities have no price; the first begins at 1"
    for before, after in pairwise(firsts):
        if after == before:
            return f"overlap: two begin at {after}"
        if after < before:
            return f"are not in order: {after} stands after {before}"
    return ""


class ItemFile(Record):
    """One line as written; what it leaves out comes from the price list by sku."""

    sku: Line | None = None
    name: Line | None = None
    quantity: Annotated[Amount, Field(gt=0)] = Decimal(1)
    unit_price: Annotated[Amount | None, Field(ge=0)] = None
    tiers: tuple[Tier, ...] = ()
    """Prices by quantity: beside unit_price those of further units, without it all."""
    tiering: Tiering | None = None
    """`volume`, as where it is absent: all units at the price of the last one's tier; `graduated`: each at its own."""
    discount: AnyDiscount | None = None
    optional: bool = False
    billing: Billing | None = None
    tax: AnyTax | None = None

    @model_validator(mode="after")
    def _identified(self) -> Self:
        if self.tiering and not self.tiers:
            raise ValueError("has a tiering without tiers; that of prices.csv stands there")
        if self.sku is None and (self.name is None or not self.tariff):
            raise ValueError("needs a sku of prices.csv, or a name and a unit_price")
        return self

    @model_validator(mode="after")
    def _from_the_first_unit(self) -> Self:
        if fault := tiers_fault([first for first, _ in self.tariff]) if self.tiers else "":
            raise ValueError(f"tiers {fault}")
        return self

    @property
    def tariff(self) -> tuple[tuple[int, Decimal], ...]:
        """First unit and unit price of each tier as typed; one for a unit price alone, none where the list's hold."""
        first = ((1, self.unit_price),) if self.unit_price is not None else ()
        return (*first, *((tier.first, tier.unit_price) for tier in self.tiers))


class QuoteSection(Record):
    """Lines under a title."""

    title: Line
    choose_one: bool = False
    """The buyer takes one of the lines: none is summed."""
    discount: AnyDiscount | None = None
    """Off its subtotal, for each billing."""
    items: tuple[ItemFile, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_a_subtotal(self) -> Self:
        if self.choose_one and self.discount:
            raise ValueError("has a discount and no subtotal to take it off, for the buyer takes one of its lines")
        return self


class PricingFile(Record):
    """`pricing:` of a profile."""

    quote_date: Day
    valid_until: Day | None = None
    valid_days: Annotated[Whole, Field(gt=0, le=3650)] | None = None
    """Another way to write valid_until: so many days after quote_date."""
    term_months: Annotated[Whole, Field(gt=0, le=240)] | None = None
    discount: AnyDiscount | None = None
    tax: Tax | None = None
    sections: tuple[QuoteSection, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.valid_until and self.valid_until < self.quote_date:
            raise ValueError("valid_until lies before quote_date")
        if self.valid_days and self.valid_days > (date.max - self.quote_date).days:
            raise ValueError("valid_days leads beyond the calendar")
        if self.valid_until and self.last_day != self.valid_until:
            raise ValueError(f"valid_until and valid_days differ, for the days end on {self.last_day}; keep one")
        return self

    @property
    def last_day(self) -> date | None:
        """The last day on which the offer stands; None where it has none."""
        return self.quote_date + timedelta(days=self.valid_days) if self.valid_days else self.valid_until
