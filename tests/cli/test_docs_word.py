"""docs/word.md: its roles are those that there are, its example builds, its commands run."""

import re
import shlex
import shutil
from pathlib import Path

import docx
import pytest
import yaml

from collateral import cli
from collateral.load.workspace import load_workspace
from collateral.model.style import StyleRole
from tests.render.test_docx_base import made_by_word
from tests.render.test_docx_samples import letter
from tests.workspaces import ROOT, sample

PAGE = (ROOT / "docs" / "word.md").read_text(encoding="utf-8")


def fenced(kind: str) -> list[str]:
    """The examples of a kind, in order."""
    return re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", PAGE)


def test_every_role_of_a_style_is_told():
    assert re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", PAGE) == [*StyleRole]


def test_the_template_of_the_page_is_short_and_its_commands_make_a_proposal(tmp_path: Path, monkeypatch):
    assert len(fenced("yaml")[0].splitlines()) <= 15
    for name in ("content_library", "templates", "prospects"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "collateral.yaml", tmp_path)
    folder = tmp_path / "templates/company-proposal"
    folder.mkdir()
    (folder / "template.yaml").write_text(fenced("yaml")[0], encoding="utf-8")
    (folder / "company.dotx").write_bytes(made_by_word(letter))
    monkeypatch.chdir(tmp_path)
    for line in fenced("sh")[0].splitlines():
        words = shlex.split(line, comments=True)
        dated = [] if "inspect" in words else ["--as-of", "2026-11-21"]
        assert cli.run([*words[1:], *dated]) == 0, line
    (made,) = tmp_path.glob("out/brightwater/send/*.docx")
    assert docx.Document(str(made)).paragraphs[0].text == "Proposal for Brightwater Pumps"


@pytest.mark.parametrize("example", fenced("yaml")[1:])
def test_what_the_page_says_of_formats_is_what_a_template_takes(example: str):
    formats = yaml.safe_load(example)["formats"]
    body = yaml.safe_load(fenced("yaml")[0]) | {"formats": formats}
    files = sample({
        "workspace:templates/company-proposal/template.yaml": yaml.safe_dump(body),
        "workspace:templates/company-proposal/company.dotx": made_by_word(letter),
    })  # fmt: skip
    base = load_workspace(files).templates["company-proposal"].bases["docx"]
    assert (base.contents, dict(base.styles)) in (
        ("numbered", {}), ("linked", {"heading-1": "Kapitel", "table": "Angebotstabelle"}),
    )  # fmt: skip
