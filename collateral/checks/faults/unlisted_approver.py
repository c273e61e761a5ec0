"""An approval by somebody who is not listed as an approver of it.

## Why it is bad

It does not count: `approvers:` of collateral.yaml says who may approve what. Either the list is behind, or somebody has
written an approval past the command, which would have refused it.

## Example

```
content_library/approvals/clause/liability.jsonl:2: Ana Ruiz is not listed as an approver of clause:liability
```

## Remedy

Have it approved by one of those that the finding names, or add the person to `approvers:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import noted
from collateral.model.finding import Finding


def unlisted_approver(library: Library) -> Iterator[Finding]:
    """Each approval of what is there now that does not count, at its line."""
    return noted(library, "unlisted-approver")
