"""A block, claim or customer's permission whose last day is near.

## Why it is bad

On the day after, what depends on it is gone from every document: one claim may take a dozen blocks with it. Renewing
evidence or a permission takes weeks, not a day.

## Example

```yaml
close-days:
  expires: 2026-12-10
```

## Remedy

Renew it now and approve the new day, or withdraw it. How many days ahead this is told stands in collateral.yaml, under
`checks:`, `limits:`, `expiring_days`; 30 without.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from collateral.checks.library import MESSAGING, Library
from collateral.checks.table import finding
from collateral.model.approval import Status
from collateral.model.finding import Finding
from collateral.safe.path import display

Place = tuple[int, int]


def expiring_soon(library: Library) -> Iterator[Finding]:
    """Each last day from today to the limit, that of withdrawn things left out."""
    days = library.workspace.settings.checks.limits.expiring_days
    until = library.as_of + timedelta(days=days)
    for path, place, what, last, after in _last_days(library):
        if library.as_of <= last <= until:
            left = (last - library.as_of).days
            when = "today" if not left else f"in {left} day{'s' * (left != 1)}"
            said = f"{what} ends {when}, on {last.isoformat()}; {after}"
            yield finding("expiring-soon", display(path), place, said, "Give it a later day, or withdraw it.")


def _last_days(library: Library) -> Iterator[tuple[str, Place, str, date, str]]:
    """(path, place, what it is, its last day, what happens then)."""
    messaging, withdrawn = library.workspace.messaging, Status.WITHDRAWN
    for block in library.workspace.blocks:
        if block.head.expires and library.status(block.subject) is not withdrawn:
            place = (block.line_of("expires"), 1)
            yield block.path, place, f"block {block.head.id}", block.head.expires, f"{block.head.owner} answers for it"
    citing = library.citing
    for name, claim in messaging.claims.items():
        if library.status(f"claim:{name}") is not withdrawn:
            after = f"{len(citing.get(name, ()))} block(s) cite it"
            yield MESSAGING, library.entry("claims", name), f"claim {name}", claim.expires, after
    for name, customer in messaging.customers.items():
        if customer.expires and customer.permission == "granted":
            after = f"{sum(block.head.customer == name for block in library.live)} block(s) tell of them"
            place = library.entry("customers", name)
            yield MESSAGING, place, f"the permission of {customer.name}", customer.expires, after
