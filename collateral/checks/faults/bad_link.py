"""A link that cannot work for a buyer.

## Why it is bad

It is the one place of a document where the reader wants to know more. A link to a draft's placeholder or to a file
share of ours ends at an error, or at a question for a password.

## Example

```markdown
Read the [report](https://ledgerline.sharepoint.com/report).
```

## Remedy

Link to the public page. What is found: placeholder hosts (`example.com`, `localhost`), hosts of our own network or of
file shares, a host without a point or with `xxx`, `mailto:` without an address; and, as a warning, `http://`. The
invented hosts of `.example` are found, too, unless your own website in sellers.yaml is one. Links are looked at, not
opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from collateral.checks.addresses import Flaw, flaw, is_example
from collateral.checks.library import MESSAGING, Library
from collateral.checks.passages import FIELD, locate, words_of
from collateral.checks.table import finding
from collateral.load.workspace import LIBRARY
from collateral.model.document import Link, Node
from collateral.model.finding import Finding, Severity
from collateral.model.tree import walk
from collateral.safe.path import display

Found = tuple[str, tuple[int, int], str]
"""Path, line and column, target."""


def bad_link(library: Library) -> Iterator[Finding]:
    """Each link of a text that a buyer may read, each address of a claim, each seller's website."""
    is_invented = any(is_example(target) for _, _, target in _of_sellers(library))
    for path, place, target in (*_of_blocks(library), *_of_claims(library), *_of_sellers(library)):
        wrong = flaw(target, is_invented)
        if wrong:
            yield _finding(path, place, wrong)


def _finding(path: str, place: tuple[int, int], wrong: Flaw) -> Finding:
    found = finding("bad-link", display(path), place, wrong.said, wrong.remedy)
    return found if wrong.is_fatal else replace(found, severity=Severity.WARNING)


def _of_blocks(library: Library) -> Iterator[Found]:
    for block in library.live:
        if block.head.audience == "internal":
            continue
        line = block.line_of("title")
        for item in walk((block.title, block.nodes)):
            line = item.origin.line if isinstance(item, Node) else line
            if isinstance(item, Link):
                target = words_of(item.target)
                written = re.compile(re.escape(target.partition(FIELD)[0] or "{{"))
                yield block.path, locate(library.lines(block.path), written, line), target


def _of_claims(library: Library) -> Iterator[Found]:
    for name, claim in library.workspace.messaging.claims.items():
        if claim.url:
            yield MESSAGING, library.entry("claims", name), claim.url


def _of_sellers(library: Library) -> Iterator[Found]:
    for name, seller in library.workspace.sellers.items():
        if seller.website:
            line = library.workspace.subjects[f"seller:{name}"].line
            is_whole = "://" in seller.website
            yield f"{LIBRARY}sellers.yaml", (line or 1, 1), seller.website if is_whole else f"https://{seller.website}"
