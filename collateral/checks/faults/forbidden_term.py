"""A phrase that messaging.yaml lists under `terms` as one to avoid.

## Why it is bad

Marketing decided against the phrase, for the reason that the finding prints. One block that still has it is one
document in which the company speaks with another voice.

## Example

```markdown
Our best-in-class matching leverages your data.
```

## Remedy

Say what the finding proposes. Phrases are literal: whole words, in any case; `*` stands for any end of a word
(`führend*`), and what is listed in capitals is found in capitals alone. A phrase that must stand (in a customer's own
words, say) is waived in waivers.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.phrases import hits
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display


def forbidden_term(library: Library) -> Iterator[Finding]:
    """Each passage with such a phrase, once for each phrase."""
    rules = {rule.avoid: rule for rule in library.workspace.messaging.terms}
    for hit in hits(library.passages, {"": tuple(rules)}):
        rule, passage = rules[hit.phrase], hit.passage
        remedy = f"Say {rule.use!r}." if rule.use else "Say it in other words."
        said = f"{hit.words!r} is a phrase we avoid: {rule.reason.rstrip('.')}"
        yield finding("forbidden-term", display(passage.path), passage.at(hit.words), said, remedy)
