"""The command line as a whole: exit codes, where things are said, and what is not imported."""

import json
import os
import subprocess
import sys

import pytest

from collateral import cli
from collateral.cli import build as build_module
from collateral.cli.output import visible
from collateral.cli.schema import KINDS
from tests.workspaces import ROOT

HEAVY = ("pydantic", "jinja2", "lxml", "weasyprint", "docx", "pptx", "PIL", "rich", "yaml", "babel", "markdown_it")
COMMANDS: tuple[list[str], ...] = (
    [],
    ["init"],
    ["new"],
    ["new", "prospect"],
    ["new", "block"],
    ["build"],
    ["explain"],
    ["preview"],
    ["approve"],
    ["withdraw"],
    ["library"],
    ["library", "list"],
    ["template"],
    ["schema"],
)


def python(*arguments: str, env: dict[str, str] | None = None, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=installed() | (env or {}), **options)


def installed() -> dict[str, str]:
    """An environment in which the package is found from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_imports_nothing_heavy(command):
    code = "import sys; from collateral import cli; cli.run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = python("-c", code, *command, "--help")
    assert done.stdout.startswith("Usage: collateral")
    assert [name for name in HEAVY if name in done.stderr.split()] == []


def test_the_module_runs_as_a_program():
    done = python("-m", "collateral", "--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "collateral")


def test_an_unknown_command_names_the_nearest(small):
    said = small.run("bild")
    assert said.code == 2
    assert "Did you mean 'build'?" in said.err


@pytest.mark.parametrize(
    "arguments", [("build",), ("build", "acme", "--as-of", "tomorrow"), ("build", "acme", "--mood")]
)
def test_a_mistake_on_the_command_line_ends_with_2(small, arguments):
    assert small.run(*arguments).code == 2


def test_outside_a_workspace_the_ways_to_one_are_named(small, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = small.run("library", "list")
    assert said.code == 2
    assert "-w DIR or COLLATERAL_WORKSPACE" in said.err


def test_a_workspace_is_found_upwards_by_option_and_by_variable(small, tmp_path, monkeypatch):
    monkeypatch.chdir(small.root / "content_library/blocks")
    upwards = small.run("template", "list")
    monkeypatch.chdir(tmp_path)
    by_option = small.run("template", "list", "-w", "workspace")
    monkeypatch.setenv("COLLATERAL_WORKSPACE", "workspace")
    by_variable = small.run("template", "list")
    assert upwards.code == by_option.code == by_variable.code == 0
    assert upwards.out == by_option.out == by_variable.out


def test_a_folder_that_is_no_workspace_is_refused(small):
    said = small.run("template", "list", "-w", "prospects")
    assert (said.code, said.err) == (2, "prospects is no workspace: it holds no collateral.yaml.\n")


def test_every_problem_of_the_workspace_is_a_line(small):
    small.edit("content_library/blocks/proof/works.md", "economic-buyer", "economic-byer")
    small.edit("collateral.yaml", "[note]", "[notes]")
    said = small.run("library", "list")
    assert said.code == 3
    assert said.out == ""
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        "collateral.yaml:3",
        "content_library/blocks/proof/works.md:6",
    ]


@pytest.fixture
def broken(monkeypatch):
    def fail(*_):
        raise KeyError("a bug")

    monkeypatch.setattr(build_module, "_made", fail)


def test_our_own_fault_is_one_line_without_a_traceback(small, broken):
    said = small.run("build", "acme")
    assert said.code == 70
    assert said.err.splitlines() == [
        "this is a fault of collateral itself: KeyError: 'a bug'. Please report it with what COLLATERAL_DEBUG=1 shows."
    ]


def test_the_traceback_is_there_for_who_asks(small, broken, monkeypatch):
    monkeypatch.setenv("COLLATERAL_DEBUG", "1")
    assert "Traceback" in small.run("build", "acme").err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build", "nobody"), 2),
        (("build",), 2),
        (("explain", "nobody"), 2),
        (("library", "show", "block:none"), 2),
        (("template", "list", "-w", "prospects"), 2),
        (("withdraw", "block:none", "--by", "Ana", "--reason", "Old"), 2),
    ],
)
def test_a_failure_is_one_json_object_for_who_asked_for_json(small, arguments, code):
    said = small.run(*arguments, "--json")
    found = json.loads(said.out)
    assert said.code == code
    assert list(found) == ["exit_code", "problems"]
    assert found["exit_code"] == code
    assert all(problem in said.err for problem in found["problems"])
    assert found["problems"]


def test_a_fault_of_a_file_and_one_of_ours_are_json_too(small, monkeypatch):
    small.edit("collateral.yaml", "[note]", "[notes]")
    assert json.loads(small.run("library", "list", "--json").out)["exit_code"] == 3
    monkeypatch.setattr(build_module, "_made", lambda *_: 1 / 0)
    assert json.loads(small.run("build", "acme", "--json").out)["exit_code"] == 70


def test_a_build_that_stops_says_its_code_and_problems_as_any_command_does(small):
    said = small.run("build", "acme", "--as-of", "2026-06-01", "--json")
    found = json.loads(said.out)
    assert (said.code, found["exit_code"]) == (4, 4)
    assert found["problems"] == found["packs"][0]["problems"] != []


def test_an_interrupt_ends_with_130(small, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(build_module, "_made", interrupt)
    assert small.run("build", "acme").code == 130


def test_a_reader_that_goes_away_is_no_error(small):
    command = f"{sys.executable} -m collateral library list --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=small.root, env=installed())
    assert done.stderr == b""


def test_any_name_can_be_printed_into_a_pipe_of_a_code_page(small):
    done = python("-m", "collateral", "build", "Söhne 北京", cwd=small.root, env={"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 2
    assert "there is no such prospect (got 'Söhne 北京')" in done.stderr


def test_no_words_of_a_file_steer_the_terminal():
    assert visible("\x1b[31mred\u202e\r\nnext\tcell") == "\\u001b[31mred\\u202e\\u000d\nnext\tcell"


def test_the_kinds_of_schema_are_those_there_are_models_for():
    from collateral.load.schema import MODELS

    assert set(KINDS) == {*MODELS}


def test_all_schemas_are_written_into_a_folder_and_replace_those_that_it_held(small):
    assert small.run("schema", "--all", "schemas").out == f"Wrote {len(KINDS)} schemas into schemas.\n"
    small.write("schemas/gone.json", "{}")
    assert small.run("schema", "--all", "schemas").code == 0
    assert {path.stem for path in (small.root / "schemas").iterdir()} == {*KINDS}
    small.write("notes/own.txt", "mine")
    assert small.run("schema", "--all", "notes").code == 7
    assert small.run("schema", "--all", "schemas", "block").code == small.run("schema").code == 2


def test_main_ends_the_process_with_the_code(monkeypatch):
    with pytest.raises(SystemExit) as ended:
        cli.main(["bild"])
    assert ended.value.code == 2
