"""Faults in whether something may be used: approvals, days, permissions, translations."""

from tests.checks.seeding import Seed, approval_seed, approvals, block_seed, line_of, replaced, written

APPROVALS = "workspace:content_library/approvals"
POLICY = "workspace:content_library/pricing-policy.yaml"
MESSAGING = "workspace:content_library/messaging.yaml"
OTHER = "0" * 64
"""The digest of other bytes."""
FIRST, LATER = "2026-11-16", "2026-11-18"

SEEDS: tuple[Seed, ...] = (
    approval_seed(
        "unlisted-approver",
        "block:clause.fees@en",
        (("approve", FIRST, ""),),
        "approvals/block/clause.fees.en.jsonl",
    ),
    approval_seed(
        "approval-out-of-turn",
        "seller:us",
        (("approve", FIRST, "", "Legal counsel"),),
        "approvals/seller/us.jsonl",
    ),
    Seed("broken-approvals", f"{APPROVALS}/block/proof.seed-broken.en.jsonl", 1, written("{}\n")),
    Seed("stray-approvals", f"{APPROVALS}/proof.uptime.jsonl", 0, written("")),
    approval_seed(
        "changed-since-approval",
        "block:proof.second-year-draft@en",
        (("approve", LATER, OTHER),),
        "blocks/proof/second-year-draft.md",
    ),
    block_seed("expired", 6, "expires: 2026-06-30", "This was so last year.\n"),
    block_seed("expiring-soon", 6, "expires: 2026-12-05", "This is so for some days more.\n"),
    approval_seed(
        "review-due",
        "block:value.one-price-list@en",
        (("approve", "2026-05-01", ""),),
        "blocks/value/one-price-list.md",
        line_of("workspace:content_library/blocks/value/one-price-list.md", "review_every"),
    ),
    approval_seed(
        "stale-translation",
        "block:proof.benchmark@en",
        (("approve", FIRST, OTHER), ("approve", LATER, "")),
        "blocks/proof/benchmark.de.md",
    ),
    approval_seed(
        "missing-translation",
        "block:competitor.finmarch-questions@de",
        (("approve", FIRST, ""), ("withdraw", LATER, "")),
        "blocks/competitor/finmarch-questions.md",
    ),
    Seed(
        "expired-claim",
        f"{APPROVALS}/claim/benchmark-close-2025.jsonl",
        line_of(MESSAGING, "  benchmark-close-2025:"),
        approvals("claim:benchmark-close-2025", ("approve", LATER, ""), after=True),
        MESSAGING,
    ),
    block_seed("customer-without-permission", 6, "customer: osmere-foods", "They have moved their plants.\n"),
    Seed("idle-limit", POLICY, line_of(POLICY, "LL-START"), replaced("LL-START", "LL-STRAT")),
)
