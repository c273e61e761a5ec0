"""A waiver that lets nothing stand.

## Why it is bad

The fault is mended, and the waiver would silence the next one without anybody having decided so. Or its path or text is
misspelled, and what it was meant for is still reported.

## Example

```yaml
waivers:
  - {check: forbidden-term, path: content_library/blocks/gone.md, reason: Quoted, owner: Ana, expires: 2027-01-31}
```

## Remedy

Take the entry out, or mend its path, line or text. Waivers for what is found by making documents are told in a full
run only: not with `--static` or `--changed-since`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from collateral.checks.drawn import DRAWN_TOO
from collateral.checks.library import Library
from collateral.checks.table import FAULTS, finding
from collateral.checks.weighing import FIRM, weighed
from collateral.load.waivers import PATH
from collateral.model.finding import Finding
from collateral.model.waiver import Entry
from collateral.safe.path import display


def unused_waiver(library: Library) -> Iterator[Finding]:
    """Each waiver that holds on the day and lets nothing stand of what is seen without making a document."""
    standing = [entry for entry in library.waivers if entry.waiver.holds(library.as_of)]
    checks = {entry.waiver.check for entry in standing} & (FAULTS.keys() - FIRM - DRAWN_TOO)
    found = (item for code in sorted(checks) for item in library.findings(code))
    return unused(weighed(found, library.workspace.settings.checks, standing).idle, checks)


def unused(idle: Iterable[Entry], checks: Container[str]) -> Iterator[Finding]:
    """Each waiver that let nothing stand, though its check looked at everything."""
    for entry in idle:
        waiver = entry.waiver
        if waiver.check in checks:
            said = f"lets nothing stand: no {waiver.check} that it fits is in {waiver.path}"
            yield finding("unused-waiver", display(PATH), (entry.line, 1), said, "Take it out, or mend what it names.")
