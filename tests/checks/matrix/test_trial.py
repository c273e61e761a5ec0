"""A document that is made tells what is wrong with it, at the block that it is about."""

from dataclasses import replace

from collateral.checks.matrix.cells import Cell
from collateral.checks.matrix.tasks import Draft, Task, digest, drafts
from collateral.checks.matrix.trial import tried
from tests.checks.seeding import block_seed, library

CELL = Cell("champion", "decision", "logistics", "en", wanted=("proof.seed-overflow",))


def test_a_slide_that_is_too_full_is_told_at_its_block():
    seed = block_seed("overflow", 1, "", "It says the same thing over and over in other words. " * 90 + "\n")
    whole = replace(library([seed]), channel="draft")
    (deck,) = [item for item in drafts(whole, CELL) if isinstance(item, Draft) and item.plan.template.name == "deck"]
    found = tried(whole, Task(deck.request.prospect, digest(deck), "deck", CELL, deck.profile, (CELL,)))
    assert {(item.code, item.severity, item.path) for item in found} == {
        ("overflow", "error", seed.path.removeprefix("workspace:"))
    }
