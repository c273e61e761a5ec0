"""Colors, text and labels of native charts, and the order in which the schema wants their parts (21.2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collateral.model.brand import Brand
from collateral.render.ooxml.markup import Element, name, node
from collateral.render.ooxml.theme import Palette, digits

CHART = ("c:title", "c:autoTitleDeleted", "c:plotArea", "c:legend", "c:plotVisOnly", "c:dispBlanksAs")
SPACE = ("c:date1904", "c:lang", "c:roundedCorners", "c:chart", "c:spPr", "c:txPr", "c:externalData")
SERIES = ("c:idx", "c:order", "c:tx", "c:spPr", "c:invertIfNegative", "c:marker", "c:explosion", "c:dPt", "c:dLbls",
          "c:cat", "c:val", "c:smooth")  # fmt: skip
AXIS = ("c:axId", "c:scaling", "c:delete", "c:axPos", "c:majorGridlines", "c:title", "c:numFmt", "c:majorTickMark",
        "c:minorTickMark", "c:tickLblPos", "c:spPr", "c:txPr", "c:crossAx", "c:crosses", "c:auto", "c:lblAlgn",
        "c:lblOffset", "c:tickLblSkip", "c:tickMarkSkip", "c:noMultiLvlLbl")  # fmt: skip
PLOT = ("c:barDir", "c:grouping", "c:varyColors", "c:ser", "c:dLbls", "c:gapWidth", "c:overlap", "c:marker",
        "c:firstSliceAng", "c:holeSize", "c:axId")  # fmt: skip
_SLOTS = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""Charts name the text and background pair through the color map (20.1.10.54)."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """What a chart needs to know of the file it stands in."""

    brand: Brand
    palette: Palette
    """The theme's colors: a color that is among them is written as the theme's."""
    points: float
    """Size of its text."""
    author: str
    as_of: date
    face: str = ""
    """The family of its text, where that is not the theme's."""

    def fill(self, color: str) -> Element:
        """A fill of that color, by its name in the theme where it has one."""
        found = next((slot for slot, value in self.palette.items() if value == digits(color)), "")
        inner = node("a:schemeClr", val=_SLOTS.get(found, found)) if found else node("a:srgbClr", val=digits(color))
        return node("a:solidFill", inner)

    def stroke(self, color: str) -> Element:
        """A hairline."""
        return node("a:ln", self.fill(color), w=6350)

    def text(self, color: str = "", *, bold: bool = False, wrap: str = "square", turn: int | None = None) -> Element:
        """How text looks; `turn` is its angle in degrees where the reader may not choose one."""
        face = node("a:latin", typeface=self.face) if self.face else None
        ink = self.fill(color or self.brand.foreground)
        look = node("a:defRPr", ink, face, sz=round(self.points * 100), b=int(bold))
        paragraph = node("a:p", node("a:pPr", look), node("a:endParaRPr"))
        turned: dict[str, str | int] = {} if turn is None else {"rot": turn * 60000, "vert": "horz"}
        return node("c:txPr", node("a:bodyPr", wrap=wrap, **turned), node("a:lstStyle"), paragraph)


def shows(*, value: bool, category: bool = False) -> list[Element]:
    """What a label says."""
    flags: list[tuple[str, bool]] = [
        ("c:showLegendKey", False),
        ("c:showVal", value),
        ("c:showCatName", category),
        ("c:showSerName", False),
        ("c:showPercent", False),
        ("c:showBubbleSize", False),
    ]
    return [node(tag, val=int(flag)) for tag, flag in flags]


def no_labels() -> Element:
    """Labels that say nothing."""
    return node("c:dLbls", *shows(value=False))


def nothing() -> Element:
    """Neither fill nor line."""
    return node("c:spPr", node("a:noFill"), node("a:ln", node("a:noFill")))


def unsigned_axes(root: Element) -> None:
    """Number the axes from 1: python-pptx writes negative ids, which xsd:unsignedInt (21.2.2.9) does not allow."""
    fresh: dict[str, str] = {}
    for element in root.iter(name("c:axId"), name("c:crossAx")):
        element.set("val", fresh.setdefault(element.get("val", ""), str(len(fresh) + 1)))
