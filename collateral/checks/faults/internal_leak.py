"""Words for ourselves in a text that a buyer may read: a note, a code name, a competitor.

## Why it is bad

`TODO` in an offer is what the buyer remembers of it. A competitor's name tells whom we are afraid of, and in some
countries may not be said. A code name gives away what is not announced.

## Example

```markdown
Invoices are due within thirty days. TODO ask legal
```

## Remedy

Take it out, or say it where only our own people read: in the talk track, or in a block with `audience: internal`. The
phrases stand under `internal` in messaging.yaml, the competitors in taxonomy.yaml with their aliases; these are found
as they are written there or in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.phrases import hits, names_pattern
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.model.record import by_language
from collateral.safe.path import display


def internal_leak(library: Library) -> Iterator[Finding]:
    """Each passage that a buyer may read with such words."""
    for hit in hits(library.printable, {"": library.workspace.messaging.internal}):
        yield _finding(hit.passage.path, hit.passage.at(hit.words), f"{hit.words!r} is for ourselves")
    pattern = _competitors(library)
    for passage in library.printable:
        for name in dict.fromkeys(match.group() for match in pattern.finditer(passage.text)):
            yield _finding(passage.path, passage.at(name), f"{name!r} is a competitor")


def _finding(path: str, place: tuple[int, int], said: str) -> Finding:
    remedy = "Take it out, or put it where only our own people read."
    return finding("internal-leak", display(path), place, f"{said}, and a buyer may read it", remedy)


def _competitors(library: Library) -> re.Pattern[str]:
    terms = library.workspace.taxonomy.competitors.values()
    return names_pattern(name for term in terms for name in (*by_language(term.name).values(), *term.aliases))
