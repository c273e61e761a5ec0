"""A workspace to start from: whole, approved as it was, and nothing overwritten."""

import json
import subprocess

import pytest

from collateral.safe.sample import sample
from tests.cli.small import Small


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    return Small(tmp_path, capsys).run


def test_the_copy_is_the_sample_byte_by_byte(run, tmp_path):
    said = run("init", "demo")
    assert said.code == 0, said.err
    assert said.lines[0].startswith("Made a workspace in demo: ")
    assert "  cd demo" in said.lines
    root = tmp_path / "demo"
    copied = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name not in (".gitattributes", ".gitignore", "CODEOWNERS", "settings.json")
    }
    assert copied == sample()


def test_approvals_hold_in_the_copy(run, tmp_path):
    """Every subject has the status it has in the sample: digests name no place and no line end."""
    from collateral.load.workspace import load_workspace
    from collateral.safe.files import FolderFiles
    from tests.workspaces import ROOT

    run("init", "demo")
    here, there = load_workspace(FolderFiles(ROOT)), load_workspace(FolderFiles(tmp_path / "demo"))
    assert {name: item.digest for name, item in there.subjects.items()} == {
        name: item.digest for name, item in here.subjects.items()
    }
    assert there.histories == here.histories


def test_the_copy_is_a_workspace_that_commands_find(run, tmp_path, monkeypatch):
    run("init", "demo")
    monkeypatch.chdir(tmp_path / "demo")
    assert run("template", "list").code == 0


def test_an_empty_folder_will_do_even_the_one_we_are_in(run, tmp_path):
    said = run("init", ".")
    assert said.code == 0, said.err
    assert (tmp_path / "collateral.yaml").is_file()


def test_a_folder_with_something_in_it_is_refused(run, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    said = run("init", ".")
    assert said.code == 7
    assert "is not empty, and nothing is overwritten" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_git_leaves_packs_and_buyers_out_but_not_the_samples(run, tmp_path):
    run("init", "demo")
    root = tmp_path / "demo"
    (root / "prospects" / "secret.yaml").write_text("x")
    (root / "out").mkdir()
    (root / "out" / "pack.pdf").write_text("x")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], cwd=root, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert "prospects/secret.yaml" not in listed
    assert "out/pack.pdf" not in listed
    assert {path for path in sample() if path.startswith("prospects/")} <= {*listed}


def test_json_names_what_was_made(run):
    said = json.loads(run("init", "a demo", "--json").out)
    assert "collateral.yaml" in said["files"]
    assert ".gitignore" in said["files"]


def test_a_folder_with_a_blank_is_quoted_for_the_shell(run):
    assert '  cd "a demo"' in run("init", "a demo").lines
