"""What `approve` and `withdraw` share: which subjects are meant, on which day, and the line that is appended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from collateral.cli.usage import refusal
from collateral.errors import InputError, Problem, UsageError, WriteError

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened
    from collateral.model.approval import Event, History
    from collateral.model.workspace import Subject, Workspace


@dataclass(frozen=True, slots=True)
class Decision:
    """What is recorded of each subject."""

    action: Literal["approve", "withdraw"]
    by: str
    on: date
    reason: str | None = None


def matching(workspace: Workspace, patterns: Sequence[str]) -> list[Subject]:
    """The subjects that one of the patterns fits, in the workspace's order; UsageError names each that fits none.

    A block without its language means all its languages.
    """
    from collateral.errors import nearest

    names = {name: (name, name.partition("@")[0]) for name in workspace.subjects}
    fitting = {pattern: [key for key, called in names.items() if _fits(pattern, called)] for pattern in patterns}
    known = sorted({called for own in names.values() for called in own})
    idle = [pattern for pattern, found in fitting.items() if not found]
    if idle:
        raise UsageError(_unknown(pattern, nearest(pattern, known)) for pattern in idle)
    meant = {name for found in fitting.values() for name in found}
    return [subject for name, subject in workspace.subjects.items() if name in meant]


def _unknown(pattern: str, near: str) -> Problem:
    remedy = near or "See `collateral library list`."
    return Problem("", 0, "", "nothing in the library has that name", repr(pattern), remedy=remedy)


def _fits(pattern: str, called: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for name in called)


def history_of(workspace: Workspace, subject: Subject) -> History:
    """The subject's events; an empty history where nothing was ever recorded."""
    from collateral.model.approval import History

    return workspace.histories.get(subject.name, History(subject.name))


def recording_day(time_zone: str, as_of: date | None) -> date:
    """The day an event is recorded for: today, or an earlier one; UsageError for a day to come."""
    from collateral.safe import clock

    today = clock.as_of(None, time_zone)
    if as_of is not None and as_of > today:
        raise refusal("lies in the future", as_of.isoformat(), f"up to {today.isoformat()}", field="--as-of")
    return as_of or today


def refuse_faulty(workspace: Workspace, chosen: Iterable[Subject], on: date) -> None:
    """InputError where a history is void, UsageError where its newest event is of a later day than `on`."""
    from collateral.load.approvals import path_of
    from collateral.safe.files import display

    places = {finding.path: finding for finding in workspace.findings}
    histories = [history_of(workspace, subject) for subject in chosen]
    faulty = [places[display(path_of(history.subject))] for history in histories if history.fault]
    if faulty:
        raise InputError(Problem(found.path, found.line, "", found.message, remedy=found.remedy) for found in faulty)
    newest = {history.subject: history.events[-1].on for history in histories if history.events}
    late = {name: day for name, day in newest.items() if day > on}
    if late:
        raise UsageError(_too_early(name, day, on) for name, day in late.items())


def _too_early(subject: str, newest: date, on: date) -> Problem:
    allowed = f"from {newest.isoformat()} on"
    return Problem("", 0, "--as-of", f"lies before the newest event of {subject}", on.isoformat(), allowed)


def record(opened: Opened, chosen: Iterable[Subject], decision: Decision) -> list[Event]:
    """Appends one event for each subject and returns them; WriteError where a file has changed since it was read."""
    from collateral.load.approvals import next_event, path_of

    events: list[Event] = []
    for subject in chosen:
        history = history_of(opened.workspace, subject)
        event = next_event(subject, history, decision.action, decision.by, decision.on, decision.reason)
        _append(opened, event, opened.files.read(path_of(subject.name)) if history.events else b"")
        events.append(event)
    return events


def _append(opened: Opened, event: Event, known: bytes) -> None:
    from collateral.load.approvals import next_line, path_of
    from collateral.safe.atomic import append_line
    from collateral.safe.files import display
    from collateral.safe.path import resolve

    place = display(path_of(event.subject))
    path = resolve(opened.root, place)
    if (path.read_bytes() if path.exists() else b"") != known:
        raise WriteError(Problem(place, 0, "", "has just been written by someone else", remedy="Run it again."))
    append_line(path, next_line(event).decode())


def as_data(events: Iterable[Event]) -> list[Mapping[str, object]]:
    """Events as `--json` prints them."""
    return [event.model_dump(mode="json", exclude={"previous"}) for event in events]
