"""Words that nobody but their last author has approved.

## Why it is bad

Approval means that somebody else has read them. Who wrote the last change does not see his own mistake.

## Example

```
content_library/blocks/proof/uptime.md: its last author, Ana Ruiz, is the only one to approve it
```

## Remedy

Have it approved by somebody else. A team of one sets `authors_may_approve: true` in collateral.yaml; `people:` there
says which e-mail addresses in git belong to whom. Without git this check sees nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.load.authors import own_approvals
from collateral.model.finding import Finding


def own_approval(library: Library) -> Iterator[Finding]:
    """Each subject whose only approver is its last author; none without git."""
    if library.root is not None:
        yield from own_approvals(library.root, library.files, library.workspace, library.as_of)
