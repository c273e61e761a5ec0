"""One run of checks: what each finds, weighed as the workspace wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from collateral.checks.drawn import DRAWN, DRAWN_TOO
from collateral.checks.faults.unused_waiver import unused
from collateral.checks.library import Library
from collateral.checks.report import Report, Waived
from collateral.checks.table import FAULTS
from collateral.checks.weighing import Weighed, weighed
from collateral.errors import CollateralError
from collateral.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collateral.checks.matrix.changes import Changes
    from collateral.checks.matrix.run import Matrix


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run reports."""

    paths: tuple[str, ...] = ()
    """Files and folders as findings name them, the empty one for the whole workspace; all without any."""

    def holds(self, path: str) -> bool:
        """Whether what is found in a file is reported."""
        return not self.paths or any(one in ("", path) or path.startswith(f"{one}/") for one in self.paths)


EVERYTHING = Scope()


def static_findings(library: Library) -> Iterator[Finding]:
    """What can be seen without making a document, check by check, each at the weight that the table gives it.

    Without idle waivers: which are, is known at the end of a run.
    """
    for code in FAULTS:
        yield from library.findings(code) if code != "unused-waiver" else ()


def _judged(made: Matrix | None, scope: Scope, touched: Changes | None) -> frozenset[str]:
    """The checks that looked at everything: a waiver for one of them that lets nothing stand is idle."""
    is_whole = made is not None and not scope.paths and touched is None
    return frozenset(FAULTS) | frozenset(DRAWN) if is_whole else frozenset(FAULTS) - DRAWN_TOO


def run(
    library: Library,
    made: Matrix | None = None,
    scope: Scope = EVERYTHING,
    folder: str = "",
    before: Library | None = None,
    touched: Changes | None = None,
) -> Report:
    """The static checks with what was found by making documents: weighed, waived and in order.

    All static checks look at the whole workspace, for most faults lie between files; `scope` is what is reported.
    `folder` is the workspace's place in its repository, empty or with `/` at its end. What was there `before` is not
    reported: whoever changes something answers for that alone.
    """
    known = {_said(finding) for finding in (static_findings(before) if before else ())}
    static = [finding for finding in static_findings(library) if _said(finding) not in known]
    told = {(finding.code, finding.path, finding.line) for finding in static}
    drawn = made.findings if made else ()
    # What a check sees without a document and a document shows, too, is told once.
    further = [finding for finding in drawn if (finding.code, finding.path, finding.line) not in told]
    found = [*static, *map(library.shown, further)]
    settings = library.workspace.settings.checks
    waivers = [entry for entry in library.waivers if entry.waiver.holds(library.as_of)]
    idle = weighed(found, settings, waivers).idle
    found.extend(map(library.shown, unused(idle, _judged(made, scope, touched))))
    report = _report(library, weighed(found, settings, waivers), scope, folder)
    return replace(report, tally=made.tally if made else None, changes=touched)


def _said(finding: Finding) -> tuple[str, str, str]:
    """What makes it the same finding in another state of its file."""
    return finding.code, finding.path, finding.message


def unreadable(error: CollateralError, folder: str = "") -> Report:
    """The report where the vocabulary or a file that is too large cannot be read: what is wrong, and no more."""
    told = sorted(error.problems)
    return Report(
        None,
        tuple(
            Finding(
                item.code or "malformed",
                Severity.ERROR,
                item.path,
                item.line,
                item.said,
                item.remedy,
                excerpt=item.excerpt,
            )
            for item in told
        ),
        folder=folder,
        stopped=error.exit_code,
    )


def _report(library: Library, found: Weighed, scope: Scope, folder: str) -> Report:
    return Report(
        library.as_of,
        tuple(finding for finding in found.counted if scope.holds(finding.path)),
        tuple(Waived(finding, entry.waiver) for finding, entry in found.waived if scope.holds(finding.path)),
        folder,
    )
