"""Write templates/proposal/proposal.docx, the sample's Word base: `python -m tools.proposal_base`.

The base is made here and not in Word so that its styles, numbering and theme are exactly those that the renderer asks
for. Open and change it in Word all the same: a workspace's own copy is an ordinary file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lxml import etree

from collateral.render.docx.looks import Inks, paragraph_properties, run_properties, theme_fonts, twips
from collateral.render.docx.numbering import Numbering
from collateral.render.docx.roles import Role
from collateral.render.docx.styles import Styles
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import NAMESPACES, Element, name, node
from collateral.render.ooxml.package import OFFICE, RELATIONSHIPS, Package
from collateral.render.ooxml.pictures import decorative
from collateral.safe import xml
from collateral.safe import zip as archive
from tools.proposal_looks import BRAND, LOOKS, OWN, Own

TARGET = Path(__file__).resolve().parents[1] / "templates/proposal/proposal.docx"
MADE = date(2026, 1, 1)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."

PAGE = {"w": 11906, "h": 16838}
MARGIN = {"top": 1760, "right": 1417, "bottom": 1600, "left": 1984, "header": 800, "footer": 720, "gutter": 0}
TEXT = PAGE["w"] - MARGIN["left"] - MARGIN["right"]
FIELD = 500
"""Height of the cover's color field from the upper edge of the page, in points."""
EMU_PER_POINT = 12700


def main() -> None:
    """Write the file."""
    package = Package(_empty(), TARGET.name)
    package.relate(package.main, "theme", package.add("word/theme/theme1.xml", theme.make(BRAND), theme.TYPE))
    inks = Inks(theme.brand_palette(BRAND), BRAND.office_mono_font)
    styles = Styles(package, Numbering(package), inks, LOOKS)
    styles.add(Role.BODY, LOOKS[Role.BODY], None)  # else body text would be the default style, and tables with it
    for role in Role:
        styles[role]
    for own in OWN:
        styles.root.append(_own(own, inks, styles))
    _document(package, styles)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(package.write(MADE))
    print(TARGET)


# ---- the empty package -----------------------------------------------------------------------------------------------


def _empty() -> bytes:
    """A document of one empty section with default styles, for the parts below to be added to."""
    relation = node("pr:Relationship", Id="rId1", Type=OFFICE + "officeDocument", Target="word/document.xml")
    link = node("pr:Relationship", Id="rId1", Type=OFFICE + "styles", Target="styles.xml")
    settings = node("pr:Relationship", Id="rId2", Type=OFFICE + "settings", Target="settings.xml")
    types = node("ct:Types", node("ct:Default", Extension="rels", ContentType=RELATIONSHIPS))
    for part, kind in (("document", "document.main"), ("styles", "styles"), ("settings", "settings")):
        types.append(node("ct:Override", PartName=f"/word/{part}.xml", ContentType=f"{WORD}{kind}+xml"))
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": node("pr:Relationships", relation),
        "word/_rels/document.xml.rels": node("pr:Relationships", link, settings),
        "word/document.xml": _root(),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
    }
    return archive.write({name: xml.serialize(root) for name, root in parts.items()}, MADE)


def _root() -> Element:
    """The document; prefixes that `mc:Ignorable` and `mc:Choice` name are declared above them (ISO/IEC 29500-3, 7)."""
    scope: dict[str | None, str] = {prefix: NAMESPACES[prefix] for prefix in ("w", "mc", "wp14", "wps")}
    root = etree.Element(name("w:document"), nsmap=scope)
    root.set(name("mc:Ignorable"), "wp14")
    root.append(node("w:body"))
    return root


def _styles() -> Element:
    """Document defaults, a tidy style list, and the four styles every document has."""
    size = twips(10.5) // 10
    run = node("w:rPr", theme_fonts("minor"), node("w:color", val="15211F", themeColor="text1"), node("w:sz", val=size),
               node("w:szCs", val=size), node("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))  # fmt: skip
    paragraph = node("w:pPr", node("w:spacing", after=0, line=twips(15), lineRule="atLeast"))
    defaults = node("w:docDefaults", node("w:rPrDefault", run), node("w:pPrDefault", paragraph))
    latent = node("w:latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1,
                  defQFormat=0, count=376)  # fmt: skip
    margins = [node(f"w:{side}", w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    table = node("w:tblPr", node("w:tblInd", w=0, type="dxa"), node("w:tblCellMar", *margins))
    return node(
        "w:styles",
        defaults,
        latent,
        _default("paragraph", "Normal", "Normal", node("w:qFormat")),
        _default("character", "DefaultParagraphFont", "Default Paragraph Font", node("w:semiHidden")),
        _default("table", "TableNormal", "Normal Table", node("w:semiHidden"), table),
        _default("numbering", "NoList", "No List", node("w:semiHidden")),
    )


def _default(kind: str, key: str, label: str, *rest: Element) -> Element:
    priority = node("w:uiPriority", val=0 if kind == "paragraph" else 99)
    return node("w:style", node("w:name", val=label), priority, *rest, type=kind, default=1, styleId=key)


def _settings() -> Element:
    flags = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    uri = "http://schemas.microsoft.com/office/word"
    compat = [node("w:compatSetting", name="compatibilityMode", uri=uri, val=15)]
    compat += [node("w:compatSetting", name=flag, uri=uri, val=1) for flag in flags]
    names = ("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2")
    mapping = {f"w:{key}": slot for key, slot in names}
    mapping |= {f"w:accent{number}": f"accent{number}" for number in range(1, 7)}
    mapping |= {"w:hyperlink": "hyperlink", "w:followedHyperlink": "followedHyperlink"}
    return node(
        "w:settings",
        node("w:zoom", percent=100),
        node("w:defaultTabStop", val=360),
        node("w:characterSpacingControl", val="doNotCompress"),
        node("w:compat", *compat),
        node("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
        node("w:clrSchemeMapping", mapping),
        node("w:decimalSymbol", val="."),
        node("w:listSeparator", val=","),
    )


def _own(own: Own, inks: Inks, styles: Styles) -> Element:
    return node(
        "w:style",
        node("w:name", val=own.name),
        node("w:basedOn", val=styles.default(own.kind)),
        node("w:uiPriority", val=60),
        node("w:qFormat"),
        paragraph_properties(own.look, inks) if own.kind == "paragraph" else None,
        run_properties(own.look, inks),
        type=own.kind,
        customStyle=1,
        styleId=own.key,
    )


# ---- the body --------------------------------------------------------------------------------------------------------


def _document(package: Package, styles: Styles) -> None:
    """Cover, seam and section properties with their headers and footers."""
    body = package.tree(package.main)[0]
    for element in (*_cover(styles), _seam(), _section(package, styles)):
        body.append(element)


def _seam() -> Element:
    return node("w:p", node("w:pPr", node("w:pageBreakBefore")), _run("{{ sections }}"))


def _run(text: str, style: str = "") -> Element:
    look = node("w:rPr", node("w:rStyle", val=style)) if style else None
    return node("w:r", look, node("w:t", text, {"xml:space": "preserve"}))


def _paragraph(style: str, *runs: Element) -> Element:
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), *runs)


def _labeled(label: str, *fields: str) -> Element:
    """A label over its values, in one paragraph: where no value is left, the label goes too."""
    runs = [_run(f"{{{{ strings.{label} }}}}", "CoverLabel")]
    for text in fields:
        runs += [node("w:r", node("w:br")), _run(text)]
    return _paragraph("CoverDetail", *runs)


def _cover(styles: Styles) -> list[Element]:
    """A color field to the edges of the page; on it the seller and the title, under it for whom, by whom and when."""
    drawings = node("w:r", _shape(1, "cover field", "accent1", (0, 0, 612, FIELD), bleed=True))
    tab = node("w:r", _shape(2, "cover tab", "accent2", (MARGIN["left"] / 20, FIELD, 56, 6)))
    widths = [round(TEXT * 0.49), round(TEXT * 0.28)]
    widths.append(TEXT - sum(widths))
    seller = _paragraph("CoverSeller", drawings, tab, _run("{{ seller.name }}"))  # in no cell: shapes keep to the page
    title = _paragraph(styles[Role.TITLE], _run("{{ title }}"))
    rows = [
        _cover_row(FIELD - MARGIN["top"] / 20 - 20 - 36, [_cover_cell([title], widths, "bottom")]),
        _cover_row(36 + 28, [_cover_cell([_paragraph("CoverText")], widths, "top")]),
        node("w:tr", node("w:trPr", node("w:cantSplit")), *_details(widths)),
    ]
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val=styles[Role.LAYOUT_TABLE]),
        node("w:tblW", w=TEXT, type="dxa"),
        node("w:tblLayout", type="fixed"),
        node("w:tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = node("w:tblGrid", *(node("w:gridCol", w=width) for width in widths))
    return [seller, node("w:tbl", properties, grid, *rows)]


def _cover_row(points: float, cells: Sequence[Element]) -> Element:
    return node(
        "w:tr", node("w:trPr", node("w:cantSplit"), node("w:trHeight", val=twips(points), hRule="exact")), *cells
    )


def _cover_cell(content: Sequence[Element], widths: Sequence[int], align: str) -> Element:
    properties = node("w:tcPr", node("w:tcW", w=sum(widths), type="dxa"), node("w:gridSpan", val=len(widths)),
                      node("w:vAlign", val=align))  # fmt: skip
    return node("w:tc", properties, *content)


def _details(widths: Sequence[int]) -> list[Element]:
    buyer = [
        _paragraph("CoverText", _run("{{ strings.prepared_for }}", "CoverLabel")),
        _paragraph("CoverCompany", _run("{{ company.name }}")),
        _paragraph("CoverText", _run("{{ contact.name }}")),
        _paragraph("CoverText", _run('{{ contact.title | default("") }}')),
    ]
    seller = [
        _paragraph("CoverText", _run("{{ strings.prepared_by }}", "CoverLabel")),
        _paragraph("CoverText", _run('{{ rep.name | default("") }}')),
        _paragraph("CoverText", _run('{{ rep.title | default("") }}')),
        _paragraph("CoverText", _run("{{ seller.name }}")),
        _paragraph("CoverText", _run('{{ rep.phone | default("") }}')),
    ]
    facts = [
        _labeled("date", "{{ as_of | date }}"),
        _labeled("valid_until", '{{ valid_until | date | default("") }}'),
        _labeled("reference", '{{ reference | default("") }}'),
    ]
    gap = 320
    cells = []
    for place, (content, width) in enumerate(zip((buyer, seller, facts), widths, strict=True)):
        margins = node("w:tcMar", node("w:right", w=gap, type="dxa")) if place < 2 else None
        cells.append(node("w:tc", node("w:tcPr", node("w:tcW", w=width, type="dxa"), margins), *content))
    return cells


def _shape(key: int, label: str, slot: str, box: tuple[float, float, float, float], *, bleed: bool = False) -> Element:
    """A filled rectangle behind the text at a place on the page: left, top, width, height in points (20.4.2.3)."""
    left, top, width, height = (round(value * EMU_PER_POINT) for value in box)
    frame = node("a:xfrm", node("a:off", x=0, y=0), node("a:ext", cx=width, cy=height))
    fill = node("a:solidFill", node("a:schemeClr", val=slot))
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


def _section(package: Package, styles: Styles) -> Element:
    """One section: the first page has only the legal footer, the others a running head and foot."""
    header, footer = styles[Role.HEADER], styles[Role.FOOTER]
    tabs = node("w:tabs", node("w:tab", val="right", pos=TEXT))
    foot = node("w:p", node("w:pPr", node("w:pStyle", val=footer), tabs), _run("{{ company.name }}"),
                node("w:r", node("w:tab")), _run("{{ strings.page_of }}"))  # fmt: skip
    pieces = (
        ("header", "default", node("w:hdr", _paragraph(header, *_styleref()))),
        ("header", "first", node("w:hdr", _paragraph(header))),
        ("footer", "default", node("w:ftr", foot)),
        ("footer", "first", node("w:ftr", _paragraph("LegalFooter", _run('{{ seller.legal_footer | default("") }}')))),
    )
    references = []
    for number, (kind, place, root) in enumerate(pieces, start=1):
        part = package.add(f"word/{kind}{number}.xml", root, f"{WORD}{kind}+xml")
        key = package.relate(package.main, kind, part)
        references.append(node(f"w:{kind}Reference", {"r:id": key}, type=place))
    return node("w:sectPr", *references, node("w:pgSz", **PAGE), node("w:pgMar", **MARGIN), node("w:cols", space=720),
                node("w:titlePg"))  # fmt: skip


def _styleref() -> list[Element]:
    """The heading of level 1 in force on the page; by level, for the style's name differs by language of Word."""
    return [
        node("w:r", node("w:fldChar", fldCharType="begin")),
        node("w:r", node("w:instrText", " STYLEREF 1 ", {"xml:space": "preserve"})),
        node("w:r", node("w:fldChar", fldCharType="separate")),
        _run("{{ title }}"),
        node("w:r", node("w:fldChar", fldCharType="end")),
    ]


if __name__ == "__main__":
    main()
