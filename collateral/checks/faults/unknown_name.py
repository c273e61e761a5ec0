"""The name of a claim, condition, customer, template or region that no file has.

## Why it is bad

The block or template cannot be used at all: a claim without an entry has no figure to print, a condition without an
expression cannot hold. Usually the entry was renamed, and one place was forgotten.

## Example

```markdown
Teams close in {{ claim("close-day") }}.
```

## Remedy

Write the name that the finding proposes, or add the entry: claims and customers to messaging.yaml, conditions to
conditions.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import told
from collateral.model.finding import Finding


def unknown_name(library: Library) -> Iterator[Finding]:
    """Each name without an entry."""
    return told(library, "unknown-name")
