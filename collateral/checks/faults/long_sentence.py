"""A sentence with more words than your limit.

## Why it is bad

Whoever must read a sentence twice reads the next one not at all. In a deck it is also what makes a slide overflow.

## Example

```markdown
Once the ledgers are connected, which takes a day or two, the rules are drafted by the team, who then ...
```

## Remedy

Make two of it. How many words are allowed stands in collateral.yaml, under `checks:`, `limits:`, `sentence_words`; 40
without. A merge field counts as one word; abbreviations (`e.g.`, `z. B.`) end no sentence. Terms (kind `clause`) are
not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.passages import FIELD, Passage
from collateral.checks.sentences import sentences, words
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display

_ROLES = ("title", "heading", "text", "quote")
_SHOWN = 6


def long_sentence(library: Library) -> Iterator[Finding]:
    """Each such sentence of a text that a buyer may read."""
    most = library.workspace.settings.checks.limits.sentence_words
    for passage in library.printable:
        if not _is_judged(passage) or passage.text.count(" ") < most:
            continue
        for sentence in sentences(passage.text):
            count = words(sentence)
            if count > most:
                start = " ".join(sentence.replace(FIELD, " ").split()[:_SHOWN])
                said = f"the sentence that begins '{start}' has {count} words, and {most} are allowed"
                yield finding("long-sentence", display(passage.path), passage.at(start), said, "Make two of it.")


def _is_judged(passage: Passage) -> bool:
    return passage.role in _ROLES and (passage.block is None or passage.block.head.kind != "clause")
