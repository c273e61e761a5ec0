"""Faults in what blocks say and in how they are tagged."""

from tests.checks.seeding import Seed, block_seed

SEEDS: tuple[Seed, ...] = (
    block_seed("unknown-tag", 6, "tags: {persona: [cfo]}", "A reader whom nobody knows reads this.\n"),
    block_seed("forbidden-term", 8, "", "Here is\na cutting-edge sentence.\n"),
)
