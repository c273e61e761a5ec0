"""What select decides and why: the winners with their terms, every rejected candidate with its rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from collateral.model.block import Block


class Rule(StrEnum):
    """Why a candidate did not get a place; the order is the order in which the rules are asked."""

    STATUS = "status"
    """Not approved on that day; the detail is the status."""
    LANGUAGE = "language"
    AUDIENCE = "audience"
    TAG = "tag"
    """A tagged dimension does not hold the prospect's value."""
    PAIN = "pain"
    CONDITION = "condition"
    CLAIM = "claim"
    """A claim it cites is not good on that day."""
    CUSTOMER = "customer"
    """The customer's permission is not current."""
    OWN_STORY = "own-story"
    MISSING_FIELD = "missing-field"
    SKIPPED = "skipped"
    """The rep's `skip`."""
    USED = "used"
    """It stands in an earlier section of this document."""
    RANK = "rank"
    """Others fit better."""
    FORM = "form"
    """It lacks the figure that the section shows."""
    NO_ROOM = "no-room"
    """It was chosen, and went so that the document keeps to its pages."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One matched dimension and the points it gave."""

    dimension: str
    value: str
    points: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible block with its score."""

    block: Block
    reasons: tuple[Reason, ...]
    approved_on: str
    """ISO date of the approval; breaks ties, the newest first."""

    @property
    def score(self) -> int:
        """The sum of the points."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A block of the section's kinds that did not get in: every rule it failed, in order."""

    block: Block
    rules: tuple[tuple[Rule, str], ...]
    """(rule, detail in words)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A block that stands in a section."""

    candidate: Candidate
    by_rep: bool = False
    """True where the profile's `use` put it there."""

    @property
    def block(self) -> Block:
        """The block."""
        return self.candidate.block


@dataclass(frozen=True, slots=True)
class Spare:
    """A chosen block that may go where there is no room for it."""

    section: int
    """Place of its section among the selection's."""
    block: str
    score: int


@dataclass(frozen=True, slots=True)
class SectionSelection:
    """One section's outcome; a section filled by a slot has no choices."""

    section: str
    each: str
    """The persona of this repeat; empty where the section does not repeat."""
    choices: tuple[Choice, ...]
    rejections: tuple[Rejection, ...]
    left_out: str = ""
    """Why the section does not appear; empty where it does."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One document's sections for one contact."""

    template: str
    contact: int
    """The contact's place in the profile, from 0."""
    language: str
    personas: tuple[str, ...]
    guessed: bool
    """True where the persona was guessed from the contact's title."""
    sections: tuple[SectionSelection, ...]
