"""The styles of a base as they are: what each says of its text, with what it builds on (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.render.docx.measures import half_points, twips, whole
from collateral.render.docx.numbering import Level, Numbering
from collateral.render.ooxml.markup import Element, find, find_all, get, name, node
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.theme import WORD_SLOTS, Palette, digits, is_color, shaded

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_DEPTH = 12
"""Longest chain of basedOn that is followed; Word itself stops at 11."""
_BODY_LEVEL = 9
"""The outline level of body text (17.3.1.20)."""
_SIDES = {"left": ("w:left", "w:start"), "right": ("w:right", "w:end")}


class Sheet:
    """The style part of a base, by id; `root` is the part itself, to which styles may be added."""

    def __init__(self, root: Element, numbering: Numbering) -> None:
        """Read the styles once."""
        self.root = root
        self.numbering = numbering
        self._by_id = {get(item, "w:styleId"): item for item in find_all(root, "w:style")}
        self._by_name = {(get(item, "w:type"), _name(item)): key for key, item in self._by_id.items()}
        self.own = tuple(self._by_id)
        """The ids that the base came with, in the order of the file."""

    @classmethod
    def of(cls, package: Package) -> Sheet:
        """The styles of a package; a part for them is made where it has none."""
        part = package.related(package.main, "styles")
        if not part:
            part = package.add("word/styles.xml", node("w:styles"), TYPE)
            package.relate(package.main, "styles", part)
        return cls(package.tree(part), Numbering(package))

    def __contains__(self, key: str) -> bool:
        return key in self._by_id

    def __getitem__(self, key: str) -> Element:
        return self._by_id[key]

    def add(self, element: Element) -> str:
        """The id of a style that is now in the part."""
        key = get(element, "w:styleId")
        self.root.append(element)
        self._by_id[key] = element
        self._by_name.setdefault((get(element, "w:type"), _name(element)), key)
        return key

    # ---- names -------------------------------------------------------------------------------------------------------

    def named(self, kind: str, label: str) -> str:
        """The id of the style of a kind and name, whatever its case; empty where there is none.

        A built-in style is called by its English name in every language of Word (17.7.4.9); its id is not.
        """
        return self._by_name.get((kind, label.lower()), "")

    def kind(self, key: str) -> str:
        """`paragraph`, `character`, `table` or `numbering` (17.18.83)."""
        return get(self._by_id[key], "w:type")

    def label(self, key: str) -> str:
        """The name as Word shows it."""
        return get(find(self._by_id[key], "w:name"), "w:val")

    def is_custom(self, key: str) -> bool:
        """Whether its authors made it, rather than Word."""
        return is_on(self._by_id[key], "w:customStyle")

    def default(self, kind: str) -> str:
        """The id of the default style of a kind; empty where the base has none."""
        items = (key for key, item in self._by_id.items() if get(item, "w:type") == kind and is_on(item, "w:default"))
        return next(items, "")

    def of_kind(self, kind: str) -> Iterator[str]:
        """The ids that the base came with, of one kind, in the order of the file."""
        return (key for key in self.own if self.kind(key) == kind)

    # ---- what a style says -------------------------------------------------------------------------------------------

    def chain(self, key: str) -> list[Element]:
        """The style and those it builds on, nearest first."""
        chain: list[Element] = []
        while key in self._by_id and len(chain) < _DEPTH:
            chain.append(self._by_id[key])
            key = get(find(chain[-1], "w:basedOn"), "w:val")
        return chain

    def outline(self, key: str) -> int | None:
        """The outline level of its paragraphs from 0; None for body text."""
        for item in self.chain(key):
            found = find(item, "w:pPr/w:outlineLvl")
            if get(found, "w:val"):
                depth = whole(found, "w:val", _BODY_LEVEL)
                return depth if depth != _BODY_LEVEL else None
        return None

    def points(self, key: str) -> float:
        """The size of its text; what the document says for all text where no style says one."""
        return half_points(self._told(key, "r", "w:sz"), "w:val", 20) / 2  # 17.3.2.38

    def fonts(self, key: str) -> Element | None:
        """The `w:rFonts` of its text; None where nothing names a font."""
        return self._told(key, "r", "w:rFonts")

    def keeps_next(self, key: str) -> bool:
        """Whether a style holds its paragraphs to the next one (17.3.1.15)."""
        told = self._told(key, "p", "w:keepNext")
        return told is not None and get(told, "w:val", "1") not in {"0", "false", "off"}

    def is_bold(self, key: str) -> bool:
        """Whether its text is bold."""
        found = self._told(key, "r", "w:b")
        return found is not None and get(found, "w:val", "1") not in {"0", "false", "off"}

    def is_rtl(self, key: str) -> bool:
        """Whether its paragraphs run from right to left."""
        found = self._told(key, "p", "w:bidi")
        return found is not None and get(found, "w:val", "1") not in {"0", "false", "off"}

    def color(self, key: str, palette: Palette) -> str:
        """`#rrggbb` of its text; that of the theme's text where it says `auto` or nothing."""
        return (
            seen(self._told(key, "r", "w:color"), "w:val", "w:themeColor", palette)
            or f"#{palette.get('dk1', '000000')}"
        )

    def fill(self, key: str, palette: Palette) -> str:
        """`#rrggbb` behind its paragraphs; empty where that is the paper."""
        return seen(self._told(key, "p", "w:shd"), "w:fill", "w:themeFill", palette)

    def is_framed(self, key: str) -> bool:
        """Whether a line stands at the side of its paragraphs."""
        borders = self._told(key, "p", "w:pBdr")
        return borders is not None and any(find(borders, f"w:{side}") is not None for side in ("left", "start"))

    def level(self, key: str) -> Level | None:
        """The list level that its paragraphs stand on; a style may name a deeper level of the list that it inherits."""
        depth: Element | None = None
        for item in self.chain(key):
            reference = find(item, "w:pPr/w:numPr")
            if reference is None:
                continue
            depth = find(reference, "w:ilvl") if depth is None else depth
            number = get(find(reference, "w:numId"), "w:val")
            if number:
                linked = get(item, "w:styleId") if depth is None else key
                return self.numbering.level(number, whole(depth, "w:val"), linked)
        return None

    def indent(self, key: str, side: str = "left") -> int:
        """How far its paragraphs stand in, in twips; a list's own indent counts where the style has none (17.9.23)."""
        for item in self.chain(key):
            value = _side(find(item, "w:pPr/w:ind"), side)
            if value is None and find(item, "w:pPr/w:numPr") is not None:
                level = self.level(get(item, "w:styleId"))
                value = _side(self.numbering.indent(level), side) if level else None
            if value is not None:
                return value
        return _side(find(self.root, "w:docDefaults/w:pPrDefault/w:pPr/w:ind"), side) or 0

    def has_right_tab(self, key: str) -> bool:
        """Whether its paragraphs have a tab stop that what follows it ends at."""
        tabs = (tab for item in self.chain(key) for tab in find_all(item, "w:pPr/w:tabs/w:tab"))
        return any(get(tab, "w:val") in {"right", "end"} for tab in tabs)

    def table_indent(self, key: str) -> int:
        """Where a style's tables begin, in twips from the text's edge; less than 0 where they reach into the margin."""
        found = (find(item, "w:tblPr/w:tblInd") for item in self.chain(key))
        return next((twips(item, "w:w") for item in found if get(item, "w:type") == "dxa"), 0)

    def is_plain_table(self, key: str) -> bool:
        """Whether a table style draws no header: the grid that every document has."""
        return not find_all(self._by_id[key], "w:tblStylePr")

    def head_fill(self, key: str, palette: Palette) -> str:
        """`#rrggbb` behind the header row of a table style; empty where that is the paper."""
        for item in self.chain(key):
            for part in find_all(item, "w:tblStylePr"):
                shading = find(part, "w:tcPr/w:shd") if get(part, "w:type") == "firstRow" else None
                if shading is not None:
                    return seen(shading, "w:fill", "w:themeFill", palette)
        return ""

    def table_colors(self, key: str, palette: Palette) -> list[str]:
        """`#rrggbb` of the theme's colors that a table style uses beside text and paper, in document order."""
        parts = self._by_id[key].iter("*")
        slots = (get(item, themed) for item in parts for themed in ("w:themeColor", "w:themeFill"))
        hexes = (palette.get(WORD_SLOTS.get(slot, slot)) for slot in slots if slot not in _NEUTRAL)
        return [f"#{value.lower()}" for value in hexes if value]

    def _told(self, key: str, kind: str, tag: str) -> Element | None:
        """The property as the style, those under it or the document's defaults say it; `kind` is `r` or `p`."""
        defaults = find(self.root, f"w:docDefaults/w:{kind}PrDefault")
        for item in [*self.chain(key), *([defaults] if defaults is not None else [])]:
            found = find(item, f"w:{kind}Pr/{tag}")
            if found is not None:
                return found
        return None


def seen(element: Element | None, value: str, themed: str, palette: Palette) -> str:
    """`#rrggbb` of a color as the theme has it, else as it is written; empty for `auto` and for none at all."""
    if element is None:
        return ""
    slot = get(element, themed)
    hexes = palette.get(WORD_SLOTS.get(slot, slot)) if slot else None
    if hexes:
        return "#" + shaded(hexes, element, themed).lower()
    written = get(element, value)
    return f"#{digits(written).lower()}" if is_color(written) else ""


def is_on(item: Element, attribute: str) -> bool:
    """Whether an on-off attribute is on."""
    return item.get(name(attribute)) in {"1", "true", "on"}


_NEUTRAL = frozenset({"text1", "background1", "dark1", "light1"})


def _side(indent: Element | None, side: str) -> int | None:
    key = next((key for key in _SIDES[side] if get(indent, key)), None)
    return twips(indent, key) if key else None


def _name(item: Element) -> str:
    return get(find(item, "w:name"), "w:val").lower()
