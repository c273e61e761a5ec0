"""The price list: the rows of prices.csv, and the one that prices an item of a quote."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from collateral.model.pricing import Billing, ItemFile
from collateral.model.record import Amount, Day, Line, Record


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


def listed(item: ItemFile, prices: tuple[Price, ...], currency: str, on: date) -> Price | None:
    """The price list's row for an item; None where the list has none on that day in that currency."""
    return next((price for price in prices if item.sku and price.holds(item.sku, currency, on)), None)


def known(item: ItemFile, prices: tuple[Price, ...]) -> Price | None:
    """Any row of the item's sku, whatever its currency and dates: it has the name and the billing."""
    return next((price for price in prices if price.sku == item.sku), None)
