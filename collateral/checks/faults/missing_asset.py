"""A file that something shows and that is not there, or is no picture.

## Why it is bad

No document can be made of what names it: the build stops, mostly in the minutes before a meeting.

## Example

```markdown
![How it works](../../images/how-it-werks.svg)
```

## Remedy

Correct the name, or put the file there. Names are compared letter by letter, capitals too: what works on one computer
may not on another. Found are pictures of blocks, base files of templates, what HTML templates and their style sheets
load, and logos and fonts of `_brand.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.pictures import at, named, shown
from collateral.checks.table import finding
from collateral.checks.written import told
from collateral.errors import InputError, LimitError
from collateral.model.finding import Finding
from collateral.safe import image
from collateral.safe.path import display

_CODE = "missing-asset"


def missing_asset(library: Library) -> Iterator[Finding]:
    """Each file that is named and not there, then each that is there and cannot be read as a picture."""
    yield from told(library, _CODE)
    for item in dict.fromkeys(named(library)):
        if not library.files.exists(item.path):
            said = f"loads {display(item.path)!r}, which is not there"
            yield finding(_CODE, at(item), item.place, said, "Put the file there, or correct the path.")
    for item in shown(library):
        try:
            image.measured(library.files.read(item.path), item.path)
        except InputError as error:
            said = f"shows {display(item.path)!r}, which {error.problems[0].message}"
            yield finding(_CODE, at(item), item.place, said, "Save it anew as PNG, JPEG, GIF or SVG.")
        except LimitError:
            continue  # told as oversized
