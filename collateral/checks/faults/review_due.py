"""A block whose owner wanted to see it again by now.

## Why it is bad

The block is still used. Its owner has said how long its words can be trusted without a look, and that time is over.

## Example

```yaml
review_every: 180d    # approved on 2026-01-16, due on 2026-07-15
```

## Remedy

Read it, mend what has changed, and approve it anew: the days count from the newest approval.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.approval import Status
from collateral.model.finding import Finding
from collateral.safe.path import display


def review_due(library: Library) -> Iterator[Finding]:
    """Each approved block past that day."""
    for block in library.workspace.blocks:
        due = library.workspace.review_day(block, library.as_of)
        if due and due < library.as_of and library.status(block.subject) is Status.APPROVED:
            said = f"{block.head.id} was due for review on {due.isoformat()}"
            remedy = f"{block.head.owner} reads it and approves it: collateral approve {block.subject} --by NAME."
            yield finding("review-due", display(block.path), (block.line_of("review_every"), 1), said, remedy)
