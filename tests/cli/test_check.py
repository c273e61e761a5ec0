"""`collateral check` says what is wrong, where, and ends with a code that a pipeline can trust."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.small import Small

BLOCK = "content_library/blocks/proof/works.md"
WRONG = ("tags: {persona: [economic-buyer]", "tags: {persona: [cfo]")
SAID = f"{BLOCK}:6:18: error: unknown-tag: tags.persona: is not a persona of taxonomy.yaml"
DAY = ("--as-of", "2026-11-21", "--static")


def told(small: Small, *arguments: str) -> dict[str, Any]:
    said = small.run("check", *DAY, "--json", *arguments)
    found: dict[str, Any] = json.loads(said.out)
    assert found["exit_code"] == said.code
    return found


def tags(small: Small, *arguments: str) -> list[tuple[str, int]]:
    return [
        (item["path"], item["line"]) for item in told(small, *arguments)["findings"] if item["check"] == "unknown-tag"
    ]


@pytest.fixture
def wrong(small: Small) -> Small:
    """The workspace with a persona that nobody knows in line 6 of a block."""
    small.edit(BLOCK, *WRONG)
    return small


def test_a_fault_is_told_with_its_place_and_the_exit_code_is_1(wrong: Small):
    said = wrong.run("check", *DAY)
    assert said.code == 1
    assert [line for line in said.lines if line.startswith(SAID)], said.out
    assert "  > 6 | tags: {persona: [cfo], industry: [manufacturing]}" in said.lines
    assert said.err == ""


def test_where_nothing_is_wrong_a_run_says_so(small: Small):
    small.write("waivers.yaml", "waivers: []\n")
    found = told(small, "waivers.yaml")
    assert (found["findings"], found["exit_code"]) == ([], 0)
    assert small.run("check", *DAY, "waivers.yaml").out == "Nothing is wrong.\n"


def test_json_is_a_format_like_the_others(wrong: Small):
    assert wrong.run("check", *DAY, "--format", "json").out == wrong.run("check", *DAY, "--json").out
    said = wrong.run("check", *DAY, "--json", "--format", "sarif")
    assert said.code == 2
    assert "two formats" in said.err


@pytest.mark.parametrize("form", [["--json"], ["--format", "json"], ["--format=json"]])
def test_a_wrong_command_line_is_told_as_json_where_json_is_wanted(small: Small, form: list[str]):
    said = small.run("check", "nowhere", *form)
    assert said.code == json.loads(said.out)["exit_code"] == 2


def test_paths_limit_what_is_told(wrong: Small, monkeypatch: pytest.MonkeyPatch):
    assert tags(wrong, BLOCK) == tags(wrong, "content_library") == tags(wrong, ".") == [(BLOCK, 6)]
    assert tags(wrong, "prospects", "collateral.yaml") == tags(wrong, "content_library/blocks/positioning") == []
    monkeypatch.chdir(wrong.root / "content_library/blocks")
    assert tags(wrong, "proof") == tags(wrong, BLOCK) == [(BLOCK, 6)]


def test_a_path_that_is_not_there_or_not_in_the_workspace_is_refused(small: Small, tmp_path: Path):
    assert small.run("check", "gone.md").code == 2
    said = small.run("check", str(tmp_path))
    assert said.code == 2
    assert "is not in the workspace" in said.err


def test_what_a_workspace_sets_is_what_counts(wrong: Small):
    wrong.edit("collateral.yaml", "time_zone", "checks: {severity: {unknown-tag: warning}}\ntime_zone")
    weights = {item["severity"] for item in told(wrong, BLOCK)["findings"] if item["check"] == "unknown-tag"}
    assert weights == {"warning"}
    assert wrong.run("check", *DAY, BLOCK, "--fail-on", "warning").code == 1


def test_a_waived_fault_does_not_count_and_is_told(wrong: Small):
    entry = (
        f"waivers:\n  - {{check: unknown-tag, path: {BLOCK}, reason: New persona, owner: Ana, expires: 2026-11-30}}\n"
    )
    wrong.write("waivers.yaml", entry)
    found = told(wrong)
    assert [item["waiver"]["reason"] for item in found["waived"]] == ["New persona"]
    assert tags(wrong) == []
    assert tags(wrong, "--as-of", "2026-12-01") == [(BLOCK, 6)]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_vocabulary_that_cannot_be_read_is_exit_code_3_in_every_format(small: Small, form: str):
    small.write("content_library/taxonomy.yaml", "personas: [\n")
    said = small.run("check", *DAY, "--format", form)
    assert said.code == 3
    assert "content_library/taxonomy.yaml" in said.out


def test_a_report_is_written_beside_what_is_printed_and_over_nothing(wrong: Small):
    said = wrong.run("check", *DAY, "--format", "github", "--report", "out/a.sarif", "--report", "out/a.json")
    assert said.code == 1
    assert json.loads((wrong.root / "out/a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads((wrong.root / "out/a.json").read_text(encoding="utf-8"))["exit_code"] == 1
    again = wrong.run("check", *DAY, "--report", "out/a.json")
    assert (again.code, again.out) == (2, "")
    assert wrong.run("check", *DAY, "--report", "out/a.html").code == 2


def test_github_and_sarif_name_files_from_the_root_of_the_repository(wrong: Small):
    wrong.write("../.gitignore", "")
    inner = Small(wrong.root.parent, wrong.capture)
    inner.git("init", "-q")
    said = wrong.run("check", *DAY, "--format", "github", BLOCK)
    assert said.lines[0].startswith(f"::error file=workspace/{BLOCK},line=6,col=18,title=unknown-tag::")


def test_the_page_of_a_check_is_printed_without_a_workspace(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    said = small.run("check", "--explain", "unknown-tag")
    assert said.code == 0
    assert said.lines[0] == "# unknown-tag"
    assert "## Remedy" in said.lines
    assert "unknown-tag" in small.run("check", "--list").out
    assert "Did you mean unknown-tag?" in small.run("check", "--explain", "unknwn-tag").err


def test_notes_are_listed_where_they_are_asked_for(small: Small):
    small.write("waivers.yaml", "waivers: []\n")
    small.edit("collateral.yaml", "time_zone: UTC\n", "time_zone: UTC\nchecks: {severity: {unknown-tag: note}}\n")
    small.edit(BLOCK, *WRONG)
    told = [small.run("check", *DAY, BLOCK, *more).out for more in ((), ("--notes",))]
    assert [SAID.replace("error", "note") in text for text in told] == [False, True]
    assert "--notes lists them" in told[0]
