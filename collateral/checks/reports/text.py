"""The report for a person: a line for each finding, with the lines of the file below it."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.report import FailOn, Report
from collateral.checks.reports import Line, summary
from collateral.model.finding import Finding, Severity

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def text(report: Report, fail_on: FailOn) -> Iterator[Line]:
    """`path:line:column: severity: check: message. What to do.`, an excerpt of the file, and how many there are."""
    for finding in report.findings:
        yield said(finding), COLORS[finding.severity]
        yield from ((line, "") for line in finding.excerpt.frame)
    yield summary(report), "green" if not report.exit_code(fail_on) else "red"


def said(finding: Finding) -> str:
    """A finding in one line, as editors read it."""
    numbers = [number for number in (finding.line, finding.column if finding.line else 0) if number]
    place = ":".join([finding.path, *map(str, numbers)])
    message = f"{finding.message.rstrip('.')}. {finding.remedy}".rstrip()
    return "\\n".join(f"{place}: {finding.severity}: {finding.code}: {message}".splitlines())
