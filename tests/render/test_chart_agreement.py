"""A chart is the same in every format: colors, figures and what it says to who cannot see it."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pypdf import PdfReader

from collateral.model.document import Chart, plain, words
from collateral.render.charts import plot
from collateral.render.html.chart import svg
from collateral.safe.formats import Formats
from tests.documents import every_chart, paragraph
from tests.render.test_docx import made as written
from tests.render.test_docx import of_nodes
from tests.render.test_pdf import printed, short, tags
from tests.render.test_pdf_charts import MEASURE, chart, row
from tests.render.test_pptx_charts import CHARTS, IDS, charts, opened
from tests.workspaces import brand

AMERICAN = Formats("en-US", "USD", "en").number
WORD = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = "{http://www.w3.org/2000/svg}"
MARKS = ("rect", "path", "circle", "polyline")


def native(node: Chart) -> etree._Element:
    (shown,) = charts(opened(node))
    root: etree._Element = shown._chartSpace
    return root


def theme(node: Chart) -> dict[str, str]:
    """The colors of the deck's theme, by the names that charts call them."""
    part = opened(node).slide_masters[0].part.part_related_by(RT.THEME)
    scheme = next(etree.fromstring(part.blob).iter(qn("a:clrScheme")))
    named = {str(item.tag).rpartition("}")[2]: str(item[0].get("val")) for item in scheme}
    return {**named, "tx1": named["dk1"], "tx2": named["dk2"], "bg1": named["lt1"]}


def series_colors(node: Chart) -> set[str]:
    """The colors that series and points are drawn in, those of the theme looked up in it."""
    parts = [part for one in native(node).iter(qn("c:ser")) for part in one.iter(qn("c:spPr"))]
    fills = [item for part in parts for item in part.iter(qn("a:srgbClr"), qn("a:schemeClr"))]
    colors = theme(node)
    return {colors.get(str(item.get("val")), str(item.get("val"))).lower() for item in fills}


def drawn(node: Chart) -> etree._Element:
    return etree.fromstring(svg(plot(node, brand(), AMERICAN), brand(), MEASURE))


def mark_colors(root: etree._Element) -> set[str]:
    marks = [item for item in root.iter() if str(item.tag).removeprefix(SVG) in MARKS]
    colors = {str(item.get("fill") if item.get("fill") != "none" else item.get("stroke")) for item in marks}
    return {color.removeprefix("#") for color in colors} - {brand().muted.removeprefix("#")}


@pytest.mark.parametrize("node", CHARTS, ids=IDS)
def test_series_have_the_same_colors_on_slides_and_on_paper(node):
    ground = {brand().background.removeprefix("#")}
    assert mark_colors(drawn(node)) - ground == series_colors(node) - ground


@pytest.mark.parametrize("node", CHARTS, ids=IDS)
def test_figures_have_the_decimals_of_the_native_chart(node):
    codes = [item.get("formatCode") for item in native(node).iter(qn("c:dLbls")) for item in item.iter(qn("c:numFmt"))]
    places = {len(code.partition(".")[2].partition('"')[0]) for code in codes}
    labels = [point.label for one in plot(node, brand(), AMERICAN).rows for point in one.points]
    assert {len(re.sub(r"[^\d.]", "", label).partition(".")[2]) for label in labels} <= places


def test_all_figures_of_a_chart_have_as_many_decimals():
    node = chart(CHARTS[0].type, row("S", "1234.25", "3"))
    assert [point.label for point in plot(node, brand(), AMERICAN).rows[0].points] == ["1,234.25", "3.00"]
    assert 'formatCode="#,##0.00"' in etree.tostring(native(node)).decode()


@pytest.mark.parametrize("node", CHARTS, ids=IDS)
def test_its_alternative_text_is_the_same_everywhere(node):
    node = replace(node, alt=words(f"What {node.type} says & means."))
    shapes = [shape for slide in opened(node).slides for shape in slide.shapes]
    (slide,) = [shape for shape in shapes if getattr(shape, "has_chart", False)]
    assert slide._element.nvGraphicFramePr.cNvPr.get("descr") == plain(node.alt)
    word = docx.Document(BytesIO(written(of_nodes(node))))
    assert plain(node.alt) in [item.get("descr") for item in word.element.body.iter(f"{WORD}docPr")]
    reader = PdfReader(BytesIO(printed(short(paragraph("p", "Before."), node)).files["pdf"]))
    assert plain(node.alt) in [tag.get("/Alt") for tag in tags(reader) if tag.get("/S") == "/Figure"]


def test_every_type_of_chart_is_tagged_as_a_figure():
    reader = PdfReader(BytesIO(printed(every_chart()).files["pdf"]))
    said = [tag.get("/Alt") for tag in tags(reader) if tag.get("/S") == "/Figure"]
    assert all(plain(node.alt) in said for node in CHARTS)


def test_more_than_three_decimals_are_rounded():
    node = chart(CHARTS[0].type, row("S", "0.12345", "-1"))
    labels = [point.label for point in plot(node, brand(), AMERICAN).rows[0].points]
    assert labels == ["0.123", str(Decimal("-1.000")).replace("-", labels[1][0])]
