"""A block past its last day that nobody has renewed or withdrawn.

## Why it is bad

No document uses it any more. Reps who had the block last quarter find a gap in its place, and the library holds what
nobody answers for.

## Example

```yaml
expires: 2026-06-30
```

## Remedy

Bring it up to date, give it a new last day and approve it; or say that it is over:
`collateral withdraw block:ID --by NAME --reason WHY`. What is withdrawn is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.approval import Status
from collateral.model.finding import Finding
from collateral.safe.path import display


def expired(library: Library) -> Iterator[Finding]:
    """Each block with such a day, drafts too: they could never be used."""
    for block in library.workspace.blocks:
        last = block.head.expires
        if last and last < library.as_of and library.status(block.subject) is not Status.WITHDRAWN:
            command = f"collateral withdraw {block.subject} --by NAME --reason WHY"
            remedy = f"{block.head.owner} gives it a later day and approves it, or withdraws it: {command}."
            said = f"{block.head.id} expired on {last.isoformat()} and is not used"
            yield finding("expired", display(block.path), (block.line_of("expires"), 1), said, remedy)
