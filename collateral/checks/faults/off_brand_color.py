"""A color in a template that is not the brand's.

## Why it is bad

It is mostly what is left of a former brand or of somebody else's template. And it stays as it is when `_brand.yml`
changes, while everything around it follows.

## Example

```css
.band { background: #1a73e8 }
```

## Remedy

Write the brand's property, `var(--primary)`, or a color that `_brand.yml` names under `color.palette`; in Word or
PowerPoint choose one of the theme's colors, which follow the brand. Black, white, grays and tints and shades of the
brand's colors are no fault. A Word or PowerPoint base with `theme: base` has its company's own colors, and is left
alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from collateral.checks.hues import colors_in, is_of, nearest, seen
from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.model.brand import Brand
from collateral.model.finding import Finding
from collateral.safe.path import display

_CODE = "off-brand-color"
_ATTRIBUTES = ("bgcolor", "color", "fill", "stroke", "stop-color")
_RULES = "Write the brand's: {near} is the nearest, or a property such as var(--primary)."
_OFFICE = "Choose one of the theme's colors: {near} is the brand's nearest."


def off_brand_color(library: Library) -> Iterator[Finding]:
    """Each such color: of style sheets, of attributes of HTML templates, of Word and PowerPoint bases."""
    brand = library.workspace.brand
    for rule in library.rules:
        for item in rule.declared:
            for color, _, token in colors_in(item):
                if not is_of(color, brand):
                    yield _told(display(rule.path), item.at(token), color, brand, _RULES)
    for page in library.pages:
        for tag in page.tags:
            for name in _ATTRIBUTES:
                found = seen(tag.attributes.get(name, ""))
                if found and not is_of(found[0], brand):
                    place = (tag.place.line, tag.place.column)
                    yield _told(display(page.path), place, found[0], brand, _RULES)
    yield from _in_bases(library, brand)


def _told(path: str, place: tuple[int, int], color: str, brand: Brand, remedy: str, where: str = "") -> Finding:
    said = f"{color} is no color of the brand{where}"
    return finding(_CODE, path, place, said, remedy.format(near=nearest(color, brand)))


def _in_bases(library: Library, brand: Brand) -> Iterator[Finding]:
    from collateral.checks.bases import Opened, in_places
    from collateral.checks.inked import literal_colors

    for item in library.bases:
        if isinstance(item, Opened) and item.follows_brand:
            places: dict[str, Counter[str]] = {}
            for piece in (*item.pieces, *item.styles):
                for color in (color for element in piece.elements for color in literal_colors(element)):
                    places.setdefault(color, Counter())[piece.where] += 1
            for color, counted in places.items():
                if not is_of(color, brand):
                    yield _told(item.path, (0, 0), color, brand, _OFFICE, f" ({in_places(counted)})")
