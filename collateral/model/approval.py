"""Approval as append-only events, and the status they give a subject on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from collateral.model.record import Day, Line, Record

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Event(Record):
    """One line of `approvals/<kind>/<id>.jsonl`."""

    subject: Annotated[str, Field(pattern=r"^[a-z]+:\S+$")]
    digest: Sha256
    """Of the bytes approved or withdrawn."""
    action: Literal["approve", "withdraw"]
    by: Line
    on: Day
    reason: Line | None = None
    previous: Sha256 | None
    """sha256 of the line before, without its line end; null for the first."""


@dataclass(frozen=True, slots=True)
class History:
    """All events of one subject, in the order of the file."""

    subject: str
    events: tuple[Event, ...] = ()
    fault: str = ""
    """Why the file cannot be believed (a line that does not fit the chain); then nothing in it counts."""
    last_line: str = ""
    """sha256 of the last line, for the next event's `previous`; empty for a file without lines."""

    def on(self, as_of: date) -> Event | None:
        """The newest event up to and with that day; None where there is none or the file is at fault."""
        if self.fault:
            return None
        return next((event for event in reversed(self.events) if event.on <= as_of), None)

    @property
    def approved(self) -> Event | None:
        """The newest approval, on whatever day; None where the subject was never approved."""
        return next((event for event in reversed(self.events) if event.action == "approve"), None)


class Status(StrEnum):
    """What a subject is on a day; only `approved` may be used on the approved channel."""

    DRAFT = "draft"
    """Never approved by that day."""
    CHANGED = "changed"
    """Approved once, but the bytes are others now."""
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    """Approved, and starts later."""
    EXPIRED = "expired"
    """Approved, and its last day is past."""
    WITHDRAWN = "withdrawn"


def status(
    history: History, digest: str, as_of: date, starts: date | None = None, expires: date | None = None
) -> Status:
    """The status on `as_of` of the bytes with `digest`; `expires` is the last day on which they may be used.

    Days are asked of what is approved alone, so that what still waits for an approval is not shown as settled.
    """
    event = history.on(as_of)
    if event is None:
        return Status.DRAFT
    if event.action == "withdraw":
        return Status.WITHDRAWN
    if event.digest != digest:
        return Status.CHANGED
    if starts and as_of < starts:
        return Status.SCHEDULED
    return Status.EXPIRED if expires and as_of > expires else Status.APPROVED
