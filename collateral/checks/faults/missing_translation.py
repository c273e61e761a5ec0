"""An approved block without a version in a language that has blocks of its kind for its readers.

## Why it is bad

A document speaks one language. In the other one the block is left out, and its reader gets less than the neighbor.

## Example

```
content_library/blocks/proof/uptime.md: is not there in de, though other proof blocks for technical-evaluator are
```

## Remedy

Translate it: a file beside it with the same id, named for the language (`uptime.de.md`). Switch the check off, for some
folders or for all, if a market does not need everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

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
                said = f"is not there in {language}, though other {block.head.kind} blocks for {whom} are"
                remedy = f"Translate it, as {_beside(block, language, library.workspace.settings.language)}."
                yield finding("missing-translation", display(block.path), (1, 1), said, remedy)


def _beside(block: Block, language: str, own: str) -> str:
    """The name of the translation's file, `uptime.de.md`; the workspace's own language stands in none."""
    stem = PurePosixPath(block.path).name.removesuffix(".md").removesuffix(f".{block.language}")
    return f"{stem}.md" if language == own else f"{stem}.{language}.md"


def _readers(block: Block) -> set[Reader]:
    return {(block.head.kind, persona) for persona in block.head.tags.get("persona", ("",))}
