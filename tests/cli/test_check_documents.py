"""`collateral check` makes every document of every kind of prospect, once, and says what a change does to them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest

from collateral.checks.reports.text import SAME
from tests.cli.small import Small
from tests.workspaces import ROOT

DAY = ("--as-of", "2026-11-21", "--jobs", "1", "--json")
WHY = "content_library/blocks/positioning/why.md"
WORKS = "content_library/blocks/proof/works.md"
WIDE = "| A | B | C | D | E | F | G | H | I | J | K | L | M | N | O | P |\n" + "|---" * 16 + "|\n"
WIDE += "| " + "Considerable | " * 16 + "\n"


def told(small: Small, *arguments: str) -> dict[str, Any]:
    said = small.run("check", *DAY, *arguments)
    found: dict[str, Any] = json.loads(said.out)
    return found


def of(found: dict[str, Any], code: str) -> list[tuple[str, int | None]]:
    return [(item["path"], item["line"]) for item in found["findings"] if item["check"] == code]


@pytest.fixture
def approved(small: Small) -> Small:
    (small.root / "content_library/blocks/proof/works.de.md").unlink()
    shutil.copy(ROOT / "templates/proposal/proposal.docx", small.root / "templates/note/note.docx")
    small.approve()
    return small


def test_every_kind_of_prospect_gets_every_template_and_equal_documents_are_made_once(approved: Small):
    # One persona, stage and language: one industry, and a prospect of whom nothing is known.
    tally = told(approved)["documents"]
    assert tally == {"documents": 2, "distinct": 2, "packs": 2, "made": 4, "unmade": 0}


def test_what_is_known_is_not_made_again(approved: Small):
    first = told(approved)
    assert told(approved)["documents"] == {**first["documents"], "made": 0}
    assert told(approved)["findings"] == first["findings"]


def test_after_a_change_only_what_it_touches_is_made(approved: Small):
    told(approved)
    # The block is for manufacturing alone: one cell's document shows it, and one prospect's.
    approved.edit(WORKS, "It works for makers.", "It works for all makers.")
    approved.approve("block:proof.works", on="2026-06-02")
    assert told(approved)["documents"]["made"] == 2


def test_results_that_cannot_be_read_are_found_anew(approved: Small):
    told(approved)
    kept = approved.root / "out" / ".checked.json"
    kept.write_bytes(b'{"run:' + kept.read_bytes()[:100])
    assert told(approved)["documents"]["made"] == 4
    kept.write_text(json.dumps({key: [1] for key in json.loads(kept.read_text())}))
    assert told(approved)["documents"]["made"] == 4


def test_a_fault_that_is_known_is_told_where_its_block_is_now(approved: Small):
    approved.edit(WORKS, "It works for makers.", WIDE)
    approved.approve("block:proof.works", on="2026-06-02")
    assert WORKS in {path for path, _ in of(told(approved), "wide-table")}
    moved = WORKS.replace("works.md", "moved.md")
    (approved.root / WORKS).rename(approved.root / moved)
    approved.approve("block:proof.works", on="2026-06-03")
    assert {path for path, _ in of(told(approved), "wide-table")} == {moved}


def test_what_becomes_a_secret_is_looked_for_in_documents_that_were_fine(approved: Small):
    base = docx.Document(str(approved.root / "templates/note/note.docx"))
    base.sections[0].footer.paragraphs[0].add_run("Their auditors come every single quarter")
    base.save(str(approved.root / "templates/note/note.docx"))
    approved.approve("template:note", on="2026-06-02")
    assert of(told(approved), "internal-leak") == []
    approved.edit(WORKS, "owner:", "talk_track: Their auditors come every single quarter\nowner:")
    approved.approve("block:proof.works", on="2026-06-03")
    assert of(told(approved), "internal-leak") != []


def test_what_no_document_is_made_of_may_be_of_any_size_and_kind(approved: Small):
    with (approved.root / "content_library/recording.mp4").open("wb") as file:
        file.truncate(65 << 20)
    (approved.root / "video.mp4").symlink_to("content_library/recording.mp4")
    (approved.root / "content_library/gone.txt").symlink_to("nowhere")
    os.mkfifo(approved.root / "pipe")
    assert told(approved)["documents"]["made"] == 4
    assert told(approved)["documents"]["made"] == 0


def test_a_fault_of_a_document_names_block_template_and_cell(approved: Small):
    approved.edit(WORKS, "It works for makers.", WIDE)
    approved.approve("block:proof.works", on="2026-06-02")
    (found,) = [item for item in told(approved)["findings"] if item["check"] == "wide-table" and "[" in item["message"]]
    assert found["path"] == WORKS
    assert "[note for economic-buyer, decision, manufacturing, en]" in found["message"]


def test_a_document_that_is_promised_and_has_no_content_is_a_gap_at_its_section(approved: Small):
    approved.run("withdraw", "block:positioning.why", "--by", "Ana", "--reason", "Wrong", "--as-of", "2026-06-02")
    found = told(approved)
    assert ("templates/note/template.yaml", 5) in of(found, "coverage-gap")
    assert found["documents"]["documents"] == 2
    assert found["documents"]["made"] == 0


def test_a_prospect_whose_pack_cannot_be_made_is_told_at_the_place(approved: Small):
    approved.edit("prospects/zoe.yaml", "stage: decision", "stage: decision\nuse: [proof.works]")
    assert of(told(approved), "unrenderable") == [("prospects/zoe.yaml", None)]


def test_a_base_file_that_cannot_be_used_is_told_once_with_the_documents(approved: Small):
    (approved.root / "templates/note/note.docx").write_bytes(b"PK not a Word file")
    approved.approve("template:note", on="2026-06-02")
    assert {path for path, _ in of(told(approved), "unrenderable")} == {"templates/note/note.docx"}


def test_files_alone_are_looked_at_where_they_are_named(approved: Small):
    found = told(approved, WORKS)
    assert found["documents"] == {"documents": 1, "distinct": 1, "packs": 0, "made": 1, "unmade": 0}


def test_no_document_is_made_while_the_vocabulary_is_at_fault(approved: Small):
    approved.edit("content_library/conditions.yaml", "has(pricing)", "has(pricing")
    found = told(approved)
    assert "documents" not in found
    assert ("content_library/conditions.yaml", 1) in of(found, "malformed")


# ---- since a commit --------------------------------------------------------------------------------------------------


@pytest.fixture
def committed(approved: Small) -> Small:
    approved.commit()
    return approved


def test_a_change_is_told_with_its_documents_its_prospects_and_the_text_that_differs(committed: Small):
    committed.edit(WORKS, "It works for makers.", "It works for all makers.")
    committed.approve("block:proof.works", on="2026-06-02")
    changes = told(committed, "--changed-since", "HEAD")["changes"]
    assert WORKS in changes["files"]
    assert changes["templates"] == {"note": {"changed": 1, "of": 2}}
    assert changes["prospects"] == ["prospects/acme.yaml"]
    (difference,) = changes["differences"]
    assert difference["documents"] == ["economic-buyer, decision, manufacturing, en", "prospects/acme.yaml"]
    lines = [line for line in difference["lines"] if line[0] in "+-"]
    assert [(line[0], line.rpartition("It works")[2]) for line in lines] == [
        ("-", " for makers."),
        ("+", " for all makers."),
    ]


def test_only_what_a_change_touches_is_made(committed: Small):
    assert told(committed, "--changed-since", "HEAD")["documents"]["made"] == 0
    committed.edit(WORKS, "It works for makers.", "It works for all makers.")
    committed.approve("block:proof.works", on="2026-06-02")
    assert told(committed, "--changed-since", "HEAD")["documents"]["made"] == 2


def test_a_look_that_changes_is_told_without_text(committed: Small):
    committed.write("templates/note/more.txt", "A designer's note\n")
    committed.approve("template:note", on="2026-06-02")
    changes = told(committed, "--changed-since", "HEAD")["changes"]
    assert [(item["template"], item["lines"]) for item in changes["differences"]] == [("note", [])]
    assert SAME in committed.run("check", *DAY[:4], "--changed-since", "HEAD").out


def test_findings_that_were_there_before_are_not_of_the_change(committed: Small):
    committed.edit(WORKS, "tags: {persona: [economic-buyer]", "tags: {persona: [cfo]")
    committed.commit()
    assert of(told(committed, "--changed-since", "HEAD"), "unknown-tag") == []
    assert of(told(committed, "--changed-since", "HEAD~1"), "unknown-tag") == [(WORKS, 6)]


def test_drafts_are_compared_where_they_are_asked_for(committed: Small):
    committed.edit(WORKS, "It works for makers.", "It works for all makers.")
    wanted = told(committed, "--changed-since", "HEAD", "--channel", "draft")["changes"]["differences"][0]["lines"]
    assert any(line.endswith("for all makers.") for line in wanted)


def test_a_commit_that_is_not_there_is_a_wrong_command_line(committed: Small, tmp_path: Path):
    said = committed.run("check", "--changed-since", "no-such-branch")
    assert said.code == 2
    assert "'no-such-branch'" in said.err
    assert committed.run("check", "--changed-since", "--output=/tmp/x").code == 2


def test_without_a_repository_there_is_nothing_to_compare_with(approved: Small):
    said = approved.run("check", "--changed-since", "HEAD")
    assert said.code == 2
    assert "repository" in said.err


def test_what_git_has_come_to_know_of_approvals_is_no_known_result(committed: Small):
    approvals = committed.root / "content_library/approvals/block/positioning.why.en.jsonl"
    before = approvals.read_bytes()
    assert of(told(committed), "coverage-gap") == []
    committed.run("withdraw", "block:positioning.why", "--by", "Ana", "--reason", "Wrong", "--as-of", "2026-06-02")
    committed.commit()
    approvals.write_bytes(before)  # every file is as it was when the result became known
    found = told(committed)
    assert len(of(found, "lost-approvals")) == 1
    assert ("templates/note/template.yaml", 5) in of(found, "coverage-gap")
    assert found["documents"]["distinct"] == 0


def test_a_review_that_is_due_is_told_once_though_a_pack_tells_of_it_too(approved: Small):
    approved.edit(WORKS, "title: It works\n", "title: It works\nreview_every: 30d\n")
    approved.approve("block:proof.works", on="2026-06-02")
    assert of(told(approved), "review-due") == [(WORKS, 5)]
