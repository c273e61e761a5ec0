"""Text that can be read in a base that follows the brand: its own colors are slots of a theme that any brand fills.

A heading in the primary color is one thing where that is a dark green, and another where it is a yellow.
"""

from __future__ import annotations

from collateral.model.brand import Brand
from collateral.model.color import READABLE, contrast
from collateral.render.ooxml.markup import Element, find, get, name, walk
from collateral.render.ooxml.theme import WORD_SLOTS, Palette, shaded

_THEMED = ("w:themeColor", "w:themeTint", "w:themeShade")
_HOLDERS = tuple(map(name, ("w:style", "w:p", "w:tc", "w:tblStylePr")))
_LIGHT = frozenset({"background1", "light1"})


def make_legible(root: Element, palette: Palette, brand: Brand) -> None:
    """Give the theme's color for text to what could not be read where it stands (WCAG 2.2, 1.4.3).

    Text in the background's color stands on a field of the primary one: it stays where that is dark.
    """
    ground = f"#{palette['lt1']}"
    is_dark = brand.is_dark(brand.primary)
    for color in walk(root, "w:color"):
        slot = get(color, "w:themeColor")
        value = palette.get(WORD_SLOTS.get(slot, slot))
        if value is None or (slot in _LIGHT and is_dark):
            continue
        behind = _filled(color, palette) or (brand.primary if slot in _LIGHT else ground)
        if contrast(f"#{shaded(value, color, 'w:themeColor')}", behind) < READABLE:
            _as_text(color, palette)


def _filled(color: Element, palette: Palette) -> str:
    """The fill of the paragraph, cell or style that the color is in; empty where it has none."""
    holder = next(color.iterancestors(*_HOLDERS), None)
    shading = find(holder, ".//w:shd") if holder is not None else None
    slot = get(shading, "w:themeFill") if shading is not None else ""
    value = palette.get(WORD_SLOTS.get(slot, slot)) if slot else None
    return f"#{shaded(value, shading, 'w:themeFill')}" if value and shading is not None else ""


def _as_text(color: Element, palette: Palette) -> None:
    for key in _THEMED:
        color.attrib.pop(name(key), None)
    color.set(name("w:themeColor"), "text1")
    color.set(name("w:val"), palette["dk1"])
