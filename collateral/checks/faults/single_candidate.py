"""A block that alone can fill a required section, for some reader at some stage.

## Why it is bad

It is no fault today. On the day on which the block expires, is edited without being approved anew, or is withdrawn,
every build for such a buyer stops.

## Example

```yaml
kind: positioning
tags: {stage: [renewal]}    # the only positioning for renewals
expires: 2027-03-31
```

## Remedy

Write a second block for the same readers, or one without tags that fits everybody. Or watch this one: `expires:` and
`review_every:` tell its owner in good time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from collateral.checks.library import Library
from collateral.checks.readers import Reader
from collateral.checks.shape import Shape
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display


def single_candidate(library: Library) -> Iterator[Finding]:
    """Each such block, with the sections and cells that stand or fall with it."""
    shape, alone = library.shape, _alone(library.shape)
    for block in shape.live:
        if block.subject in alone:
            axes = replace(shape.axes, languages=(block.language,))
            sections = (f"{place} for {axes.said(cells)}" for place, cells in alone[block.subject].items())
            said = f"nothing else that is approved can fill {', or '.join(sections)}"
            remedy = "Write a second one, or see that this one stays approved: without it such a build stops."
            yield finding("single-candidate", display(block.path), (block.line_of("id"), 1), said, remedy)


def _alone(shape: Shape) -> Mapping[str, Mapping[str, list[Reader]]]:
    """By block and section: the cells that have no other."""
    found: dict[str, dict[str, list[Reader]]] = {}
    for place in (place for place in shape.places if place.section.required):
        candidates = shape.candidates.get(place.name, {})
        for cell in shape.wanted_cells(place):
            blocks = candidates.get(cell, ())
            for block in blocks if len(blocks) == place.needs else ():
                found.setdefault(block.subject, {}).setdefault(place.name, []).append(cell)
    return found
