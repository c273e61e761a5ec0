"""A file that cannot be read as what it should be.

## Why it is bad

Nothing is built until it is mended, for nobody knows what it was to say: front matter that is no YAML, a date that is
no day, a text that is not UTF-8, raw HTML in a block, a chart whose figures do not fit its categories. How a text is
worded is looked at once it can be read, so further findings may follow.

## Example

```yaml
expires: 31.03.2027    # a date is written as 2027-03-31
```

## Remedy

The finding names the line, what stands there and what may. A file that is not UTF-8 was mostly saved by an old editor:
save it again with that encoding.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import FAULTS
from collateral.checks.written import as_finding
from collateral.model.finding import Finding


def malformed(library: Library) -> Iterator[Finding]:
    """Each problem that no fault has a name for."""
    unnamed = (problem for problem in library.problems if problem.code not in FAULTS)
    return (as_finding(library, problem, "malformed") for problem in unnamed)
