"""An approval that came before its turn.

## Why it is bad

Where `mode: sequential` stands in collateral.yaml, the second looks at what the first has approved. An approval before
that does not count, and the block, claim or seller waits.

## Example

```
content_library/approvals/seller/us.jsonl:1: Finance has approved it before Legal
```

## Remedy

Have it approved once more, in the order that the finding names.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import noted
from collateral.model.finding import Finding


def approval_out_of_turn(library: Library) -> Iterator[Finding]:
    """Each approval of what is there now that came too early, at its line."""
    return noted(library, "approval-out-of-turn")
