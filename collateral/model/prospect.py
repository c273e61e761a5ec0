"""`prospects/<id>.yaml`: what a rep knows of one buyer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from collateral.model.pricing import PricingFile
from collateral.model.record import (
    Amount,
    Day,
    Email,
    FactName,
    Id,
    Label,
    Line,
    Listed,
    Named,
    NumberOrText,
    Record,
    Whole,
)

Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=400)]
Locale = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class Company(Record):
    """The buyer's company."""

    id: Id | None = None
    name: Label
    legal_name: Line | None = None
    industry: Named | None = None
    segment: Named | None = None
    region: Named | None = None
    employees: Annotated[Whole, Field(gt=0)] | None = None
    website: Url | None = None
    logo: Line | None = None


class Contact(Record):
    """A person who gets or reads the documents."""

    name: Label
    title: Label
    greeting: Line | None = None
    persona: Named | None = None
    """Guessed from the title where absent, and said to be a guess."""
    email: Email | None = None
    primary: bool = False
    pains: Listed = ()


class Partner(Record):
    """Who sells with us."""

    name: Label
    logo: Line | None = None
    contact: Label | None = None


class Insight(Record):
    """What someone at the buyer's said, in the rep's words; printed only in slots that ask for insights."""

    text: Line
    said_by: Line | None = None
    on: Day | None = None
    audience: Literal["internal", "external"] = "internal"


class NextStep(Record):
    """What happens next, by whom, by when."""

    what: Line
    who: Line
    when: Day


class Opportunity(Record):
    """The CRM's view; never printed."""

    id: Line | None = None
    amount: Amount | None = None
    close_date: Day | None = None


class Rep(Record):
    """The seller's person."""

    name: Label
    title: Label | None = None
    email: Email | None = None
    phone: Line | None = None


class Prospect(Record):
    """The whole profile; only company.name, one contact and the stage are needed."""

    id: Id
    company: Company
    contacts: tuple[Contact, ...] = Field(min_length=1)
    stage: Named
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] | None = None
    locale: Locale | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    pains: Listed = ()
    products: Listed = ()
    tags: dict[Named, Listed] = {}
    """Values of further dimensions of taxonomy.yaml."""
    partner: Partner | None = None
    insights: tuple[Insight, ...] = ()
    facts: dict[FactName, NumberOrText] = {}
    competitors: Listed = ()
    next_steps: tuple[NextStep, ...] = ()
    reference: Line | None = None
    version: Line | None = None
    use: Listed = ()
    skip: Listed = ()
    opportunity: Opportunity | None = None
    rep: Rep | None = None
    pricing: PricingFile | None = None

    @field_validator("contacts")
    @classmethod
    def _one_primary(cls, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
        primary = [contact.name for contact in contacts if contact.primary]
        if len(primary) > 1:
            raise ValueError(f"has {len(primary)} primary contacts, {' and '.join(primary)}; keep one")
        return contacts

    @property
    def primary(self) -> Contact:
        """The contact marked primary, else the first."""
        return next((contact for contact in self.contacts if contact.primary), self.contacts[0])
