"""`library review` says what is due, whose it is and what to do, and by which formula."""

import json

import pytest

from tests.cli.small import Small

WORKS = "block:proof.works@en"


@pytest.fixture
def approved(small: Small) -> Small:
    small.approve()
    return small


def subjects(small: Small, *more: str) -> dict[str, dict[str, object]]:
    said = json.loads(small.run("library", "review", "--json", *more).out)
    assert said["formula"][0] == "points = the most of:"
    return {item["subject"]: item for item in said["subjects"]}


def test_what_is_fresh_is_only_counted(approved):
    said = approved.run("library", "review", "--as-of", "2026-06-02")
    assert said.code == 0, said.err
    assert said.lines[0] == "7 fresh"
    assert said.lines[2] == "points = the most of:"


def test_what_is_due_is_said_with_its_command(approved):
    approved.edit("content_library/blocks/proof/works.md", "owner: product-marketing", "owner: care\nreview_every: 30d")
    approved.approve(WORKS)
    said = approved.run("library", "review", "--as-of", "2026-06-26")
    assert said.lines[:4] == [
        f"needs-review   83  {WORKS}  (care)",
        "                   approved 25 days ago, to be read again every 30 days",
        "                   Read it again; where it still holds, approve it once more.  "
        f"collateral approve {WORKS} --by NAME",
        "6 fresh, 1 needs-review",
    ]


def test_the_command_that_is_named_settles_it(approved):
    assert subjects(approved, "--as-of", "2027-05-01")[WORKS]["freshness"] == "needs-review"
    assert approved.approve(WORKS, on="2026-07-01").lines[0].endswith("nothing to record.")
    approved.edit("collateral.yaml", "time_zone: UTC\n", "time_zone: UTC\nreview_every: 30d\n")
    assert subjects(approved, "--as-of", "2026-07-01")[WORKS]["freshness"] == "out-of-date"
    approved.approve(WORKS, on="2026-07-01")
    assert subjects(approved, "--as-of", "2026-07-01")[WORKS]["freshness"] == "fresh"


def test_a_claim_that_is_renewed_makes_its_blocks_due_until_they_are_read(approved):
    why = "block:positioning.why@en"
    approved.edit("content_library/messaging.yaml", "value: 4", "value: 3")
    approved.approve("claim:close-days", on="2026-06-10")
    due = subjects(approved, "--as-of", "2026-06-11")[why]
    assert due["points"] == 75
    assert due["reasons"] == [
        {"points": 75, "said": "claim close-days was approved anew since, with other bytes"},
        {"points": 2, "said": "approved 10 days ago, to be read again every 365 days"},
    ]
    approved.approve(why, on="2026-06-11")
    assert subjects(approved, "--as-of", "2026-06-11")[why]["freshness"] == "fresh"


def test_only_what_is_somebodys(approved):
    approved.edit("collateral.yaml", "time_zone: UTC\n", "time_zone: UTC\napprovers: [{kinds: claim, by: [Ana, Bo]}]\n")
    assert [*subjects(approved, "--owner", "ana")] == ["claim:close-days"]
    assert all(name.startswith("block:") for name in subjects(approved, "--owner", "product-marketing"))
    said = approved.run("library", "review", "--owner", "An")
    assert said.code == 2
    assert "owns and approves nothing (got 'An'; allowed Ana, Bo, product-marketing)" in said.err
