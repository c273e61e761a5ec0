"""The text that was approved is found in real repositories, whatever their settings and the caller's say."""

import subprocess
from pathlib import Path

import pytest

from collateral.safe.files import FolderFiles, content_digest
from collateral.safe.git import approved_files, revisions

BLOCK = "workspace:blocks/proof.md"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, text: str | bytes, name: str = "blocks/proof.md") -> str:
    """Commits a file with that text; returns the digest that its approval would have."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A change")
    return content_digest(FolderFiles(folder), [f"workspace:{name}"])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def test_the_commit_with_the_approved_bytes_is_found(repository):
    approved = commit(repository, "One.\n")
    commit(repository, "Two.\n")
    commit(repository, "Beside.\n", "notes.md")
    found = approved_files(repository, [BLOCK], approved)
    assert found is not None
    assert found.read(BLOCK) == b"One.\n"
    assert not found.exists("workspace:notes.md")


def test_line_ends_of_a_commit_do_not_matter(repository):
    approved = commit(repository, "One.\nMore.\n")
    commit(repository, b"One.\r\nMore.\r\n")
    commit(repository, "Two.\n")
    found = approved_files(repository, [BLOCK], approved)
    assert found is not None
    assert found.read(BLOCK) == b"One.\r\nMore.\r\n"


def test_a_workspace_may_be_a_folder_of_its_repository(repository):
    approved = commit(repository / "sales", "One.\n")
    commit(repository / "sales", "Two.\n")
    commit(repository, "Other.\n", "blocks/proof.md")
    found = approved_files(repository / "sales", [BLOCK], approved)
    assert found is not None
    assert found.list("workspace:") == (BLOCK,)


def test_names_with_spaces_umlauts_and_wildcards_are_only_names(repository):
    name = "blocks/[a] Größe *.md"
    approved = commit(repository, "One.\n", name)
    commit(repository, "Two.\n", name)
    found = approved_files(repository, [f"workspace:{name}"], approved)
    assert found is not None
    assert found.list("workspace:blocks") == (f"workspace:{name}",)


def test_bytes_that_were_never_committed_are_not_found(repository):
    commit(repository, "One.\n")
    assert approved_files(repository, [BLOCK], "0" * 64) is None


def test_without_a_repository_or_commits_nothing_is_found(tmp_path, repository):
    assert approved_files(repository, [BLOCK], "0" * 64) is None
    assert approved_files(tmp_path / "nowhere", [BLOCK], "0" * 64) is None


def test_without_git_nothing_is_found(repository, monkeypatch):
    approved = commit(repository, "One.\n")
    monkeypatch.setenv("PATH", "")
    assert approved_files(repository, [BLOCK], approved) is None


def test_variables_of_a_hook_point_nowhere_else(repository, tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    approved = commit(repository, "One.\n")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert approved_files(repository, [BLOCK], approved) is not None


def test_settings_of_a_repository_start_no_program(repository):
    approved = commit(repository, "One.\n")
    witness = repository / "started"
    for key in ("core.fsmonitor", "gpg.program", "core.pager", "diff.external", "core.sshCommand"):
        git(repository, "config", key, f"touch {witness}; true")
    git(repository, "config", "log.showSignature", "true")
    assert approved_files(repository, [BLOCK], approved) is not None
    assert not witness.exists()


def test_a_commit_without_the_file_says_so(repository):
    commit(repository, "One.\n")
    (repository / "blocks/proof.md").unlink()
    git(repository, "commit", "-q", "-a", "-m", "Gone")
    newest, _ = revisions(repository, [BLOCK])
    assert not newest.exists(BLOCK)
    assert not newest.exists("prospect:acme.yaml")
