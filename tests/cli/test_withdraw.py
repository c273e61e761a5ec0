"""An approval is taken back by one more event; nothing is ever erased."""

import json

import pytest


def test_a_withdrawal_names_who_when_and_why(small):
    small.approve("claim:close-days")
    said = small.run("withdraw", "claim:close-days", "--by", "Bo", "--reason", "Too old", "--as-of", "2026-07-01")
    assert (said.code, said.lines[0]) == (0, "claim:close-days: withdrawn by Bo on 2026-07-01")
    assert "collateral library impact claim:close-days " in said.lines[1]
    shown = small.run("library", "show", "claim:close-days").lines
    assert "  2026-06-01:        approve by Ana" in shown
    assert "  2026-07-01:        withdraw by Bo (Too old)" in shown


def test_what_is_not_approved_cannot_be_withdrawn(small):
    said = small.run("withdraw", "block:proof.works", "--by", "Bo", "--reason", "Old")
    assert (said.code, said.lines[0]) == (0, "block:proof.works@de is not approved: nothing to record.")
    small.approve("block:proof.works@en")
    for expected in ("withdrawn by Bo on", "is withdrawn already: nothing to record."):
        said = small.run("withdraw", "block:proof.works@en", "--by", "Bo", "--reason", "Old")
        assert expected in said.out


def test_as_json_it_says_what_was_recorded(small):
    small.approve("block:proof.works@en")
    said = json.loads(small.run("withdraw", "block:proof.works", "--by", "Bo", "--reason", "Old", "--json").out)
    assert [(event["subject"], event["action"]) for event in said["recorded"]] == [("block:proof.works@en", "withdraw")]
    assert said["not_approved"] == ["block:proof.works@de"]


@pytest.mark.parametrize("subject", ["block:*", "block:proof.w?rks", "claim:clos-days"])
def test_one_known_subject_is_withdrawn_at_a_time(small, subject):
    small.approve()
    said = small.run("withdraw", subject, "--by", "Bo", "--reason", "Old")
    assert said.code == 2
    assert subject in said.err
