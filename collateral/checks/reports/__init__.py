"""What a run came to, for a person, a program, GitHub and code scanning: each report is found in one table.

In: a `Report`. Out: lines, each with the color that it has at a terminal, or with none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Literal

from collateral.checks.report import FailOn, Report

Line = tuple[str, str]
"""Its text without a line end, and the name of its color; empty for none."""
Writer = Callable[[Report, FailOn], Iterator[Line]]
Format = Literal["text", "json", "github", "sarif"]

REPORTS: dict[str, str] = {  # add a report: one module, one line here; resolved when it is asked for
    "text": "collateral.checks.reports.text:text",
    "json": "collateral.checks.reports.json:json",
    "github": "collateral.checks.reports.github:github",
    "sarif": "collateral.checks.reports.sarif:sarif",
}


def writer(name: str) -> Writer:
    """The function that gives the lines of a report; its module is imported now."""
    module, _, function = REPORTS[name].partition(":")
    found: Writer = getattr(import_module(module), function)
    return found


def summary(report: Report) -> str:
    """`2 errors, 1 warning, 0 notes; 3 waived.`, or that nothing is wrong."""
    if report.stopped:
        return "The workspace cannot be read, so nothing was checked against it."
    counts = ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in report.counts.items())
    waived = f"{len(report.waived)} waived"
    if not report.findings:
        return f"Nothing is wrong ({waived})." if report.waived else "Nothing is wrong."
    return f"{counts}; {waived}."
