"""Write templates/proposal/proposal.docx, the sample's Word base: `python -m tools.proposal_base`.

The base is made here and not in Word so that its styles, numbering and theme are exactly those that the renderer asks
for. Open and change it in Word all the same: a workspace's own copy is an ordinary file.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lxml import etree

from collateral.render.docx import stories
from collateral.render.docx.looks import Inks, paragraph_properties, run_properties, theme_fonts, twips
from collateral.render.docx.mapping import Known
from collateral.render.docx.roles import Role
from collateral.render.docx.sheet import Sheet
from collateral.render.docx.stock import table_style
from collateral.render.docx.styles import Styles
from collateral.render.docx.tones import branded
from collateral.render.docx.usage import Usage
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import (
    NAMESPACES,
    Element,
    declare_relationships,
    find,
    find_all,
    get,
    name,
    node,
    put,
)
from collateral.render.ooxml.package import OFFICE, RELATIONSHIPS, Package
from collateral.safe import xml
from collateral.safe import zip as archive
from tools.proposal_cover import MARGIN_LEFT, OUTDENT, cover, paragraph, run
from tools.proposal_looks import BRAND, LOOKS, OWN, Own

TARGET = Path(__file__).resolve().parents[1] / "templates/proposal/proposal.docx"
MADE = date(2026, 1, 1)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."

PAGE = {"w": 11906, "h": 16838}
MARGIN = {"top": 1560, "right": 1247, "bottom": 1400, "left": MARGIN_LEFT, "header": 720, "footer": 640, "gutter": 0}
TEXT = PAGE["w"] - MARGIN["left"] - MARGIN["right"]


def main() -> None:
    """Write the file."""
    package = Package(_empty(), TARGET.name)
    package.relate(package.main, "theme", package.add("word/theme/theme1.xml", theme.make(BRAND), theme.TYPE))
    palette = theme.brand_palette(BRAND)
    inks = Inks(palette, BRAND.office_mono_font, branded(palette))
    styles = Styles(Known(Sheet.of(package), Usage(), palette), inks, LOOKS)
    styles.add(Role.BODY, LOOKS[Role.BODY], None)  # else body text would be the default style, and tables with it
    for role in Role:
        styles[role]
    styles.root.append(
        table_style(Role.WIDE_TABLE, inks, {"id": "WideTable", "based": styles.known.sheet.default("table")})
    )
    for item in find_all(styles.root, "w:style"):
        if get(item, "w:styleId") in _WIDE:
            _widen(item)
    for own in OWN:
        styles.root.append(_own(own, inks, styles))
    _document(package, styles)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    for story in stories.stories(package):
        declare_relationships(package.tree(story))
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


_WIDE = ("WideTable", "MetricsTable")
"""Styles whose tables begin in the margin column."""


def _widen(style: Element) -> None:
    properties = find(style, "w:tblPr")
    assert properties is not None, "every table style has them"
    put(properties, node("w:tblInd", w=-OUTDENT, type="dxa"), _TABLE)


_TABLE = ("w:tblStyleRowBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd",
          "w:tblLayout", "w:tblCellMar", "w:tblLook")  # fmt: skip
"""The order of `w:tblPr` in a style (17.7.6.4)."""


def _own(own: Own, inks: Inks, styles: Styles) -> Element:
    return node(
        "w:style",
        node("w:name", val=own.name),
        node("w:basedOn", val=styles.known.sheet.default(own.kind)),
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
    for element in (*cover(package, styles), _seam(), _section(package, styles)):
        body.append(element)


def _seam() -> Element:
    return node("w:p", node("w:pPr", node("w:pageBreakBefore")), run("{{ sections }}"))


def _section(package: Package, styles: Styles) -> Element:
    """One section: the first page has only the legal footer, the others a running head and foot."""
    header, footer = styles[Role.HEADER], styles[Role.FOOTER]
    tabs = node("w:tabs", node("w:tab", val="right", pos=TEXT))
    foot = node("w:p", node("w:pPr", node("w:pStyle", val=footer), tabs), run("{{ company.name }}"),
                node("w:r", node("w:tab")), run("{{ strings.page_of }}"))  # fmt: skip
    pieces = (
        ("header", "default", node("w:hdr", paragraph(header, *_styleref()))),
        ("header", "first", node("w:hdr", paragraph(header))),
        ("footer", "default", node("w:ftr", foot)),
        ("footer", "first", node("w:ftr", paragraph("LegalFooter", run('{{ seller.legal_footer | default("") }}')))),
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
        run("{{ title }}"),
        node("w:r", node("w:fldChar", fldCharType="end")),
    ]


if __name__ == "__main__":
    main()
