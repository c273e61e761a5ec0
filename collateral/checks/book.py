"""docs/checks.md: the pages of all checks as one, with a table of contents by group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collateral.checks.drawn import DRAWN, PAGED
from collateral.checks.pages import page
from collateral.checks.table import FAULTS
from collateral.checks.weighing import FIRM

GROUPS: Mapping[str, tuple[str, ...]] = {
    "What is written": ("malformed", "unknown-field", "unknown-tag", "unknown-name", "duplicate-id"),
    "Whether it may be used": (
        "broken-approvals", "stray-approvals", "lost-approvals", "unlisted-approver", "approval-out-of-turn",
        "own-approval", "changed-since-approval", "expired", "expiring-soon", "review-due",
        "stale-translation", "missing-translation", "customer-without-permission", "own-case-study", "idle-limit",
    ),
    "What it stands on": (
        "expired-claim", "outlives-claim", "unsourced-claim", "loose-number", "superlative-without-proof",
    ),
    "How it is said": (
        "internal-leak", "forbidden-term", "product-name", "category-noun", "label-title", "long-sentence", "bad-link",
        "near-duplicate",
    ),
    "Who gets what": ("coverage-gap", "single-candidate", "unreachable-block"),
    "Templates and pictures": (
        "template-residue", "unfilled-field", "heading-order", "missing-alt-text", "missing-asset", "oversized-asset",
        "unused-asset", "off-brand-color", "off-brand-font", "low-contrast", "unusable-base", "unmapped-layout",
        "unused-placeholder",
    ),
    "Settings and waivers": ("unknown-check", "expired-waiver", "unused-waiver"),
}  # fmt: skip
"""Checks that make no document, by what they look at; one that is in no group stands under the last heading."""
REST = "Further checks"
_HEAD = """\
# Checks

What `collateral check` looks for. This page is made from the checks themselves (`make checks`);
`collateral check --explain CHECK` prints a part of it, `collateral check --list` all names.

A workspace gives checks other weights in [collateral.yaml](ci.md#weights), and lets findings stand for a while in
[waivers.yaml](ci.md#waivers).
"""
_DRAWN = """\
## Found by making documents

`collateral check` makes every template for every kind of reader, `collateral build` one buyer's documents. Both find
these; each finding says how much it weighs, what is wrong and what to do. `collateral check --static` leaves them out.

| check | what is found |
|---|---|
"""


def book() -> str:
    """The page as Markdown."""
    contents = "".join(_entries(name, codes) for name, codes in groups())
    parts = "".join(f"## {name}\n\n{''.join(map(_part, codes))}" for name, codes in groups())
    drawn = "".join(f"| `{code}` | {said} |\n" for code, said in sorted(DRAWN.items()) if code not in FAULTS)
    return f"{_HEAD}\n{contents}\n{parts}{_DRAWN}{drawn}\n{''.join(map(_part, PAGED))}".rstrip() + "\n"


def groups() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each group with its checks, in the order of the page."""
    placed = {code for codes in GROUPS.values() for code in codes}
    rest = tuple(code for code in FAULTS if code not in placed)
    for name, codes in (*GROUPS.items(), (REST, rest)):
        held = tuple(code for code in codes if code in FAULTS)
        if held:
            yield name, held


def _entries(name: str, codes: tuple[str, ...]) -> str:
    anchor = re.sub(r"[^a-z0-9]+", "-", name.lower())
    listed = "".join(f"  - [{code}](#{code}): {page(code).summary}\n" for code in codes)
    return f"- [{name}](#{anchor})\n{listed}"


def _part(code: str) -> str:
    about = page(code)
    firm = ", never waived" if code in FIRM else ""
    body = re.sub(r"(?m)^## ", "#### ", about.body)
    weight = f" (**{about.severity}**{firm})" if about.severity else ""
    return f"### {code}\n\n{about.summary}{weight}\n\n{body}\n\n"
