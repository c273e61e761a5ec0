"""The price list: the rows of prices.csv, and what they say a quantity costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from collateral.model.pricing import Billing, ItemFile, Tiering
from collateral.model.record import Amount, Day, Line, Record, Whole


class Price(Record):
    """One row of prices.csv; the rows of a sku's tiers differ in `from_quantity` and price alone."""

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
    first_unit: Annotated[Whole, Field(ge=1)] = Field(default=1, alias="from_quantity")
    """The unit from which on the price holds."""
    tiering: Tiering | None = None
    """How tiers are meant; `volume` where it is absent."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.first and self.last and self.last < self.first:
            raise ValueError("until lies before from")
        return self

    def holds(self, sku: str, currency: str, on: date) -> bool:
        """True where this row prices `sku` in `currency` on that day."""
        if self.sku != sku or self.currency != currency:
            return False
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)

    def called(self, language: str, own: str) -> str | None:
        """Its name in `language`; the column `name` is in the workspace's `own`. None where it is not translated."""
        return self.names.get(language) or (self.name if language == own else None)


def listed(item: ItemFile, prices: tuple[Price, ...], currency: str, on: date) -> tuple[Price, ...]:
    """The price list's rows for an item, one for each tier; empty where it has none on that day in that currency."""
    return tuple(price for price in prices if price.holds(item.sku, currency, on)) if item.sku else ()


def known(item: ItemFile, prices: tuple[Price, ...]) -> Price | None:
    """Any row of the item's sku, whatever its currency and dates: it has the name and the billing."""
    return next((price for price in prices if price.sku == item.sku), None)


@dataclass(frozen=True, slots=True)
class Tariff:
    """What the units of a quantity cost: `tiers` are (first unit, unit price), ascending, the first from unit 1."""

    tiers: tuple[tuple[int, Decimal], ...]
    tiering: Tiering = "volume"

    @property
    def edges(self) -> tuple[int, ...]:
        """How many units stand below each tier that is counted by itself; none where all units have one price."""
        return tuple(first - 1 for first, _ in self.tiers[1:]) if self.tiering == "graduated" else ()

    def tier(self, quantity: Decimal, below: Decimal) -> tuple[int, Decimal]:
        """First unit and price of the tier in which stand, of `quantity` units, those that follow the first `below`.

        A unit begun is a unit: 100.5 of something are in the tier that begins at 101.
        """
        if self.tiering == "graduated":
            return next(tier for tier in reversed(self.tiers) if tier[0] - 1 <= below)
        return next((tier for tier in reversed(self.tiers) if tier[0] - 1 < quantity), self.tiers[0])


def list_tariff(rows: tuple[Price, ...]) -> Tariff | None:
    """The tariff of a sku's rows; None where there is no row."""
    if not rows:
        return None
    return Tariff(tuple((row.first_unit, row.price) for row in rows), rows[0].tiering or "volume")


def typed_tariff(item: ItemFile) -> Tariff | None:
    """The tariff that an item has of its own; None where that of the list holds."""
    return Tariff(item.tariff, item.tiering or "volume") if item.tariff else None
