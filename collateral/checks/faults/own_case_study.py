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
from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.passages import locate
from collateral.checks.phrases import hits
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
    ids = {customer.name: name for name, customer in library.workspace.messaging.customers.items()}
    told = (passage for passage in library.printable if passage.block)
    seen: set[tuple[str, str]] = set()
    for hit in hits(told, {"": tuple(ids)}):
        block, name = hit.passage.block, ids[hit.phrase]
        if block and block.head.customer != name and (block.path, name) not in seen:
            seen.add((block.path, name))
            said = f"{block.head.id} names {hit.phrase}, and its `customer` is {block.head.customer or 'not set'}"
            remedy = f"Write customer: {name}; a story has one customer."
            yield finding(CODE, display(block.path), hit.passage.at(hit.words), said, remedy)


def _cited(library: Library) -> Iterator[Finding]:
    """Blocks that cite a claim with a customer's name in its words."""
    messaging = library.workspace.messaging
    owners = {
        name: customer
        for name, claim in messaging.claims.items()
        for customer, known in messaging.customers.items()
        if any(known.name in said for said in by_language(claim.text).values())
    }
    for block in library.live:
        for name, line in {field.claim: field.line for field in block.claims}.items():
            owner = owners.get(name)
            if owner and block.head.audience == "external" and block.head.customer != owner:
                said = f"claim {name} names {owner}, and the block's `customer` is {block.head.customer or 'not set'}"
                yield finding(CODE, display(block.path), (line, 1), said, f"Write customer: {owner}.")


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
