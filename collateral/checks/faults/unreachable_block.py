"""A block that no document can show.

## Why it is bad

Somebody wrote it, somebody approves it again every half year, and no buyer will ever read it: no template has a
section for its kind, no pack of its stages has such a template, or its conditions cannot hold for anybody it is
tagged for.

## Example

```yaml
kind: clause
tags: {stage: [awareness]}   # only the proposal has clauses, and nobody gets one at awareness
```

## Remedy

The finding says what stands in the way: change that tag or condition, give a template a section that takes the block,
or withdraw it. A template that is in no pack is one that reps ask for with `-t`, so it counts for every stage.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.shape import Place, Shape
from collateral.checks.table import finding
from collateral.model.block import Block
from collateral.model.finding import Finding
from collateral.safe.path import display

Reason = tuple[str, str, str]
"""(key of the front matter, what is wrong, what to do)."""


def unreachable_block(library: Library) -> Iterator[Finding]:
    """Each such block, with the first thing that stands in the way; none where a pack's template cannot be read."""
    shape = library.shape
    if shape.lacks_templates:
        return
    for block in shape.live:
        places = shape.places_for(block)
        if not any(shape.stages_of(place, block) for place in places):
            key, said, remedy = _reason(block, places, shape)
            place = block.line_of(key), 1
            yield finding("unreachable-block", display(block.path), place, f"no document can show it: {said}", remedy)


def _reason(block: Block, places: list[Place], shape: Shape) -> Reason:
    if not places:
        return _unadmitted(block, shape)
    tagged = block.head.tags.get("stage", shape.stages)
    staged = [place for place in places if not place.stages or set(place.stages) & set(tagged)]
    return _unmet(block, staged, shape) if staged else _elsewhere(block, places)


def _unadmitted(block: Block, shape: Shape) -> Reason:
    """No section takes it, wherever and whenever."""
    head, kin = block.head, [place for place in shape.places if block.head.kind in place.query.kind]
    if not kin:
        return "kind", f"no section of any template takes {head.kind}", "Give one a section for it, or withdraw it."
    if head.kind == "competitor" and "competitor" not in head.tags:
        return "tags", "it names no competitor, so no profile asks for it", "Tag it with the competitor."
    if head.audience == "internal" and all(place.template.file.audience == "external" for place in kin):
        said = f"it is internal, and only documents for buyers ({_templates(kin)}) take {head.kind}"
        return "audience", said, "Change its audience, or give an internal template a section for it."
    figures = dict.fromkeys(place.query.shows or "" for place in kin)
    said = f"it holds no {' and no '.join(filter(None, figures))}, as {_names(kin)} wants"
    return "kind", said, "Give it such a figure, or a template a section without `shows`."


def _elsewhere(block: Block, places: list[Place]) -> Reason:
    """Templates have it, but not at its stages."""
    stages = dict.fromkeys(stage for place in places for stage in place.stages)
    said = (
        f"no document of the packs at {', '.join(block.head.tags['stage'])} takes {block.head.kind}; "
        f"{_templates(places)} would, at {', '.join(stages)}"
    )
    return "tags.stage", said, "Change its stages, or the packs in collateral.yaml."


def _unmet(block: Block, places: list[Place], shape: Shape) -> Reason:
    """Its stages have a section for it, but no prospect meets all that is asked."""
    tagged = block.head.tags.get("stage", shape.stages)
    at = f" at {', '.join(tagged)}" if "stage" in block.head.tags else ""
    own = block.head.when
    if own and not any(shape.possible.together(own, stage, block.head.tags) for stage in tagged):
        said = f"no prospect{at} that it is tagged for can meet {' and '.join(own)}"
        return "when", said, "Change its conditions or its tags."
    asked = dict.fromkeys(name for place in places for name in place.section.when)
    said = f"{_names(places)} wants {' and '.join(asked)}, which no prospect{at} that it is for can meet"
    return "when" if own else "tags", said, "Change its conditions or its tags, or those of the section."


def _names(places: list[Place]) -> str:
    return " and ".join(place.name for place in places)


def _templates(places: list[Place]) -> str:
    return ", ".join(dict.fromkeys(place.template.name for place in places))
