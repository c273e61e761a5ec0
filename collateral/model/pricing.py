"""A quote as a profile writes it: `pricing:`."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from collateral.model.record import Amount, Day, Line, Percent, Record, Whole

Billing = Literal["one-off", "monthly", "annual"]
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
