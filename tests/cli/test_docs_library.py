"""The page on coverage and impact shows what the commands print, and each of its commands runs."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from collateral import cli
from collateral.checks.impact import names
from tests.workspaces import ROOT, loaded

PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample, being the current folder."""
    for name in ("content_library", "templates", "prospects"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "collateral.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fenced(kind: str) -> list[str]:
    return re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", PAGE)


def printed(capsys: pytest.CaptureFixture[str], line: str) -> str:
    """What a command of the page prints, on the page's day."""
    capsys.readouterr()
    assert cli.run([*shlex.split(line, comments=True)[1:], "--as-of", "2026-11-21"]) == 0, line
    out = re.sub(r"(?<=build )[0-9a-f]{12}", "0" * 12, capsys.readouterr().out)
    return "\n".join(text.rstrip() for text in out.splitlines()) + "\n"


def test_coverage_is_as_the_page_says(workspace, capsys):
    outputs = [printed(capsys, line) for line in fenced("sh")[0].splitlines()]
    assert outputs[1] == fenced("text")[0]
    assert (workspace / "coverage.html").exists()


def test_impact_is_as_the_page_says(workspace, capsys):
    *_, said = (printed(capsys, line) for line in fenced("sh")[1].splitlines())
    assert said == fenced("text")[1] + "\n"


def test_every_name_of_the_table_is_one_that_can_be_asked_for():
    known = names(loaded()[0])
    asked = re.findall(r"(?m)^\| `([a-z]+:[^`]+)`", PAGE)
    assert [name for name in asked if name not in known] == []
    assert len({name.partition(":")[0] for name in asked}) == 8
