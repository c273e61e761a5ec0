"""Headings that skip a level, or a page with two first ones.

## Why it is bad

A screen reader, the contents and the bookmarks of a PDF are made of heading levels: a chapter that begins with a
sub-sub-heading has a gap in all three.

## Example

A block that begins with a heading two levels too deep:

```markdown
#### In the first week
```

## Remedy

Use the next level: in a block `##` comes first, under its title, then `###`. How large a heading looks is the
template's matter. In an HTML template `h1` is the document's title, `h2` what stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.checks.elements import Page, Tag
from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.document import Heading
from collateral.model.finding import Finding
from collateral.model.tree import walk
from collateral.safe.path import display

_CODE = "heading-order"
_BACK = 100
"""Headings before one that it is held against."""
_TAG = re.compile(r"h[1-6]")


def heading_order(library: Library) -> Iterator[Finding]:
    """Each heading of a block or an HTML template that is deeper than it may be, then each second `h1`."""
    for block in library.workspace.blocks:
        above = 1
        for node in walk(block.nodes):
            if not isinstance(node, Heading):
                continue
            if node.level > above + 1:
                said = f"a heading of level {node.level} comes right after one of level {above}"
                said = said if above > 1 else f"the first heading is of level {node.level}"
                yield finding(_CODE, display(block.path), (node.origin.line, 1), said, f"Write {'#' * (above + 1)}.")
            above = node.level
    for page in library.pages:
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[Finding]:
    found = [tag for tag in page.tags if _TAG.fullmatch(tag.name)]
    for number, tag in enumerate(found):
        before = [item for item in found[max(number - _BACK, 0) : number] if _go_together(item, tag)]
        place = (tag.place.line, tag.place.column)
        above = before[-1] if before else None
        if tag.name == "h1" and any(item.name == "h1" for item in before):
            yield finding(_CODE, display(page.path), place, "is a second h1", "Make it an h2, or the other one.")
        elif above and above.place.drawn == tag.place.drawn and _level(tag) > _level(above) + 1:
            said = f"{tag.name} comes right after {above.name}"
            yield finding(_CODE, display(page.path), place, said, f"Make it an h{_level(above) + 1}.")


def _go_together(one: Tag, other: Tag) -> bool:
    """Whether two headings may be on one page, both of it or both of one macro."""
    return one.place.macro == other.place.macro and not one.place.excludes(other.place)


def _level(tag: Tag) -> int:
    return int(tag.name[1])
