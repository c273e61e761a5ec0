"""A section that needs a block and has none, for some reader at some stage.

## Why it is bad

A section that is `required` stops the build: the first rep with such a buyer finds out. Any other section is left
out; one that no approved block could ever fill is a promise of the template that nobody keeps.

## Example

```yaml
packs: {renewal: [proposal]}
sections:
  - {id: summary, blocks: {kind: positioning}, required: true}   # and every positioning is for another stage
```

## Remedy

Write and approve a block of that kind for the readers, stages and languages that the finding names, or one without
these tags, for everybody. `collateral library coverage` shows what there is. Counted is every block that some buyer
could get, also one that needs a fact from the profile; so a section may still be empty for one buyer. A language is
asked for as soon as the library has a block in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.readers import Reader
from collateral.checks.shape import Place, Shape
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display


def coverage_gap(library: Library) -> Iterator[Finding]:
    """Each such section, with the readers and stages for whom it is empty."""
    for place in library.shape.places:
        said = _said(place, library.shape)
        if said:
            at = display(place.template.path), (place.template.lines[place.section.id], 1)
            remedy = "Write and approve one; `collateral library coverage` shows what there is."
            yield finding("coverage-gap", *at, said, remedy)


def _said(place: Place, shape: Shape) -> str:
    """What is missing; empty where nothing is."""
    cells, empty = shape.wanted_cells(place), [*_empty(place, shape)]
    kinds = " or ".join(place.query.kind) + (f" with a {place.query.shows}" if place.query.shows else "")
    if place.section.required and empty:
        few = "no" if place.needs == 1 else f"fewer than {place.needs}"
        return f"required section {place.section.id} has {few} approved {kinds} for {shape.axes.said(empty)}"
    if place.query.count.least and cells and len(empty) == len(cells):
        return f"section {place.section.id} is always left out: there is no approved {kinds} that could fill it"
    return ""


def _empty(place: Place, shape: Shape) -> Iterator[Reader]:
    found = shape.candidates.get(place.name, {})
    needed = place.needs if place.section.required else 1
    return (cell for cell in shape.wanted_cells(place) if len(found.get(cell, ())) < needed)
