"""What is tried, one by one: every check, and every document that differs from the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from collateral.checks.library import Library
from collateral.checks.table import FAULTS
from collateral.checks.weighing import weighed
from collateral.model.finding import Finding


class Unit(Protocol):
    """One thing to try; whatever has a name and can be run is a test."""

    @property
    def name(self) -> str:
        """In one line, unlike that of any other unit: the test's name."""

    def run(self) -> Iterable[Finding]:
        """What is wrong with it, at the weight that its check gives it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit made of a name and a function."""

    name: str
    find: Callable[[], Iterable[Finding]]

    def run(self) -> Iterable[Finding]:
        return self.find()


def units(library: Library, static: bool) -> Iterator[Unit]:
    """Every check of a library, then, unless `static`, every document and pack that its matrix tries.

    Where the vocabulary, the brand or the prices have problems, no document can be tried.
    """
    for code in FAULTS:
        yield Named(code, partial(library.findings, code))
    if library.is_sound and not static:
        yield from _documents(library)


def counted(library: Library, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as the workspace weighs them, without what it waives."""
    waivers = (entry for entry in library.waivers if entry.waiver.holds(library.as_of))
    return weighed(map(library.shown, found), library.workspace.settings.checks, waivers).counted


def _documents(library: Library) -> Iterator[Unit]:
    """One unit for all that is promised and cannot be made, and one for each document of a cell and each pack."""
    from collateral.checks.matrix.run import lacking
    from collateral.checks.matrix.tasks import survey
    from collateral.checks.matrix.trial import tried

    found = survey(library)
    yield Named("documents that are promised", partial(lacking, found.lacks))
    for task in found.tasks:
        yield Named(task.name, partial(tried, library, task))
