"""A product written in another way than messaging.yaml has it.

## Why it is bad

A name that is written in three ways is three products to a reader, and none to a search. Of a trademark it is also what
lawyers ask to see used alike.

## Example

```markdown
LedgerLine close reads your ledgers each night.    # the product is Ledgerline Close
```

## Remedy

Write the name as the finding has it. What is found: each phrase under `never`, and the name itself in other case,
spacing or hyphens. A text all in capitals is no fault, nor is a name of one word in small letters, for it may be an
ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collateral.checks.library import Library
from collateral.checks.passages import Passage
from collateral.checks.phrases import NOTHING
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.model.messaging import ProductName
from collateral.safe.path import display


def product_name(library: Library) -> Iterator[Finding]:
    """Each passage with such a writing, once for each."""
    products = library.workspace.messaging.products
    spelled = {_key(words): product.name for product in products.values() for words in (product.name, *product.never)}
    names = {product.name for product in products.values()}
    pattern = _pattern(products)
    for passage in library.passages:
        for words in _wrong(passage, pattern, names):
            said, remedy = f"{words!r} is not how the product is written", f"Write {spelled[_key(words)]!r}."
            yield finding("product-name", display(passage.path), passage.at(words), said, remedy)


def _pattern(products: Mapping[str, ProductName]) -> re.Pattern[str]:
    """All names and what they never are, in any case; words stand apart, together or with a hyphen between."""
    known = {words for product in products.values() for words in (product.name, *product.never)}
    parts = (r"[\s-]*".join(map(re.escape, _words(words))) for words in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or NOTHING})(?!\w)", re.IGNORECASE)


def _wrong(passage: Passage, pattern: re.Pattern[str], names: set[str]) -> Iterator[str]:
    if passage.text.isupper():
        return
    for words in dict.fromkeys(match.group() for match in pattern.finditer(passage.text)):
        said = " ".join(words.split())
        if said not in names and not (said.islower() and len(_words(said)) == 1):
            yield words


def _words(words: str) -> list[str]:
    return re.split(r"[\s-]+", words)


def _key(words: str) -> str:
    return "".join(_words(words)).casefold()
