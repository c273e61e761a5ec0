"""How the tables of a file look: its default table style (20.1.4.2.26, 20.1.4.2.27), and what reads on its fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from collateral.model.color import contrast, ink_on, mixed
from collateral.render.ooxml.markup import Element, find, get, node, walk
from collateral.render.ooxml.package import Package
from collateral.render.pptx.colors import Colors
from collateral.render.pptx.inks import LARGE, SLOTS, Tone, found, named

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style without lines and fills, which every program knows."""
UNFILLED = frozenset({NO_STYLE, "{5940675A-B579-460E-94D1-54222C63F5DA}"})
"""It, and the one with lines around all cells."""
USUAL = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""Medium Style 2 - Accent 1, which PowerPoint gives to new tables; it is in no file that has not changed it."""


_PART = "ppt/tableStyles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"
CELL, HEAD = "cell ", "head "
"""What the names of inks begin with that are for words in filled rows, and in a filled header row."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table style, and the inks of what stands on its fills by names such as `cell muted`."""

    style: str
    tones: Mapping[str, Tone] = field(default_factory=dict)
    is_filled: bool = False
    """Whether words need a margin at the table's outer edges."""
    inks: str = ""
    """What the names of inks in rows begin with; empty where words stand on the slide's own ground."""
    head_inks: str = ""


def plain_look(package: Package) -> TableLook:
    """The look of a base that follows the brand: its style has no fills, or it has no style."""
    styles = _styles(package)
    return TableLook(get(styles, "def", NO_STYLE) if styles is not None else NO_STYLE)


def table_look(package: Package, colors: Colors, accents: list[str]) -> TableLook:
    """The look of a company's own base."""
    styles = _styles(package)
    wanted = get(styles, "def", USUAL) if styles is not None else USUAL
    style = next((item for item in (styles if styles is not None else ()) if item.get("styleId") == wanted), None)
    if wanted in UNFILLED:
        return TableLook(wanted)
    row, head, said = _own(style, colors) if style is not None else _usual(colors)
    tones: dict[str, Tone] = {}
    if row:
        text = ink_on(row, colors.slot("dk1"), colors.slot("lt1"))
        tones |= {CELL + purpose: tone for purpose, tone in found(colors, row, text, accents).tones.items()}
    if head:
        legible = said if said and contrast(said, head) >= LARGE else _legible(head, colors)
        tones |= {HEAD + purpose: named(colors, legible) for purpose in ("text", "strong", "muted")}
    names = CELL if row else "", HEAD if head else CELL if row else ""
    return TableLook(wanted if style is not None else USUAL, tones, bool(row or head), *names)


def _legible(ground: str, colors: Colors) -> str:
    """The text or the paper color on a ground; where neither can be read on it, the theme's most different."""
    best = ink_on(ground, colors.slot("tx1"), colors.slot("bg1"))
    return best if contrast(best, ground) >= LARGE else ink_on(ground, *map(colors.slot, SLOTS))


def _usual(colors: Colors) -> tuple[str, str, str]:
    """Fill of rows, fill of the header row, its text, of the style that PowerPoint gives to new tables."""
    accent = colors.slot("accent1")
    return mixed(accent, "#ffffff", 0.2), accent, colors.slot("lt1")


def _own(style: Element, colors: Colors) -> tuple[str | None, str | None, str | None]:
    """The same of a style that the file holds."""
    row = _fill(style, "wholeTbl", colors) or _fill(style, "band1H", colors)
    return row, _fill(style, "firstRow", colors) or row, _text(style, colors)


def declare(package: Package) -> None:
    """Name the usual style as the file's own where it names none: Impress draws no table without that."""
    if _styles(package) is None:
        root = node("a:tblStyleLst", {"def": USUAL})
        package.relate(package.main, "tableStyles", package.add(_PART, root, _TYPE))


def _styles(package: Package) -> Element | None:
    part = package.related(package.main, "tableStyles")
    return package.tree(part) if part else None


def _fill(style: Element, row: str, colors: Colors) -> str | None:
    solid = find(style, f"a:{row}/a:tcStyle/a:fill/a:solidFill")
    named_ = find(style, f"a:{row}/a:tcStyle/a:fillRef")
    return colors.of(solid) if solid is not None else colors.of(named_) if named_ is not None else None


def _text(style: Element, colors: Colors) -> str | None:
    said = find(style, "a:firstRow/a:tcTxStyle")
    if said is None:
        return None
    return colors.of(said) or next((found_ for item in walk(said, "a:fontRef") if (found_ := colors.of(item))), None)
