"""How wide a line of text is in a bundled font, so that charts can place labels without a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO

from collateral.model.brand import Brand, FontFace

Measure = Callable[[str, int], float]
"""Width in em of a text at a CSS weight."""
FULL_WIDTH = 1.0
"""Em of a character that the font lacks: what fallback fonts set, mostly CJK, is a square."""


def measure(brand: Brand, read: Callable[[str], bytes], family: str = "") -> Measure:
    """Widths by advance widths in a family of the brand, its text font unless named.

    `read` gives a font file's bytes; each is read at most once.
    """
    tables: dict[str, Mapping[int, float]] = {}

    def width(text: str, weight: int) -> float:
        face = _nearest(brand, family or brand.body_font, weight)
        if face is None:
            return 0.5 * len(text)
        if face.path not in tables:
            tables[face.path] = _advances(read(face.path))
        return sum(tables[face.path].get(ord(character), FULL_WIDTH) for character in text)

    return width


def _nearest(brand: Brand, family: str, weight: int) -> FontFace | None:
    faces = [face for face in brand.faces if face.family == family and face.style == "normal"]
    return min(faces, key=lambda face: abs(face.weight - weight), default=None)


@lru_cache(maxsize=16)  # every document measures in the same files
def _advances(data: bytes) -> Mapping[int, float]:
    """Advance width in em by code point (OpenType, `hmtx` and `cmap`)."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), lazy=True)
    metrics, unit = font["hmtx"].metrics, font["head"].unitsPerEm
    return {code: metrics[glyph][0] / unit for code, glyph in font.getBestCmap().items()}
