"""A block that tells a customer's story without the customer's permission.

## Why it is bad

No document uses the block while the permission is refused or past. And whoever reads it in the library takes the story
for one that may be told. Where the permission has been asked for and not yet given, this is a note.

## Example

```yaml
customer: osmere-foods    # permission: refused
```

## Remedy

Get the permission and enter it in messaging.yaml with its last day, or withdraw the block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.finding import Finding, Severity
from collateral.model.messaging import Customer
from collateral.safe.path import display


def customer_without_permission(library: Library) -> Iterator[Finding]:
    """Each block that could be used and has such a customer."""
    for block in library.live:
        customer = library.workspace.messaging.customers.get(block.head.customer or "")
        if customer is None or customer.permits(library.as_of):
            continue
        command = f"collateral withdraw {block.subject} --by NAME --reason WHY"
        remedy = f"Enter the permission in messaging.yaml when you have it, or withdraw the block: {command}."
        place = (block.line_of("customer"), 1)
        found = finding(
            "customer-without-permission", display(block.path), place, f"{_reason(customer)}: it is not used", remedy
        )
        yield replace(found, severity=Severity.NOTE) if customer.permission == "asked" else found


def _reason(customer: Customer) -> str:
    if customer.permission == "granted" and customer.expires:
        return f"the permission of {customer.name} ended on {customer.expires.isoformat()}"
    said = {"asked": "has not yet answered", "refused": "has refused"}
    return f"{customer.name} {said.get(customer.permission, 'gives no permission')}"
