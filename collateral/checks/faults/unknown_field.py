"""A key, a merge field or a fenced form that the product does not know.

## Why it is bad

Most are slips of the pen: `titel:` leaves a block without a title, `{{ company.nmae }}` would print nothing. A key that
is silently passed over is a rule that its author believes in and nobody keeps.

## Example

```yaml
expiry: 2027-03-31
```

## Remedy

Write the name that the finding proposes, or take the line out. `collateral schema block` prints every key of a block,
docs/blocks.md the merge fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import told
from collateral.model.finding import Finding


def unknown_field(library: Library) -> Iterator[Finding]:
    """Each name that is not known."""
    return told(library, "unknown-field")
