"""The font files that text is measured with: the brand's own, else ones with the widths of the font that a theme names.

Never the machine's fonts: a deck would have other slides on another machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import uharfbuzz as hb

from collateral.model.brand import Brand, FontFace
from collateral.safe.fonts import bundled

_TWINS = {
    "calibri": "Carlito",
    "calibri light": "Carlito",
    "carlito": "Carlito",
    "cambria": "Caladea",
    "caladea": "Caladea",
    "arial": "Liberation Sans",
    "arial mt": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "helvetica neue": "Liberation Sans",
    "liberation sans": "Liberation Sans",
    "arimo": "Liberation Sans",
    "times new roman": "Liberation Serif",
    "times": "Liberation Serif",
    "liberation serif": "Liberation Serif",
    "tinos": "Liberation Serif",
}
"""Bundled fonts by the family that they have the widths of."""
_SUBSTITUTE, _WIDENED, _TALL = "Liberation Sans", {False: 1.18, True: 1.27}, 1.3
"""What stands for a family that nobody has: wider and taller than all but display faces."""
_LINE = 1.24
"""Em of a line at 100 %: PowerPoint and Impress take 1.2 for most fonts, and a little more for some."""
_SAFE = 1.015
"""A program may round each advance to its screen."""
_BOLD = 600
"""CSS weight from which a face is bold."""
FULL_WIDTH, _OTHER_WIDTH, _OTHER_LINE = 1.0, 0.65, 1.45
"""Em of what the font lacks and another one sets: squares of Chinese, letters of other scripts; and their line."""
_SQUARES = 0x2E80


@dataclass(slots=True)
class Typeface:
    """One font file, asked for widths."""

    font: hb.Font
    unit: int
    line: float
    """Height of a line in em: ascent, descent and gap."""
    scale: float = _SAFE
    known: dict[str, float] = field(default_factory=dict)
    lacking: set[str] = field(default_factory=set)
    """Measured pieces in which the font lacks a character."""

    def width(self, text: str) -> float:
        """Width in em, kerned and with ligatures."""
        if text not in self.known:
            self.known[text] = self._shaped(text)
        return self.known[text]

    def height(self, text: str) -> float:
        """Height in em of a line of these words, which have been measured: taller where another font must help."""
        return max(self.line, _OTHER_LINE) if text in self.lacking else self.line

    def _shaped(self, text: str) -> float:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer)
        width = 0.0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint:
                width += place.x_advance / self.unit * self.scale
                continue
            self.lacking.add(text)
            width += FULL_WIDTH if ord(text[info.cluster]) >= _SQUARES else _OTHER_WIDTH
        return width


@dataclass(slots=True)
class Typefaces:
    """The files by family and weight, each read once; what a family was measured with is kept for the findings."""

    brand: Brand
    read: Callable[[str], bytes]
    measured: dict[str, str] = field(default_factory=dict)
    """The bundled font by family; empty where none has its widths."""
    _known: dict[tuple[str, bool], Typeface] = field(default_factory=dict)

    def of(self, family: str, *, bold: bool) -> Typeface:
        """The typeface of a family as a theme or a run names it."""
        key = family, bold
        if key not in self._known:
            self._known[key] = self._own(family, bold=bold) or self._twin(family, bold=bold)
        return self._known[key]

    def _own(self, family: str, *, bold: bool) -> Typeface | None:
        faces = declared(family, self.brand)
        wanted = 700 if bold else 400
        face = min(faces, key=lambda face: (abs(face.weight - wanted), face.weight), default=None)
        return _typeface(self.read(face.path)) if face else None

    def _twin(self, family: str, *, bold: bool) -> Typeface:
        self.measured[family] = alike = twin(family)
        file = (alike or _SUBSTITUTE).replace(" ", "")
        found = _typeface(bundled(f"{file}-{'Bold' if bold else 'Regular'}.ttf"))
        if not alike:
            found.scale, found.line = _WIDENED[bold], _TALL
        return found


def declared(family: str, brand: Brand) -> list[FontFace]:
    """The upright font files that a brand has of a family."""
    return [face for face in brand.faces if face.family.casefold() == family.casefold() and face.style == "normal"]


def twin(family: str) -> str:
    """The bundled font that has the widths of a family; empty where none has."""
    return _TWINS.get(family.casefold(), "")


def _typeface(data: bytes) -> Typeface:
    face = hb.Face(data)
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    height = extents.ascender - extents.descender + extents.line_gap
    return Typeface(font, face.upem, max(height / face.upem, _LINE))
