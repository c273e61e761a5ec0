"""One run of checks: what each finds, weighed as the workspace wants it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from collateral.checks.faults.unused_waiver import unused
from collateral.checks.library import Library
from collateral.checks.report import Report, Waived
from collateral.checks.table import FAULTS
from collateral.checks.weighing import Weighed, weighed
from collateral.errors import InputError
from collateral.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run reports, and how far it looked."""

    paths: tuple[str, ...] = ()
    """Files and folders as findings name them, the empty one for the whole workspace; all without any."""
    drawn: frozenset[str] = frozenset()
    """The checks of documents that looked at everything: a waiver for one of them that lets nothing stand is idle."""

    def holds(self, path: str) -> bool:
        """Whether what is found in a file is reported."""
        return not self.paths or any(one in ("", path) or path.startswith(f"{one}/") for one in self.paths)


EVERYTHING = Scope()


def static_findings(library: Library) -> Iterator[Finding]:
    """What can be seen without making a document, check by check, each at the weight that the table gives it."""
    for code in FAULTS:
        yield from library.findings(code)


def run(library: Library, drawn: Iterable[Finding] = (), scope: Scope = EVERYTHING, folder: str = "") -> Report:
    """The static checks with `drawn`, what was found by making documents: weighed, waived and in order.

    All static checks look at the whole workspace, for most faults lie between files; `scope` is what is reported.
    `folder` is the workspace's place in its repository, empty or with `/` at its end.
    """
    found = [*static_findings(library), *map(library.shown, drawn)]
    settings = library.workspace.settings.checks
    waivers = [entry for entry in library.waivers if entry.waiver.holds(library.as_of)]
    idle = weighed(found, settings, waivers).idle
    found.extend(map(library.shown, unused(idle, scope.drawn)))
    return _report(library, weighed(found, settings, waivers), scope, folder)


def unreadable(error: InputError, folder: str = "") -> Report:
    """The report where the vocabulary cannot be read: what is wrong with the files, and no more."""
    told = sorted(error.problems)
    return Report(
        None,
        tuple(
            Finding(
                item.code or "malformed",
                Severity.ERROR,
                item.path,
                item.line,
                str(replace(item, path="", line=0, remedy="")).removesuffix("."),
                item.remedy,
                excerpt=item.excerpt,
            )
            for item in told
        ),
        folder=folder,
        is_readable=False,
    )


def _report(library: Library, found: Weighed, scope: Scope, folder: str) -> Report:
    return Report(
        library.as_of,
        tuple(finding for finding in found.counted if scope.holds(finding.path)),
        tuple(Waived(finding, entry.waiver) for finding, entry in found.waived if scope.holds(finding.path)),
        folder,
    )
