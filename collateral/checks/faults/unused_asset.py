"""A picture in content_library/ that nothing shows.

## Why it is bad

It is harmless, until somebody takes an old logo or a withdrawn drawing for the one in use.

## Example

`content_library/images/old-architecture.png`, whose block was deleted a year ago.

## Remedy

Delete it: earlier commits keep it. Or show it, if a block was meant to.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import PROFILES, Library
from collateral.checks.pictures import SUFFIXES
from collateral.checks.table import finding
from collateral.load.template import TEMPLATES
from collateral.load.workspace import LIBRARY
from collateral.model.finding import Finding
from collateral.safe.path import display

_FOLDERS = (LIBRARY, TEMPLATES, PROFILES)
_TEXTS = (".md", ".yaml", ".yml", ".j2", ".html", ".css")


def unused_asset(library: Library) -> Iterator[Finding]:
    """Each picture that no block shows and whose name stands in no text of library, templates and profiles."""
    used = {path for block in library.workspace.blocks for path in block.assets}
    found = [path for path in library.files.list(LIBRARY) if path.lower().endswith(SUFFIXES) and path not in used]
    words = _words(library) if found else ""
    for path in found:
        if path.rpartition("/")[2] not in words:
            yield finding("unused-asset", display(path), (0, 0), "is shown by nothing", "Delete it, or show it.")


def _words(library: Library) -> str:
    """All that is written in files that may name a picture, also in those that cannot be read as what they are."""
    paths = (path for folder in _FOLDERS for path in library.files.list(folder) if path.lower().endswith(_TEXTS))
    return "\n".join(line for path in paths for line in library.lines(path))
