"""A waiver whose last day is past.

## Why it is bad

What it let stand is reported again, and weighs what it weighed before. The day was chosen when somebody decided that
the fault may stand until then, so now somebody has to decide again.

## Example

```yaml
waivers:
  - check: forbidden-term
    path: content_library/blocks/quote/halden-steel.md
    reason: The customer's own words
    owner: Ana Ruiz
    expires: 2025-12-31
```

## Remedy

Mend what the waiver lets stand and take the entry out; or write a new day, with the owner's consent.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.load.waivers import PATH
from collateral.model.finding import Finding
from collateral.safe.path import display


def expired_waiver(library: Library) -> Iterator[Finding]:
    """Each waiver that no longer holds on the day."""
    for entry in library.waivers:
        waiver = entry.waiver
        if not waiver.holds(library.as_of):
            said = f"this waiver for {waiver.check} in {waiver.path} ended on {waiver.expires} (owner: {waiver.owner})"
            remedy = "Mend what it let stand and take it out, or decide anew until when it holds."
            yield finding("expired-waiver", display(PATH), (entry.line, 1), said, remedy)
