"""Only bundled fonts are visible: fontconfig, which WeasyPrint asks for fonts, gets a configuration that lists none.

What measures text reads font files of the brand, or those that come with the program.

Fontconfig reads `FONTCONFIG_FILE` each time a configuration is made, else the machine's own, whose fonts differ from
machine to machine. Faces reach it by `@font-face`, through the fetcher that serves workspace files.
"""

from __future__ import annotations

import logging
import os
import struct
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><reset-dirs/><cachedir>{cache}</cachedir></fontconfig>
"""
_VARIABLES = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FC_LANG")


_FAMILY, _STYLE = 1, 2
"""Names by which Office knows a face (OpenType, `name`): a family has four styles, so other weights are families."""
# Remarks on the dates in a font file are nobody's business here.
logging.getLogger("fontTools").setLevel(logging.ERROR)
_NOT_TO_EDIT = {0x0002: "restricted", 0x0004: "only for preview and print", 0x0200: "only as bitmaps"}
_EDITABLE = 0x0008
_RESTRICTED, _READABLE, _WHOLE, _BITMAPS = 0x0002, 0x0004 | _EDITABLE, 0x0100, 0x0200
_LICENSE_NAMES = (7, 13, 14)
"""Trademark, license and its address (OpenType, `name`)."""
_FEATURES = ("lnum", "onum", "pnum", "tnum", "frac", "sups", "subs")
"""Kept beside those that text has by itself: figures, which style sheets choose by `font-variant-numeric`."""


@dataclass(frozen=True, slots=True)
class Font:
    """What a font file says of itself."""

    family: str
    """As Office lists it: `Newsreader Medium`."""
    style: str
    """`Regular`, `Bold`, `Italic` or `Bold Italic`; anything else where it is one of more."""
    bits: int
    """`fsType`: what its licence lets documents carry (OpenType, `OS/2`)."""
    has_outlines: bool
    """Whether they are TrueType and fixed: Word embeds neither PostScript outlines (CFF) nor variable fonts."""

    @property
    def fault(self) -> str:
        """Why a document that people edit cannot carry it; empty where it can.

        Of several bits the least strict counts, as older fonts mean it; that no part of it may be left out is kept.
        """
        if not self.has_outlines:
            return "its outlines are none that Word embeds (TrueType, not variable)"
        if self.bits & _EDITABLE and not self.bits & 0x0200:
            return ""
        bit = next((bit for bit in _NOT_TO_EDIT if self.bits & bit), 0)
        return f"its licence bits say {_NOT_TO_EDIT[bit]} (fsType {self.bits:#06x})" if bit else ""

    @property
    def page_fault(self) -> str:
        """Why a page that people read cannot carry it; empty where it can."""
        if self.bits & _BITMAPS:
            return f"its licence bits say {_NOT_TO_EDIT[_BITMAPS]} (fsType {self.bits:#06x})"
        if self.bits & _RESTRICTED and not self.bits & _READABLE:
            return f"its licence bits say {_NOT_TO_EDIT[_RESTRICTED]} (fsType {self.bits:#06x})"
        return ""

    @property
    def is_whole(self) -> bool:
        """Whether its licence lets no part of it be left out."""
        return bool(self.bits & _WHOLE)


@lru_cache(maxsize=32)  # the pages of a pack ask the same files
def characters(data: bytes) -> frozenset[str]:
    """What a font file has glyphs for."""
    from fontTools.ttLib import TTFont

    return frozenset(map(chr, TTFont(BytesIO(data), lazy=True).getBestCmap()))


def packed(data: bytes, text: str | None = None) -> bytes:
    """The font as WOFF2 with the glyphs of a text alone, all of them for None; the same bytes for the same arguments.

    Kerning, ligatures, marks and figures stay, and so do the names that its licence asks for.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data if text is None else _part(data, text)), recalcTimestamp=False)
    font.flavor = "woff2"
    stream = BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()


def _part(data: bytes, text: str) -> bytes:
    """The font without the glyphs that a text does not need; HarfBuzz takes a millisecond, fontTools half a second."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, text))
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    wanted.name_id_set.update(_LICENSE_NAMES)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(data)), wanted).blob.data)


@lru_cache(maxsize=32)
def inspect(data: bytes) -> Font | None:
    """What the font of these bytes says of itself; None where they are no font that can be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(BytesIO(data), lazy=True)
        names = font["name"]
        outlines = font.sfntVersion in {"\x00\x01\x00\x00", "true"} and "glyf" in font and "fvar" not in font
        family, style = (names.getDebugName(key) or "" for key in (_FAMILY, _STYLE))
        return Font(family, style, font["OS/2"].fsType, outlines)
    except (TTLibError, KeyError, ValueError, AttributeError, AssertionError, struct.error):
        return None


def bundled(name: str) -> bytes:
    """The bytes of a font file that comes with the program; they are measured with and put into no document."""
    return files("collateral").joinpath("fonts", name).read_bytes()


@contextmanager
def only_bundled() -> Iterator[None]:
    """While it lasts, fontconfig sees no font of the machine; its files are gone afterwards.

    Not for several threads at once: the environment belongs to the process.
    """
    before = {name: os.environ.get(name) for name in _VARIABLES}
    with tempfile.TemporaryDirectory(prefix="collateral-fonts-") as folder:
        configuration = Path(folder) / "fonts.conf"
        configuration.write_text(_CONFIGURATION.format(cache=Path(folder, "cache").as_posix()), encoding="utf-8")
        for name in _VARIABLES:
            os.environ.pop(name, None)
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            with warnings.catch_warnings():
                # WeasyPrint, when imported, warns of what is meant here.
                warnings.filterwarnings("ignore", "No fonts configured")
                yield
        finally:
            _restore(before)


def _restore(before: dict[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
