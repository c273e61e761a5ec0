"""A file of approvals that lacks lines which an earlier commit has.

## Why it is bad

Events are only ever appended. A withdrawal that is cut off would bring back what was taken out of use, and nothing in
the file itself shows it; git's history does. So nothing in the file counts, and its block or claim is a draft again.

## Example

```
content_library/approvals/claim/close-days.jsonl: lacks the last line that commit 1f3c9a2b77d0 has
```

## Remedy

Restore the file from the commit that the finding names. Without git, or in a shallow clone that does not reach back as
far, this check sees nothing: let CI fetch the whole history.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import noted
from collateral.model.finding import Finding


def lost_approvals(library: Library) -> Iterator[Finding]:
    """Each file that was cut or deleted; none without git."""
    return noted(library, "lost-approvals")
