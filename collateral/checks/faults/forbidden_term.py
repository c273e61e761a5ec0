"""A phrase that messaging.yaml lists under `terms` as one to avoid.

## Why it is bad

Marketing decided against the phrase, for the reason that the finding prints. One block that still has it is one
document in which the company speaks with another voice.

## Example

```markdown
Our best-in-class matching leverages your data.
```

## Remedy

Say what the finding proposes. Phrases are literal: whole words, in any case, in the language they are written in. A
phrase that must stand (in a customer's own words, say) is waived in waivers.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display


def forbidden_term(library: Library) -> Iterator[Finding]:
    """Each passage with such a phrase, once for each phrase."""
    rules = library.workspace.messaging.terms
    found = {rule.avoid.casefold(): rule for rule in rules}
    if not found:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)", re.IGNORECASE)
    for passage in library.passages:
        for words in dict.fromkeys(match.group() for match in pattern.finditer(passage.text)):
            rule = found[words.casefold()]
            remedy = f"Say {rule.use!r}." if rule.use else "Say what is meant."
            said = f"{words!r} is a phrase we avoid: {rule.reason.rstrip('.')}"
            yield finding("forbidden-term", display(passage.path), passage.at(words), said, remedy)
