"""An approved block without a version in a language that has blocks of its kind for its readers.

## Why it is bad

A document speaks one language. In the other one the block is left out, and its reader gets less than the neighbor.

## Example

```
content_library/blocks/proof/uptime.md: has no version in de, which has proof blocks for technical-evaluator
```

## Remedy

Translate it: a file beside it with the same id, named for the language (`uptime.de.md`). Switch the check off, for some
folders or for all, if a market does not need everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.approval import Status
from collateral.model.block import Block
from collateral.model.finding import Finding
from collateral.safe.path import display

Reader = tuple[str, str]
"""Kind and persona; the persona is empty for a block for everyone."""


def missing_translation(library: Library) -> Iterator[Finding]:
    """Each approved block and language; a withdrawn translation is none."""
    kept = [item for item in library.workspace.blocks if library.status(item.subject) is not Status.WITHDRAWN]
    there = {(block.head.id, block.language) for block in kept}
    served: dict[str, set[Reader]] = {}
    for block in kept:
        served.setdefault(block.language, set()).update(_readers(block))
    for block in kept:
        if library.status(block.subject) is not Status.APPROVED:
            continue
        for language, readers in sorted(served.items()):
            common = sorted(readers.intersection(_readers(block)))
            if common and (block.head.id, language) not in there:
                whom = ", ".join(persona or "everyone" for _, persona in common)
                said = f"has no version in {language}, which has {block.head.kind} blocks for {whom}"
                yield finding("missing-translation", display(block.path), (1, 1), said, "Translate it.")


def _readers(block: Block) -> set[Reader]:
    return {(block.head.kind, persona) for persona in block.head.tags.get("persona", ("",))}
