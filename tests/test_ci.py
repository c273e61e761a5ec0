"""What CI gets from us: hooks, an action and workflows that are valid, pinned, and call commands that exist."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml

from collateral.cli.group import program
from tests.workspaces import ROOT, TODAY

WORKFLOWS = ("docs/ci/library.yml", "docs/ci/prospects.yml")
DOCS = ("docs/ci.md", "README.md")
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")


class Words(yaml.SafeLoader):
    """YAML as GitHub reads it: `on` is a word."""

    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML's own attribute
        sign: [rule for rule in rules if not rule[0].endswith("bool")]
        for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read(name: str) -> Any:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Words)


def steps(name: str) -> list[dict[str, Any]]:
    made = read(name)
    jobs = [made["runs"]] if "runs" in made else made["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


# ---- the files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "schema"), [("action.yml", "github-actions"), *((name, "github-workflows") for name in WORKFLOWS)]
)
def test_what_github_reads_is_valid(name: str, schema: str):
    held = files("check_jsonschema.builtin_schemas").joinpath(f"vendor/{schema}.json").read_text(encoding="utf-8")
    jsonschema.validate(read(name), json.loads(held))


def test_the_hooks_are_such_as_pre_commit_takes():
    hooks = read(".pre-commit-hooks.yaml")
    known = {"id", "name", "description", "entry", "language", "files", "pass_filenames", "stages"}
    assert all({"id", "name", "entry", "language"} <= hook.keys() <= known for hook in hooks)
    assert {(hook["language"], hook["pass_filenames"]) for hook in hooks} == {("python", "false")}
    assert len({hook["id"] for hook in hooks}) == len(hooks)
    wanted = {
        hook["id"] for repository in read("docs/ci/pre-commit-config.yaml")["repos"] for hook in repository["hooks"]
    }
    assert wanted < {hook["id"] for hook in hooks}
    assert re.findall(r"(?m)^\| `(collateral-[a-z-]+)` \|", PAGE) == [hook["id"] for hook in hooks]


@pytest.mark.parametrize(
    ("path", "is_looked_at"),
    [
        ("collateral.yaml", True),
        ("library/waivers.yaml", True),
        ("content_library/blocks/a.md", True),
        ("docs/collateral.yaml.md", False),
        ("README.md", False),
    ],
)
def test_a_hook_runs_for_files_of_a_workspace(path: str, is_looked_at: bool):
    assert {bool(re.search(hook["files"], path)) for hook in read(".pre-commit-hooks.yaml")} == {is_looked_at}


@pytest.mark.parametrize("name", ["action.yml", *WORKFLOWS])
def test_every_action_is_pinned_by_its_commit_and_says_its_version(name: str):
    uses = re.findall(r"uses: ([^\s@]+)@(\S+)(.*)", (ROOT / name).read_text(encoding="utf-8"))
    assert uses
    for action, version, comment in uses:
        if action != "your-company/collateral":
            assert re.fullmatch(r"[0-9a-f]{40}", version), action
            assert re.fullmatch(r"  # v\d+\.\d+\.\d+", comment), action


@pytest.mark.parametrize("name", ["action.yml", *WORKFLOWS])
def test_no_script_holds_an_expression_that_somebody_else_could_write(name: str):
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


def test_workflows_give_the_action_inputs_that_it_has():
    inputs = read("action.yml")["inputs"]
    given = [step["with"] for name in WORKFLOWS for step in steps(name) if "your-company" in step.get("uses", "")]
    assert len(given) == 2
    assert {key for keys in given for key in keys} <= inputs.keys()
    assert re.findall(
        r"(?m)^\| `([a-z-]+)` \|", PAGE[PAGE.index("| input of the action") : PAGE.index("## Anywhere")]
    ) == [*inputs]


# ---- the commands ----------------------------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, list[str]]]:
    """(file, words) of every `collateral ...` and `pytest ...` that people or runners are told to type."""
    for hook in read(".pre-commit-hooks.yaml"):
        yield ".pre-commit-hooks.yaml", shlex.split(hook["entry"])
    scripts = [(name, step["run"]) for name in ("action.yml", *WORKFLOWS) for step in steps(name) if "run" in step]
    blocks = [(name, text) for name in DOCS for text in _shell((ROOT / name).read_text(encoding="utf-8"))]
    for name, text in (*scripts, *blocks):
        for line in text.splitlines():
            if re.match(r"\s*collateral \w", line):
                yield name, shlex.split(line.partition(" > ")[0], comments=True)


def _shell(text: str) -> list[str]:
    return re.findall(r"(?ms)^```sh\n(.*?)^```", text)


@pytest.mark.parametrize(
    ("name", "words"), [*commands()], ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_every_command_exists_with_its_options(name: str, words: list[str]):
    command: click.Command | None = program
    context = click.Context(program)
    rest = words[1:]
    while isinstance(command, click.Group):
        command = command.get_command(context, rest.pop(0))
    assert command, words
    known = {form: option for option in command.params for form in (*option.opts, *option.secondary_opts)}
    for word, value in pairwise([*rest, ""]):
        if word.startswith("-"):
            assert word in known, f"{name}: {' '.join(words)}"
            choice = known[word].type
            if isinstance(choice, click.Choice) and not value.startswith("$"):
                assert value in choice.choices


def test_the_options_of_pytest_on_the_page_are_those_of_the_plugin():
    listed = re.findall(r"(?m)^\| `(--collateral[a-z-]*)", PAGE)
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:collateral", "-p", "collateral.pytest_plugin", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
    )
    assert {*re.findall(r"(?m)^  (--collateral[a-z-]*)", told.stdout)} == {*listed}


# ---- the scripts -----------------------------------------------------------------------------------------------------


def script(name: str, step_id: str) -> str:
    (found,) = [step["run"] for step in steps(name) if step.get("id") == step_id]
    return str(found)


def run_script(text: str, folder: Path, **variables: str) -> dict[str, str]:
    """What a step says to its runner, run as GitHub runs it, on the day of the sample."""
    temp = folder / "runner temp"
    (temp / "bin").mkdir(parents=True, exist_ok=True)
    own = temp / "bin/collateral"
    path = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    own.write_text(
        f"#!/bin/sh\nPYTHONPATH='{path}' exec '{sys.executable}' -m collateral \"$@\" --as-of {TODAY}\n",
        encoding="utf-8",
    )
    own.chmod(0o755)
    output = temp / "output"
    output.write_text("", encoding="utf-8")
    environment = {
        "PATH": os.pathsep.join([str(own.parent), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(output),
        **variables,
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    said = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
    return {**said, "exit code": str(done.returncode), "printed": done.stdout + done.stderr}


def test_the_checks_of_the_action_run_and_leave_a_report(tmp_path: Path):
    said = run_script(
        script("action.yml", "check"), tmp_path, WORKSPACE=str(ROOT), STATIC="true", SINCE="", FAIL_ON="error"
    )
    assert said["exit code"] == "0", said["printed"]
    assert json.loads(Path(said["sarif"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    missing = run_script(
        script("action.yml", "check"), tmp_path, WORKSPACE="nowhere", STATIC="", SINCE="", FAIL_ON="error"
    )
    assert missing["exit code"] == "2"


def test_the_action_builds_a_profile_beside_the_library(tmp_path: Path):
    text = (ROOT / "prospects/larkmoor.yaml").read_text(encoding="utf-8")
    (tmp_path / "-new prospects").mkdir()
    (tmp_path / "-new prospects/larkmoor.yaml").write_text(text, encoding="utf-8")
    profile = "-new prospects/larkmoor.yaml"
    said = run_script(script("action.yml", "build"), tmp_path, WORKSPACE=str(ROOT), PROSPECT=profile)
    assert said["exit code"] == "0", said["printed"]
    sent = [path.suffix for path in (Path(said["folder"]) / "send").iterdir()]
    assert ".pdf" in sent
    assert said["prospect"] == Path(said["folder"]).name


def test_a_push_builds_the_profiles_that_it_changes(tmp_path: Path):
    def git(*words: str) -> str:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()

    (tmp_path / "prospects").mkdir()
    for name in ("kept", "gone", "edited"):
        (tmp_path / f"prospects/{name}.yaml").write_text("a: 1\n", encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    before = git("rev-parse", "HEAD")
    (tmp_path / "prospects/gone.yaml").unlink()
    (tmp_path / "prospects/edited.yaml").write_text("a: 2\n", encoding="utf-8")
    (tmp_path / "prospects/ü \"new'.yaml").write_text("a: 3\n", encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("a: 4\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "second")
    text = script("docs/ci/prospects.yml", "list")

    changed = json.loads(run_script(text, tmp_path, ASKED="", BEFORE=before)["prospects"])
    first = json.loads(run_script(text, tmp_path, ASKED="", BEFORE="0" * 40)["prospects"])
    asked = json.loads(run_script(text, tmp_path, ASKED="prospects/kept.yaml", BEFORE="")["prospects"])

    assert changed == ["prospects/edited.yaml", "prospects/ü \"new'.yaml"]
    assert first == ["prospects/edited.yaml", "prospects/kept.yaml", "prospects/ü \"new'.yaml"]
    assert asked == ["prospects/kept.yaml"]


# ---- the page --------------------------------------------------------------------------------------------------------


def test_the_page_tells_every_key_of_the_json_report():
    from collateral.checks.matrix.changes import Change, Changes
    from collateral.checks.matrix.run import Tally
    from tests.checks.reports.made import PLAIN, printed

    change = Change("deck", ("a",), ("+b",))
    full = replace(PLAIN, tally=Tally(), changes=Changes(("a.md",), (change,), {"deck": (1, 2)}, (), ()))
    made = json.loads(printed("json", full))
    keys = [*made, *(f"findings[].{key}" for key in made["findings"][0])]
    told = re.findall(
        r"(?m)^\| `([a-z_\[\].]+)` \|", PAGE[PAGE.index("| key | holds |") : PAGE.index("Keys may be added")]
    )
    assert sorted(told) == sorted(keys)


def test_the_settings_and_waivers_of_the_page_are_well_formed():
    from collateral.model.check import CheckSettings
    from collateral.model.waiver import Waivers

    settings, waivers = re.findall(r"(?ms)^```yaml\n((?:checks|waivers):.*?)^```", PAGE)
    assert CheckSettings.model_validate(yaml.safe_load(settings)["checks"]).paths
    assert Waivers.model_validate(yaml.load(waivers, yaml.BaseLoader)).waivers
    hooks = re.findall(r"(?ms)^```yaml\n# docs/ci/pre-commit-config.yaml\n(.*?)^```", PAGE)
    assert yaml.safe_load(hooks[0]) == yaml.safe_load((ROOT / "docs/ci/pre-commit-config.yaml").read_text())
