"""Faults in what there is for whom."""

import hashlib
import json

from tests.checks.seeding import Seed, block_seed


def withdrawn(history: bytes) -> bytes:
    """The approvals of a subject, with its withdrawal."""
    last = history.decode().splitlines()[-1]
    event = json.loads(last) | {"action": "withdraw", "on": "2026-11-21", "reason": "Sown"}
    return history + json.dumps(event | {"previous": hashlib.sha256(last.encode()).hexdigest()}).encode() + b"\n"


APPROVALS = "workspace:content_library/approvals/block/"
SEEDS: tuple[Seed, ...] = (
    block_seed(
        "unreachable-block",
        7,
        "kind: next-step\ntags: {stage: [decision]}\nwhen: [in-renewal]",
        "Nobody who decides for the first time renews.\n",
    ),
    Seed(
        "coverage-gap",
        f"{APPROVALS}ask.half-hour.de.jsonl",
        34,
        withdrawn,
        "workspace:templates/first-touch/template.yaml",
    ),
    Seed(
        "single-candidate",
        f"{APPROVALS}call-to-action.renew.en.jsonl",
        2,
        withdrawn,
        "workspace:content_library/blocks/call-to-action/last-close.md",
    ),
)
