"""Shapes of a slide (ISO/IEC 29500-1, 19.3.1): where they stand, in EMU, and the DrawingML that draws them."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.render.ooxml.markup import NAMESPACES, Element, find, node
from collateral.render.ooxml.pictures import decorative
from collateral.safe import xml

EMU_PER_POINT = 12700
UNDER = 10 * EMU_PER_POINT
"""Between large type and the edge it stands on: descenders of a substituted font may be longer."""


def emu(points: float) -> int:
    """Points in EMU."""
    return round(points * EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Insets:
    """Margins inside a box, in EMU."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    @property
    def sides(self) -> tuple[int, int, int, int]:
        """All four, in the order of left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in EMU from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def points(cls, left: float, top: float, width: float, height: float) -> Box:
        """The box given in points."""
        return cls(emu(left), emu(top), emu(width), emu(height))

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def within(self, insets: Insets) -> Box:
        """The box that text has inside its margins."""
        return Box(self.left + insets.left, self.top + insets.top,
                   max(self.width - insets.left - insets.right, 0),
                   max(self.height - insets.top - insets.bottom, 0))  # fmt: skip

    def around(self, insets: Insets) -> Box:
        """The box whose text has this one."""
        return Box(self.left - insets.left, self.top - insets.top,
                   self.width + insets.left + insets.right, self.height + insets.top + insets.bottom)  # fmt: skip

    def meets(self, other: Box) -> bool:
        """Whether the boxes have a place in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def covers(self, other: Box) -> float:
        """The share of the other box that this one covers, 0 to 1."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        whole = other.width * other.height
        return max(across, 0) * max(down, 0) / whole if whole else 0.0

    def inside(self, across: int, down: int) -> Box:
        """The box without a margin at both sides, and above and below."""
        return Box(self.left + across, self.top + down, self.width - 2 * across, self.height - 2 * down)

    def below(self, down: int) -> Box:
        """The box without so much at its top."""
        return Box(self.left, self.top + down, self.width, self.height - down)

    def middle(self, height: int) -> Box:
        """A box so high in the middle of this one."""
        return Box(self.left, self.top + (self.height - height) // 2, self.width, height)

    def columns(self, count: int, gap: int) -> list[Box]:
        """So many boxes side by side, of equal width."""
        width = (self.width - gap * (count - 1)) // count
        return [Box(self.left + place * (width + gap), self.top, width, self.height) for place in range(count)]


def placed(shape: Element) -> Box | None:
    """Where a shape, picture, group or frame stands in the one that holds it; None where it says nothing of that."""
    for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
        offset, extent = find(shape, path + "/a:off"), find(shape, path + "/a:ext")
        if offset is not None and extent is not None:
            values = (offset.get("x", "0"), offset.get("y", "0"), extent.get("cx", "0"), extent.get("cy", "0"))
            return Box(*(int(float(value)) for value in values))
    return None


def color(slot: str, *, share: int = 100, alpha: int = 100) -> Element:
    """A theme color; `share` percent of it on white, `alpha` percent opaque (20.1.2.3.29)."""
    changes = [node("a:lumMod", val=share * 1000), node("a:lumOff", val=(100 - share) * 1000)] if share < 100 else []
    seen = [node("a:alpha", val=alpha * 1000)] if alpha < 100 else []
    return node("a:schemeClr", *changes, *seen, val=slot)


def filled(slot: str, *, share: int = 100, alpha: int = 100) -> Element:
    """A fill of one theme color."""
    return node("a:solidFill", color(slot, share=share, alpha=alpha))


def frame(box: Box, tag: str = "a:xfrm") -> Element:
    """The place of a shape (20.1.7.6); a group's children stand in the slide's own coordinates."""
    place = [node("a:off", x=box.left, y=box.top), node("a:ext", cx=max(box.width, 0), cy=max(box.height, 0))]
    return node(tag, *place)


def text_frame(*paragraphs: Element, anchor: str = "", insets: Insets | None = None) -> Element:
    """Text that keeps its size and its box: both are decided before it is written.

    Anchor and margins that are not given are those of the layout's placeholder, or what `text_box` puts there.
    """
    margins = dict(zip(("lIns", "tIns", "rIns", "bIns"), insets.sides, strict=True)) if insets else {}
    body = node("a:bodyPr", node("a:noAutofit"), margins, {"anchor": anchor} if anchor else {}, wrap="square", rtlCol=0)
    return node("p:txBody", body, node("a:lstStyle"), *(paragraphs or (node("a:p"),)))


def text_box(key: int, label: str, box: Box, text: Element, *, fill: Element | None = None) -> Element:
    """A text box, or a panel where it has a fill; its text has no margins unless it was given some."""
    body = find(text, "a:bodyPr")
    assert body is not None, "text_frame puts one there"
    for side, usual in {"lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0", "anchor": "t"}.items():
        body.set(side, body.get(side, usual))
    look = node("p:spPr", frame(box), _rectangle(), node("a:noFill") if fill is None else fill, _no_line())
    names = _names(key, label, node("p:cNvSpPr", txBox=1) if fill is None else node("p:cNvSpPr"))
    return node("p:sp", names, look, text)


def bar(key: int, label: str, box: Box, fill: Element) -> Element:
    """A filled rectangle that says nothing: a rule, a panel."""
    about = node("p:cNvPr", decorative(), id=key, name=xml.legal(label), descr="")
    names = node("p:nvSpPr", about, node("p:cNvSpPr"), node("p:nvPr", userDrawn=1))
    return node("p:sp", names, node("p:spPr", frame(box), _rectangle(), fill, _no_line()), text_frame())


def group(key: int, label: str, box: Box, *shapes: Element) -> Element:
    """Shapes that are moved together (19.3.1.22); they keep the slide's coordinates."""
    place = frame(box)
    place.append(node("a:chOff", x=box.left, y=box.top))
    place.append(node("a:chExt", cx=max(box.width, 0), cy=max(box.height, 0)))
    about = node("p:cNvPr", id=key, name=xml.legal(label))
    return node("p:grpSp", node("p:nvGrpSpPr", about, node("p:cNvGrpSpPr"), node("p:nvPr")),
                node("p:grpSpPr", place), *shapes)  # fmt: skip


def placeholder(key: int, label: str, kind: str, index: int, box: Box | None, text: Element) -> Element:
    """A placeholder of the layout with its text; without a box it stands where the layout has it."""
    names = node("p:nvSpPr", node("p:cNvPr", id=key, name=xml.legal(label)),
                 node("p:cNvSpPr", node("a:spLocks", noGrp=1)), node("p:nvPr", reference(kind, index)))  # fmt: skip
    return node("p:sp", names, node("p:spPr", frame(box) if box else None), text)


def reference(kind: str, index: int) -> Element:
    """Which placeholder of the layout a shape fills (19.3.1.36); `body` and 0 are what an absent attribute means."""
    named = {"type": kind} if kind not in {"", "obj"} else {}
    return node("p:ph", named, **({"idx": index} if index else {}))


def picture(
    key: int, label: str, alt: str, box: Box, blip: Element, slot: Element | None, crop: Element | None = None
) -> Element:
    """A picture, in a placeholder of the layout where `slot` refers to one, less what `crop` takes away."""
    words = xml.legal(alt)
    about = node("p:cNvPr", None if words else decorative(), id=key, name=xml.legal(label), descr=words)
    locks = node("p:cNvPicPr", node("a:picLocks", noGrp=1, noChangeAspect=1) if slot is not None
                 else node("a:picLocks", noChangeAspect=1))  # fmt: skip
    fill = node("p:blipFill", blip, crop, node("a:stretch", node("a:fillRect")))
    names = node("p:nvPicPr", about, locks, node("p:nvPr", slot))
    return node("p:pic", names, fill, node("p:spPr", frame(box), _rectangle()))


def graphic(key: int, label: str, alt: str, box: Box, content: Element, slot: Element | None) -> Element:
    """A table or chart (19.3.1.21), in a placeholder of the layout where `slot` refers to one."""
    about = node("p:cNvPr", id=key, name=xml.legal(label), **({"descr": xml.legal(alt)} if alt else {}))
    locks = node("p:cNvGraphicFramePr", node("a:graphicFrameLocks", noGrp=1))
    names = node("p:nvGraphicFramePr", about, locks, node("p:nvPr", slot))
    return node("p:graphicFrame", names, frame(box, "p:xfrm"), content)


def chart_content(relation: str) -> Element:
    """What a graphic frame shows of a chart part."""
    return _data(NAMESPACES["c"], node("c:chart", {"r:id": relation}))


def table_content(table: Element) -> Element:
    """What a graphic frame shows of an `a:tbl`."""
    return _data("http://schemas.openxmlformats.org/drawingml/2006/table", table)


def _data(uri: str, content: Element) -> Element:
    return node("a:graphic", node("a:graphicData", content, uri=uri))


def _names(key: int, label: str, kind: Element) -> Element:
    return node("p:nvSpPr", node("p:cNvPr", id=key, name=xml.legal(label)), kind, node("p:nvPr"))


def _rectangle() -> Element:
    return node("a:prstGeom", node("a:avLst"), prst="rect")


def _no_line() -> Element:
    return node("a:ln", node("a:noFill"))
