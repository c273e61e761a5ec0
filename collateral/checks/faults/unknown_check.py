"""A name in `checks:` of collateral.yaml or in waivers.yaml that no check has, or a waiver for what is never waived.

## Why it is bad

The setting has no effect: what was meant to be off is still reported, what was meant to stop the build does not. Nor
has a waiver for what nobody may waive: files that cannot be read, approvals that were tampered with, and waivers
themselves.

## Example

```yaml
checks:
  severity: {forbiden-term: error}
```

## Remedy

Write the name as findings print it; `collateral check --list` shows them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.checks.drawn import DRAWN
from collateral.checks.library import Library
from collateral.checks.passages import locate
from collateral.checks.table import FAULTS, finding
from collateral.checks.weighing import FIRM
from collateral.errors import nearest
from collateral.load.waivers import PATH
from collateral.load.workspace import SETTINGS
from collateral.model.finding import Finding
from collateral.safe.path import display
from collateral.safe.yaml import load, place

_REMEDY = "`collateral check --list` shows all names."


def unknown_check(library: Library) -> Iterator[Finding]:
    """Each such name, in settings, then in waivers."""
    for path, line, name, is_waiver in (*_settings(library), *_waivers(library)):
        known = {*FAULTS, *DRAWN}
        column = locate(library.lines(path), re.compile(re.escape(name)), line)
        where = column if column[0] == line else (line, 1)
        if name not in known:
            said, remedy = f"{name!r} is no check", nearest(name, known) or _REMEDY
            yield finding("unknown-check", display(path), where, said, remedy)
        elif is_waiver and name in FIRM:
            remedy = "Take the entry out, and mend what is found."
            yield finding("unknown-check", display(path), where, f"{name} is never waived", remedy)


def _settings(library: Library) -> Iterator[tuple[str, int, str, bool]]:
    settings = library.workspace.settings.checks
    tree = load(library.files.read(SETTINGS), SETTINGS)
    for name in settings.severity:
        yield SETTINGS, place(tree, ("checks", "severity", name)), name, False
    for number, entry in enumerate(settings.paths):
        for name in entry.severity:
            yield SETTINGS, place(tree, ("checks", "paths", number, "severity", name)), name, False


def _waivers(library: Library) -> Iterator[tuple[str, int, str, bool]]:
    tree = load(library.files.read(PATH), PATH) if library.waivers else None
    for number, entry in enumerate(library.waivers):
        yield PATH, place(tree, ("waivers", number, "check")), entry.waiver.check, True
