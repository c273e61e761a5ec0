"""Slides of another size: everything on them larger or smaller alike, centered where the proportions differ."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from collateral.render.ooxml.markup import Element, find, name, node, put, walk
from collateral.safe.slide import Size

EMU_PER_INCH = 914400
_LENGTHS: dict[str, tuple[str, ...]] = {
    "a:pPr": ("marL", "marR", "indent", "defTabSz"),
    "a:tab": ("pos",),
    "a:bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    "a:tcPr": ("marL", "marR", "marT", "marB"),
    "a:gridCol": ("w",),
    "a:tr": ("h",),
    "a:outerShdw": ("blurRad", "dist"),
    "a:innerShdw": ("blurRad", "dist"),
    "a:prstShdw": ("dist",),
    "a:reflection": ("blurRad", "dist"),
    "a:blur": ("rad",),
    "a:glow": ("rad",),
    "a:softEdge": ("rad",),
    **{f"a:lvl{level}pPr": ("marL", "marR", "indent", "defTabSz") for level in range(1, 10)},
    "a:defPPr": ("marL", "marR", "indent", "defTabSz"),
    **{f"a:{line}": ("w",) for line in ("ln", "uLn", "lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr")},
}
"""Attributes that are lengths in EMU."""
_POINTS = {"a:rPr": "sz", "a:defRPr": "sz", "a:endParaRPr": "sz", "a:spcPts": "val", "a:buSzPts": "val"}
"""Attributes in hundredths of a point."""
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
"""What text keeps from its shape's edge unless told (21.1.2.1.1)."""
_SMALLEST, _LARGEST = 100, 400000
"""ST_TextFontSize (20.1.10.61)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much larger, and how far from the slide's corner, in EMU."""

    factor: Fraction
    left: int = 0
    top: int = 0

    @classmethod
    def between(cls, source: Size, target: Size) -> Scale:
        """The scale by which one size of slides is contained in another."""
        factor = min(Fraction(target.width, source.width), Fraction(target.height, source.height))
        left, top = (target.width - source.width * factor) / 2, (target.height - source.height * factor) / 2
        # A hair of room is a rounding of centimeters and inches, not a margin.
        return cls(factor, *(round(room) if room > EMU_PER_INCH // 50 else 0 for room in (left, top)))

    @property
    def is_none(self) -> bool:
        """Whether everything stays as it is."""
        return self.factor == 1 and not self.left and not self.top

    @property
    def key(self) -> str:
        """What tells copies of different scales apart."""
        return f"{self.factor}+{self.left}+{self.top}"

    def apply(self, root: Element) -> None:
        """Scale all that a part draws."""
        if self.is_none:
            return
        self._inset(root)
        for tag, attributes in _LENGTHS.items():
            for item in walk(root, tag):
                for attribute in attributes:
                    self._length(item, attribute)
        for tag, attribute in _POINTS.items():
            for item in walk(root, tag):
                self._size(item, attribute)
        for item in walk(root, "a:off", "a:ext", "a:chOff", "a:chExt"):
            self._place(item)

    def _inset(self, root: Element) -> None:
        """Room around text that is not written out, written out; placeholders take theirs from the master."""
        is_master = root.tag == name("p:sldMaster")
        for shape in walk(root, "p:sp"):
            text = find(shape, "p:txBody/a:bodyPr")
            if text is not None and (is_master or find(shape, "p:nvSpPr/p:nvPr/p:ph") is None):
                for attribute, value in _INSETS.items():
                    text.set(attribute, text.get(attribute, str(value)))

    def _length(self, item: Element, attribute: str) -> None:
        value = _number(item.get(attribute))
        if value is not None:
            item.set(attribute, str(round(value * self.factor)))

    def _size(self, item: Element, attribute: str) -> None:
        value = _number(item.get(attribute))
        if value is not None:
            item.set(attribute, str(min(max(round(value * self.factor / 10) * 10, _SMALLEST), _LARGEST)))

    def _place(self, item: Element) -> None:
        if all(item.get(key) is None for key in ("x", "y", "cx", "cy")):
            return  # an extension is called `a:ext`, too
        for key in ("x", "y", "cx", "cy"):
            self._length(item, key)
        if item.tag == name("a:off") and _stands_on_slide(item):
            item.set("x", str(int(item.get("x", "0")) + self.left))
            item.set("y", str(int(item.get("y", "0")) + self.top))


def _stands_on_slide(item: Element) -> bool:
    """Whether a place is in the slide's own coordinates: that of a shape which is in no group."""
    frame = item.getparent()
    shape = next((one for one in item.iterancestors(*_SHAPES)), None)
    if frame is None or shape is None:
        return False
    return next(shape.iterancestors(name("p:grpSp")), None) is None


_SHAPES = tuple(name(f"p:{kind}") for kind in ("sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart"))


def _number(text: str | None) -> int | None:
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


# ---- text that nothing else says anything about ----------------------------------------------------------------------

_LEVEL = {"marL": "0", "indent": "0", "algn": "l"}
_RUN = {"sz": "1800", "b": "0", "i": "0"}
"""What counts, and what it is where nobody says (21.1.2.2.7, 21.1.2.3.9)."""
_ORDER = (
    *("a:lnSpc", "a:spcBef", "a:spcAft", "a:buClrTx", "a:buClr", "a:buSzTx", "a:buSzPct", "a:buSzPts", "a:buFontTx"),
    *("a:buFont", "a:buNone", "a:buAutoNum", "a:buChar", "a:buBlip", "a:tabLst", "a:defRPr", "a:extLst"),
)
"""What a level of text holds, in the schema's order (21.1.2.4.13)."""
_LEVELS = tuple(f"a:lvl{level}pPr" for level in range(1, 10))


def keep_defaults(root: Element, own: Element | None, base: Element | None) -> None:
    """Write out, in shapes that are no placeholders, what text is like by the deck's defaults and not by the base's.

    `own` and `base` are the default text styles (19.2.1.8) of the deck that a part comes from and of the base.
    """
    levels = [(tag, *_differing(own, base, tag)) for tag in _LEVELS]
    if not any(level or run for _, level, run in levels):
        return
    for shape in walk(root, "p:sp"):
        frame = find(shape, "p:txBody")
        if frame is not None and find(shape, "p:nvSpPr/p:nvPr/p:ph") is None:
            _write_out(frame, levels)


def _differing(own: Element | None, base: Element | None, tag: str) -> tuple[dict[str, str], dict[str, str]]:
    level, run = _said(own, tag)
    base_level, base_run = _said(base, tag)
    return _others(level, base_level, _LEVEL), _others(run, base_run, _RUN)


def _others(own: dict[str, str], base: dict[str, str], usual: dict[str, str]) -> dict[str, str]:
    said = {key: own.get(key, value) for key, value in usual.items()}
    return {key: value for key, value in said.items() if value != base.get(key, usual[key])}


def _said(style: Element | None, tag: str) -> tuple[dict[str, str], dict[str, str]]:
    level = find(style, tag) if style is not None else None
    run = find(level, "a:defRPr") if level is not None else None
    return (
        {str(key): str(value) for key, value in (level.attrib.items() if level is not None else ())},
        {str(key): str(value) for key, value in (run.attrib.items() if run is not None else ())},
    )


def _write_out(frame: Element, levels: list[tuple[str, dict[str, str], dict[str, str]]]) -> None:
    styles = find(frame, "a:lstStyle")
    if styles is None:
        styles = node("a:lstStyle")
        frame.insert(1, styles)
    for place, (tag, level, run) in enumerate(levels):
        if level or run:
            _fill(_level(styles, tag, place), level, run)


def _level(styles: Element, tag: str, place: int) -> Element:
    found = find(styles, tag)
    if found is None:
        found = node(tag)
        before = [item for item in styles if item.tag in {name(one) for one in ("a:defPPr", *_LEVELS[:place])}]
        styles.insert(len(before), found)
    return found


def _fill(level: Element, said: dict[str, str], run: dict[str, str]) -> None:
    for key, value in said.items():
        level.set(key, level.get(key, value))
    if run:
        look = find(level, "a:defRPr")
        look = put(level, node("a:defRPr"), _ORDER) if look is None else look
        for key, value in run.items():
            look.set(key, look.get(key, value))
