"""Write templates/deck/deck.pptx, the sample's PowerPoint base: `python -m tools.deck_base`.

The base is made here and not in PowerPoint so that its layouts, text styles and table style are exactly those that the
renderer asks for. Open and change it in PowerPoint all the same: a workspace's own copy is an ordinary file.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element, node
from collateral.render.ooxml.package import OFFICE, RELATIONSHIPS, Package
from collateral.render.pptx.shapes import Box, bar, color, emu, filled, frame
from collateral.safe import xml
from collateral.safe import zip as archive
from tools.deck_layouts import BAND, LINES, RULE, Design, Spot, designs, master_spots
from tools.proposal_looks import BRAND

TARGET = Path(__file__).resolve().parents[1] / "templates/deck/deck.pptx"
MADE = date(2026, 1, 1)
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml."
TABLE_STYLE = "{6C1F2B0A-5D3E-4F77-9A21-0F4C44B84A1A}"
SLIDE = Box.points(0, 0, 960, 540)
_FIRST_ID = 2147483648
"""Ids of masters and layouts begin here (19.7.18)."""
_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hlink": "hlink", "folHlink": "folHlink"}
_BULLETS = ("•", "–", "•", "–", "•")


def main() -> None:
    """Write the file."""
    package = Package(_empty(), TARGET.name)
    themed = package.add("ppt/theme/theme1.xml", theme.make(BRAND), theme.TYPE)
    part = package.add("ppt/slideMasters/slideMaster1.xml", _master(), POWERPOINT + "slideMaster+xml")
    package.relate(package.main, "slideMaster", part)
    package.relate(package.main, "theme", themed)
    styles = package.add("ppt/tableStyles.xml", _table_styles(), POWERPOINT + "tableStyles+xml")
    package.relate(package.main, "tableStyles", styles)
    layouts = node("p:sldLayoutIdLst")
    for number, design in enumerate(designs(), start=1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        package.relate(package.add(name, _layout(design), POWERPOINT + "slideLayout+xml"), "slideMaster", part)
        key = package.relate(part, "slideLayout", name)
        layouts.append(node("p:sldLayoutId", {"r:id": key}, id=_FIRST_ID + number))
    package.relate(part, "theme", themed)
    package.tree(part).insert(2, layouts)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(package.write(MADE))
    print(TARGET)


def _empty() -> bytes:
    """A presentation without a master, for the parts below to be added to."""
    relation = node("pr:Relationship", Id="rId1", Type=OFFICE + "officeDocument", Target="ppt/presentation.xml")
    main = node("ct:Override", PartName="/ppt/presentation.xml", ContentType=POWERPOINT + "presentation.main+xml")
    types = node("ct:Types", node("ct:Default", Extension="rels", ContentType=RELATIONSHIPS), main)
    presentation = node(
        "p:presentation",
        node("p:sldMasterIdLst", node("p:sldMasterId", {"r:id": "rId1"}, id=_FIRST_ID)),
        node("p:sldSz", cx=SLIDE.width, cy=SLIDE.height),
        node("p:notesSz", cx=6858000, cy=9144000),
        node("p:defaultTextStyle", *_levels(Spot("", 0, "", (0, 0, 0, 0), size=18))),
    )
    parts = {"[Content_Types].xml": types, "_rels/.rels": node("pr:Relationships", relation),
             "ppt/presentation.xml": presentation}  # fmt: skip
    return archive.write({name: xml.serialize(root) for name, root in parts.items()}, MADE)


# ---- master and layouts ----------------------------------------------------------------------------------------------


def _master() -> Element:
    ids = count(2)
    foot = [bar(next(ids), "Foot rule", Box.points(48, 500, 864, 0.75), filled("accent3", share=40)), _logo(next(ids))]
    shapes = [_placeholder(next(ids), spot, is_master=True) for spot in master_spots()]
    title, body = Spot("title", 0, "", (0, 0, 0, 0), size=32, color="accent1", heading=True), _plain(20, bullets=True)
    styles = node("p:txStyles", node("p:titleStyle", *_levels(title)[:1]), node("p:bodyStyle", *_levels(body)),
                  node("p:otherStyle", *_levels(_plain(18))))  # fmt: skip
    return node("p:sldMaster", _canvas("bg1", [*foot, *shapes]), node("p:clrMap", **_colors()), styles)


def _colors(hlink: str = "hlink") -> dict[str, str]:
    """Which slot of the theme each name stands for; on the primary color, links are as light as text."""
    return {**_MAP, **{f"accent{number}": f"accent{number}" for number in range(1, 7)}, "hlink": hlink}


def _plain(size: float, *, bullets: bool = False) -> Spot:
    return Spot("", 0, "", (0, 0, 0, 0), size=size, bullets=bullets)


def _layout(design: Design) -> Element:
    ids = count(2)
    drawn = [bar(next(ids), "Band", Box.points(0, BAND, 960, 540 - BAND), filled("lt1"))] if design.banded else []
    drawn += [bar(next(ids), "Ledger line", Box.points(0, height, 960, 0.75), filled("bg1", alpha=14))
             for height in _heights(design)]  # fmt: skip
    if design.ruled is not None:
        drawn += [bar(next(ids), "Double rule", Box.points(0, design.ruled + gap, 960, 2), filled("accent2", share=62))
                  for gap in (0, 5)]  # fmt: skip
    drawn += [bar(next(ids), "Rule", Box.points(*place), filled("accent1")) for place in design.rules]
    if design.is_dark:
        drawn.append(_logo(next(ids), dark=True))
    shapes = [_placeholder(next(ids), spot) for spot in design.spots]
    links_on_dark = design.is_dark and not design.banded
    inherit = node("p:clrMapOvr", node("a:overrideClrMapping", **_colors(hlink="lt1")) if links_on_dark
                   else node("a:masterClrMapping"))  # fmt: skip
    kind = {"type": design.kind} if design.kind else {}
    shown = {"showMasterSp": 0} if design.is_dark else {}
    return node("p:sldLayout", _canvas(design.ground, [*drawn, *shapes], design.name), inherit, kind, preserve=1,
                userDrawn=1, **shown)  # fmt: skip


def _heights(design: Design) -> list[float]:
    """Where ledger lines stand, counted up from the double rule."""
    return [RULE - LINES * step for step in range(8, 0, -1)] if design.lined else []


def _canvas(ground: str, shapes: list[Element], name: str = "") -> Element:
    """`p:cSld`: the ground and the tree of shapes."""
    paint = node("p:bg", node("p:bgPr", filled(ground), node("a:effectLst"))) if ground else None
    about = node("p:nvGrpSpPr", node("p:cNvPr", id=1, name=""), node("p:cNvGrpSpPr"), node("p:nvPr"))
    place = frame(Box(0, 0, 0, 0))
    place.append(node("a:chOff", x=0, y=0))
    place.append(node("a:chExt", cx=0, cy=0))
    tree = node("p:spTree", about, node("p:grpSpPr", place), *shapes)
    return node("p:cSld", paint, tree, {"name": name} if name else {})


def _logo(key: int, *, dark: bool = False) -> Element:
    """Our name in the heading face; the renderer puts the brand's logo in its place."""
    box = Box.points(48, 36, 260, 30) if dark else Box.points(760, 505, 92, 20)
    look = node("a:rPr", filled("bg1" if dark else "accent1"), node("a:latin", typeface="+mj-lt"), lang="en-US",
                sz=2200 if dark else 1200, b=1)  # fmt: skip
    run = node("a:p", node("a:pPr", algn="l" if dark else "r"), node("a:r", look, node("a:t", BRAND.name)))
    body = node("a:bodyPr", node("a:noAutofit"), wrap="square", lIns=0, tIns=0, rIns=0, bIns=0, anchor="ctr")
    about = node("p:nvSpPr", node("p:cNvPr", id=key, name="Logo on dark" if dark else "Logo"),
                 node("p:cNvSpPr", txBox=1), node("p:nvPr", userDrawn=1))  # fmt: skip
    shape = node("a:prstGeom", node("a:avLst"), prst="rect")
    return node("p:sp", about, node("p:spPr", frame(box), shape, node("a:noFill")),
                node("p:txBody", body, node("a:lstStyle"), run))  # fmt: skip


def _placeholder(key: int, spot: Spot, *, is_master: bool = False) -> Element:
    size = {"sz": "quarter"} if spot.kind in {"dt", "ftr", "sldNum"} else {}
    index = {"idx": spot.index} if spot.index and not (is_master and spot.kind == "body") else {}
    index = index or ({"idx": 1} if is_master and spot.kind == "body" else {})
    reference = node("p:ph", {"type": spot.kind}, size, **index)
    names = node("p:nvSpPr", node("p:cNvPr", id=key, name=spot.name), node("p:cNvSpPr", node("a:spLocks", noGrp=1)),
                 node("p:nvPr", reference))  # fmt: skip
    fill = filled(spot.fill) if spot.fill else None
    shape = node("p:spPr", frame(Box.points(*spot.box)), node("a:prstGeom", node("a:avLst"), prst="rect"), fill)
    margin = {side: emu(spot.inset) for side in ("lIns", "tIns", "rIns", "bIns")}
    body = node("a:bodyPr", node("a:noAutofit"), vert="horz", **margin, rtlCol=0, anchor=spot.anchor)
    return node("p:sp", names, shape, node("p:txBody", body, node("a:lstStyle", *_own_levels(spot)), _prompt(spot)))


def _own_levels(spot: Spot) -> list[Element]:
    levels = _levels(spot)
    return levels if spot.bullets else levels[:1]


def _prompt(spot: Spot) -> Element:
    look = node("a:rPr", lang="en-US")
    if spot.kind == "sldNum":
        return node("a:p", node("a:fld", look, node("a:t", "‹#›"), id="{0F4C4400-0000-4000-8000-000000000012}",
                                type="slidenum"))  # fmt: skip
    return node(
        "a:p", node("a:r", look, node("a:t", spot.prompt)) if spot.prompt else node("a:endParaRPr", lang="en-US")
    )


def _levels(spot: Spot) -> list[Element]:
    """`a:lvl1pPr` to `a:lvl5pPr`: the first level is as large as asked, further ones smaller, none under 14 points."""
    return [_level(spot, depth) for depth in range(5)]


def _level(spot: Spot, depth: int) -> Element:
    size = spot.size if not depth else max(spot.size - 2 * depth, min(spot.size, 14))
    font = "mj" if spot.heading else "mn"
    faces = [
        node(f"a:{script}", typeface=f"+{font}-{key}") for script, key in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    ]
    look = node("a:defRPr", node("a:solidFill", color(spot.color)), *faces, sz=round(size * 100), b=int(spot.bold),
                i=int(spot.italic), kern=1200)  # fmt: skip
    mark = [node("a:buFont", typeface="Arial"), node("a:buChar", char=_BULLETS[depth])] if spot.bullets else []
    indent = emu(18) if spot.bullets else 0
    return node(
        f"a:lvl{depth + 1}pPr",
        node("a:lnSpc", node("a:spcPct", val=100000)),
        node("a:spcBef", node("a:spcPts", val=round(size * 45) if spot.bullets else 0)),
        *(mark or [node("a:buNone")]),
        look,
        marL=indent * (depth + 1), indent=-indent, algn=spot.align, defTabSz=914400, rtl=0, eaLnBrk=1,
        latinLnBrk=0, hangingPunct=1,
    )  # fmt: skip


# ---- tables ----------------------------------------------------------------------------------------------------------


def _table_styles() -> Element:
    """One style (20.1.4.2.26): no boxes, a strong rule under the head, hairlines between rows, totals over a rule."""
    strong = ("accent1", 100, 1.5)
    whole = node("a:wholeTbl", _text("tx1"), node("a:tcStyle", _borders(bottom=("accent3", 40, 0.75),
                 insideH=("accent3", 40, 0.75)), node("a:fill", node("a:noFill"))))  # fmt: skip
    head = node("a:firstRow", _text("accent1", bold=True), node("a:tcStyle", _borders(bottom=strong)))
    last = node("a:lastRow", _text("accent1", bold=True), node("a:tcStyle", _borders(top=strong)))
    style = node("a:tblStyle", whole, last, head, styleId=TABLE_STYLE, styleName=f"{BRAND.name} table")
    return node("a:tblStyleLst", style, {"def": TABLE_STYLE})


def _text(slot: str, *, bold: bool = False) -> Element:
    font = node("a:fontRef", node("a:prstClr", val="black"), idx="minor")
    return node("a:tcTxStyle", font, color(slot), **({"b": "on"} if bold else {}))


def _borders(**sides: tuple[str, int, float]) -> Element:
    lines = {side: node("a:ln", filled(slot, share=share), w=emu(width), cmpd="sng")
             for side, (slot, share, width) in sides.items()}  # fmt: skip
    order = ("left", "right", "top", "bottom", "insideH", "insideV")
    none = node
    return node("a:tcBdr", *(node(f"a:{side}", lines.get(side, none("a:ln", node("a:noFill")))) for side in order
                             if side in lines or side in {"left", "right", "insideV"}))  # fmt: skip


if __name__ == "__main__":
    main()
