"""A copy of the sample in a repository of its own, with one fault of each kind: those are told, and no others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from collateral import cli
from tests.checks.seeding import approvals, sown
from tests.checks.test_seeds import SEEDS
from tests.workspaces import ROOT

PARTS = ("collateral.yaml", "waivers.yaml", "content_library", "templates", "prospects")
AUTHOR = "Dana Writer"
OWN = "block:pain.late-numbers@en"
APPROVED = "content_library/approvals/block/pain.late-numbers.en.jsonl"
CUT = "content_library/approvals/seller/de.jsonl"
Place = tuple[str, str, int]


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", f"user.name={AUTHOR}", "-c", "user.email=dana@example.com", "-c", "commit.gpgsign=false")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, env=plain)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sample in git, all of it written by one author."""
    for part in PARTS:
        place = ROOT / part
        (shutil.copytree if place.is_dir() else shutil.copy)(place, tmp_path / part)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "The library")
    return tmp_path


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> set[Place]:
    cli.run(["check", "-w", str(folder), "--static", "--as-of", "2026-11-21", "--json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return {(item["check"], item["path"], item["line"] or 0) for item in found}


def test_one_fault_of_each_kind_is_told_at_its_line_and_nothing_else(copy: Path, capsys: pytest.CaptureFixture[str]):
    before = told(copy, capsys)
    files = sown(SEEDS)
    for path in {path for seed in SEEDS for path in (seed.path, *seed.beside)}:
        place = copy / path.removeprefix("workspace:")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(files.read(path))
    cut = (copy / CUT).read_bytes().splitlines(keepends=True)
    (copy / CUT).write_bytes(b"".join(cut[:-1]))
    (copy / APPROVED).write_bytes(approvals(OWN, ("approve", "2026-11-16", "", AUTHOR))(b""))
    where = {(seed.code, (seed.found or seed.path).removeprefix("workspace:"), seed.line) for seed in SEEDS}
    assert told(copy, capsys) - before == where | {
        ("lost-approvals", CUT, len(cut) - 1),
        ("own-approval", APPROVED, 1),
    }
