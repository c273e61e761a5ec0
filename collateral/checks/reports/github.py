"""The report for GitHub's runners: workflow commands, which show at the changed lines of a pull request.

The form and its escapes are those of GitHub's "Workflow commands for GitHub Actions" and of its toolkit
(`packages/core/src/command.ts`): `%`, CR and LF in the text, `:` and `,` too in properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.report import FailOn, Report
from collateral.checks.reports import Line, summary
from collateral.checks.reports.text import said
from collateral.model.finding import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(report: Report, fail_on: FailOn) -> Iterator[Line]:
    """`::error file=F,line=L,col=C,title=CHECK::message` for each finding, and how many there are."""
    for finding in report.findings:
        yield _command(finding, report.folder), ""
    yield summary(report), ""


def _command(finding: Finding, folder: str) -> str:
    place = {"file": f"{folder}{finding.path}", "line": finding.line, "col": finding.column if finding.line else 0}
    properties = {**{key: value for key, value in place.items() if value}, "title": finding.code}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    # The log shows the text alone, so it says the place again.
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(said(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
