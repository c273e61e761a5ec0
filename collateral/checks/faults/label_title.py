"""A title that names a subject and says nothing of it.

## Why it is bad

Of a slide the title is what everyone reads, and often all that anyone reads. `Our security` leaves the point to be
found in the bullets; `Your figures stay yours, and you can check it` has made it.

## Example

```yaml
title: Key benefits
```

## Remedy

Say the point as a sentence: what should the reader believe once the slide is gone? Titles are held against lists of
English and German words, so a sentence with a rare verb may be found (waive it), and not every label is. Terms
(`clause`), lines of mails (`opener`, `ask`) and internal blocks are not looked at; in other languages only a title that
ends with a colon is found.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.checks.titles import is_label
from collateral.model.finding import Finding
from collateral.safe.path import display

_UNTITLED = ("clause", "opener", "ask")
"""Kinds whose titles are headings of terms, or do not print."""


def label_title(library: Library) -> Iterator[Finding]:
    """Each such title of a block that a buyer may see."""
    for passage in library.printable:
        block = passage.block
        if passage.role != "title" or block is None or block.head.kind in _UNTITLED:
            continue
        if is_label(passage.text, passage.language):
            said = f"{passage.text!r} names a subject and says nothing of it"
            remedy = "Say the point as a sentence."
            yield finding("label-title", display(passage.path), passage.at(passage.text), said, remedy)
