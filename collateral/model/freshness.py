"""How urgent it is to look at something approved again: points by a printed formula, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from collateral.model.approval import Review, Status

NOTICE = 90
"""Days before an end from which on points are counted."""
SOON, DUE, LOST = 75, 100, 150
"""The points from which something needs a review, is out of date, is stale."""
FORMULA = (
    "points = the most of:",
    "  review    100 x days since the approval / days between reviews (its review_every, else that of collateral.yaml)",
    f"  end       100 x ({NOTICE} - days until it ends) / {NOTICE}; past its end, {LOST} + days past it",
    "            (its expires, the earliest of its claims and of its customer's permission, the last day of a price)",
    f"  facts     {SOON} where the bytes of a claim that it cites were approved anew after it",
    f"  approval  {DUE} for a draft or what waits for an approver, {LOST} where the approved bytes have changed",
    f"fresh below {SOON}, needs-review from {SOON}, out-of-date from {DUE}, stale from {LOST}",
)
"""What `library review` prints."""


class Freshness(StrEnum):
    """What an amount of points is called."""

    FRESH = "fresh"
    NEEDS_REVIEW = "needs-review"
    OUT_OF_DATE = "out-of-date"
    STALE = "stale"


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One term of the formula."""

    points: int
    said: str


def freshness(points: int) -> Freshness:
    """The name of an amount of points."""
    if points >= LOST:
        return Freshness.STALE
    if points >= DUE:
        return Freshness.OUT_OF_DATE
    return Freshness.NEEDS_REVIEW if points >= SOON else Freshness.FRESH


def reviewed(since: date, every: int, as_of: date) -> Reason:
    """The term of an approval's age; `every` is the number of days after which it is due."""
    age = (as_of - since).days
    return Reason(100 * age // every, f"approved {_days(age)} ago, to be read again every {_days(every)}")


def ending(what: str, last: date, as_of: date) -> Reason:
    """The term of a last day."""
    left = (last - as_of).days
    if left < 0:
        return Reason(LOST - left, f"{what} ended on {last.isoformat()}")
    return Reason(max(0, 100 * (NOTICE - left) // NOTICE), f"{what} ends on {last.isoformat()}, in {_days(left)}")


def undecided(review: Review) -> Reason | None:
    """The term of an approval that is not there, or not complete; None where it is."""
    if review.status is Status.CHANGED:
        return Reason(LOST, review.said if review.why else "changed since it was approved")
    return Reason(DUE, review.said) if review.status is Status.DRAFT else None


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
