"""`pytest --collateral` has a test for each check and each document; without it, pytest is as it was."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from collateral.checks.library import read_library
from collateral.checks.table import FAULTS
from collateral.pytest_plugin.units import Unit, units
from tests.checks.seeding import library
from tests.cli.small import Small
from tests.workspaces import ROOT, TODAY

BLOCK = "content_library/blocks/proof/works.md"
SAID = f"{BLOCK}:6:18: error: unknown-tag: tags.persona: is not a persona"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs pytest in a folder, with this checkout's plugin in place of an installed one, and warnings as errors."""
    plugin = (
        "-p",
        "no:collateral",
        "-p",
        "collateral.pytest_plugin",
        "-p",
        "no:cacheprovider",
        "-W",
        "error",
        "--import-mode=importlib",
    )
    command = [sys.executable, "-m", "pytest", *plugin, *arguments]
    path = ":".join([str(ROOT), *filter(None, sys.path)])
    environment = {"PYTHONPATH": path, "PATH": "", "COLUMNS": "100"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)


@pytest.fixture
def wrong(small: Small) -> Small:
    small.edit(BLOCK, "tags: {persona: [economic-buyer]", "tags: {persona: [cfo]")
    return small


STATIC = ("--collateral", "--collateral-static", "--collateral-as-of", "2026-11-21")


def test_a_failure_prints_what_is_found_and_no_traceback(wrong: Small):
    done = run(wrong.root, *STATIC, "-k", "unknown-tag")
    assert done.returncode == 1, done.stdout + done.stderr
    assert SAID in done.stdout
    assert "  > 6 | tags: {persona: [cfo], industry: [manufacturing]}" in done.stdout
    assert "collateral::unknown-tag" in done.stdout
    assert f"1 failed, {len(FAULTS) - 1} deselected" in done.stdout
    assert "Traceback" not in done.stdout
    assert "runtest" not in done.stdout


def test_two_workers_and_a_report_for_ci_know_the_same_tests(wrong: Small):
    done = run(wrong.root, *STATIC, "-n", "2", "--junit-xml", "tests.xml")
    assert done.returncode == 1, done.stdout + done.stderr
    cases = etree.parse(str(wrong.root / "tests.xml")).findall(".//testcase")
    assert {case.get("name") for case in cases} == {*FAULTS}
    (failed,) = [case for case in cases if case.get("name") == "unknown-tag"]
    assert SAID in str(failed.findtext("failure"))


def test_settings_and_waivers_hold_for_tests_too(wrong: Small):
    entry = f"waivers:\n  - {{check: unknown-tag, path: {BLOCK}, reason: R, owner: O, expires: 2026-11-30}}\n"
    wrong.write("waivers.yaml", entry)
    assert run(wrong.root, *STATIC, "-k", "unknown-tag").returncode == 0
    wrong.write("waivers.yaml", "waivers: []\n")
    wrong.edit("collateral.yaml", "time_zone", "checks: {severity: {unknown-tag: warning}}\ntime_zone")
    passed = run(wrong.root, *STATIC, "-k", "unknown-tag", "-rP")
    assert passed.returncode == 0
    assert SAID.replace("error", "warning") in passed.stdout
    assert run(wrong.root, *STATIC, "-k", "unknown-tag", "--collateral-fail-on", "warning").returncode == 1


def test_a_workspace_that_cannot_be_read_is_one_failure(small: Small, tmp_path: Path):
    small.write("content_library/taxonomy.yaml", "personas: [\n")
    done = run(tmp_path, "--collateral", "--collateral-workspace", str(small.root), "--ignore", str(small.root))
    assert done.returncode == 1
    assert "collateral::workspace" in done.stdout
    assert "content_library/taxonomy.yaml" in done.stdout


def test_a_folder_without_a_workspace_is_refused(tmp_path: Path):
    done = run(tmp_path, "--collateral")
    assert done.returncode == 4
    assert "holds a collateral.yaml" in done.stderr


def test_without_the_option_nothing_is_added(small: Small):
    small.write("test_own.py", "def test_own(): pass\n")
    done = run(small.root)
    assert "1 passed" in done.stdout
    assert run(small.root, *STATIC, "-k", "test_own").stdout.count("1 passed") == 1


def test_the_plugin_imports_no_pytest_and_is_an_entry_point():
    script = "import sys, collateral.pytest_plugin; print('pytest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
    assert '[project.entry-points.pytest11]\ncollateral = "collateral.pytest_plugin"\n' in (
        ROOT / "pyproject.toml"
    ).read_text(encoding="utf-8")


def test_every_document_that_differs_is_a_test_of_its_own_name(small: Small):
    from collateral.safe.files import FolderFiles

    (small.root / "content_library/blocks/proof/works.de.md").unlink()
    small.approve()
    made: list[Unit] = [*units(read_library(FolderFiles(small.root), TODAY), static=False)]
    names = [unit.name for unit in made]
    assert len({*names}) == len(names)
    assert names[len(FAULTS)] == "documents that are promised"
    assert "note for economic-buyer, decision, manufacturing, en" in names
    assert "pack of prospects/acme.yaml" in names
    found = [*next(unit for unit in made if unit.name.startswith("note for")).run()]
    assert [item.code for item in found] == ["unrenderable"], "the base file of the small workspace is empty"


def test_static_units_are_the_checks():
    assert [unit.name for unit in units(library(), static=True)] == [*FAULTS]
