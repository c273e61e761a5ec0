"""A Word or PowerPoint base file that no document can be made on.

## Why it is bad

Every build of the template stops there, with exit code 5 or 6.

## Example

`layouts: {cover: Titelfolie}` where the file's layout is called `Titel`; a file saved with a password or with macros;
one that is cut off.

## Remedy

What the finding says; mostly: open the file in Word or PowerPoint, and save it anew as .docx, .dotx, .pptx or .potx.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.finding import Finding


def unusable_base(library: Library) -> Iterator[Finding]:
    """Each reason why a base cannot be used."""
    from collateral.checks.bases import Refused

    for item in library.bases:
        if isinstance(item, Refused):
            for problem in item.problems:
                said = problem.said
                yield finding("unusable-base", item.path, (0, 0), said, problem.remedy)
