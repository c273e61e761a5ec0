"""What of a base's own body a buyer gets: all of it around the marker, otherwise a cover alone."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined,assignment,func-returns-value"

import io

import docx
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from collateral.model.finding import Severity
from collateral.model.rendering import Base, Rendered
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.render.test_docx import BUILD, FILES, parts
from tests.render.test_docx_base import PATH, SHORT, made_by_word, rendered
from tests.workspaces import brand

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
IMAGE = f"{R}/image"
LONG = "We have long admired what your organization does for its community, and would be glad to be part of it. " * 2


def made(change) -> Word:
    return docx.Document(io.BytesIO(rendered(made_by_word(change))))


def drawn(data: bytes) -> Rendered:
    return render(SHORT, brand(), Base(PATH), OverlayFiles(FILES, {PATH: data}), BUILD)


def lines(document: Word) -> list[str]:
    return [item.text for item in document.paragraphs if item.text]


OPENING = ["Proposal for Northgate Components", "Prepared for Dana Whitfield", "April 17, 2026"]


def letter(base: Word) -> None:
    base.sections[0].header.paragraphs[0].text = "Acme"
    base.add_paragraph("Dear [Name],")
    base.add_paragraph(LONG)
    base.add_table(rows=2, cols=2, style="Table Grid").cell(0, 0).text = "sample"
    base.add_paragraph("Sincerely")


def test_of_a_letter_without_a_marker_the_headers_stay():
    document = made(letter)
    assert lines(document) == [*OPENING, "One", "Said."]
    assert not document.tables
    assert document.sections[0].header.paragraphs[0].text == "Acme"


def test_the_title_stands_in_the_base_s_own_title_style():
    assert made(letter).paragraphs[0].style.name == "Title"


def test_nothing_of_the_sample_content_is_left_in_the_package(tmp_path):
    from PIL import Image

    picture = tmp_path / "sample.png"
    Image.new("RGB", (40, 40), "red").save(picture)
    files = parts(rendered(made_by_word(lambda base: [letter(base), base.add_picture(str(picture))])))
    assert not [name for name in files if name.startswith("word/media/")]
    assert not [name for name, data in files.items() if b"long admired" in data]


def cover(base: Word) -> None:
    base.add_paragraph("Annual report", style="Title")
    base.add_paragraph("Acme Ltd")
    base.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    base.add_paragraph("Introduction", style="Heading 1")
    base.add_paragraph(LONG)


def test_a_cover_stays_and_has_the_document_s_title():
    assert lines(made(cover)) == ["Proposal for Northgate Components", "Acme Ltd", "One", "Said."]


def test_a_cover_that_ends_with_a_section_keeps_its_section():
    def change(base: Word) -> None:
        base.add_paragraph("Annual report", style="Title")
        base.sections[0].top_margin = 0
        section = base.add_section(WD_SECTION.NEW_PAGE)
        section.top_margin = 914400
        base.add_paragraph("Introduction", style="Heading 1")
        base.add_paragraph(LONG)

    document = made(change)
    assert lines(document) == ["Proposal for Northgate Components", "One", "Said."]
    assert [section.top_margin for section in document.sections] == [0, 914400]


def test_a_cover_that_word_inserted_is_one_whatever_it_holds():
    def change(base: Word) -> None:
        inserted = (
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Cover Pages'/><w:docPartUnique/>"
            "</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r>"
            "<w:t>Annual report</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        base.element.body.insert(0, parse_xml(inserted))
        base.add_paragraph(LONG)

    (block,) = made(change).element.body.findall(qn("w:sdt"))
    assert [item.text for item in block.iter(qn("w:t"))] == ["Proposal for Northgate Components"]


def test_a_letter_s_first_page_is_no_cover():
    def change(base: Word) -> None:
        base.add_paragraph(LONG)
        base.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        base.add_paragraph(LONG)

    assert lines(made(change)) == [*OPENING, "One", "Said."]


def test_content_goes_into_the_section_that_held_most_text_with_the_headers_it_took_over():
    def change(base: Word) -> None:
        base.sections[0].header.paragraphs[0].text = "Acme"
        base.add_paragraph(LONG)
        base.add_paragraph(LONG)
        appendix = base.add_section(WD_SECTION.NEW_PAGE)
        appendix.orientation = WD_ORIENT.LANDSCAPE
        appendix.page_width, appendix.page_height = appendix.page_height, appendix.page_width
        base.add_paragraph("Appendix")

    (section,) = made(change).sections
    assert section.orientation == WD_ORIENT.PORTRAIT
    assert section.header.paragraphs[0].text == "Acme"


@pytest.mark.parametrize("marker", ["{{ sections }}", "{{sections}}"])
def test_around_a_marker_everything_stays(marker):
    document = made(lambda base: (letter(base), base.add_paragraph(marker), base.add_paragraph("After")))
    assert [line for line in lines(document) if line in {"Sincerely", "One", "Said.", "After"}] == [
        "Sincerely", "One", "Said.", "After",
    ]  # fmt: skip
    assert document.tables


def test_a_body_with_fields_outside_its_cover_is_a_template_and_stays():
    document = made(lambda base: (cover(base), base.add_paragraph("For {{ company.name }}")))
    assert "For Northgate Components" in lines(document)
    assert "Introduction" in lines(document)


def test_what_a_sample_leads_to_elsewhere_goes_with_it():
    def change(base: Word) -> None:
        letter(base)
        part = base.part.relate_to("file:///C:/Pictures/team.png", IMAGE, is_external=True)
        blip = f'<a:blip xmlns:a="{A}" xmlns:r="{R}" r:link="{part}"/>'
        base.paragraphs[0].add_run("Our team")._r.append(parse_xml(blip))

    assert not [data for data in parts(rendered(made_by_word(change))).values() if b"team.png" in data]


def test_words_of_a_cover_that_stay_are_told_and_those_that_nobody_wrote_are_a_warning():
    def with_line(line: str):
        def change(base: Word) -> None:
            base.add_paragraph("Annual report", style="Title")
            base.add_paragraph(line).add_run().add_break(WD_BREAK.PAGE)
            base.add_paragraph(LONG)

        made = drawn(made_by_word(change))
        return [(item.severity, item.message) for item in made.findings if item.code == "cover-text"]

    ((severity, said),) = with_line("Acme Ltd, Graz")
    assert (severity, said) == (Severity.NOTE, "its cover says, as it stands in the file: Acme Ltd, Graz")
    for line in ("[Company name]", "{client}", "«Ort»", "DD Month YYYY"):
        ((severity, _),) = with_line(line)
        assert severity is Severity.WARNING


def anchored(width: int, height: int, words: str = "", behind: int = 1) -> str:
    """A rectangle at the upper left edge of the paper, in EMU."""
    text = f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx>" * bool(words)
    return (
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:wps="{WPS}"><w:drawing><wp:anchor behindDoc="{behind}" distT="0" '
        'distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="77" name="band"/><a:graphic>'
        f'<a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>{text}<wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def with_drawing(drawing: str):
    def change(base: Word) -> None:
        letter(base)
        base.paragraphs[0]._p.append(parse_xml(drawing))

    return change


def test_a_band_of_a_letterhead_stays_above_the_title():
    document = made(with_drawing(anchored(7_700_000, 1_900_000)))
    first = document.paragraphs[0]
    assert first.text == OPENING[0]
    assert first._p.findall(f".//{qn('wp:anchor')}")
    assert first.paragraph_format.space_before.emu > 1_900_000 - 914_400  # what of it reaches under the top margin


@pytest.mark.parametrize("drawing", [anchored(7_700_000, 1_900_000, "Your name"), anchored(900_000, 400_000, behind=0)])
def test_other_drawings_of_a_sample_go(drawing: str):
    assert not made(with_drawing(drawing)).element.body.findall(f".//{qn('wp:anchor')}")


def test_a_cover_on_a_picture_may_hold_running_text():
    def change(base: Word) -> None:
        base.add_paragraph("Catalogue 2026 of courses", style="Title")
        base.paragraphs[0]._p.append(parse_xml(anchored(7_700_000, 10_000_000)))
        base.add_paragraph(LONG).add_run().add_break(WD_BREAK.PAGE)
        base.add_paragraph("Introduction", style="Heading 1")

    assert lines(made(change)) == [OPENING[0], LONG, "One", "Said."]


def test_a_title_style_that_is_white_for_a_dark_cover_is_not_used_on_paper():
    def change(base: Word) -> None:
        letter(base)
        for name in ("Title", "Subtitle"):
            base.styles[name].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)

    names = [item.style.name for item in made(change).paragraphs[:2]]
    assert names == ["Title (2)", "Subtitle (2)"]


def test_pages_of_a_sample_without_what_came_before_count_from_one():
    def change(base: Word) -> None:
        letter(base)
        base.sections[0]._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="3"/>'))

    assert not made(change).sections[0]._sectPr.findall(f"{qn('w:pgNumType')}[@{qn('w:start')}]")
