"""The cover of the sample's Word base: on a color field the buyer's name, like a total over its double rule.

Under it, on the paper, his logo and the facts. Where a profile has no logo the facts move up.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from collateral.render.docx.looks import twips
from collateral.render.docx.roles import Role
from collateral.render.docx.styles import Styles
from collateral.render.ooxml.markup import NAMESPACES, Element, node
from collateral.render.ooxml.package import IMAGE_TYPES, Package
from collateral.render.ooxml.pictures import decorative

MARGIN_LEFT = 3402
"""Of the text, in twips (60 mm); the margin column before it holds what needs room."""
OUTDENT = 2155
"""The margin column with its gap (38 mm): what is wide begins so far left of the text."""
WIDTH = 7257
"""Of the text on A4."""
NAME = WIDTH + 1000
"""Of the buyer's name, which may reach into the right margin."""
FIELD = 452
"""Height of the color field from the upper edge of the page, in points."""
TOP = 78
"""Where text begins, in points."""
_RULE = FIELD - 36
_GRAY = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGPYAQAAugC5np7iBQAAAABJRU5ErkJggg==")
"""One gray pixel that stands where a logo will."""
_EMU_PER_POINT = 12700

Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""


def cover(package: Package, styles: Styles) -> list[Element]:
    """The seller's logo and the shapes, the name, the buyer's logo, the facts."""
    pixel = package.add("word/media/image1.png", _GRAY, IMAGE_TYPES["png"])
    key = package.relate(package.main, "image", pixel)
    left, wide = MARGIN_LEFT / 20, 612.0
    shapes = (
        _shape(1, "cover field", "accent1", (0, 0, 612, FIELD), bleed=True),
        _shape(2, "cover rule", "accent2", (left, _RULE, wide - left, 2.25), light=True),
        _shape(3, "cover rule", "accent2", (left, _RULE + 4.75, wide - left, 2.25), light=True),
    )
    seller = _logo(4, "{{ brand.logo_on_dark }}", key, (160, 27))
    buyer = _logo(5, "{{ company.logo }}", key, (190, 48))
    return [
        paragraph("CoverSeller", *(node("w:r", shape) for shape in shapes), node("w:r", seller)),
        _name(styles),
        paragraph("CoverGap"),
        paragraph("CoverLogo", node("w:r", buyer)),
        _table(styles, [WIDTH // 2, WIDTH - WIDTH // 2], _facts()),
    ]


def run(text: str, style: str = "") -> Element:
    """A run of text, in a character style if one is given."""
    look = node("w:rPr", node("w:rStyle", val=style)) if style else None
    return node("w:r", look, node("w:t", text, {"xml:space": "preserve"}))


def paragraph(style: str, *runs: Element) -> Element:
    """A paragraph of a style."""
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), *runs)


def _name(styles: Styles) -> Element:
    """Title and name in a cell of fixed height: a name of many lines grows upwards, and the rule stays."""
    title = paragraph(styles[Role.TITLE], run("{{ document.name }}"))
    name = paragraph("CoverCompany", run("{{ company.name }}"))
    above = _RULE - 10 - TOP - 32
    height = node("w:trPr", node("w:cantSplit"), node("w:trHeight", val=twips(above), hRule="exact"))
    properties = node("w:tcPr", node("w:tcW", w=NAME, type="dxa"), node("w:vAlign", val="bottom"))
    return _table(styles, [NAME], [node("w:tr", height, node("w:tc", properties, title, name))])


def _table(styles: Styles, widths: Sequence[int], rows: Sequence[Element]) -> Element:
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val=styles[Role.LAYOUT_TABLE]),
        node("w:tblW", w=sum(widths), type="dxa"),
        node("w:tblLayout", type="fixed"),
        node("w:tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    return node("w:tbl", properties, node("w:tblGrid", *(node("w:gridCol", w=width) for width in widths)), *rows)


def _facts() -> list[Element]:
    """For whom and by whom; under them the date, until when it holds, and the number."""
    buyer = _people("prepared_for", "{{ contact.name }}", '{{ contact.title | default("") }}')
    seller = _people(
        "prepared_by", '{{ rep.name | default("") }}', '{{ rep.title | default("") }}', "{{ seller.name }}"
    )
    dates = [_labeled("date", "{{ as_of | date }}"), _labeled("valid_until", '{{ valid_until | date | default("") }}')]
    number = [_labeled("reference", '{{ reference | default("") }}'), paragraph("CoverText")]
    return [_row(buyer, seller), _row(dates, number)]


def _row(*cells: Sequence[Element]) -> Element:
    made = []
    for content, width in zip(cells, (WIDTH // 2, WIDTH - WIDTH // 2), strict=True):
        gap = node("w:tcMar", node("w:bottom", w=twips(12), type="dxa"), node("w:right", w=twips(16), type="dxa"))
        made.append(node("w:tc", node("w:tcPr", node("w:tcW", w=width, type="dxa"), gap), *content))
    return node("w:tr", node("w:trPr", node("w:cantSplit")), *made)


def _people(label: str, *fields: str) -> list[Element]:
    head = paragraph("CoverText", run(f"{{{{ strings.{label} }}}}", "CoverLabel"))
    return [head, *(paragraph("CoverText", run(field)) for field in fields)]


def _labeled(label: str, field: str) -> Element:
    """A label over its value, in one paragraph: where no value is left, the label goes too."""
    words = run(f"{{{{ strings.{label} }}}}", "CoverLabel")
    return paragraph("CoverDetail", words, node("w:r", node("w:br")), run(field))


# ---- drawings --------------------------------------------------------------------------------------------------------


def _emu(points: float) -> int:
    return round(points * _EMU_PER_POINT)


def _logo(key: int, field: str, relation: str, size: tuple[float, float]) -> Element:
    """A frame of a size in points for the logo that a field names."""
    width, height = map(_emu, size)
    box = node("a:xfrm", node("a:off", x=0, y=0), node("a:ext", cx=width, cy=height))
    names = node("pic:nvPicPr", node("pic:cNvPr", id=0, name=""), node("pic:cNvPicPr"))
    fill = node("pic:blipFill", node("a:blip", {"r:embed": relation}), node("a:stretch", node("a:fillRect")))
    shape = node("pic:spPr", box, node("a:prstGeom", node("a:avLst"), prst="rect"))
    inline = node(
        "wp:inline",
        node("wp:extent", cx=width, cy=height),
        node("wp:effectExtent", l=0, t=0, r=0, b=0),
        node("wp:docPr", id=key, name=f"logo {key}", descr=field),
        node("wp:cNvGraphicFramePr", node("a:graphicFrameLocks", noChangeAspect=1)),
        node("a:graphic", node("a:graphicData", node("pic:pic", names, fill, shape), uri=NAMESPACES["pic"])),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    return node("w:drawing", inline)


def _shape(key: int, label: str, slot: str, box: Box, *, bleed: bool = False, light: bool = False) -> Element:
    """A filled rectangle behind the text at a place on the page (20.4.2.3); `light` is three fifths of its color."""
    left, top, width, height = map(_emu, box)
    frame = node("a:xfrm", node("a:off", x=0, y=0), node("a:ext", cx=width, cy=height))
    lighter = (node("a:lumMod", val=60000), node("a:lumOff", val=40000)) if light else ()
    fill = node("a:solidFill", node("a:schemeClr", *lighter, val=slot))
    outline = node("a:prstGeom", node("a:avLst"), prst="rect")
    properties = node("wps:spPr", frame, outline, fill, node("a:ln", node("a:noFill")))
    shape = node("wps:wsp", node("wps:cNvSpPr"), properties, node("wps:bodyPr"))
    anchor = node(
        "wp:anchor",
        node("wp:simplePos", x=0, y=0),
        node("wp:positionH", node("wp:posOffset", str(left)), relativeFrom="page"),
        node("wp:positionV", node("wp:posOffset", str(top)), relativeFrom="page"),
        node("wp:extent", cx=width, cy=height),
        node("wp:effectExtent", l=0, t=0, r=0, b=0),
        node("wp:wrapNone"),
        node("wp:docPr", decorative(), id=key, name=label, descr=""),
        node("wp:cNvGraphicFramePr"),
        node("a:graphic", node("a:graphicData", shape, uri=NAMESPACES["wps"])),
        node("wp14:sizeRelH", node("wp14:pctWidth", "100000"), relativeFrom="page") if bleed else None,
        distT=0, distB=0, distL=0, distR=0, simplePos=0, relativeHeight=key, behindDoc=1, locked=0, layoutInCell=0,
        allowOverlap=1,
    )  # fmt: skip
    return node(
        "mc:AlternateContent", node("mc:Choice", node("w:drawing", anchor), Requires="wps"), node("mc:Fallback")
    )
