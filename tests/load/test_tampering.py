"""What git's history has and the workspace lacks is an error; what git does not know is none."""

import shutil

import pytest

from collateral.load.authors import own_approvals
from collateral.load.tampering import tampered
from collateral.load.workspace import load_workspace
from collateral.safe.files import FolderFiles
from tests.cli.small import Small, small
from tests.workspaces import ROOT, TODAY

__all__ = ["small"]

FILE = "content_library/approvals/block/proof.works.en.jsonl"
WORKS = "block:proof.works@en"


@pytest.fixture
def past(small: Small) -> Small:
    """Approved, committed, withdrawn, committed."""
    small.approve()
    small.commit()
    small.run("withdraw", WORKS, "--by", "Ana", "--reason", "Old", "--as-of", "2026-06-02")
    small.commit()
    return small


def found(made: Small) -> list[str]:
    files = FolderFiles(made.root)
    return [str(finding) for finding in tampered(made.root, files, load_workspace(files))]


def without_last_line(made: Small) -> None:
    made.write(FILE, b"".join((made.root / FILE).read_bytes().splitlines(keepends=True)[:-1]))


def test_an_honest_history_has_no_finding(past):
    past.approve(WORKS, on="2026-06-03")
    assert found(past) == []
    past.write(FILE, (past.root / FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert found(past) == []


@pytest.mark.parametrize("committed", [False, True])
def test_a_withdrawal_that_was_cut_off_is_an_error(past, committed):
    without_last_line(past)
    if committed:
        past.commit()
    (said,) = found(past)
    assert said.startswith(f"{FILE}:1: error: the file lacks its last line, which a commit has")
    assert said.endswith("withdraw it once more.")
    assert "[lost-approvals]" in said


def test_a_withdrawal_that_was_cut_off_and_written_over_is_an_error(past):
    without_last_line(past)
    past.edit("content_library/blocks/proof/works.md", "for makers", "for all makers")
    (past.root / ".git").rename(past.root / ".away")  # in the repository, `approve` refuses
    past.approve(WORKS, on="2026-06-05")
    (past.root / ".away").rename(past.root / ".git")
    past.commit()
    (said,) = found(past)
    assert "the file lacks the withdrawal by Ana on 2026-06-02" in said
    past.run("withdraw", WORKS, "--by", "Ana", "--reason", "Old")
    assert found(past) == []


def test_a_deleted_file_is_an_error_while_its_subject_is_there(past):
    (past.root / FILE).unlink()
    past.commit()
    assert [said.partition(",")[0] for said in found(past)] == [f"{FILE}: error: the file was deleted"]
    (past.root / "content_library/blocks/proof/works.md").unlink()
    assert found(past) == []


def test_a_withdrawal_that_a_merge_threw_away_is_an_error(past):
    past.git("checkout", "-q", "-b", "side", "HEAD~1")
    past.write("note.txt", "x")
    past.commit()
    past.git("merge", "-q", "-s", "ours", "--no-edit", "@{-1}")
    assert len(found(past)) == 1


def test_approvals_that_were_replaced_in_a_merge_are_no_loss(small):
    small.commit()
    small.approve(WORKS)
    small.commit()
    small.git("checkout", "-q", "-b", "side", "HEAD~1")
    small.run("approve", WORKS, "--by", "Bo", "--as-of", "2026-06-02")
    small.commit()
    small.git("merge", "-q", "-s", "ours", "--no-edit", "@{-1}")
    assert found(small) == []


def test_without_git_nothing_is_said(past):
    without_last_line(past)
    shutil.rmtree(past.root / ".git")
    assert found(past) == []


def own(made: Small) -> list[str]:
    files = FolderFiles(made.root)
    return [str(finding) for finding in own_approvals(made.root, files, load_workspace(files), TODAY)]


def test_an_approval_of_ones_own_words_is_found_with_its_line(small):
    small.run("approve", WORKS, "claim:close-days", "--by", "Test", "--as-of", "2026-06-01")
    small.commit()
    told = own(small)
    assert [said.partition(" which")[0] for said in told] == [
        f"{FILE}:1: error: Test approved {WORKS},",
        "content_library/approvals/claim/close-days.jsonl:1: error: Test approved claim:close-days,",
    ]
    small.run("approve", WORKS, "--by", "Bo", "--as-of", "2026-06-02")
    small.edit("collateral.yaml", "time_zone: UTC\n", "time_zone: UTC\nauthors_may_approve: true\n")
    assert own(small) == []


def test_a_shallow_clone_knows_only_the_authors_it_can_see(small, tmp_path):
    small.run("approve", WORKS, "prices:list", "--by", "Test", "--as-of", "2026-06-01")
    small.commit()
    small.edit("content_library/prices.csv", "1200", "1300")
    small.run("approve", "prices:list", "--by", "Test", "--as-of", "2026-06-02")
    small.commit()
    small.git("clone", "-q", "--depth", "1", f"file://{small.root}", str(tmp_path / "one"))
    small.git("clone", "-q", "--depth", "2", f"file://{small.root}", str(tmp_path / "two"))
    assert own(Small(tmp_path / "one", small.capture)) == []
    assert len(own(small)) == 2


def test_the_sample_in_this_repository_is_honest():
    files = FolderFiles(ROOT)
    workspace = load_workspace(files)
    assert (*tampered(ROOT, files, workspace), *own_approvals(ROOT, files, workspace, TODAY)) == ()
