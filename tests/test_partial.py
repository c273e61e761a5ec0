"""What `-t`, `-f` and `--for` leave alone stays as it was, in the pack and in its records."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.test_promises import AS_OF, copied, run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copied(tmp_path / "workspace")


def sent(folder: Path, suffix: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "out/brightwater/send").rglob(f"*.{suffix}")}


def reasons(folder: Path) -> dict[str, object]:
    told = json.loads((folder / "out/brightwater/internal/explain.json").read_text(encoding="utf-8"))
    return {item["document"]: item["sections"] for item in told["templates"]}


def documents(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "out/brightwater/internal/documents.json").read_text("utf-8"))
    return found


def test_without_pango_the_command_that_is_named_makes_the_rest(workspace: Path, tmp_path: Path):
    for name in ("libpango-1.0.so.0", "libpango-1.0.dylib"):
        (tmp_path / name).write_text("no library", encoding="utf-8")
    beside = {"LD_LIBRARY_PATH": str(tmp_path), "DYLD_LIBRARY_PATH": str(tmp_path)}
    refused = run(workspace, "build", "brightwater", **beside)
    assert refused.returncode == 2
    (words,) = re.findall(r"run `collateral (build [^`]*)`", refused.stderr)
    made = run(workspace, *shlex.split(words), "--as-of", AS_OF, **beside)
    assert made.returncode == 0, made.stderr
    assert {path.suffix for path in (workspace / "out/brightwater/send").iterdir()} == {".docx", ".pptx"}


def test_a_document_that_is_not_made_stops_nothing_and_is_not_explained(workspace: Path):
    for path in workspace.glob("content_library/blocks/metric/*.md"):
        path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    made = run(workspace, "build", "brightwater", "-t", "proposal", "-t", "one-pager", "-f", "docx", "--as-of", AS_OF)
    assert made.returncode == 0, made.stderr
    assert [*reasons(workspace)] == ["proposal"]


def test_what_is_kept_is_explained_as_it_was_made(workspace: Path):
    assert run(workspace, "build", "brightwater", "--as-of", AS_OF).returncode == 0
    before, tree, decks = reasons(workspace), documents(workspace), sent(workspace, "pptx")
    profile = workspace / "prospects/brightwater.yaml"
    told = profile.read_text(encoding="utf-8").replace(
        "stage: decision", "skip: [opener.with-the-offer]\nstage: decision"
    )
    profile.write_text(told, encoding="utf-8")
    made = run(workspace, "build", "brightwater", "-t", "follow-up", "--as-of", AS_OF)
    assert made.returncode == 0, made.stderr
    after = reasons(workspace)
    assert [name for name in before if before[name] != after[name]] == ["follow-up"]
    assert [name for name, document in documents(workspace).items() if document != tree[name]] == ["follow-up"]
    assert sent(workspace, "pptx") == decks
    changes = made.stdout.partition("Since the last pack:")[2].partition("To look at:")[0]
    assert "follow-up: opener.with-the-offer is no longer in opener" in changes
    assert "proposal: " not in changes


def test_the_records_of_other_readers_stay_with_their_files(workspace: Path):
    words = ("build", "brightwater", "-t", "proposal", "-f", "docx", "--as-of", AS_OF)
    assert run(workspace, *words, "--for", "everyone").returncode == 0
    before = reasons(workspace)
    assert [*before] == ["proposal", "proposal/1", "proposal/2"]
    assert run(workspace, *words).returncode == 0
    assert reasons(workspace) == before
    assert [*documents(workspace)] == [*before]


def test_a_kept_file_that_may_no_longer_be_said_is_warned_of(workspace: Path):
    assert run(workspace, "build", "brightwater", "-t", "proposal", "--as-of", AS_OF).returncode == 0
    rules = workspace / "content_library/messaging.yaml"
    text = rules.read_text(encoding="utf-8")
    named = text.index("halden-steel:\n")
    rules.write_text(text[:named] + text[named:].replace("granted", "refused", 1), encoding="utf-8")
    made = run(workspace, "build", "brightwater", "-t", "follow-up", "--as-of", AS_OF)
    assert made.returncode == 0, made.stderr
    warned = [line for line in made.stdout.splitlines() if "[kept-unapproved]" in line]
    assert warned
    assert all("customer:halden-steel" in line for line in warned)
