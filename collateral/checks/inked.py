"""Colors and fonts that a base file's own drawing writes out, in the place of its theme's.

ISO/IEC 29500-1, 20.1.2.3 for what is drawn, 17.3.2 for what is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collateral.checks.hues import seen
from collateral.render.ooxml.markup import Element, find, get, name, walk
from collateral.render.ooxml.theme import WORD_SLOTS, Palette, is_color, shaded
from collateral.render.pptx.colors import Colors, opacity

_BITMAP = name("a:blip")
_TEXT = ("a:rPr", "a:endParaRPr", "a:defRPr")
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points from which text counts as large (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Text on a ground, both said where it stands."""

    ink: str
    ground: str
    is_large: bool
    words: str


def literal_colors(root: Element) -> Iterator[str]:
    """`#rrggbb` of each color that is neither the theme's nor left to the program."""
    for item in walk(root, "a:srgbClr", "a:prstClr"):
        if next(item.iterancestors(_BITMAP), None) is None:  # else an effect on a picture
            found = seen(f"#{item.get('val', '')}" if item.tag == name("a:srgbClr") else _preset(item.get("val", "")))
            if found:
                yield found[0]
    for item in walk(root, "w:color"):
        yield from _written(get(item, "w:val"), get(item, "w:themeColor"))
    for item in walk(root, "w:shd"):
        yield from _written(get(item, "w:fill"), get(item, "w:themeFill"))


def literal_fonts(root: Element) -> Iterator[str]:
    """Each family that is named, in the place of the theme's."""
    for item in walk(root, "a:latin"):
        family = item.get("typeface", "")
        if family and not family.startswith("+"):
            yield family
    for item in walk(root, "w:rFonts"):
        family = get(item, "w:ascii")
        if family and not get(item, "w:asciiTheme"):
            yield family


def _written(value: str, slot: str) -> Iterator[str]:
    if not slot and is_color(value):
        yield f"#{value.removeprefix('#').lower()}"


def _preset(value: str) -> str:
    """A preset color as CSS names it (20.1.10.47)."""
    return value.replace("dk", "dark").replace("lt", "light").replace("med", "medium")


# ---- pairs -----------------------------------------------------------------------------------------------------------


def drawn_pairs(root: Element, colors: Colors) -> Iterator[Pair]:
    """The pairs of shapes and table cells of a slide, layout or master that fill themselves and color their text."""
    for holder in walk(root, "p:sp", "a:tc"):
        filled = find(holder, "p:spPr/a:solidFill" if holder.tag == name("p:sp") else "a:tcPr/a:solidFill")
        ground = _opaque(filled, colors)
        for run in walk(holder, "a:r") if ground else ():
            look = find(run, "a:rPr")
            ink = _opaque(find(look, "a:solidFill"), colors) if look is not None else None
            words = " ".join("".join(text.text or "" for text in walk(run, "a:t")).split())
            if ink and ground and words and look is not None:
                is_large = _is_large(_number(look.get("sz", "")) / 100, look.get("b") in ("1", "true"))
                yield Pair(ink, ground, is_large, words)


def written_pairs(root: Element, palette: Palette) -> Iterator[Pair]:
    """The pairs of table cells and paragraphs of a Word part that fill themselves and color their text."""
    for run in walk(root, "w:r"):
        ink = _worded(find(run, "w:rPr/w:color"), "w:val", "w:themeColor", palette)
        words = " ".join("".join(text.text or "" for text in walk(run, "w:t")).split())
        ground = _ground(run, palette) if ink and words else ""
        if ink and ground:
            size = get(find(run, "w:rPr/w:sz"), "w:val")
            bold = find(run, "w:rPr/w:b") is not None
            yield Pair(ink, ground, _is_large(_number(size) / 2, bold), words)


def _ground(run: Element, palette: Palette) -> str:
    """The fill of the paragraph or cell that a run stands in; empty where neither has one."""
    for holder in run.iterancestors(name("w:p"), name("w:tc")):
        path = "w:pPr/w:shd" if holder.tag == name("w:p") else "w:tcPr/w:shd"
        found = _worded(find(holder, path), "w:fill", "w:themeFill", palette)
        if found:
            return found
    return ""


def _worded(element: Element | None, key: str, theme_key: str, palette: Mapping[str, str]) -> str:
    """`#rrggbb` of a color or fill of a Word file; empty where it says none."""
    if element is None:
        return ""
    slot = get(element, theme_key)
    value = palette.get(WORD_SLOTS.get(slot, slot)) if slot else None
    if value:
        return f"#{shaded(value, element, theme_key).lower()}"
    written = get(element, key)
    return f"#{written.removeprefix('#').lower()}" if not slot and is_color(written) else ""


def _opaque(holder: Element | None, colors: Colors) -> str | None:
    """The color of a fill that nothing shines through."""
    return colors.of(holder) if holder is not None and opacity(holder) >= 1 else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 9 else 0


def _is_large(points: float, bold: bool) -> bool:
    return points >= (_LARGE_BOLD if bold else _LARGE)
