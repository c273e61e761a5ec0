"""A tag or a pain that no list of taxonomy.yaml holds.

## Why it is bad

The block fits nobody: no prospect is a `cfo` where the taxonomy knows `economic-buyer`. A profile with such a word gets
none of the content that was written for it.

## Example

```yaml
tags: {persona: [cfo]}
```

## Remedy

Write the id that the finding names, or add the value to taxonomy.yaml if it is a new kind of reader, stage or industry.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import told
from collateral.model.finding import Finding


def unknown_tag(library: Library) -> Iterator[Finding]:
    """Each value that is in no list."""
    return told(library, "unknown-tag")
