"""Faults to sow into a copy of the sample workspace, each found by exactly one check at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from collateral.checks.library import Library, read_library
from collateral.checks.table import fault
from collateral.model.finding import Finding
from collateral.safe.files import OverlayFiles
from tests.workspaces import ROOT, TODAY, block, sample


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


def written(text: str) -> Callable[[bytes], bytes]:
    """A file of its own."""
    return lambda _: text.encode()


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """A file of the sample with one place changed."""

    def sow(data: bytes) -> bytes:
        assert old.encode() in data, f"there is no {old!r}"
        return data.replace(old.encode(), new.encode(), 1)

    return sow


def block_seed(code: str, line: int, front: str, body: str, language: str = "") -> Seed:
    """A block of its own, named for the fault; `front` and `body` as `tests.workspaces.block` takes them."""
    name = f"workspace:content_library/blocks/proof/seed-{code}{language and '.' + language}.md"
    return Seed(code, name, line, written(block(f"id: proof.seed-{code}\n{front}", body)))


def sown(seeds: Iterable[Seed]) -> OverlayFiles:
    """The sample with these faults."""
    files = OverlayFiles(sample(), {})
    for seed in seeds:
        data = seed.sow(files.read(seed.path) if files.exists(seed.path) else b"")
        files = OverlayFiles(files, {seed.path: data})
    return files


def library(seeds: Iterable[Seed] = ()) -> Library:
    """The sample as checks see it, with these faults."""
    return read_library(sown(seeds), TODAY, ROOT)


def found(code: str, seeds: Iterable[Seed] = ()) -> tuple[Finding, ...]:
    """What one check finds in the sample with these faults."""
    return tuple(fault(code)(library(seeds)))
