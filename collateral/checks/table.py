"""The one table of faults: their names in the order of their pages, how much each weighs, and where its code is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from collateral.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collateral.checks.library import Library

Fault = Callable[["Library"], Iterable[Finding]]

FAULTS: dict[str, Severity] = {  # add a fault: one module of `faults`, one line here
    # what is written
    "malformed": Severity.ERROR,
    "unknown-field": Severity.ERROR,
    "unknown-tag": Severity.ERROR,
    "unknown-name": Severity.ERROR,
    "duplicate-id": Severity.ERROR,
    # whether it may be used
    "broken-approvals": Severity.WARNING,
    "stray-approvals": Severity.WARNING,
    "unlisted-approver": Severity.WARNING,
    "approval-out-of-turn": Severity.WARNING,
    "lost-approvals": Severity.ERROR,
    "own-approval": Severity.ERROR,
    "changed-since-approval": Severity.WARNING,
    "expired": Severity.WARNING,
    "expiring-soon": Severity.WARNING,
    "review-due": Severity.WARNING,
    "stale-translation": Severity.WARNING,
    "missing-translation": Severity.NOTE,
    "customer-without-permission": Severity.WARNING,
    "own-case-study": Severity.WARNING,
    "idle-limit": Severity.WARNING,
    # what it stands on
    "expired-claim": Severity.WARNING,
    "outlives-claim": Severity.WARNING,
    "unsourced-claim": Severity.WARNING,
    "loose-number": Severity.WARNING,
    "superlative-without-proof": Severity.WARNING,
    # how it is said
    "internal-leak": Severity.ERROR,
    "forbidden-term": Severity.WARNING,
    "product-name": Severity.WARNING,
    "category-noun": Severity.WARNING,
    "label-title": Severity.WARNING,
    "long-sentence": Severity.WARNING,
    "bad-link": Severity.ERROR,
    "near-duplicate": Severity.WARNING,
    "template-residue": Severity.ERROR,
    "unfilled-field": Severity.ERROR,
    # how it looks
    "heading-order": Severity.WARNING,
    "missing-alt-text": Severity.ERROR,
    "missing-asset": Severity.ERROR,
    "oversized-asset": Severity.WARNING,
    "unused-asset": Severity.NOTE,
    "off-brand-color": Severity.WARNING,
    "off-brand-font": Severity.WARNING,
    "low-contrast": Severity.WARNING,
    "unusable-base": Severity.ERROR,
    "unmapped-layout": Severity.WARNING,
    "unused-placeholder": Severity.NOTE,
    # whether everybody gets something
    "unreachable-block": Severity.WARNING,
    "coverage-gap": Severity.WARNING,
    "single-candidate": Severity.NOTE,
    # what settings and waivers say
    "unknown-check": Severity.ERROR,
    "expired-waiver": Severity.ERROR,
    "unused-waiver": Severity.WARNING,
}
"""What can be seen without making a document."""


def fault(code: str) -> Fault:
    """The function that gives the findings of a fault; its module is imported now."""
    name = code.replace("-", "_")
    found: Fault = getattr(import_module(f"collateral.checks.faults.{name}"), name)
    return found


def finding(code: str, path: str, place: tuple[int, int], message: str, remedy: str) -> Finding:
    """A finding with the weight that the table gives its fault; `place` is line and column, from 1."""
    line, column = place
    return Finding(code, FAULTS[code], path, line, message, remedy, column)
