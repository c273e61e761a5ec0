"""Figures of a chart without a claim, or a claim whose source says next to nothing.

## Why it is bad

A chart is evidence. Without `claim:` no source is printed under it, nobody knows when its figures are too old, and they
stay when the claim they came from is withdrawn. A source of one word without an address (`Survey`) says neither who
found it nor when: a buyer who asks gets no answer.

## Example

```yaml
type: column
categories: [2024, 2025, 2026]
series: {Halden Steel: [9, 7, 5]}
# claim: close-series    is missing
```

## Remedy

Enter the figures' source as a claim in messaging.yaml and name it with `claim:`. In a claim, say who, what and when:
`Customer survey 2026, n = 214`. A chart of the buyer's own figures (merge fields alone) needs none. Figures in text are
`loose-number`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from collateral.checks.library import MESSAGING, Library
from collateral.checks.table import finding
from collateral.model.block import Block
from collateral.model.document import Chart
from collateral.model.finding import Finding
from collateral.model.messaging import Claim
from collateral.model.record import by_language
from collateral.model.tree import walk
from collateral.safe.path import display


def unsourced_claim(library: Library) -> Iterator[Finding]:
    """Each such chart of a block that a buyer may see, then each such claim."""
    for block in library.live:
        for chart in _charts(block):
            said = "the figures of a chart have no source"
            remedy = "Name the claim that they come from: `claim: ID`."
            yield finding("unsourced-claim", display(block.path), (chart.origin.line, 1), said, remedy)
    for name, claim in library.workspace.messaging.claims.items():
        if _is_bare(claim):
            said = f"the source of claim {name} does not say who found it and when"
            remedy = "Write who, what and when, or add the address with `url:`."
            yield finding("unsourced-claim", display(MESSAGING), library.entry("claims", name), said, remedy)


def _charts(block: Block) -> Iterator[Chart]:
    """Its charts of our own figures without a source."""
    if block.head.audience == "internal":
        return
    bare = (node for node in walk(block.nodes) if isinstance(node, Chart) and not node.source)
    for chart in bare:
        if any(isinstance(value, Decimal) for series in chart.series for value in series.values):
            yield chart


def _is_bare(claim: Claim) -> bool:
    return not claim.url and any(len(said.split()) < 2 for said in by_language(claim.source).values())
