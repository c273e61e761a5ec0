"""A translation that was approved before its original was approved with other words.

## Why it is bad

Both are used. A German buyer reads what the English text said last year.

## Example

```
close-faster.de.md: was approved on 2026-03-02; close-faster.md was changed and approved on 2026-09-14
```

## Remedy

Bring the translation up to date and approve it. If nothing needs to change, approve it as it is: the newer approval
says that somebody has looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.approval import Event, Status
from collateral.model.block import Block
from collateral.model.finding import Finding
from collateral.safe.path import display


def stale_translation(library: Library) -> Iterator[Finding]:
    """Each approved translation, its original being the block in the workspace's own language.

    Approvals of one day are taken to have been made together.
    """
    own = library.workspace.settings.language
    originals = {block.head.id: block for block in library.workspace.blocks if block.language == own}
    for block in library.workspace.blocks:
        original = originals.get(block.head.id)
        if original is None or original is block or library.status(block.subject) is not Status.APPROVED:
            continue
        translated = library.workspace.newest(block.subject, library.as_of)
        renewed = library.workspace.newest(original.subject, library.as_of)
        if translated and renewed and _is_other(library, original, renewed, translated):
            said = (
                f"was approved on {translated.on.isoformat()}; "
                f"{display(original.path)} was changed and approved on {renewed.on.isoformat()}"
            )
            remedy = f"Bring it up to date and approve it: collateral approve {block.subject} --by NAME."
            yield finding("stale-translation", display(block.path), (1, 1), said, remedy)


def _is_other(library: Library, original: Block, renewed: Event, translated: Event) -> bool:
    """Whether the original's newest approval is later and of other bytes than the one that was translated."""
    before = library.workspace.newest(original.subject, translated.on)
    return before is not None and renewed.action == "approve" and before.digest != renewed.digest
