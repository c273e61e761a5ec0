"""A quote with what the pricing policy says of it and whether somebody has approved that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collateral.model.approval import Event, Review, Status
from collateral.model.policy import Breach
from collateral.model.price_list import Price
from collateral.model.quote import Quote
from collateral.model.workspace import Subject


@dataclass(frozen=True, slots=True)
class Offer:
    """A prospect's quote on a day."""

    subject: Subject
    """`quote:<prospect id>`; its digest is over what is written, the rows that price it, and the limits it breaks."""
    quote: Quote
    rows: tuple[Price, ...]
    """The rows of the price list that price its items, in the list's order."""
    breaches: tuple[Breach, ...]
    line_numbers: tuple[int, ...]
    """Where each breach stands in the profile, from 1."""
    review: Review

    @property
    def status(self) -> Status:
        """Whether its figures are approved."""
        return self.review.status

    @property
    def event(self) -> Event | None:
        """The newest approval or withdrawal that counts, up to the day; None where there is none."""
        return self.review.newest

    @property
    def unapproved(self) -> bool:
        """Whether it breaks limits that nobody has approved as they are now."""
        return bool(self.breaches) and self.status is not Status.APPROVED

    def is_past(self, as_of: date) -> bool:
        """Whether its last day is over."""
        return self.quote.valid_until is not None and self.quote.valid_until < as_of

    def held(self, as_of: date) -> tuple[str, ...]:
        """Why documents that show it say DRAFT on every page, whatever the channel; empty where nothing holds them."""
        reasons = []
        if self.unapproved:
            reasons.append("the quote is over the limits of pricing-policy.yaml, and that is not approved")
        if self.is_past(as_of):
            reasons.append(f"the quote was valid until {self.quote.valid_until}, which is past")
        return tuple(reasons)
