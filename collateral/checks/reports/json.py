"""The report for programs: one JSON object, whose shape docs/ci.md tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from json import dumps
from typing import TYPE_CHECKING

from collateral import __version__
from collateral.checks.report import FailOn, Report, Waived
from collateral.checks.reports import Line
from collateral.model.finding import Finding
from collateral.safe.path import display

if TYPE_CHECKING:
    from collateral.checks.matrix.changes import Changes


def json(report: Report, fail_on: FailOn) -> Iterator[Line]:
    """Exit code, program, day, counts, findings and what was waived."""
    yield dumps(_as_data(report, fail_on), indent=2, ensure_ascii=False), ""


def _as_data(report: Report, fail_on: FailOn) -> dict[str, object]:
    counts = {severity.value: count for severity, count in report.counts.items()}
    return {
        "exit_code": report.exit_code(fail_on),
        "collateral": __version__,
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "counts": {**counts, "waived": len(report.waived)},
        "findings": [_finding(finding) for finding in report.findings],
        "waived": [_waived(item) for item in report.waived],
        **({"documents": asdict(report.tally)} if report.tally else {}),
        **({"changes": _changes(report.changes)} if report.changes else {}),
    }


def _changes(changes: Changes) -> dict[str, object]:
    """What a change does: the files, by template how many documents change, the prospects, and each difference."""
    return {
        "files": list(changes.files),
        "templates": {name: {"changed": changed, "of": of} for name, (changed, of) in changes.of.items()},
        "prospects": [display(path) for path in changes.packs],
        "differences": [
            {"template": item.template, "documents": list(item.documents), "lines": list(item.lines)}
            for item in changes.changes
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line or None,
        "column": finding.column or None,
        "message": finding.message,
        "remedy": finding.remedy,
        "lines": {str(number): line for number, line in enumerate(finding.excerpt.lines, finding.excerpt.first)},
    }


def _waived(item: Waived) -> dict[str, object]:
    waiver = item.waiver
    decided = {"reason": waiver.reason, "owner": waiver.owner, "expires": waiver.expires.isoformat()}
    return {**_finding(item.finding), "waiver": decided}
