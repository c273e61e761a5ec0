"""What a run of checks came to: what every report prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from collateral.model.finding import Finding, Severity
from collateral.model.waiver import Waiver

if TYPE_CHECKING:
    from collateral.checks.matrix.changes import Changes
    from collateral.checks.matrix.run import Tally

FailOn = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver lets stand."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, weighed, with what was waived."""

    as_of: date | None
    """The day of the run; None where the workspace could not be read."""
    findings: tuple[Finding, ...]
    """By path, line and column."""
    waived: tuple[Waived, ...] = ()
    """In the same order."""
    folder: str = ""
    """The workspace's folder in its repository, with `/` at the end; empty where it is the repository's root."""
    stopped: int = 0
    """The exit code of what kept the workspace from being read, so that nothing was held against it; 0 for nothing."""
    tally: Tally | None = None
    """How many documents were looked at; None where none were."""
    tells_notes: bool = True
    """Whether a report for a person lists notes, too; others always do."""
    changes: Changes | None = None
    """What the change that was looked at does to documents; None where none was."""

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity, the heaviest first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    def exit_code(self, fail_on: FailOn) -> int:
        """3 or 6 where nothing could be checked, 1 with findings at or above a severity, else 0."""
        if self.stopped:
            return self.stopped
        heavy = [Severity.ERROR] if fail_on == "error" else [Severity.ERROR, Severity.WARNING]
        return int(any(finding.severity in heavy for finding in self.findings))
