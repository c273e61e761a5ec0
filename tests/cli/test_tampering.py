"""Whoever tampers with approvals gains nothing: what he touches is not used, and every command says why and where."""

import json
from collections.abc import Callable

import pytest

from tests.cli.small import Small

WHY = "block:positioning.why@en"
FILE = "content_library/approvals/block/positioning.why.en.jsonl"
OTHER = "content_library/approvals/block/proof.works.en.jsonl"
BLOCK = "content_library/blocks/positioning/why.md"


def lines(small: Small, path: str = FILE) -> list[bytes]:
    return (small.root / path).read_bytes().splitlines(keepends=True)


def write(small: Small, *changed: bytes) -> None:
    small.write(FILE, b"".join(changed))


def edited(small: Small) -> None:
    small.edit(BLOCK, "can close", "always closes")


def replayed(small: Small) -> None:
    write(small, *lines(small), lines(small)[0])


def copied(small: Small) -> None:
    write(small, *lines(small), lines(small, OTHER)[-1])


def renamed(small: Small) -> None:
    write(small, *lines(small, OTHER))


def reordered(small: Small) -> None:
    write(small, *reversed(lines(small)))


def cut_inside_a_line(small: Small) -> None:
    write(small, b"".join(lines(small))[:-20])


def forged(small: Small) -> None:
    first, *rest = lines(small)
    write(small, first.replace(b'"by": "Ana"', b'"by": "Eve"'), *rest)


def unlisted(small: Small) -> None:
    small.edit("collateral.yaml", "time_zone: UTC\n", "time_zone: UTC\napprovers: [{kinds: block, by: [Legal, Bo]}]\n")


ACTS: list[tuple[Callable[[Small], None], str]] = [
    (edited, "changed"),
    (replayed, f"draft: {FILE}:4: the line does not follow from the one before it"),
    (copied, f"draft: {FILE}:4: the event is of block:proof.works@en, the file is that of {WHY}"),
    (renamed, f"draft: {FILE}:1: the event is of block:proof.works@en, the file is that of {WHY}"),
    (reordered, f"draft: {FILE}:1: the line does not follow from the one before it"),
    (cut_inside_a_line, f"draft: {FILE}:3: the last line is cut off"),
    (forged, f"draft: {FILE}:2: the line does not follow from the one before it"),
    (unlisted, "withdrawn: what Ana approved does not count"),
]


@pytest.fixture
def approved(small: Small) -> Small:
    """Everything is approved, and one block was withdrawn and approved again."""
    small.approve()
    small.run("withdraw", WHY, "--by", "Ana", "--reason", "Old", "--as-of", "2026-06-02")
    small.approve(WHY, on="2026-06-03")
    return small


@pytest.mark.parametrize(("act", "why"), ACTS, ids=lambda value: getattr(value, "__name__", ""))
def test_what_was_tampered_with_is_not_used_and_everyone_says_why(approved, act, why):
    act(approved)
    built = approved.run("build", "acme", "--as-of", "2026-06-10")
    assert built.code == 4
    assert f"positioning.why (status: {why}; owner product-marketing)" in built.err
    assert not (approved.root / "out").exists()
    assert f"positioning.why  {why}" in approved.run("explain", "acme", "--as-of", "2026-06-10").out
    (shown,) = json.loads(approved.run("library", "show", WHY, "--json").out)["subjects"]
    assert ": ".join(filter(None, (shown["status"], shown["why"]))) == why
    assert why.partition(": ")[2] in approved.run("library", "show", WHY).out


def test_a_file_that_is_void_takes_no_further_event(approved):
    replayed(approved)
    said = approved.run("approve", WHY, "--by", "Ana")
    assert said.code == 3
    assert said.err.startswith(f"{FILE}:4: the line does not follow from the one before it")


def test_what_lost_a_committed_withdrawal_is_not_used_and_everyone_says_why(approved):
    approved.run("withdraw", WHY, "--by", "Ana", "--reason", "Wrong", "--as-of", "2026-06-04")
    approved.commit()
    write(approved, *lines(approved)[:-1])
    why = f"draft: {FILE}:3: the file lacks its last line, which a commit has"
    built = approved.run("build", "acme", "--as-of", "2026-06-10")
    assert built.code == 4
    assert f"positioning.why (status: {why}" in built.err
    assert why in approved.run("explain", "acme", "--as-of", "2026-06-10").out
    assert why.partition(": ")[2] in approved.run("library", "show", WHY).out
    refused = approved.run("approve", WHY, "--by", "Bo")
    assert refused.code == 3
    assert "git show" in refused.err
    found = json.loads(approved.run("check", "--static", "--json", "--as-of", "2026-06-10").out)["findings"]
    assert [(item["severity"], item["path"], item["line"]) for item in found if item["check"] == "lost-approvals"] == [
        ("error", FILE, 3)
    ]


def test_what_was_deleted_is_not_used(approved):
    approved.commit()
    (approved.root / FILE).unlink()
    assert "the file was deleted" in approved.run("build", "acme", "--as-of", "2026-06-10").err
