"""Words for ourselves in a text that a buyer may read: a note, a code name, a competitor, another buyer.

## Why it is bad

`TODO` in an offer is what the buyer remembers of it. A competitor's name tells whom we are afraid of, and in some
countries may not be said. A code name gives away what is not announced. The name of the buyer for whom a text was first
written tells the next one whom else we talk to.

## Example

```markdown
Invoices are due within thirty days. TODO ask legal
```

## Remedy

Take it out, or say it where only our own people read: in the talk track, or in a block with `audience: internal`. The
phrases stand under `internal` in messaging.yaml, the competitors in taxonomy.yaml with their aliases; these are found
as they are written there or in capitals, and so are the buyers in prospects/: in their place write
`{{ company.name }}`. A prospect that is a customer of messaging.yaml is `own-case-study`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from collateral.checks.library import Library
from collateral.checks.passages import Passage
from collateral.checks.phrases import hits, names_pattern
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.model.record import by_language
from collateral.safe.path import display

_REMEDY = "Take it out, or put it where only our own people read."


def internal_leak(library: Library) -> Iterator[Finding]:
    """Each passage that a buyer may read with such words."""
    for hit in hits(library.printable, {"": library.workspace.messaging.internal}):
        yield _finding(hit.passage.path, hit.passage.at(hit.words), f"{hit.words!r} is for ourselves")
    competitors, buyers = _competitors(library), _buyers(library)
    for passage in library.printable:
        for name in _names(competitors, passage):
            yield _finding(passage.path, passage.at(name), f"{name!r} is a competitor")
        for name in _names(buyers, passage) if passage.block else ():
            remedy = "Write {{ company.name }}, or take it out."
            yield _finding(passage.path, passage.at(name), f"{name!r} is a prospect", remedy)


def _finding(path: str, place: tuple[int, int], said: str, remedy: str = _REMEDY) -> Finding:
    return finding("internal-leak", display(path), place, f"{said}, and a buyer may read it", remedy)


def _names(pattern: re.Pattern[str], passage: Passage) -> Iterable[str]:
    """Each name as the passage has it, once."""
    return dict.fromkeys(match.group() for match in pattern.finditer(passage.text))


def _competitors(library: Library) -> re.Pattern[str]:
    terms = library.workspace.taxonomy.competitors.values()
    return names_pattern(name for term in terms for name in (*by_language(term.name).values(), *term.aliases))


def _buyers(library: Library) -> re.Pattern[str]:
    """Companies that have a profile and are no customer whose story may be told."""
    told = {customer.name for customer in library.workspace.messaging.customers.values()}
    companies = (prospect.company for prospect in library.prospects.values())
    names = (name for company in companies for name in (company.name, company.legal_name) if name)
    return names_pattern(name for name in names if name not in told)
