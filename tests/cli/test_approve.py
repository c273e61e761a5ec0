"""Approval binds to the bytes that were shown; what stands in the way is said with its place."""

import json
from pathlib import Path

import pytest

from collateral.cli import output
from tests.cli.small import Small

WORKS = "content_library/blocks/proof/works.md"
PAST = "content_library/approvals/block/proof.works.en.jsonl"


def status(small: Small, subject: str = "block:proof.works@en", *more: str) -> str:
    said = json.loads(small.run("library", "list", "--json", *more).out)
    return str({item["subject"]: item["status"] for item in said["subjects"]}[subject])


def events(small: Small, path: str = PAST) -> list[dict[str, str]]:
    return [json.loads(line) for line in (small.root / path).read_text(encoding="utf-8").splitlines()]


def test_what_was_never_approved_is_shown_whole(small):
    said = small.run("approve", "claim:close-days", "--by", "Ana", "--as-of", "2026-06-01")
    assert said.code == 0
    assert said.lines == [
        "claim:close-days was never approved; the whole text:",
        "  content_library/messaging.yaml claims.close-days:",
        "    figure.value: 4",
        "    figure.unit: days",
        "    source: A study",
        "    date: 2026-01-05",
        "    expires: 2027-12-31",
        "",
        "claim:close-days: approved by Ana on 2026-06-01",
    ]
    assert status(small, "claim:close-days") == "approved"


def test_a_change_is_shown_against_the_commit_that_has_the_approved_bytes(small):
    small.approve()
    small.commit()
    small.edit(WORKS, "for makers", "for all makers")
    small.commit()
    assert status(small) == "changed"
    said = small.run(
        "approve", "block:proof.works@en", "--by", "Bo", "--reason", "Legal asked", "--as-of", "2026-07-01"
    )
    assert said.lines == [
        "block:proof.works@en has changed since it was approved on 2026-06-01 by Ana:",
        f"  --- {WORKS}",
        f"  +++ {WORKS}",
        "  @@ -5,4 +5,4 @@",
        "   owner: product-marketing",
        "   tags: {persona: [economic-buyer], industry: [manufacturing]}",
        "   ---",
        "  -It works for makers.",
        "  +It works for all makers.",
        "",
        "block:proof.works@en: approved by Bo on 2026-07-01",
    ]
    assert status(small) == "approved"
    assert status(small, "block:proof.works@en", "--as-of", "2026-06-15") == "changed"
    assert [event.get("reason") for event in events(small)] == [None, "Legal asked"]


def test_without_a_commit_that_has_the_bytes_it_says_so(small):
    small.approve()
    small.edit(WORKS, "for makers", "for all makers")
    said = small.run("approve", "block:proof.works@en", "--by", "Ana", "--as-of", "2026-07-01")
    assert "no commit has those bytes, so here is the whole text:" in said.lines[0]
    assert "    It works for all makers." in said.lines


def test_a_claims_change_is_shown_by_its_entry_alone(small):
    small.approve()
    small.commit()
    small.edit("content_library/messaging.yaml", "value: 4", "value: 3")
    small.edit("content_library/messaging.yaml", "close software", "closing software")
    said = small.run("approve", "claim:*", "--by", "Ana", "--as-of", "2026-07-01")
    assert [line for line in said.lines if line[2:3] in "+-" and line.strip()][2:] == [
        "  -figure.value: 4",
        "  +figure.value: 3",
    ]


def test_a_base_file_is_told_by_its_size_and_digest(small):
    small.approve()
    small.commit()
    small.write("templates/note/note.docx", b"PK\x05\x06" + bytes(19))
    said = small.run("approve", "template:note", "--by", "Ana", "--as-of", "2026-07-01")
    assert any(line.startswith("  -22 bytes, sha256 ") for line in said.lines)
    assert any(line.startswith("  +23 bytes, sha256 ") for line in said.lines)


def test_a_checkout_with_crlf_is_approved_as_it_was(small):
    small.approve()
    for path in [*small.root.rglob("*.md"), *small.root.rglob("*.yaml"), *small.root.rglob("*.jsonl")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    said = json.loads(small.run("library", "list", "--json").out)
    assert {item["status"] for item in said["subjects"]} == {"approved"}
    small.run("withdraw", "block:proof.works", "--by", "Ana", "--reason", "Old", "--as-of", "2026-07-01")
    assert status(small) == "withdrawn"


def test_a_block_without_its_language_means_all_of_them(small):
    said = small.approve("block:proof.works")
    assert [line for line in said.lines if "approved by" in line] == [
        "block:proof.works@de: approved by Ana on 2026-06-01",
        "block:proof.works@en: approved by Ana on 2026-06-01",
    ]


def test_what_is_approved_already_is_recorded_once(small):
    small.approve("block:proof.works@en")
    said = small.approve("block:proof.works@en", on="2026-07-01")
    assert said.lines == ["block:proof.works@en is approved already, by Ana on 2026-06-01: nothing to record."]
    assert len(events(small)) == 1


def test_a_review_is_renewed_by_approving_the_same_bytes(small):
    small.edit(WORKS, "owner: product-marketing", "owner: product-marketing\nreview_every: 30d")
    small.approve("block:proof.works@en")
    said = small.approve("block:proof.works@en", on="2026-07-01")
    assert said.lines[0] == "block:proof.works@en has the bytes that were approved on 2026-06-01 by Ana"
    assert len(events(small)) == 2


def test_changed_means_drafts_and_changes_and_heeds_patterns(small):
    small.approve("block:*", "claim:*")
    small.edit(WORKS, "for makers", "for all makers")
    among = json.loads(small.run("approve", "block:*", "--changed", "--by", "Ana", "--json").out)
    assert [event["subject"] for event in among["recorded"]] == ["block:proof.works@en"]
    rest = json.loads(small.run("approve", "--changed", "--by", "Ana", "--json").out)
    assert [event["subject"] for event in rest["recorded"]] == ["template:note", "seller:us", "prices:list"]
    assert small.run("approve", "--changed", "--by", "Ana").lines == ["Nothing is a draft or has changed."]


def test_a_withdrawn_subject_is_approved_anew(small):
    small.approve("block:proof.works@en")
    small.run(
        "withdraw", "block:proof.works@en", "--by", "Bo", "--reason", "The figure is old", "--as-of", "2026-06-02"
    )
    assert status(small) == "withdrawn"
    assert status(small, "block:proof.works@en", "--as-of", "2026-06-01") == "approved"
    said = small.approve("block:proof.works@en", on="2026-06-03")
    assert said.lines[0] == (
        "block:proof.works@en has the bytes that were approved on 2026-06-01 by Ana, "
        "then withdrawn on 2026-06-02 by Bo (The figure is old)"
    )
    assert status(small) == "approved"


def test_an_unknown_subject_names_the_nearest_and_records_nothing(small):
    said = small.run("approve", "block:prof.works", "claim:close-days", "--by", "Ana")
    assert said.code == 2
    assert (
        said.err == "nothing in the library has that name (got 'block:prof.works'). Did you mean block:proof.works?\n"
    )
    assert not (small.root / "content_library/approvals").exists()


def test_an_edited_history_stops_approval_with_its_place(small):
    small.approve("block:proof.works@en")
    small.run("withdraw", "block:proof.works@en", "--by", "Ana", "--reason", "Old", "--as-of", "2026-07-01")
    small.edit(PAST, "Ana", "Eve")
    assert status(small) == "draft"
    said = small.run("approve", "block:proof.works", "--by", "Ana")
    assert said.code == 3
    assert said.err.startswith(f"{PAST}:2: the line does not follow from the one before it; nothing in the file counts")


@pytest.mark.parametrize("day", ["2999-01-01", "2026-05-31"])
def test_a_decision_lies_neither_in_the_future_nor_before_the_newest_one(small, day):
    small.approve("block:proof.works@en")
    small.edit(WORKS, "for makers", "for all makers")
    said = small.run("approve", "block:proof.works@en", "--by", "Ana", "--as-of", day)
    assert said.code == 2
    assert said.err.startswith("--as-of: lies ")
    assert len(events(small)) == 1


@pytest.mark.parametrize("name", ["", "  ", "Ana\nBo", "\x1b[2J", "x" * 401])
def test_whoever_decides_has_a_name_of_one_line(small, name):
    assert small.run("approve", "block:*", "--by", name).code == 2


@pytest.mark.parametrize("arguments", [("approve", "--by", "Ana"), ("approve", "block:*")])
def test_what_and_by_whom_must_be_said(small, arguments):
    assert small.run(*arguments).code == 2


def test_a_person_is_asked_and_may_decline(small, monkeypatch):
    monkeypatch.setattr("collateral.cli.approve.at_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", lambda question: question != "Record that Ana approves these 3?")
    assert small.run("approve", "block:*", "--by", "Ana").code == 130
    assert not (small.root / "content_library/approvals").exists()
    assert small.run("approve", "block:*", "--by", "Ana", "--yes").code == 0


def test_an_approval_written_meanwhile_is_not_overwritten(small, monkeypatch):
    small.approve("block:proof.works@en")
    small.edit(WORKS, "for makers", "for all makers")

    def meanwhile(text: str = "", *_: object, **__: object) -> None:
        if "approved by" not in text:
            small.write(PAST, (Path(PAST).read_bytes().splitlines(keepends=True)[0]) * 2)

    monkeypatch.setattr("collateral.cli.approve.say", meanwhile)
    said = small.run("approve", "block:proof.works@en", "--by", "Ana")
    assert said.code == 7
    assert said.err.startswith(f"{PAST}: has just been written by someone else")


def test_words_of_a_block_do_not_steer_the_terminal(small, monkeypatch):
    small.approve("claim:close-days")
    assert output.visible("\x1b") == "\\u001b"
    small.write(WORKS, (small.root / WORKS).read_bytes() + b"\x1b[2J")
    assert small.run("approve", "block:proof.works@en", "--by", "Ana").code == 3
