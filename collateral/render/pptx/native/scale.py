"""Slides of another size: everything on them larger or smaller alike, centered where the proportions differ."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from collateral.render.ooxml.markup import Element, find, name, walk
from collateral.safe.slide import Size

EMU_PER_INCH = 914400
_LENGTHS: dict[str, tuple[str, ...]] = {
    "a:pPr": ("marL", "marR", "indent", "defTabSz"),
    "a:tab": ("pos",),
    "a:bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    "a:tcPr": ("marL", "marR", "marT", "marB"),
    "a:gridCol": ("w",),
    "a:tr": ("h",),
    "a:tile": ("tx", "ty", "sx", "sy"),
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
        for item in walk(root, "a:tile"):
            for key in ("sx", "sy"):  # the share of its natural size that a pattern's picture has (20.1.8.58)
                item.set(key, item.get(key, "100000"))
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
        value = number(item.get(attribute))
        if value is not None:
            item.set(attribute, str(round(value * self.factor)))

    def _size(self, item: Element, attribute: str) -> None:
        value = number(item.get(attribute))
        if value is not None:
            item.set(attribute, str(min(max(round(value * self.factor / 10) * 10, _SMALLEST), _LARGEST)))

    def _place(self, item: Element) -> None:
        if all(item.get(key) is None for key in ("x", "y", "cx", "cy")):
            return  # an extension is called `a:ext`, too
        for key in ("x", "y", "cx", "cy"):
            self._length(item, key)
        if item.tag == name("a:off") and _stands_on_slide(item):
            item.set("x", str((number(item.get("x")) or 0) + self.left))
            item.set("y", str((number(item.get("y")) or 0) + self.top))


def _stands_on_slide(item: Element) -> bool:
    """Whether a place is in the slide's own coordinates: that of a shape which is in no group."""
    frame = item.getparent()
    shape = next((one for one in item.iterancestors(*_SHAPES)), None)
    if frame is None or shape is None:
        return False
    return next(shape.iterancestors(name("p:grpSp")), None) is None


_SHAPES = tuple(name(f"p:{kind}") for kind in ("sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart"))


def number(text: str | None) -> int | None:
    """The whole number that a text says; None where it says none, whatever a schema asks of it."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
