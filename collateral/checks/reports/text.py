"""The report for a person: a line for each finding, with the lines of the file below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collateral.checks.report import FailOn, Report
from collateral.checks.reports import Line, summary
from collateral.model.finding import Finding, Severity
from collateral.safe.path import display

if TYPE_CHECKING:
    from collateral.checks.matrix.changes import Changes
    from collateral.checks.matrix.run import Tally

SAME = "says the same; its look or what it attaches differs"
_COLORS = {"+": "green", "-": "red"}
COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def text(report: Report, fail_on: FailOn) -> Iterator[Line]:
    """`path:line:column: severity: check: message. What to do.`, an excerpt of the file, and how many there are."""
    told = [item for item in report.findings if report.tells_notes or item.severity is not Severity.NOTE]
    for finding in told:
        yield said(finding), COLORS[finding.severity]
        yield from ((line, "") for line in _frame(finding))
    if report.changes:
        yield from _changed(report.changes)
    if report.tally:
        yield _looked_at(report.tally), ""
    if len(told) < len(report.findings):
        yield "Notes are counted only; --notes lists them.", ""
    yield summary(report), "green" if not report.exit_code(fail_on) else "red"


def _frame(finding: Finding) -> tuple[str, ...]:
    """The lines around it; none where the finding is about a file as a whole."""
    return () if finding.line == 1 and finding.column <= 1 else finding.excerpt.frame


def _changed(changes: Changes) -> Iterator[Line]:
    """What a change does to documents: the text that differs, then how many documents of each template."""
    for change in changes.changes:
        more = f" and {len(change.documents) - 1} more" if len(change.documents) > 1 else ""
        yield f"{change.template} for {change.documents[0]}{more}:", "cyan"
        yield from ((f"  {line}", _COLORS.get(line[:1], "")) for line in change.lines or (SAME,))
        yield "", ""
    said = "1 file differs" if len(changes.files) == 1 else f"{len(changes.files)} files differ"
    yield f"{said}; documents that change:", ""
    for name, (changed, of) in changes.of.items():
        yield f"  {name:<16} {changed} of {of}", ""
    yield f"  {'real prospects':<16} {', '.join(map(display, changes.packs)) or 'none'}", ""


def _looked_at(tally: Tally) -> str:
    """`1,176 documents, of which 518 differ in their blocks, and 7 packs; 12 were made in this run.`"""
    skipped = f"; {tally.unmade} have no content, and no pack promises them" if tally.unmade else ""
    return (
        f"{tally.documents:,} documents, of which {tally.distinct:,} differ in their blocks, and {tally.packs:,} packs"
        f"; {tally.made:,} were made in this run{skipped}."
    )


def said(finding: Finding) -> str:
    """A finding in one line, as editors read it."""
    numbers = [number for number in (finding.line, finding.column if finding.line else 0) if number]
    place = ":".join([finding.path, *map(str, numbers)])
    message = f"{finding.message.rstrip('.')}. {finding.remedy}".rstrip()
    return "\\n".join(f"{place}: {finding.severity}: {finding.code}: {message}".splitlines())
