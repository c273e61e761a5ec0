"""Faults in what silences other faults: settings and waivers."""

from collections.abc import Callable

from tests.checks.seeding import Seed
from tests.workspaces import sample

WAIVERS = "workspace:waivers.yaml"
FIRST = sample().read(WAIVERS).count(b"\n") + 1
"""The first line after those of the sample's waivers.yaml."""


def waived(entry: str, line: int) -> Callable[[bytes], bytes]:
    """waivers.yaml with an entry on a line behind all that it holds."""

    def sow(data: bytes) -> bytes:
        lines = data.decode().splitlines()
        return "\n".join((*lines, *("  #" for _ in range(len(lines) + 1, line)), f"  - {entry}\n")).encode()

    return sow


def setting(data: bytes) -> bytes:
    return b"checks: {severity: {forbiden-term: error}}\n" + data


SEEDS: tuple[Seed, ...] = (
    Seed("unknown-check", "workspace:collateral.yaml", 1, setting),
    Seed(
        "expired-waiver",
        WAIVERS,
        FIRST,
        waived("{check: unknown-tag, path: '**', reason: Later, owner: Ana, expires: 2026-11-20}", FIRST),
    ),
    Seed(
        "unused-waiver",
        WAIVERS,
        FIRST + 1,
        waived("{check: unknown-tag, path: gone.md, reason: Later, owner: Ana, expires: 2026-11-21}", FIRST + 1),
    ),
)
