"""How a style looks, in points and theme slots, and the WordprocessingML that says so (17.3.1, 17.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from collateral.model.color import contrast
from collateral.render.ooxml.markup import Element, node
from collateral.render.ooxml.theme import WORD_SLOTS, Palette, tinted

Side = Literal["top", "left", "bottom", "right", "insideH", "insideV"]


LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, 1.4.3)."""


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Edge:
    """A border: its side, color slot, thickness and distance from the text in points."""

    side: Side
    color: str
    points: float = 0.5
    space: float = 0
    tint: int = 255
    """How much of the color is left on white, of 255 (17.18.40)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The formatting of a paragraph, of its characters, or both; None and empty leave what is inherited."""

    font: Literal["", "major", "minor", "mono"] = ""
    size: float | None = None
    color: str = ""
    """A slot as Word names it: `text1`, `accent1`."""
    bold: bool | None = None
    italic: bool | None = None
    caps: bool = False
    underline: bool = False
    raised: bool = False
    tracking: float = 0
    """Extra space between letters, in points."""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: bool = False
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    align: Literal["", "left", "center", "right"] = ""
    keep_next: bool | None = None
    keep_lines: bool = False
    page_break: bool = False
    outline: int | None = None
    """Outline level as the standard counts, from 0."""
    fill: str = ""
    edges: tuple[Edge, ...] = ()
    tight: bool = False
    """No space between paragraphs of this same style."""


@dataclass(frozen=True, slots=True)
class Inks:
    """What turns slots and font roles into values: the theme's colors and the name of the monospaced font."""

    palette: Palette
    mono: str

    def hex(self, slot: str) -> str:
        """The literal color beside a theme color, for readers that do not follow themes."""
        return self.palette.get(WORD_SLOTS.get(slot, slot), "000000")

    def color(self, slot: str) -> Element:
        """A `w:color`; a foreign theme's color that is too pale to read on paper gives way to that of text."""
        if (
            not slot.startswith("background")
            and contrast(f"#{self.hex(slot)}", f"#{self.hex('background1')}") < LEAST_CONTRAST
        ):
            slot = "text1"
        return node("w:color", val=self.hex(slot), themeColor=slot)

    def fill(self, slot: str) -> Element:
        """A `w:shd` of one flat color."""
        return node("w:shd", val="clear", color="auto", fill=self.hex(slot), themeFill=slot)

    def edge(self, edge: Edge) -> Element:
        """A border element named for its side; thickness counts in eighths of a point (17.3.4)."""
        whole = edge.tint == 255
        color = self.hex(edge.color) if whole else tinted(self.hex(edge.color), edge.tint)
        tint: dict[str, str] = {} if whole else {"w:themeTint": f"{edge.tint:02X}"}
        attributes: dict[str, str | int] = {
            "val": "single",
            "sz": round(edge.points * 8),
            "space": round(edge.space),
            "color": color,
        }
        return node(f"w:{edge.side}", tint, **attributes, themeColor=edge.color)


def paragraph_properties(look: Look, inks: Inks, numbering: Element | None = None) -> Element | None:
    """The `w:pPr` of a style, None when the look says nothing of paragraphs."""
    properties = node(
        "w:pPr",
        _switch("w:keepNext", look.keep_next),
        _flag("w:keepLines", look.keep_lines),
        _flag("w:pageBreakBefore", look.page_break),
        numbering,
        node("w:pBdr", *(inks.edge(edge) for edge in look.edges)) if look.edges else None,
        inks.fill(look.fill) if look.fill else None,
        _spacing(look),
        _indent(look),
        _flag("w:contextualSpacing", look.tight),
        node("w:jc", val=look.align) if look.align else None,
        node("w:outlineLvl", val=look.outline) if look.outline is not None else None,
    )
    return properties if len(properties) else None


def run_properties(look: Look, inks: Inks) -> Element | None:
    """The `w:rPr` of a style, None when the look says nothing of characters."""
    size = round(look.size * 2) if look.size is not None else 0
    properties = node(
        "w:rPr",
        _fonts(look, inks),
        _switch("w:b", look.bold),
        _switch("w:bCs", look.bold),
        _switch("w:i", look.italic),
        _switch("w:iCs", look.italic),
        _flag("w:caps", look.caps),
        _flag("w:noProof", look.font == "mono"),
        inks.color(look.color) if look.color else None,
        node("w:spacing", val=twips(look.tracking)) if look.tracking else None,
        node("w:sz", val=size) if size else None,
        node("w:szCs", val=size) if size else None,
        node("w:u", val="single") if look.underline else None,
        node("w:vertAlign", val="superscript") if look.raised else None,
    )
    return properties if len(properties) else None


def _flag(tag: str, on: bool) -> Element | None:
    return node(tag) if on else None


def _switch(tag: str, state: bool | None) -> Element | None:
    if state is None:
        return None
    return node(tag) if state else node(tag, val=0)


def _fonts(look: Look, inks: Inks) -> Element | None:
    if not look.font:
        return None
    if look.font == "mono":
        return node("w:rFonts", ascii=inks.mono, hAnsi=inks.mono, cs=inks.mono)
    return theme_fonts(look.font)


def theme_fonts(role: str) -> Element:
    """The `w:rFonts` that follows the theme's `major` or `minor` font in every script (17.3.2.26)."""
    return node(
        "w:rFonts",
        asciiTheme=f"{role}HAnsi",
        hAnsiTheme=f"{role}HAnsi",
        eastAsiaTheme=f"{role}EastAsia",
        cstheme=f"{role}Bidi",
    )


def _spacing(look: Look) -> Element | None:
    values: dict[str, int | str] = {}
    if look.before is not None:
        values["before"] = twips(look.before)
    if look.after is not None:
        values["after"] = twips(look.after)
    if look.line is not None:
        values |= {"line": twips(look.line), "lineRule": "exact" if look.exact else "atLeast"}
    return node("w:spacing", **values) if values else None


def _indent(look: Look) -> Element | None:
    sides = {"left": look.left, "right": look.right, "hanging": look.hanging}
    values = {side: twips(points) for side, points in sides.items() if points is not None}
    return node("w:ind", **values) if values else None
