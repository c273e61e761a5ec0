"""`messaging.yaml` and `conditions.yaml`: what may be said, with its source, and when."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from collateral.model.record import Amount, Day, Id, Line, Record, Wording


class Figure(Record):
    """A number and what it counts; prints by the document's locale."""

    value: Amount
    unit: Wording
    """`%`, an ISO 4217 code, or words: `days`."""


class Claim(Record):
    """A statement that needs a source: a figure or a text, good until it expires."""

    figure: Figure | None = None
    text: Wording | None = None
    source: Wording
    """The footnote: who found it, where."""
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    date: Day
    expires: Day
    disclosure: Wording | None = None
    """Printed after the source: sample, method, who paid."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.figure is None) == (self.text is None):
            raise ValueError("needs either figure or text")
        return self

    def current(self, as_of: datetime.date) -> bool:
        """True up to and with the day it expires."""
        return as_of <= self.expires


class ProductName(Record):
    """How a product is written, and how it never is."""

    name: Line
    never: tuple[Line, ...] = ()


class Pillar(Record):
    """One of the few things the company stands for."""

    name: Wording
    statement: Wording


class TermRule(Record):
    """A literal phrase to avoid, why, and what to say instead."""

    avoid: Line
    use: Line | None = None
    reason: Line


class Customer(Record):
    """A customer whose story may be told while the permission is current."""

    name: Line
    permission: Literal["granted", "asked", "refused"]
    expires: Day | None = None
    logo: Line | None = None

    def permits(self, as_of: datetime.date) -> bool:
        """True while the permission is granted and not past."""
        return self.permission == "granted" and (self.expires is None or as_of <= self.expires)


Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""A language of strings.yaml."""


class Messaging(Record):
    """The whole of messaging.yaml."""

    category: Wording
    """The category noun: `financial close software`."""
    category_not: dict[Language, tuple[Line, ...]] = {}
    """By language, what others call the category and we do not; literal phrases."""
    products: dict[Id, ProductName] = {}
    pillars: dict[Id, Pillar] = {}
    terms: tuple[TermRule, ...] = ()
    superlatives: dict[Language, tuple[Line, ...]] = {}
    """By language, literal phrases that need a claim in the same block."""
    internal: tuple[Line, ...] = ()
    """Literal phrases of any language that no buyer may read: notes to ourselves, code names."""
    claims: dict[Id, Claim] = {}
    customers: dict[Id, Customer] = {}


class Condition(Record):
    """A named condition over the prospect, for `when`."""

    description: Line
    expression: Line


class Seller(Record):
    """One of our legal entities; chosen by the prospect's region."""

    regions: tuple[Id, ...] = Field(min_length=1)
    name: Line
    legal_name: Line
    address: tuple[Line, ...] = Field(min_length=1)
    register_entry: Line | None = Field(default=None, alias="register")
    directors: tuple[Line, ...] = ()
    signatory: Signatory
    website: Line | None = None
    legal_footer: Wording


class Signatory(Record):
    """Who signs for a seller."""

    name: Line
    title: Wording


Seller.model_rebuild()
