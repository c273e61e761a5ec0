"""Another name for our category than messaging.yaml has.

## Why it is bad

A buyer looks for one kind of thing and compares within it. Who calls it by three names is found under none, and the
analyst's report lists somebody else.

## Example

```markdown
The close automation tool for groups.    # our category is "financial close software"
```

## Remedy

Say what the finding proposes. The names to look for are literal phrases by language, under `category_not`.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.phrases import hits
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.model.record import worded
from collateral.safe.path import display


def category_noun(library: Library) -> Iterator[Finding]:
    """Each passage that a buyer may read with such a name."""
    messaging = library.workspace.messaging
    for hit in hits(library.printable, messaging.category_not):
        ours = worded(messaging.category, hit.passage.language or library.workspace.settings.language)
        remedy = f"Say {ours!r}." if ours else "Say what messaging.yaml has under `category`."
        said = f"{hit.words!r} is not what we call our category"
        yield finding("category-noun", display(hit.passage.path), hit.passage.at(hit.words), said, remedy)
