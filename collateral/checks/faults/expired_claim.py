"""A claim of messaging.yaml past its last day that nobody has renewed or withdrawn.

## Why it is bad

Its evidence is too old to be printed. Every block that cites it is out of all documents; where one does, this is an
error, for content that people count on is missing.

## Example

```yaml
benchmark-close:
  expires: 2026-06-30
```

## Remedy

Enter the new evidence with its date and last day, and approve the claim; or let the blocks cite another one. A claim
that is kept for the record is withdrawn: `collateral withdraw claim:ID --by NAME --reason WHY`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from collateral.checks.library import MESSAGING, Library
from collateral.checks.table import finding
from collateral.model.approval import Status
from collateral.model.finding import Finding, Severity
from collateral.safe.path import display


def expired_claim(library: Library) -> Iterator[Finding]:
    """Each such claim; an error where a block that could be used cites it."""
    for name, claim in library.workspace.messaging.claims.items():
        if claim.current(library.as_of) or library.status(f"claim:{name}") is Status.WITHDRAWN:
            continue
        citing = library.citing.get(name, ())
        out = f"; {len(citing)} block(s) that cite it are out: {_some(citing)}" if citing else "; no block cites it"
        said = f"claim {name} expired on {claim.expires.isoformat()}{out}"
        command = f"collateral withdraw claim:{name} --by NAME --reason WHY"
        remedy = f"Enter newer evidence with its last day and approve it, or withdraw it: {command}."
        found = finding("expired-claim", display(MESSAGING), library.entry("claims", name), said, remedy)
        yield replace(found, severity=Severity.ERROR) if citing else found


def _some(names: tuple[str, ...]) -> str:
    """At most three of them."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
