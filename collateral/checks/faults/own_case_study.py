"""A customer's name in a block that does not say `customer:`, or a profile that asks for the prospect's own story.

## Why it is bad

`customer:` is what keeps a story from the customer it is about, and out of use when the permission ends. A block that
names a customer in its words alone, or through a claim that does, goes to everyone for ever: also to that customer, who
reads about himself as a reference.

## Example

```markdown
Halden Steel closes in six days.    # and no `customer: halden-steel` in the front matter
```

## Remedy

Add `customer:` with the customer's id. If a block names two, split it: each story has its own permission. In a profile,
take the block out of `use:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collateral.checks.library import Library
from collateral.checks.passages import locate
from collateral.checks.phrases import names_pattern
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.model.record import by_language
from collateral.safe.path import display
from collateral.select.own_story import is_own_story

CODE = "own-case-study"


def own_case_study(library: Library) -> Iterator[Finding]:
    """Each block that names another customer than its own, once for each; each profile with such a `use`."""
    yield from _named(library)
    yield from _cited(library)
    yield from _used(library)


def _named(library: Library) -> Iterator[Finding]:
    ids, pattern = _customers(library)
    seen: set[tuple[str, str]] = set()
    for passage in library.printable:
        block = passage.block
        for words in pattern.findall(passage.text) if block else ():
            owner = ids[_key(words)]
            if block and block.head.customer != owner and (block.path, owner) not in seen:
                seen.add((block.path, owner))
                said = f"{block.head.id} names {words}, and its `customer` is {block.head.customer or 'not set'}"
                remedy = f"Write customer: {owner}; a story has one customer."
                yield finding(CODE, display(block.path), passage.at(words), said, remedy)


def _cited(library: Library) -> Iterator[Finding]:
    """Blocks that cite a claim with a customer's name in its words."""
    ids, pattern = _customers(library)
    claims = library.workspace.messaging.claims
    named = {name: pattern.search(" ".join(by_language(claim.text).values())) for name, claim in claims.items()}
    owners = {name: ids[_key(match.group())] for name, match in named.items() if match}
    for block in library.live:
        for name, line in {field.claim: field.line for field in block.claims}.items():
            owner = owners.get(name)
            if owner and block.head.audience == "external" and block.head.customer != owner:
                said = f"claim {name} names {owner}, and the block's `customer` is {block.head.customer or 'not set'}"
                yield finding(CODE, display(block.path), (line, 1), said, f"Write customer: {owner}.")


def _customers(library: Library) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The ids of customers by their names, and what finds these."""
    customers = library.workspace.messaging.customers
    ids = {_key(customer.name): name for name, customer in customers.items()}
    return ids, names_pattern(customer.name for customer in customers.values())


def _key(name: str) -> str:
    return " ".join(name.upper().split())


def _used(library: Library) -> Iterator[Finding]:
    """Profiles whose `use` names a story of their own company."""
    customers = library.workspace.messaging.customers
    owners = {block.head.id: block.head.customer for block in library.workspace.blocks if block.head.customer}
    for path, prospect in library.prospects.items():
        for name in prospect.use:
            owner = owners.get(name)
            if owner in customers and is_own_story(prospect.company, owner, customers):
                place = locate(library.lines(path), re.compile(re.escape(name)), 1)
                said = f"use asks for {name}, which is the prospect's own story"
                yield finding(CODE, display(path), place, said, "Take it out of `use`.")
