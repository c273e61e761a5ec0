"""The theme of a package (ISO/IEC 29500-1, 20.1.6): its colors by slot, and the brand written into it."""

from __future__ import annotations

import colorsys
import re

from collateral.model.brand import Brand
from collateral.render.ooxml.markup import Element, find, get, name, node, put, walk
from collateral.render.ooxml.package import Package

TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
SLOTS = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)

WORD_SLOTS = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""ST_ThemeColor (17.18.97) as Word writes it, by slot; accents have the same names in both."""

_LINES = ("6350", "12700", "19050")
_SCHEME_ORDER = ("a:clrScheme", "a:fontScheme", "a:fmtScheme")

_HEX = re.compile("[0-9A-Fa-f]{6}")
_BYTE = re.compile("[0-9A-Fa-f]{1,2}")

Palette = dict[str, str]
"""Six upper-case hex digits by slot."""


def brand_palette(brand: Brand) -> Palette:
    """The brand's colors by slot: accents are primary, accent, muted, then the chart colors that are none of these."""
    first = [brand.primary, brand.accent, brand.muted]
    further = [color for color in brand.chart_colors if color not in first]
    accents = [*first, *further, *first][:6]
    values = [brand.foreground, brand.background, brand.primary, brand.tint, *accents, brand.primary, brand.muted]
    return dict(zip(SLOTS, map(digits, values), strict=True))


def families(theme: Element | None) -> tuple[str, str]:
    """The families of titles and of text (20.1.4.1.18); each is empty where the theme names none."""
    scheme = find(theme, "a:themeElements/a:fontScheme") if theme is not None else None
    fonts = [find(scheme, f"a:{kind}Font/a:latin") if scheme is not None else None for kind in ("major", "minor")]
    heading, text = (font.get("typeface", "") if font is not None else "" for font in fonts)
    return heading, text


def read_palette(theme: Element) -> Palette:
    """The colors of a theme part; a slot it leaves out is missing."""
    colors = {}
    for slot in SLOTS:
        entry = find(theme, f"a:themeElements/a:clrScheme/a:{slot}")
        if entry is not None and len(entry):
            colors[slot] = _seen(entry[0].get("lastClr") or entry[0].get("val") or "")
    return colors


def _seen(value: str) -> str:
    """Six upper-case hex digits; of a color of the system without its last value (20.1.2.3.33), what it mostly is."""
    return value.upper() if _HEX.fullmatch(value) else "FFFFFF" if value == "window" else "000000"


def write_brand(theme: Element, brand: Brand) -> None:
    """Replace colors and fonts of a theme by the brand's; effects and line styles stay."""
    elements = find(theme, "a:themeElements")
    if elements is None:
        elements = node("a:themeElements")
        theme.insert(0, elements)
    put(elements, _colors(brand), _SCHEME_ORDER)
    put(elements, _fonts(brand), _SCHEME_ORDER)


def make(brand: Brand) -> Element:
    """A whole theme of the brand, for a package that has none."""
    elements = node("a:themeElements", _colors(brand), _fonts(brand), _formats(brand.name))
    return node("a:theme", elements, name=brand.name)


def of(package: Package, source: str, brand: Brand) -> Element:
    """The theme that a part leads to, made from the brand where there is none."""
    part = package.related(source, "theme")
    if not part:
        part = package.add(package.free("word/theme/theme{}.xml"), make(brand), TYPE)
        package.relate(source, "theme", part)
    return package.tree(part)


def recolor(root: Element, palette: Palette) -> None:
    """Bring the literal colors of a WordprocessingML part in line with the theme colors they stand for.

    Word takes `w:themeColor` first, others (LibreOffice among them) the literal value beside it (17.3.2.6).
    """
    for element in walk(root):
        if not element.attrib:
            continue
        color_key = "w:val" if element.tag == _COLOR else "w:color"
        for theme_key, key in (("w:themeColor", color_key), ("w:themeFill", "w:fill")):
            slot = element.get(name(theme_key))
            value = palette.get(WORD_SLOTS.get(slot, slot)) if slot else None
            if value and name(key) in element.attrib:
                element.set(name(key), shaded(value, element, theme_key))


def digits(color: str) -> str:
    """`#0f4c44` as `0F4C44`."""
    return color.lstrip("#").upper()


def is_color(text: str) -> bool:
    """Whether it is six hex digits, with or without `#`."""
    return _HEX.fullmatch(text.removeprefix("#")) is not None


def tinted(value: str, tint: int) -> str:
    """Hex digits of a color of which `tint` of 255 is left on white (17.18.40, themeTint)."""
    return scaled(value, tint / 255, 1 - tint / 255)


_COLOR = name("w:color")


def _channels(color: str) -> tuple[int, int, int]:
    value = digits(color)
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def scaled(value: str, factor: float, offset: float) -> str:
    """Hex digits of a color whose lightness is `factor` times what it was, plus `offset` of 1."""
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(value)))
    channels = colorsys.hls_to_rgb(hue, light * factor + offset, saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def shaded(value: str, element: Element, theme_key: str) -> str:
    """The color with the element's themeTint or themeShade, which scale luminance (17.18.40)."""
    stem = theme_key.removesuffix("Color")
    tint, shade = (_share(get(element, stem + kind)) for kind in ("Tint", "Shade"))
    if tint is not None:
        return tinted(value, tint)
    return value if shade is None else scaled(value, shade / 255, 0)


def _share(digits_: str) -> int | None:
    """What two hex digits say of 255; None for anything else."""
    return int(digits_, 16) if _BYTE.fullmatch(digits_) else None


def _colors(brand: Brand) -> Element:
    slots = [node(f"a:{slot}", node("a:srgbClr", val=value)) for slot, value in brand_palette(brand).items()]
    return node("a:clrScheme", *slots, name=brand.name)


def _fonts(brand: Brand) -> Element:
    families = (("a:majorFont", brand.office_heading_font), ("a:minorFont", brand.office_body_font))
    fonts = [
        node(tag, node("a:latin", typeface=family), node("a:ea", typeface=""), node("a:cs", typeface=""))
        for tag, family in families
    ]
    return node("a:fontScheme", *fonts, name=brand.name)


def _formats(label: str) -> Element:
    """The plainest format scheme the schema allows: three fills, lines, effects and backgrounds (20.1.4.1.14)."""

    def fill() -> Element:
        return node("a:solidFill", node("a:schemeClr", val="phClr"))

    lines = [node("a:ln", fill(), node("a:prstDash", val="solid"), w=width) for width in _LINES]
    effects = [node("a:effectStyle", node("a:effectLst")) for _ in range(3)]
    return node(
        "a:fmtScheme",
        node("a:fillStyleLst", *(fill() for _ in range(3))),
        node("a:lnStyleLst", *lines),
        node("a:effectStyleLst", *effects),
        node("a:bgFillStyleLst", *(fill() for _ in range(3))),
        name=label,
    )
