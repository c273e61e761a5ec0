"""The report for code scanning: SARIF 2.1.0 (OASIS, errata 01); numbers in brackets are its clauses."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from json import dumps
from typing import Any
from urllib.parse import quote

from collateral import __version__
from collateral.checks.pages import Page, known, page
from collateral.checks.report import FailOn, Report
from collateral.checks.reports import Line
from collateral.checks.table import FAULTS
from collateral.model.finding import Finding, Severity
from collateral.model.waiver import Waiver

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
"""The repository's root, wherever it lies: a URI would name one machine [3.14.14]."""
Data = dict[str, Any]


def sarif(report: Report, fail_on: FailOn) -> Iterator[Line]:
    """One run with the pages of its checks as rules and each finding as a result, waived ones as suppressed."""
    yield dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, fail_on)]}, indent=2), ""


def _run(report: Report, fail_on: FailOn) -> Data:
    everything = [*((finding, None) for finding in report.findings), *((w.finding, w.waiver) for w in report.waived)]
    rules = [*FAULTS, *sorted({finding.code for finding, _ in everything} - FAULTS.keys())]
    seen: Counter[str] = Counter()
    return {
        "tool": {"driver": {"name": "collateral", "semanticVersion": __version__, "rules": [*map(_rule, rules)]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": not report.stopped, "exitCode": report.exit_code(fail_on)}],
        "results": [_result(finding, waiver, rules, report.folder, seen) for finding, waiver in everything],
        "properties": {"as_of": report.as_of.isoformat()} if report.as_of else {},
    }


def _rule(code: str) -> Data:
    about = page(code) if code in known() else Page(code, None, code, "")
    level = about.severity or Severity.WARNING
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in code.split("-")),
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": about.summary},
        "help": {"text": about.body or about.summary, "markdown": about.markdown},
        "defaultConfiguration": {"level": level.value},
    }


def _result(finding: Finding, waiver: Waiver | None, rules: list[str], folder: str, seen: Counter[str]) -> Data:
    mark = _mark(finding)
    seen[mark] += 1
    return {
        "ruleId": finding.code,
        "ruleIndex": rules.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": f"{finding.message.rstrip('.')}. {finding.remedy}".rstrip()},
        "locations": [{"physicalLocation": _location(finding, folder)}],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
        **({"suppressions": [_suppression(waiver)]} if waiver else {}),
    }


def _location(finding: Finding, folder: str) -> Data:
    where = {"artifactLocation": {"uri": _uri(folder + finding.path), "uriBaseId": ROOT}}
    if not finding.line:
        return where
    column = {"startColumn": finding.column} if finding.column else {}
    return {**where, "region": {"startLine": finding.line, **column}}


def _uri(path: str) -> str:
    """A path as a relative reference (RFC 3986, 4.2): with `/`, and nothing in it that could be read as a scheme."""
    return quote(path.replace("\\", "/"), safe="/~-._", errors="surrogateescape")


def _suppression(waiver: Waiver) -> Data:
    said = f"{waiver.reason.rstrip('.')}. Decided by {waiver.owner}, until {waiver.expires}."
    return {"kind": "external", "status": "accepted", "justification": said}


def _mark(finding: Finding) -> str:
    """What stays the same while lines above come and go: the fault, the file, and the words of the line [3.27.17]."""
    lines = dict(enumerate(finding.excerpt.lines, finding.excerpt.first))
    words = " ".join(lines.get(finding.line, "").split()) or re.sub(r"\d+", "#", finding.message)
    return hashlib.sha256("\0".join((finding.code, finding.path, words)).encode(errors="surrogateescape")).hexdigest()[
        :16
    ]
