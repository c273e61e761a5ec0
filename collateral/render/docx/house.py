"""How a company's own base looks, for what is added to it: tones, fonts and size of type, as its own styles have them.

The lead color is that of its headings, of its title, of its tables; where it shows none, the brand's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from collateral.model.brand import Brand
from collateral.model.color import READABLE, contrast, is_chromatic
from collateral.render.docx.looks import Inks
from collateral.render.docx.mapping import Known
from collateral.render.docx.roles import HEADINGS, Role
from collateral.render.docx.tones import Tone, Tones, themed
from collateral.render.ooxml.theme import Palette

_SEEN = 1.6
"""Contrast of a line that need only be seen."""
_DARKER = (0xFF, 0xBF, 0x80, 0x40)
"""Shades as Word's palette of colors offers them, of 255 (17.18.40)."""
_SOFT, _PANEL = 0xA6, 0x26
"""What is left of text on white where it matters less, and of the lead color in a panel."""
_OFFICE = frozenset({"4F81BD", "5B9BD5", "4472C4", "156082"})
"""First accents of the themes that Office gives to every new file: nobody chose them."""


def inks(known: Known, brand: Brand) -> Inks:
    """The tones and fonts of a company's own base."""
    heading, body = known.chosen(Role.HEADING_1), known.chosen(Role.BODY)
    default = known.sheet.default("paragraph")
    text = known.sheet.fonts(body.style) if body and body.style != default else None
    headings = known.sheet.fonts(heading.style) if heading else text
    return Inks(known.palette, brand.office_mono_font, _tones(known, brand), headings, text)


def _tones(known: Known, brand: Brand) -> Tones:
    colors = [*_shown(known), *_chosen(known.palette), brand.primary]
    paper = themed("background1", known.palette).seen
    first = next((color for color in colors if is_chromatic(color) and contrast(color, paper) >= _SEEN), colors[-1])
    rule = _named(first, known.palette)
    text = themed("text1", known.palette)
    shades = (replace(rule, shade=shade) for shade in _DARKER)
    lead = next((tone for tone in shades if contrast(tone.seen, paper) >= READABLE), text)
    muted = replace(text, tint=_SOFT)
    return {
        "lead": lead,
        "rule": rule,
        "muted": muted if contrast(muted.seen, paper) >= READABLE else text,
        "mark": lead,
        "panel": replace(rule, tint=_PANEL),
    }


def as_brand(brand: Brand, inks: Inks) -> Brand:
    """The brand with the base's colors in the place of its own: what charts are drawn with."""
    palette, tones = inks.palette, inks.tones
    accents = (f"#{palette[slot].lower()}" for slot in palette if slot.startswith("accent"))
    first = tones["rule"].seen
    return replace(
        brand,
        foreground=themed("text1", palette).seen,
        background=themed("background1", palette).seen,
        primary=first,
        accent=tones["mark"].seen,
        muted=tones["muted"].seen,
        tint=tones["panel"].seen,
        chart_colors=tuple(dict.fromkeys((first, *accents))),
    )


def _shown(known: Known) -> Iterator[str]:
    """The colors that the base's own styles show, the surest first."""
    for role in (*HEADINGS, Role.TITLE, Role.SUBTITLE):
        chosen = known.chosen(role)
        if chosen:
            yield known.sheet.color(chosen.style, known.palette)
    table = known.chosen(Role.DATA_TABLE)
    if table:
        yield from known.sheet.table_colors(table.style, known.palette)


def _chosen(palette: Palette) -> list[str]:
    """The first accent of a theme that somebody chose."""
    accent = palette.get("accent1", "")
    return [f"#{accent.lower()}"] if accent and accent not in _OFFICE else []


def _named(color: str, palette: Palette) -> Tone:
    """The color as the theme's, where it is one of these: it then follows when somebody changes the theme."""
    hexes = color[1:].upper()
    accents = (slot for slot in palette if slot.startswith("accent") and palette[slot] == hexes)
    return Tone(hexes, next(accents, "text2" if palette.get("dk2") == hexes else ""))
