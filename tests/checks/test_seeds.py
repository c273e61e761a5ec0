"""Each check finds its own fault at its place; sown all together, nothing more is found than was sown."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from collateral.checks.table import FAULTS, fault
from tests.checks.seeding import Seed, found, library

GROUPS = sorted(path.stem for path in (Path(__file__).parent / "seeds").glob("[a-z]*.py"))
SEEDS: tuple[Seed, ...] = tuple(seed for name in GROUPS for seed in import_module(f"tests.checks.seeds.{name}").SEEDS)
IN_GIT = {"lost-approvals", "own-approval"}
"""What only a repository shows: `test_copy` sows it."""


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.code)
def test_a_fault_is_found_at_its_place_and_nowhere_else(seed: Seed) -> None:
    places = [(item.path, item.line) for item in found(seed.code, [seed])]
    where = (seed.found or seed.path).removeprefix("workspace:")
    assert [item for item in places if item not in _as_it_is(seed.code)] == [(where, seed.line)]


def test_sown_all_together_each_is_found_and_nothing_else() -> None:
    whole, clean = library(SEEDS), library()
    before = {(item.code, item.path, item.line) for code in FAULTS for item in fault(code)(clean)}
    after = {(item.code, item.path, item.line) for code in FAULTS for item in fault(code)(whole)}
    where = {(seed.code, (seed.found or seed.path).removeprefix("workspace:"), seed.line) for seed in SEEDS}
    assert after - before == where


def test_every_fault_has_a_seed() -> None:
    assert {seed.code for seed in SEEDS} | IN_GIT == {*FAULTS}


def _as_it_is(code: str) -> list[tuple[str, int]]:
    """What the sample itself has; notes at most, as another test shows."""
    return [(item.path, item.line) for item in found(code)]
