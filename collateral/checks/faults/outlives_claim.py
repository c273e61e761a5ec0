"""A block whose last day is later than that of a claim it cites.

## Why it is bad

The block promises to be there longer than its evidence is. When the claim expires, the block is out, months before
anyone expects it. A block without `expires` promises nothing and is not reported.

## Example

```markdown
expires: 2027-12-31
---
Teams close in {{ claim("close-days") }}.    # whose last day is 2027-09-30
```

## Remedy

Let the block end with the claim, or leave `expires` out and let the claim alone decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display


def outlives_claim(library: Library) -> Iterator[Finding]:
    """Each block and claim where that is so; a claim that is past already is another fault."""
    claims = library.workspace.messaging.claims
    for block in library.live:
        for name in dict.fromkeys(field.claim for field in block.claims):
            ends, last = claims[name].expires, block.head.expires
            if last and library.as_of <= ends < last:
                said = f"{block.head.id} is for use until {last.isoformat()}; claim {name} ends on {ends.isoformat()}"
                remedy = f"Write expires: {ends.isoformat()}, or leave it out."
                yield finding("outlives-claim", display(block.path), (block.line_of("expires"), 1), said, remedy)
