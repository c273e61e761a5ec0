"""A limit of pricing-policy.yaml for an item that prices.csv does not have.

## Why it is bad

Whoever wrote it believes that discounts are held. The sku is misspelt, or was taken off the list.

## Example

```yaml
skus:
  LL-CLOES: {floor: {USD: 3350.00}}    # the list has LL-CLOSE
```

## Remedy

Write the sku as prices.csv has it, or take the limit out.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.written import noted
from collateral.model.finding import Finding


def idle_limit(library: Library) -> Iterator[Finding]:
    """Each limit without effect."""
    return noted(library, "idle-limit")
