"""Something that was approved and then edited: a block, claim, template, seller or price list.

## Why it is bad

What was approved is bound to the bytes. Since the edit nobody has looked at it, and no document uses it: a rep misses a
block that was there last week, and a changed template or price list stops every build.

## Example

```
content_library/blocks/proof/close-faster.md:1: block:proof.close-faster@en was approved by Dana Ruiz on 2026-11-16 and
has been edited since: it is not used
```

## Remedy

Look at the difference and approve it with the command that the finding prints, or restore the approved text from
version control.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.approval import Status
from collateral.model.finding import Finding
from collateral.model.workspace import Subject
from collateral.safe.path import display


def changed_since_approval(library: Library) -> Iterator[Finding]:
    """Each subject whose bytes are not those of its newest approval."""
    for subject in library.workspace.subjects.values():
        event = library.workspace.newest(subject.name, library.as_of)
        if event and library.status(subject.name) is Status.CHANGED:
            said = f"{subject.name} was approved by {event.by} on {event.on.isoformat()} and has been edited since"
            remedy = f"Look at it and approve it: collateral approve {subject.name} --by NAME."
            yield finding(
                "changed-since-approval",
                display(subject.paths[0]),
                _place(library, subject),
                f"{said}: it is not used",
                remedy,
            )


def _place(library: Library, subject: Subject) -> tuple[int, int]:
    """Of the entry, where it is one of a file."""
    section, _, name = subject.entry.partition(".")
    return library.entry(section, name) if section == "claims" else (subject.line or 1, 1)
