"""A superlative in a block that cites no claim.

## Why it is bad

Every vendor is the leading one. A buyer skips the sentence, and in many countries the law on unfair competition asks
for the proof.

## Example

```markdown
The fastest close on the market.
```

## Remedy

Give the figure as a claim in the same block, or say what is so without comparing. The phrases to look for are literal,
by language, under `superlatives` in messaging.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.phrases import hits
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display


def superlative_without_proof(library: Library) -> Iterator[Finding]:
    """Each passage of such a block with such a phrase."""
    bare = (passage for passage in library.printable if passage.block and not passage.block.claims)
    for hit in hits(bare, library.workspace.messaging.superlatives):
        said = f"{hit.words!r} is a superlative, and the block cites no claim"
        remedy = "Cite the claim that proves it, or say it without comparing."
        place = hit.passage.at(hit.words)
        yield finding("superlative-without-proof", display(hit.passage.path), place, said, remedy)
