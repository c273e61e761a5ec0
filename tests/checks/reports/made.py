"""Reports to print, made by hand: plain ones, and one of everything that a hostile file can say."""

from __future__ import annotations

from datetime import date

from collateral.checks.report import Report, Waived
from collateral.checks.reports import writer
from collateral.cli.output import visible
from collateral.errors import excerpt
from collateral.model.finding import Finding, Severity
from collateral.model.waiver import Waiver

DAY = date(2026, 11, 21)
HOSTILE = "50 % of a\r\n::error::b\x1b[31m\x9b, c: d\u202ee\x07 \x00"
PATH = "content_library/blocks/proof/a b, ü:%41#?.md"
WAIVER = Waiver(check="forbidden-term", path="**", reason="Quoted.", owner="Ana", expires=date(2027, 1, 31))


def finding(**changes: object) -> Finding:
    """A warning in the third line of a file."""
    said = {
        "code": "forbidden-term",
        "severity": Severity.WARNING,
        "path": "content_library/blocks/proof/works.md",
        "line": 3,
        "message": "'leverage' is a phrase we avoid: it says nothing",
        "remedy": "Say 'use'.",
        "column": 5,
        "excerpt": excerpt("one\ntwo\nWe leverage it.\nfour", 3, 5),
    }
    return Finding(**{**said, **changes})  # type: ignore[arg-type]


HOSTILE_REPORT = Report(
    DAY,
    (finding(code="unknown-tag", severity=Severity.ERROR, path=PATH, message=HOSTILE, remedy=HOSTILE, line=0),),
    (Waived(finding(path=PATH, message=HOSTILE), WAIVER.model_copy(update={"reason": HOSTILE, "owner": HOSTILE})),),
    "library/",
)
PLAIN = Report(
    DAY,
    (finding(code="unknown-tag", severity=Severity.ERROR, line=0, column=0), finding()),
    (Waived(finding(line=4), WAIVER),),
)


def printed(name: str, report: Report) -> str:
    """A report as the command prints it."""
    return "".join(f"{visible(text)}\n" for text, _ in writer(name)(report, "error"))
