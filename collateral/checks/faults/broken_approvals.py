"""A file of approvals with a line that does not follow from the one before it.

## Why it is bad

Nobody can say what was approved: somebody has edited, removed or reordered lines, or a merge has mixed two histories.
Nothing in the file counts, and its block or claim is a draft again.

## Example

```
content_library/approvals/block/proof.close-faster.en.jsonl:2: the line does not follow from the one before it
```

## Remedy

Restore the file from version control. Events are only ever appended, by `collateral approve` and `collateral withdraw`.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import noted
from collateral.model.finding import Finding


def broken_approvals(library: Library) -> Iterator[Finding]:
    """Each void file, at its first line that does not fit."""
    return noted(library, "broken-approvals")
