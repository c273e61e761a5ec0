"""The brand's fonts in the file, for readers who lack them (ISO/IEC 29500-1, 17.8; obfuscated by 17.8.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from collateral.model.brand import Brand, FontFace
from collateral.model.finding import Finding, Severity
from collateral.render.docx.settings import embedding
from collateral.render.docx.stories import stories
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element, find_all, get, guid, name, node, put, walk
from collateral.render.ooxml.package import Package
from collateral.safe.files import Files, display
from collateral.safe.fonts import Font, inspect

_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SLOTS = {"Regular": "w:embedRegular", "Bold": "w:embedBold", "Italic": "w:embedItalic",
          "Bold Italic": "w:embedBoldItalic"}  # fmt: skip
_ORDER = ("w:altName", "w:panose1", "w:charset", "w:family", "w:notTrueType", "w:pitch", "w:sig", *_SLOTS.values())
"""The order of `w:font` (17.8.3.10)."""
_SCRIPTS = tuple(map(name, ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")))
_HIDDEN = 32
"""Bytes at the head of a font that are obfuscated."""


@dataclass(frozen=True, slots=True)
class Face:
    """A bundled font file, and what it says of itself."""

    declared: FontFace
    data: bytes
    font: Font


def as_own(brand: Brand, files: Files) -> Brand:
    """The brand with its own families where Office files name fonts; one that no file may carry keeps its stand-in."""
    own = (brand.heading_font, brand.body_font, brand.mono_font)
    bundled = _faces(brand, files, set(own))
    heading, body, mono = (_office_name(family, bundled) for family in own)
    return replace(
        brand,
        office_heading_font=heading or brand.office_heading_font,
        office_body_font=body or brand.office_body_font,
        office_mono_font=mono or brand.office_mono_font,
    )


def carry(package: Package, brand: Brand, files: Files, settings: Element, wanted: set[str]) -> list[Finding]:
    """Put every bundled face of the families that the document names into it; a note for each that it may not carry.

    `wanted` are families that it would name if it could carry them.
    """
    named = _named(package)
    bundled = _faces(brand, files, named | wanted)
    asked = [item for item in bundled if item.font.family in named or item.declared.family in wanted]
    carried = [item for item in asked if not item.font.fault and item.font.family in named]
    for item in carried:
        if item.font.style in _SLOTS:
            _add(package, item)
    if carried:
        embedding(settings)
    return [_note(item) for item in asked if item.font.fault]


def _faces(brand: Brand, files: Files, families: set[str]) -> list[Face]:
    """The readable font files of these families; a weight of its own is to Office a family with a longer name."""
    meant = (item for item in brand.faces if any(family.startswith(item.family) for family in families))
    read = ((item, files.read(item.path)) for item in meant)
    return [Face(item, data, font) for item, data in read if (font := inspect(data)) is not None]


def _office_name(family: str, bundled: list[Face]) -> str:
    """What Office calls the family of the face that running text is set in; empty where no file may carry it."""
    upright = [item for item in bundled if item.declared.family == family and item.declared.style == "normal"]
    plainest = min(upright, key=lambda item: abs(item.declared.weight - 400), default=None)
    return plainest.font.family if plainest and not plainest.font.fault else ""


def _note(item: Face) -> Finding:
    message = f"{item.font.family} {item.font.style} is not put into the Word file: {item.font.fault}"
    remedy = "Ask its maker for a license to embed it for editing, or let Word files name another font."
    return Finding("font-not-embedded", Severity.NOTE, display(item.declared.path), 0, message, remedy)


def _named(package: Package) -> set[str]:
    """The families that theme, styles and text name."""
    part = package.related(package.main, "theme")
    named = set(theme.families(package.tree(part) if part else None))
    for story in [*stories(package), package.related(package.main, "styles")]:
        for fonts in walk(package.tree(story), "w:rFonts") if story else []:
            named |= {fonts.get(script, "") for script in _SCRIPTS}
    return named


def _add(package: Package, item: Face) -> None:
    table = package.related(package.main, "fontTable")
    if not table:
        table = package.add("word/fontTable.xml", node("w:fonts"), _TABLE)
        package.relate(package.main, "fontTable", table)
    key = guid(f"{item.font.family}/{item.font.style}/{sha256(item.data).hexdigest()}")
    part = package.add(package.free("word/fonts/font{}.odttf"), obfuscated(item.data, key), _OBFUSCATED)
    reference = {"r:id": package.relate(table, "font", part), "w:fontKey": key}
    put(_entry(package.tree(table), item.font.family), node(_SLOTS[item.font.style], reference), _ORDER)


def _entry(root: Element, family: str) -> Element:
    """The entry of a family in the table of fonts, made where it has none."""
    for entry in find_all(root, "w:font"):
        if get(entry, "w:name") == family:
            return entry
    shape = (node("w:charset", val="00"), node("w:family", val="auto"), node("w:pitch", val="variable"))
    entry = node("w:font", *shape, name=family)
    root.append(entry)
    return entry


def obfuscated(data: bytes, key: str) -> bytes:
    """The font with its head turned by a GUID in braces: bytes of the key from its end, twice over the first 32."""
    turns = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    head = bytes(one ^ turns[place % len(turns)] for place, one in enumerate(data[:_HIDDEN]))
    return head + data[_HIDDEN:]
