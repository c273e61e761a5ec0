"""Two blocks of one language that say nearly the same.

## Why it is bad

One of them will be mended and the other forgotten. And both can come into one document, where the reader meets the same
paragraph twice.

## Example

```
blocks/value/matching-2.md: has 91 % of its words in common with blocks/value/matching.md
```

## Remedy

Keep one, and withdraw the other, or delete its file where it is a draft. If both are needed, for two kinds of readers
say, let each say what only its reader wants to know. From how much on two blocks are alike stands in collateral.yaml,
under `checks:`, `limits:`, `resemblance`: the percent of pairs of neighboring words that both have, 60 without. Lines
of mails (`opener`, `ask`) are held against one another alone, for a mail may ask in the words of the document that it
brings.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.passages import FIELD
from collateral.checks.resemblance import resembling
from collateral.checks.table import finding
from collateral.model.approval import Status
from collateral.model.finding import Finding
from collateral.safe.path import display

_MAIL = ("opener", "ask")
_SHORTEST = 12
"""Words of a text that is worth comparing: a line of a mail resembles many."""


def near_duplicate(library: Library) -> Iterator[Finding]:
    """Each block with the one it is most like: at what is not approved, else at the file that comes later by name."""
    approved = {item.path for item in library.live if library.status(item.subject) is Status.APPROVED}
    seen: set[str] = set()
    threshold = library.workspace.settings.checks.limits.resemblance / 100
    for texts in _texts(library).values():
        for pair in resembling(texts, threshold):
            known, told = (pair.first, pair.second)
            if known not in approved and told in approved:
                known, told = told, known
            if told in seen:
                continue
            seen.add(told)
            said = f"has {int(pair.share * 100)} % of its words in common with {display(known)}"
            remedy = "Keep one, and withdraw the other." if told in approved else "Keep one, and delete the other file."
            yield finding("near-duplicate", display(told), (1, 1), said, remedy)


def _texts(library: Library) -> dict[tuple[str, bool], dict[str, str]]:
    """The words of each live block by path, in the order of paths; apart by language, lines of mails from all else."""
    found: dict[tuple[str, bool], dict[str, str]] = {}
    words = _words(library)
    for block in sorted(library.live, key=lambda block: block.path):
        text = "\n".join(words.get(block.path, ()))
        if len(text.split()) >= _SHORTEST:
            found.setdefault((block.language, block.head.kind in _MAIL), {})[block.path] = text
    return found


def _words(library: Library) -> dict[str, list[str]]:
    """The texts of each block's file; what is said of a picture and to the presenter is left out."""
    found: dict[str, list[str]] = {}
    for passage in library.passages:
        if passage.block and passage.role not in ("track", "alt"):
            found.setdefault(passage.path, []).append(passage.text.replace(FIELD, " "))
    return found
