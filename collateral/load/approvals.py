"""`content_library/approvals/<kind>/<id>.jsonl`: append-only events in a chain, and the next line of one.

A file that does not fit its chain is void as a whole, for nobody can say which of its lines were there first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import ValidationError

from collateral.errors import InputError, LimitError, Problem
from collateral.model.approval import Event, History
from collateral.model.finding import Finding, Severity
from collateral.model.workspace import Subject
from collateral.safe.files import Files
from collateral.safe.path import display

FOLDER = "workspace:content_library/approvals"
LIMIT = 1 << 20
"""Bytes of one file; about 3,000 events."""
_SUBJECT = re.compile(r"(?P<kind>[a-z]+):(?P<id>[a-z0-9][a-z0-9_.-]*)(?:@(?P<language>[a-z]{2,3}))?")
_PATH = re.compile(re.escape(FOLDER) + r"/(?P<kind>[a-z]+)/(?P<id>[a-z0-9][a-z0-9_.-]*)\.jsonl")


class MisfitError(ValueError):
    """A line that cannot be believed: where and why."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(reason)


def path_of(subject: str) -> str:
    """Where a subject's events stand; ValueError for what is no subject."""
    match = _SUBJECT.fullmatch(subject)
    if match is None:
        raise ValueError(f"{subject} is no subject")
    language = f".{match['language']}" if match["language"] else ""
    return f"{FOLDER}/{match['kind']}/{match['id']}{language}.jsonl"


def subject_of(path: str) -> str | None:
    """The subject whose events a file holds; None where the path is not one of an approvals file."""
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    if match["kind"] != "block":
        return f"{match['kind']}:{match['id']}"
    name, _, language = match["id"].rpartition(".")
    subject = f"block:{name}@{language}"
    return subject if _SUBJECT.fullmatch(subject) else None


def histories(files: Files, problems: list[Problem]) -> tuple[dict[str, History], tuple[Finding, ...]]:
    """Every subject's events, and a finding for each file that is void or stands in no subject's place.

    A file that cannot be read adds a problem; LimitError names every file above 1 MiB.
    """
    found: dict[str, History] = {}
    findings: list[Finding] = []
    for path, data in _contents(files, problems):
        subject = subject_of(path)
        if subject is None:
            findings.append(_stray(path))
            continue
        found[subject], faults = history(subject, path, data)
        findings.extend(faults)
    return found, tuple(findings)


def history(subject: str, path: str, data: bytes) -> tuple[History, tuple[Finding, ...]]:
    """The events of one file; a void file gives a history with a fault and no events, and the finding that says so."""
    try:
        lines = _lines(data)
        events = tuple(_chained(subject, lines))
    except MisfitError as misfit:
        fault = f"{display(path)}:{misfit.line}: {misfit.reason}"
        return History(subject, fault=fault), (_void(path, subject, misfit),)
    return History(subject, events, last_line=_sha256(lines[-1]) if lines else ""), ()


def next_line(event: Event) -> bytes:
    """An event as the line to append: the keys in the order of the model, no line end."""
    return json.dumps(event.model_dump(mode="json"), ensure_ascii=False, separators=(", ", ": ")).encode()


def next_event(
    known: Subject,
    history: History,
    action: Literal["approve", "withdraw"],
    by: str,
    on: date,
    reason: str | None = None,
) -> Event:
    """The event that follows the last line of a history; it binds to the bytes the subject has now."""
    return Event(
        subject=known.name,
        digest=known.digest,
        action=action,
        by=by,
        on=on,
        reason=reason,
        previous=history.last_line or None,
    )


def _contents(files: Files, problems: list[Problem]) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for path in files.list(FOLDER, ".jsonl"):
        try:
            found.append((path, files.read(path)))
        except InputError as error:
            problems.extend(error.problems)
    large = [(path, len(data)) for path, data in found if len(data) > LIMIT]
    if large:
        message, allowed = "is too large for a file of approvals", f"up to {LIMIT} bytes"
        raise LimitError(Problem(display(path), 0, "", message, f"{size} bytes", allowed) for path, size in large)
    return found


def _lines(data: bytes) -> list[bytes]:
    """The lines without their ends: a checkout with CRLF has the same ones."""
    if not data:
        return []
    *lines, rest = data.split(b"\n")
    if rest:
        raise MisfitError(len(lines) + 1, "the last line is cut off")
    return [line.removesuffix(b"\r") for line in lines]


def _chained(subject: str, lines: list[bytes]) -> Iterator[Event]:
    previous: str | None = None
    newest = date.min
    for number, line in enumerate(lines, 1):
        event = _event(number, line)
        if event.subject != subject:
            raise MisfitError(number, f"the event is of {event.subject}, the file is that of {subject}")
        if event.previous != previous:
            raise MisfitError(number, "the line does not follow from the one before it")
        if event.on < newest:
            raise MisfitError(number, "the event is of an earlier day than the one before it")
        previous, newest = _sha256(line), event.on
        yield event


def _event(number: int, line: bytes) -> Event:
    """One line, strictly: every value is text or null, each key stands once, none is unknown."""
    try:
        event = Event.model_validate_json(line)
        json.loads(line, object_pairs_hook=_texts_once)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in detail["loc"])
        raise MisfitError(
            number, f"{field + ': ' if field else ''}{_lower(detail['msg'].removeprefix('Value error, '))}"
        ) from None
    except ValueError as error:
        raise MisfitError(number, str(error)) from None
    return event


def _texts_once(pairs: list[tuple[str, object]]) -> None:
    seen: set[str] = set()
    for name, value in pairs:
        if name in seen:
            raise ValueError(f"{name} stands twice")
        if not isinstance(value, str | None):
            raise ValueError(f"{name}: is not text")
        seen.add(name)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _void(path: str, subject: str, misfit: MisfitError) -> Finding:
    message = f"{misfit.reason}; nothing in the file counts and {subject} is a draft"
    remedy = "Restore the file from version control: events are only ever appended."
    return Finding("broken-approvals", Severity.WARNING, display(path), misfit.line, message, remedy)


def _stray(path: str) -> Finding:
    message = "no subject has its approvals here"
    remedy = "Approvals stand in approvals/<kind>/<id>.jsonl, a block's in approvals/block/<id>.<language>.jsonl."
    return Finding("stray-approvals", Severity.WARNING, display(path), 0, message, remedy)
