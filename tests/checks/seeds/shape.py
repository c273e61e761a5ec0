"""Faults in what there is for whom."""

from collections.abc import Callable

from tests.checks.seeding import Seed, approvals, block_seed


def withdrawn(subject: str) -> Callable[[bytes], bytes]:
    """The approvals of a subject, with its withdrawal."""
    return approvals(subject, ("withdraw", "2026-11-21", ""), after=True)


APPROVALS = "workspace:content_library/approvals/block/"
SEEDS: tuple[Seed, ...] = (
    block_seed(
        "unreachable-block",
        7,
        "kind: next-step\ntags: {stage: [decision]}\nwhen: [in-renewal]",
        "Nobody who decides for the first time renews.\n",
    ),
    *(
        Seed(  # in both languages, for one of them alone would lack its translation
            "coverage-gap",
            f"{APPROVALS}ask.half-hour.{language}.jsonl",
            34,
            withdrawn(f"block:ask.half-hour@{language}"),
            "workspace:templates/first-touch/template.yaml",
        )
        for language in ("en", "de")
    ),
    Seed(
        "single-candidate",
        f"{APPROVALS}call-to-action.renew.en.jsonl",
        2,
        withdrawn("block:call-to-action.renew@en"),
        "workspace:content_library/blocks/call-to-action/last-close.md",
    ),
)
