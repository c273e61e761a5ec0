"""A file of approvals that belongs to nothing by its name.

## Why it is bad

Whoever put it there believes that something is approved, and it is not: the name of the file says what its events are
of.

## Example

```
content_library/approvals/proof.close-faster.jsonl    # it stands in approvals/block/
```

## Remedy

Remove the file, and approve with `collateral approve`, which writes it to its place:
approvals/block/<id>.<language>.jsonl for a block, approvals/<kind>/<id>.jsonl for all else.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import noted
from collateral.model.finding import Finding


def stray_approvals(library: Library) -> Iterator[Finding]:
    """Each file that has the name of no subject."""
    return noted(library, "stray-approvals")
