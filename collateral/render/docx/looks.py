"""How a style looks, in points and theme slots, and the WordprocessingML that says so (17.3.1, 17.3.2)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Literal

from collateral.model.color import READABLE, contrast
from collateral.render.docx.tones import Tone, Tones, themed
from collateral.render.ooxml.markup import Element, node
from collateral.render.ooxml.theme import Palette

Side = Literal["top", "left", "bottom", "right", "insideH", "insideV"]


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Edge:
    """A border: its side, color by purpose or slot, thickness and distance from the text in points."""

    side: Side
    color: str
    points: float = 0.5
    space: float = 0
    tint: int = 255
    """How much of the color is left on white, of 255 (17.18.40)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The formatting of a paragraph, of its characters, or both; None and empty leave what is inherited."""

    font: Literal["", "major", "minor", "mono", "text"] = ""
    """Of the theme, of code, or of the base's own running text."""
    size: float | None = None
    color: str = ""
    """A purpose (`lead`, `muted`), or a slot as Word names it (`text1`)."""
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
    """What turns purposes and font roles into values: the theme's colors, the base's own tones and fonts."""

    palette: Palette
    mono: str
    """The family of code: a theme has none."""
    tones: Tones = field(default_factory=dict)
    headings: Element | None = None
    """The `w:rFonts` of the base's headings, where they are set in something else than its theme's major font."""
    text: Element | None = None
    """The `w:rFonts` of its running text, where that is not the default style's."""

    def tone(self, name_: str) -> Tone:
        """The tone of a purpose, or of a slot as Word names it."""
        return self.tones.get(name_) or themed(name_, self.palette)

    def color(self, purpose: str) -> Element:
        """A `w:color`; one that is too pale to read on paper gives way to that of text."""
        tone = self.tone(purpose)
        is_ground = tone.slot.startswith("background")
        if not is_ground and contrast(tone.seen, self.tone("background1").seen) < READABLE:
            tone = self.tone("text1")
        return node("w:color", tone.attributes("val", "themeColor"))

    def fill(self, purpose: str) -> Element:
        """A `w:shd` of one flat color."""
        return node("w:shd", self.tone(purpose).attributes("fill", "themeFill"), val="clear", color="auto")

    def edge(self, edge: Edge) -> Element:
        """A border element named for its side; thickness counts in eighths of a point (17.3.4)."""
        tone = self.tone(edge.color)
        tone = replace(tone, tint=edge.tint) if edge.tint < 255 else tone
        thickness, space = round(edge.points * 8), round(edge.space)
        return node(f"w:{edge.side}", tone.attributes("color", "themeColor"), val="single", sz=thickness, space=space)

    def fonts(self, role: str) -> Element | None:
        """The `w:rFonts` of a look's font; None where the default style's will do."""
        if role == "mono":
            return node("w:rFonts", ascii=self.mono, hAnsi=self.mono, cs=self.mono)
        if role == "text":
            return deepcopy(self.text)
        return deepcopy(self.headings) if role == "major" and self.headings is not None else theme_fonts(role)


RUN = ("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike",
       "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden",
       "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect",
       "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang")  # fmt: skip
"""The order of `w:rPr` (17.3.2.28)."""
PROPERTIES = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
              "w:pBdr", "w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
              "w:outlineLvl", "w:rPr", "w:sectPr")  # fmt: skip
"""The order of `w:pPr` (17.3.1.26), as far as we set it."""


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
        inks.fonts(look.font) if look.font else None,
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
