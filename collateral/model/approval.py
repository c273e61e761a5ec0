"""Approval as append-only events, and the status they give a subject on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from collateral.model.approvers import Approvers, folded
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


_BARRED = (Status.WITHDRAWN, Status.DRAFT, Status.CHANGED)
"""What the events alone decide; the days on which something may be used are asked of what is approved."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a subject's events amount to for its bytes on a day, under the rule of today."""

    status: Status
    rule: Approvers | None = None
    """Who may approve it; None where everyone may."""
    given: tuple[Event, ...] = ()
    """The approvals of these bytes that count, oldest first."""
    missing: tuple[str, ...] = ()
    """Who has still to approve these bytes (in mode `any` one of them); none where nothing is missing."""
    unheard: tuple[Event, ...] = ()
    """Approvals of these bytes that do not count: their giver is not listed, or it was not his turn."""
    newest: Event | None = None
    """The newest event that counts, of whatever bytes."""
    fault: str = ""
    """Why nothing in the file counts."""

    @property
    def is_complete(self) -> bool:
        """True where all who have to have approved these bytes, whether or not this is the time to use them."""
        return self.status not in _BARRED

    @property
    def since(self) -> date | None:
        """The day from which a review counts: where several have to approve, that of whoever did so longest ago."""
        if not self.given:
            return None
        days = {folded(event.by): event.on for event in self.given}
        return self.given[-1].on if self.rule is None or self.rule.mode == "any" else min(days.values())

    @property
    def said(self) -> str:
        """The status with what it waits for: `draft: approved by Legal; waits for Product marketing`."""
        return f"{self.status}: {self.why}" if self.why else str(self.status)

    @property
    def why(self) -> str:
        """What is missing and what does not count, in words; empty where the status says it all."""
        if self.fault or self.is_complete:
            return self.fault
        parts = []
        if self.given and self.missing:
            parts.append(f"approved by {_named(self.given)}")
        if self.rule and self.missing:
            parts.append(f"waits for {self.rule.waited_for(self.missing)}")
        if self.unheard:
            verb = "does" if len(self.unheard) == 1 else "do"
            parts.append(f"what {_named(self.unheard)} approved {verb} not count")
        return "; ".join(parts)


def _named(events: Sequence[Event]) -> str:
    return " and ".join(dict.fromkeys(event.by for event in events))


def review(
    history: History,
    digest: str,
    as_of: date,
    starts: date | None = None,
    expires: date | None = None,
    rule: Approvers | None = None,
) -> Review:
    """The review on `as_of` of the bytes with `digest`; `expires` is the last day on which they may be used.

    Events of all times are judged by `rule`, as it is today. A withdrawal counts whoever made it, until the bytes are
    approved completely again. Days are asked of what is approved alone, so that what still waits for an approval is
    not shown as settled.
    """
    course = _Course(rule)
    for event in history.events:
        if event.on <= as_of and not history.fault:
            course.take(event)
    given = tuple(course.run) if course.run and course.run[-1].digest == digest else ()
    missing = rule.missing([event.by for event in given]) if rule and (given or not course.is_withdrawn) else ()
    unheard = tuple(event for event in course.unheard if event.digest == digest)
    found = _events_say(course, digest, bool(given) and not missing)
    if found is Status.APPROVED and starts and as_of < starts:
        found = Status.SCHEDULED
    if found is Status.APPROVED and expires and as_of > expires:
        found = Status.EXPIRED
    return Review(found, rule, given, missing, unheard, course.newest, history.fault)


def _events_say(course: _Course, digest: str, is_complete: bool) -> Status:
    if course.is_withdrawn:
        return Status.WITHDRAWN
    if is_complete:
        return Status.APPROVED
    return Status.CHANGED if course.digests - {digest} else Status.DRAFT


@dataclass(slots=True)
class _Course:
    """A subject's events, taken one after the other."""

    rule: Approvers | None
    run: list[Event] = field(default_factory=list)
    """The newest approvals that count, all of the same bytes."""
    unheard: list[Event] = field(default_factory=list)
    newest: Event | None = None
    digests: set[str] = field(default_factory=set)
    """Of all approvals that count."""
    is_withdrawn: bool = False

    def take(self, event: Event) -> None:
        """The next event of the file."""
        if event.action == "withdraw":
            self.run, self.unheard, self.newest, self.is_withdrawn = [], [], event, True
            return
        run = self.run if self.run and self.run[-1].digest == event.digest else []
        if self.rule and not self.rule.hears(event.by, [past.by for past in run]):
            self.unheard.append(event)
            return
        self.run, self.newest = [*run, event], event
        self.digests.add(event.digest)
        self.is_withdrawn = self.is_withdrawn and bool(self.rule and self.rule.missing([each.by for each in self.run]))
