"""The proposal as Word, read back with python-docx and plain zip: nothing of how it was made is used."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,operator,misc,type-var"

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from lxml import etree

from collateral.model.document import Callout, Document, Image, Item, Link, List, PageBreak, Section, words
from collateral.model.finding import Severity
from collateral.model.rendering import Base
from collateral.render.docx import render
from collateral.safe.files import FolderFiles
from tests.documents import HOSTILE, WORKSPACE, every_chart, every_node, german, paragraph, said
from tests.workspaces import brand

FILES = FolderFiles(WORKSPACE)
BASE = Base("workspace:templates/proposal/proposal.docx", paper="region", theme="brand")
BUILD = "0123456789abcdef" * 4
TYPED = 'R&D <Labs> "Ötztal" 北京 {{ company.name }} </w:t>'


def made(document: Document) -> bytes:
    return render(document, brand(), BASE, FILES, BUILD).files["docx"]


@cache
def proposal() -> bytes:
    return made(every_node())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[part])


def word(data: bytes) -> Word:
    return docx.Document(io.BytesIO(data))


def texts(element: etree._Element) -> Iterator[str]:
    """The text of each paragraph, in reading order, tables included."""
    for item in element.iter(qn("w:p")):
        yield "".join(piece.text or "" for piece in item.iter(qn("w:t")))


def of_nodes(*nodes: object) -> Document:
    return replace(every_node(), sections=(Section("one", words("One"), nodes),))


# ---- what is said ----------------------------------------------------------------------------------------------------


def test_says_everything_in_order():
    text = "\n".join(texts(tree(proposal())))
    expected = [
        "Executive summary", "closes its books in nine working days", "5 days", "92 %", "What we ask you to decide",
        "One sponsor in finance", "What we heard", "I sign the close on day nine", "Matching is done by hand.",
        "Three banks, four file formats", "Matching takes more of the close", "Source: Northgate close calendar",
        "How Ledgerline sits beside your ledgers", "Reconciliation", "Close management", "match bank.line with",
        "full story", "Intercompany differences at day six", "June 8 – 19", "Corporate accounting",
        "A signed design with every rule", "Ledgerline Close, enterprise edition", "$279,950.15",
        "Intercompany netting module", "This quote is valid until", "Our reports are open", "Who can see it?",
        "Security questionnaire answered", "By signing, both parties", "Place and date", "Ines Aldrich",
    ]  # fmt: skip
    body = text[text.index("Executive summary", text.index("Executive summary") + 1) :]
    places = [body.index(words_) for words_ in expected]
    assert places == sorted(places)


def test_text_of_the_profile_arrives_as_typed():
    text = "\n".join(texts(tree(made(of_nodes(paragraph("typed", TYPED), paragraph("hostile", HOSTILE))))))
    assert TYPED in text
    assert HOSTILE in text


def test_hostile_names_arrive_as_typed_on_the_cover():
    named = replace(every_node(), fields={**every_node().fields, "company": {"name": TYPED}})
    data = made(named)
    assert TYPED in list(texts(tree(data)))
    assert any(TYPED in line for line in texts(tree(data, "word/footer3.xml")))


def test_characters_that_xml_forbids_are_left_out():
    assert "ab" in list(texts(tree(made(of_nodes(paragraph("control", "a\x0b\x00b"))))))


def test_headings_have_the_styles_of_their_levels():
    levels = [
        (item.style.name, item.text) for item in word(proposal()).paragraphs if item.style.name.startswith("Heading")
    ]
    assert ("Heading 1", "Executive summary") in levels
    assert ("Heading 2", "What it costs today") in levels
    assert [text for style, text in levels if style == "Heading 1"][-1] == "Agreement"


def test_every_ordered_list_counts_anew():
    lists = [
        List(items=(Item((paragraph(f"{n}", str(n)),)),), ordered=True, start=n, **said(f"list{n}")) for n in (1, 4)
    ]
    document = tree(made(of_nodes(*lists)))
    numbers = [item.get(qn("w:val")) for item in document.iter(qn("w:numId"))]
    assert len(set(numbers)) == 2
    numbering = tree(made(of_nodes(*lists)), "word/numbering.xml")
    starts = {
        item.get(qn("w:numId")): item.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val"))
        for item in numbering.iter(qn("w:num"))
        if item.get(qn("w:numId")) in numbers
    }
    assert [starts[number] for number in numbers] == ["1", "4"]


def test_nested_items_stand_one_level_deeper():
    inner = List(items=(Item((paragraph("in", "in"),)),), **said("inner"))
    outer = List(items=(Item((paragraph("out", "out"), inner, paragraph("more", "more"))),), **said("outer"))
    found = {item.text: item for item in word(made(of_nodes(outer))).paragraphs}
    assert found["out"].style.name == "List Bullet"
    assert found["in"].style.name == "List Bullet 2"
    assert found["more"].style.name == "List Continue"
    assert found["in"]._p.find(f".//{qn('w:ilvl')}").get(qn("w:val")) == "1"


def test_tables_repeat_their_header_and_split_no_row():
    table = next(item for item in word(proposal()).tables if "Measure" in item.cell(0, 0).text)
    header = table.rows[0]._tr
    assert header.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    assert [cell.text for cell in table.rows[4].cells] == ["Hours of overtime per close", "340", "60", "−280"]
    assert table.cell(1, 1).paragraphs[0].alignment is not None


def test_tables_fill_the_text_area_exactly():
    document = word(proposal())
    section = document.sections[0]
    room = round((section.page_width - section.left_margin - section.right_margin) / 635)
    body = document.tables[2:]  # the first two are the cover's
    widths = {sum(int(column.get(qn("w:w"))) for column in item._tbl.tblGrid) for item in body}
    begins = {int(item.get(qn("w:w"))) for table in body for item in table._tbl.tblPr.iter(qn("w:tblInd"))}
    assert begins == {-2155}  # figures, prices and dates begin in the margin column
    assert widths == {room, room + 2155}


def test_words_of_others_stand_in_the_marks_of_the_language():
    for make, marks in ((every_node, "\u201c\u201d"), (german, "\u201e\u201c")):
        said = [item.text for item in word(made(make())).paragraphs if item.style.name == "Quote"]
        assert said
        assert {text[0] + text[-1] for text in said} == {marks}


def test_two_tables_never_touch():
    body = tree(proposal())[0]
    tags = [item.tag for item in body if item.tag in {qn("w:p"), qn("w:tbl")}]
    assert (qn("w:tbl"), qn("w:tbl")) not in list(pairwise(tags))


def test_optional_lines_stand_after_the_totals_in_a_table_of_their_own():
    priced = [item for item in word(proposal()).tables if "Qty" in [cell.text for cell in item.rows[0].cells]]
    assert len(priced) == 2
    assert priced[0].rows[-1].cells[-1].text == "$279,950.15"
    assert "Not included in the totals" in priced[1].rows[1].cells[0].text


def test_sources_are_footnotes():
    notes = tree(proposal(), "word/footnotes.xml")
    said_ = ["".join(item.itertext()).strip() for item in notes if item.get(qn("w:type")) is None]
    assert said_[:2] == [
        "Ledgerline customer survey 2025, 112 respondents",
        "Median of 41 production tenants, fourth quarter of 2025",
    ]
    called = [item.get(qn("w:id")) for item in tree(proposal()).iter(qn("w:footnoteReference"))]
    assert called == [str(number) for number in range(1, len(said_) + 1)]


def test_links_lead_out_only_to_the_web_and_mail():
    targets = {rel.target_ref for rel in word(proposal()).part.rels.values() if rel.is_external}
    assert targets == {"https://ledgerline.example/customers/halden", "mailto:jonas.feld@ledgerline.example"}


def test_another_target_is_a_finding_and_its_words_stay():
    link = Link(words("javascript:alert(1)"), words("press"))
    result = render(of_nodes(paragraph("link", link)), brand(), BASE, FILES, BUILD)
    assert [(item.code, item.severity) for item in result.findings] == [("unsafe-link", Severity.ERROR)]
    assert "press" in list(texts(tree(result.files["docx"])))
    assert b"javascript" not in b"".join(parts(result.files["docx"]).values())


def test_pictures_and_charts_have_their_alternative_text():
    shown = [item.get("descr") for item in tree(proposal()).iter("{*}docPr") if item.getparent().tag.endswith("inline")]
    assert all(shown)
    assert any(text.startswith("Of nine working days of close") for text in shown)


def test_an_svg_has_a_png_for_readers_that_draw_none():
    logo = Image(path="workspace:content_library/brand/logos/ledgerline.svg", alt=words("Ledgerline"), **said("logo"))
    data = made(of_nodes(logo))
    media = sorted(name.rpartition(".")[2] for name in parts(data) if name.startswith("word/media/"))
    assert media == ["png", "png", "svg", "svg"]  # the cover has one too
    assert next(tree(data).iter("{*}svgBlip")) is not None


def test_contents_lead_to_every_heading():
    document = tree(proposal())
    anchors = [item.get(qn("w:anchor")) for item in document.iter(qn("w:hyperlink")) if item.get(qn("w:anchor"))]
    bookmarks = {item.get(qn("w:name")) for item in document.iter(qn("w:bookmarkStart"))}
    assert len(anchors) == sum(
        1 for item in word(proposal()).paragraphs if item.style.name in {"Heading 1", "Heading 2"}
    )
    assert set(anchors) <= bookmarks
    instructions = [item.text.strip() for item in document.iter(qn("w:instrText"))]
    assert instructions[0] == 'TOC \\o "1-2" \\h \\z \\u'


def test_each_node_is_found_by_its_mark():
    names = [item.get(qn("w:name")) for item in tree(proposal()).iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    for name in ("summary.1", "situation.chart", "proof.table", "investment.pricing", "agreement.signature"):
        assert f"_c{said(name)['mark']}" in names
    ids = [item.get(qn("w:id")) for item in tree(proposal()).iter(qn("w:bookmarkStart"))]
    ends = [item.get(qn("w:id")) for item in tree(proposal()).iter(qn("w:bookmarkEnd"))]
    assert sorted(ids) == sorted(ends)


def test_a_callout_of_text_alone_is_paragraphs_and_one_with_a_list_a_cell():
    text = Callout(title=words("Note"), nodes=(paragraph("said", "Said."),), **said("callout"))
    listed = replace(text, nodes=(*text.nodes, List(items=(Item((paragraph("item", "Item"),)),), **said("l"))))
    assert [item.style.name for item in word(made(of_nodes(text))).paragraphs if item.text == "Said."] == ["Callout"]
    assert any("Said." in table.cell(0, 0).text for table in word(made(of_nodes(listed))).tables)


def test_a_page_break_first_in_a_section_takes_the_heading_along():
    data = made(of_nodes(PageBreak(**said("break")), paragraph("after", "After")))
    breaks = [item.text for item in word(data).paragraphs if item.paragraph_format.page_break_before]
    assert breaks[-1] == "One"


# ---- charts ----------------------------------------------------------------------------------------------------------


def test_every_chart_has_its_figures_in_an_open_workbook():
    data = parts(made(every_chart()))
    books = sorted(name for name in data if name.endswith(".xlsx"))
    charts = [name for name in data if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
    assert len(books) == len(charts) == 12
    for name in books:
        book = parts(data[name])
        assert b"<v>" in book["xl/worksheets/sheet1.xml"]


def test_a_category_that_looks_like_a_formula_is_text():
    chart = every_chart().sections[0].nodes[0]
    evil = replace(chart, categories=(words("=1+1"), *chart.categories[1:]))
    data = parts(made(of_nodes(evil)))
    book = parts(next(data[name] for name in data if name.endswith(".xlsx")))
    assert b"<f>" not in book["xl/worksheets/sheet1.xml"]
    assert b"=1+1" in book["xl/sharedStrings.xml"]


# ---- what a buyer may see --------------------------------------------------------------------------------------------


def test_properties_are_ours_alone():
    properties = word(proposal()).core_properties
    assert properties.title == "Proposal for Northgate Components"
    assert properties.author == properties.last_modified_by == "Ledgerline"
    assert properties.identifier == properties.keywords == BUILD
    assert properties.created == properties.modified
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2026-04-17 00:00"


@pytest.mark.parametrize("trace", [b"python-docx", b"python-pptx", b"Steve Canny", b"XlsxWriter", b"rsid", b"sample."])
def test_no_part_names_a_library_an_editor_or_a_block(trace):
    data = parts(proposal())
    nested = {
        f"{name}!{part}": body for name in data if name.endswith(".xlsx") for part, body in parts(data[name]).items()
    }
    assert [name for name, body in {**data, **nested}.items() if trace in body] == []


def test_there_is_no_thumbnail_comment_or_custom_data():
    unwanted = re.compile(r"thumbnail|comments|customXml|glossary|vba|printerSettings")
    assert [name for name in parts(proposal()) if unwanted.search(name)] == []


def test_the_language_is_that_of_the_document():
    german = replace(every_node(), language="de", locale="en-US")
    languages = {item.get(qn("w:val")) for item in tree(made(german), "word/styles.xml").iter(qn("w:lang"))}
    assert languages == {"de-DE"}


def test_a_stamp_stands_on_every_page():
    data = made(replace(every_node(), stamp="DRAFT"))
    headers = [name for name in parts(data) if name.startswith("word/header")]
    assert len(headers) == 2
    assert all("DRAFT" in list(texts(tree(data, name))) for name in headers)


def test_the_paper_follows_the_document():
    sizes = {}
    for paper in ("a4", "letter"):
        section = word(made(replace(every_node(), paper=paper))).sections[0]
        sizes[paper] = round(section.page_width.pt), round(section.page_height.pt)
    assert sizes == {"a4": (595, 842), "letter": (612, 792)}


def test_the_theme_is_the_brand():
    named = replace(brand(), primary="#123456", office_heading_font="Georgia")
    data = render(every_node(), named, BASE, FILES, BUILD).files["docx"]
    theme = parts(data)["word/theme/theme1.xml"]
    assert b"123456" in theme
    assert b"Georgia" in theme
    assert b"0F4C44" not in parts(data)["word/styles.xml"]  # the old primary, beside a theme color


def test_equal_inputs_give_equal_bytes_whatever_the_hash_seed():
    program = (
        "import hashlib; from tests.render.test_docx import made; from tests.documents import every_node;"
        "print(hashlib.sha256(made(every_node())).hexdigest())"
    )
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"}
        run = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, cwd=WORKSPACE, env=environment, check=True
        )
        digests.add(run.stdout)
    assert len(digests) == 1
