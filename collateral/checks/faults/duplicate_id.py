"""Two blocks with the same id in the same language.

## Why it is bad

An approval is of an id: nobody could say which of the two was approved. Mostly a block was copied to start a new one
and kept the old id.

## Example

```yaml
id: proof.close-faster    # stands in close-faster.md, too
```

## Remedy

Give the newer one an id of its own. If it is a translation, name its file for the language: `close-faster.de.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import told
from collateral.model.finding import Finding


def duplicate_id(library: Library) -> Iterator[Finding]:
    """Each block but the first of an id."""
    return told(library, "duplicate-id")
