"""Faults to sow into a copy of the sample workspace, each found by exactly one check at one place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from collateral.checks.library import Library, read_library
from collateral.checks.table import fault
from collateral.load.approvals import next_line, path_of
from collateral.model.approval import Event
from collateral.model.finding import Finding
from collateral.safe.files import OverlayFiles
from tests.workspaces import TODAY, block, sample


@dataclass(frozen=True, slots=True)
class Seed:
    """One fault: a file of its own, or one place of a file of the sample."""

    code: str
    path: str
    """With root; where the fault is found, too, unless `found` says otherwise."""
    line: int
    sow: Callable[[bytes], bytes]
    """From the bytes of the file (none where it is new) to those with the fault."""
    found: str = ""
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Further new files that it needs, by path with root."""


def written(text: str) -> Callable[[bytes], bytes]:
    """A file of its own."""
    return lambda _: text.encode()


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """A file of the sample with one place changed."""

    def sow(data: bytes) -> bytes:
        assert old.encode() in data, f"there is no {old!r}"
        return data.replace(old.encode(), new.encode(), 1)

    return sow


def approvals(subject: str, *events: tuple[str, ...], after: bool = False) -> Callable[[bytes], bytes]:
    """A file of approvals, or what comes `after` those that are there.

    Of each event the action, the day, the digest, which is the sample's own where empty, and who.
    """

    def sow(former: bytes) -> bytes:
        known = library().workspace.subjects.get(subject)
        data = former if after else b""
        previous = hashlib.sha256(data.splitlines()[-1]).hexdigest() if data else None
        for action, on, digest, *by in events:
            made = {"subject": subject, "digest": digest or (known.digest if known else ""), "action": action}
            made |= {"by": by[0] if by else "Dana Ruiz", "on": on}
            event = Event.model_validate({**made, "reason": None, "previous": previous})
            data += next_line(event) + b"\n"
            previous = hashlib.sha256(next_line(event)).hexdigest()
        return data

    return sow


def line_of(path: str, text: str) -> int:
    """The line, from 1, of a file of the sample that holds a text first."""
    lines = sample().read(path).decode().split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def block_seed(code: str, line: int, front: str, body: str, language: str = "") -> Seed:
    """A block of its own, named for the fault; `front` and `body` as `tests.workspaces.block` takes them."""
    name = f"workspace:content_library/blocks/proof/seed-{code}{language and '.' + language}.md"
    return Seed(code, name, line, written(block(f"id: proof.seed-{code}\n{front}", body)))


def approval_seed(code: str, subject: str, events: tuple[tuple[str, ...], ...], found: str, line: int = 1) -> Seed:
    """A subject of the sample with other events."""
    return Seed(code, path_of(subject), line, approvals(subject, *events), f"workspace:content_library/{found}")


def sown(seeds: Iterable[Seed]) -> OverlayFiles:
    """The sample with these faults."""
    files = OverlayFiles(sample(), {})
    for seed in seeds:
        data = seed.sow(files.read(seed.path) if files.exists(seed.path) else b"")
        files = OverlayFiles(files, {**seed.beside, seed.path: data})
    return files


def library(seeds: Iterable[Seed] = ()) -> Library:
    """The sample as checks see it, with these faults."""
    faults = tuple(seeds)
    return read_library(sown(faults), TODAY) if faults else _clean()


@cache
def _clean() -> Library:
    return read_library(sample(), TODAY)


def found(code: str, seeds: Iterable[Seed] = ()) -> tuple[Finding, ...]:
    """What one check finds in the sample with these faults."""
    return tuple(fault(code)(library(seeds)))


def found_in(code: str, changes: Mapping[str, str | bytes]) -> tuple[Finding, ...]:
    """What one check finds in the sample with files changed or added, beyond what it finds in the sample."""
    files = sample({f"workspace:{path}": data for path, data in changes.items()})
    as_it_is = {*found(code)}
    return tuple(item for item in fault(code)(read_library(files, TODAY)) if item not in as_it_is)


def told(code: str, *bodies: str, front: str = "", language: str = "") -> list[list[str]]:
    """The messages of one check on each body, every one a block of its own."""
    seeds = [_numbered(code, number, front, body, language) for number, body in enumerate(bodies)]
    messages: dict[str, list[str]] = {seed.path.removeprefix("workspace:"): [] for seed in seeds}
    for item in found(code, seeds):
        if item.path in messages:
            messages[item.path].append(item.message)
    return [*messages.values()]


def _numbered(code: str, number: int, front: str, body: str, language: str) -> Seed:
    plain = block_seed(f"{code}-{number}", 7, front, body, language)
    return Seed(code, plain.path, 7, plain.sow)
