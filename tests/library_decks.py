"""Library decks for tests, as a marketing team keeps them: made with python-pptx, each on a master of its own."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,attr-defined,no-any-return,arg-type"

import io
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0a7"/></svg>'
LOOKS = {"house": ("0B3954", 13.333), "product": ("7A1F3D", 13.333), "service": ("2E6B34", 10.0)}
"""Color and width in inches of each library deck's master."""


def empty(color: str = "0B3954", width: float = 13.333) -> Deck:
    """A deck without slides whose master has a bar and an accent color of its own."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(7.5)
    master = deck.slide_master
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = re.sub(b'(<a:accent1><a:srgbClr val=")[0-9A-F]{6}', b"\\g<1>" + color.encode(), theme.blob)
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor.from_string("FFFFFF" if width > 11 else "F2F7F2")
    master.shapes._spTree.append(_bar(color, Inches(width)))
    return deck


def _bar(color: str, width: int) -> etree._Element:
    text = f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{A}"><p:nvSpPr>
    <p:cNvPr id="99" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>
    <a:ext cx="{width}" cy="180000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>
    <a:srgbClr val="{color}"/></a:solidFill></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"""
    return etree.fromstring(text)


def add(deck: Deck, title: str, *lines: str, notes: str = "") -> Slide:
    """A slide with a title and a text box of these paragraphs."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = title
    if lines:
        box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(7), Inches(2))
        box.name = "Words"
        box.text_frame.text = "\n".join(lines)
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    return slide


def box(slide: Slide, text: str, alt: str = "", name: str = "Box", left: float = 1, top: float = 4) -> Any:
    """A rectangle on a slide, with words and an alternative text."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), Inches(2.5), Inches(1))
    shape.name = name
    shape.text_frame.text = text
    shape._element.nvSpPr.cNvPr.set("descr", alt)
    return shape


def split(paragraph: Any, *pieces: str) -> None:
    """Give a paragraph one run for each piece, the first of them bold and red, as PowerPoint leaves them behind."""
    for run in list(paragraph.runs):
        paragraph._p.remove(run._r)
    for number, piece in enumerate(pieces):
        run = paragraph.add_run()
        run.text = piece
        run.font.bold = number == 0
        run.font.color.rgb = RGBColor(200, 0, 0) if number == 0 else RGBColor(0, 0, 200)


def chart(slide: Slide, title: str = "Days to close", unused: str = "") -> Any:
    """A column chart; with `unused`, its workbook has cells and a sheet that the chart does not show."""
    data = CategoryChartData()
    data.categories = ["2024", "2025", "2026"]
    data.add_series("Days", (9, 7, 5))
    place = (Inches(1), Inches(2), Inches(6), Inches(4))
    found = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data).chart
    found.has_title = True
    found.chart_title.text_frame.text = title
    if unused:
        found.part.chart_workbook.update_from_xlsx_blob(_book(unused))
    return found


def _book(unused: str) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    first = book.add_worksheet("Sheet1")
    for row, (year, days) in enumerate([("", "Days"), ("2024", 9), ("2025", 7), ("2026", 5), ("", unused)]):
        first.write(row, 0, year)
        first.write(row, 1, days)
    book.add_worksheet("Margins").write(0, 0, unused)
    book.close()
    return stream.getvalue()


@cache
def png(color: str = "#d33", size: tuple[int, int] = (60, 30)) -> bytes:
    """A picture of one color."""
    stream = io.BytesIO()
    Image.new("RGB", size, color).save(stream, "PNG")
    return stream.getvalue()


def picture(slide: Slide, data: bytes, alt: str = "", left: float = 9, top: float = 2) -> Any:
    """A picture two inches wide and one high."""
    place = (Inches(left), Inches(top), Inches(2), Inches(1))
    shape = slide.shapes.add_picture(io.BytesIO(data), *place)
    shape._element.nvPicPr.cNvPr.set("descr", alt)
    return shape


def svg(slide: Slide, alt: str = "A drawing") -> Any:
    """A picture that is an SVG for programs that know it."""
    shape = picture(slide, png("#0a7"), alt)
    part = Part(PackURI("/ppt/media/drawing1.svg"), "image/svg+xml", slide.part.package, SVG)
    key = slide.part.relate_to(part, RT.IMAGE)
    blip = shape._element.find(f".//{{{A}}}blip")
    blip.append(
        etree.fromstring(
            f'<a:extLst xmlns:a="{A}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
            f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" xmlns:r="{R}" r:embed="{key}"/>'
            "</a:ext></a:extLst>"
        )
    )
    return shape


def group(slide: Slide, *texts: str) -> Any:
    """Boxes in a group in a group."""
    outer = slide.shapes.add_group_shape()
    inner = outer.shapes.add_group_shape()
    for number, text in enumerate(texts):
        shape = inner.shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE, Inches(1 + 3 * number), Inches(3), Inches(2.5), Inches(1.5)
        )
        shape.text_frame.text = text
    return outer


def table(slide: Slide, *rows: Iterable[str]) -> Any:
    """A table in python-pptx's usual style."""
    cells = [list(row) for row in rows]
    place = (Inches(1), Inches(2), Inches(8), Inches(0.4 * len(cells)))
    found = slide.shapes.add_table(len(cells), len(cells[0]), *place).table
    for line, row in zip(found.rows, cells, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    return found


_DIAGRAM = {
    "data": (RT.DIAGRAM_DATA, "diagramData", "dataModel"),
    "layout": (RT.DIAGRAM_LAYOUT, "diagramLayout", "layoutDef"),
    "quickStyle": (RT.DIAGRAM_QUICK_STYLE, "diagramStyle", "styleDef"),
    "colors": (RT.DIAGRAM_COLORS, "diagramColors", "colorsDef"),
}


def smart_art(slide: Slide, *texts: str) -> None:
    """A diagram of PowerPoint's own kind, with the drawing that it keeps of it."""
    keys = {name: _diagram(slide, name, texts) for name in _DIAGRAM}
    frame = f"""<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{A}"
    xmlns:r="{R}"><p:nvGraphicFramePr><p:cNvPr id="77" name="Diagram"/><p:cNvGraphicFramePr/><p:nvPr/>
    </p:nvGraphicFramePr><p:xfrm><a:off x="914400" y="1828800"/><a:ext cx="6096000" cy="2743200"/></p:xfrm><a:graphic>
    <a:graphicData uri="{DGM}"><dgm:relIds xmlns:dgm="{DGM}" r:dm="{keys["data"]}" r:lo="{keys["layout"]}"
    r:qs="{keys["quickStyle"]}" r:cs="{keys["colors"]}"/></a:graphicData></a:graphic></p:graphicFrame>"""
    slide.shapes._spTree.append(etree.fromstring(frame))


def _diagram(slide: Slide, name: str, texts: tuple[str, ...]) -> str:
    kind, type_, root = _DIAGRAM[name]
    inside = {"data": _points, "layout": _layout, "quickStyle": _style}.get(name, lambda *_: "")(slide, texts)
    said = f'<dgm:{root} xmlns:dgm="{DGM}" xmlns:a="{A}" uniqueId="urn:test:{name}">{inside}</dgm:{root}>'
    said = said.replace(f' uniqueId="urn:test:{name}"', "") if name == "data" else said
    media = f"application/vnd.openxmlformats-officedocument.drawingml.{type_}+xml"
    part = Part(PackURI(f"/ppt/diagrams/{name}1.xml"), media, slide.part.package, said.encode())
    return slide.part.relate_to(part, kind)


def _points(slide: Slide, texts: tuple[str, ...]) -> str:
    drawing = "".join(_drawn(number, text) for number, text in enumerate(texts))
    said = f"""<dsp:drawing xmlns:dsp="{DSP}" xmlns:a="{A}"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/>
    <dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{drawing}</dsp:spTree></dsp:drawing>"""
    part = Part(
        PackURI("/ppt/diagrams/drawing1.xml"), "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        slide.part.package, said.encode(),
    )  # fmt: skip
    key = slide.part.relate_to(part, "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing")
    points = "".join(
        f'<dgm:pt modelId="{number}"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="en-US"/><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for number, text in enumerate(texts, start=1)
    )
    links = "".join(
        f'<dgm:cxn modelId="{50 + number}" srcId="0" destId="{number}" srcOrd="{number - 1}" destOrd="0"/>'
        for number in range(1, len(texts) + 1)
    )
    return f"""<dgm:ptLst><dgm:pt modelId="0" type="doc"><dgm:prSet/><dgm:spPr/></dgm:pt>{points}</dgm:ptLst>
    <dgm:cxnLst>{links}</dgm:cxnLst><dgm:bg/><dgm:whole/><dgm:extLst><a:ext uri="{DSP}"><dsp:dataModelExt
    xmlns:dsp="{DSP}" relId="{key}" minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:ext>
    </dgm:extLst>"""


def _drawn(number: int, text: str) -> str:
    return f"""<dsp:sp modelId="{number}"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr>
    <a:xfrm><a:off x="{2000000 * number}" y="0"/><a:ext cx="1800000" cy="900000"/></a:xfrm><a:prstGeom prst="rect">
    <a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></dsp:spPr><dsp:txBody><a:bodyPr/>
    <a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>{text}</a:t></a:r></a:p></dsp:txBody></dsp:sp>"""


def _layout(_slide: Slide, _texts: tuple[str, ...]) -> str:
    return '<dgm:layoutNode name="root"><dgm:alg type="lin"/></dgm:layoutNode>'


def _style(_slide: Slide, _texts: tuple[str, ...]) -> str:
    return '<dgm:styleLbl name="node1"/>'


def saved(deck: Deck) -> bytes:
    """The deck as a file."""
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def sections(deck: Deck, *named: tuple[str, int]) -> None:
    """Put so many slides into each of PowerPoint's sections, in order."""
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    ids = [item.get("id") for item in deck.part._element.sldIdLst]
    lists = ""
    for name, count in named:
        own, ids = ids[:count], ids[count:]
        items = "".join(f'<p14:sldId id="{key}"/>' for key in own)
        lists += f'<p14:section name="{name}" id="{{{len(lists):08d}-0000-4000-8000-000000000000}}">'
        lists += f"<p14:sldIdLst>{items}</p14:sldIdLst></p14:section>"
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    found = f'<p:extLst xmlns:p="{p}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
    found += f'<p14:sectionLst xmlns:p14="{p14}">{lists}</p14:sectionLst></p:ext></p:extLst>'
    deck.part._element.append(etree.fromstring(found))


FORMS: tuple[Callable[[Slide], object], ...] = (
    lambda slide: box(slide, "Words in a box"),
    chart,
    lambda slide: table(slide, ("", "Before", "After"), ("Days", "9", "5")),
    lambda slide: group(slide, "Collect", "Match", "Sign"),
    lambda slide: picture(slide, png(), "A red field"),
    svg,
    lambda slide: smart_art(slide, "One", "Two"),
)


@cache
def library(name: str, count: int = 7) -> bytes:
    """One of three library decks: so many slides of all forms, and a picture that they all have."""
    color, width = LOOKS[name]
    deck = empty(color, width)
    for number in range(count):
        slide = add(deck, f"{name.capitalize()} {number + 1}")
        FORMS[number % len(FORMS)](slide)
        picture(slide, png("#1a1", (90, 45)), "The same everywhere", left=7, top=5.8)
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(32)
    return saved(deck)
