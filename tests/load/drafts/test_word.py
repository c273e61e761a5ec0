"""A Word document is split by its headings, and what a reader saw in it stands in the blocks."""

# python-docx types its elements loosely.
# mypy: disable-error-code="attr-defined"

import io

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

from collateral.errors import LimitError, TemplateError
from collateral.load.drafts.word import read_word
from tests.library_decks import png
from tests.load.drafts.documents import FILES, bodies, headings, packed, put, read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
SIGN = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"


def field(code, *results):
    """Paragraphs with one field over all of them."""
    begun = f"{SIGN.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{SIGN.format('separate')}"
    first, *rest = map(RUN.format, results)
    *most, last = [begun + first, *rest]
    return [f"<w:p>{text}</w:p>" for text in (*most, last + SIGN.format("end"))]


def sections(*pairs):
    document = Document()
    for heading, text in pairs:
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    return document


def test_each_heading_of_the_two_upper_levels_begins_a_block():
    document = Document()
    document.add_heading("Why now", 1)
    document.add_heading("Months are lost", 2)
    document.add_paragraph("They wait.")
    document.add_heading("In detail", 3)
    document.add_paragraph("For files.")
    document.add_heading("What we do", 2)
    document.add_paragraph("We match.")
    document.add_heading("Next steps", 1)
    document.add_paragraph("We talk.")
    reading = read(document)
    assert headings(reading) == ["Months are lost", "What we do", "Next steps"]
    assert [piece.above for piece in reading.pieces] == ["Why now", "Why now", ""]
    assert bodies(reading) == ["They wait.\n\n## In detail\n\nFor files.", "We match.", "We talk."]
    assert reading.remarks == ("no block: 'Why now' has no text of its own before the next heading",)


def test_the_title_of_the_document_is_no_level():
    document = Document()
    document.add_heading("The offer", 1)
    for heading, level in (("One", 2), ("One in detail", 3), ("Two", 2)):
        document.add_heading(heading, level)
        document.add_paragraph("Text.")
    assert headings(read(document)) == ["One", "One in detail", "Two"]


@pytest.mark.parametrize("name", ["Überschrift 1", "Kapitel"])
def test_a_heading_is_known_by_its_outline_level_or_what_its_style_is_based_on(name):
    document = Document()
    base = document.styles.add_style("Basis", WD_STYLE_TYPE.PARAGRAPH)
    base.element.get_or_add_pPr().append(OxmlElement("w:outlineLvl"))
    base.element.pPr[-1].set(qn("w:val"), "0")
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    document.add_paragraph("1.2 Warum jetzt", style=style)
    document.add_paragraph("Weil es geht.")
    assert headings(read(document)) == ["Warum jetzt"]


def test_without_headings_short_paragraphs_in_bold_split_it_and_that_is_said():
    document = Document()
    for heading in ("Our offer", "Your gain"):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph("Some words on it, in a sentence.")
    document.add_paragraph().add_run("This is all bold, and it is a sentence.").bold = True
    reading = read(document)
    assert headings(reading) == ["Our offer", "Your gain"]
    assert "split at its 2 short paragraphs in bold" in reading.remarks[0]


def test_a_document_without_any_is_one_block_and_that_is_said():
    document = Document()
    document.add_paragraph("One.")
    document.add_paragraph("Two.")
    reading = read(document)
    assert bodies(reading) == ["One.\n\nTwo."]
    assert reading.remarks == ("the document has no headings: all of it is one block",)


def test_a_cover_is_left_out_and_a_foreword_is_not():
    document = sections(("Why", "Because."))
    document.element.body[0].addprevious(put(document, f"<w:p>{RUN.format('Offer for Acme')}</w:p>"))
    reading = read(document)
    assert headings(reading) == ["Why"]
    assert "left out: the cover, 'Offer for Acme'" in reading.remarks
    words = "This foreword says what the whole of the document is about, in words enough."
    document.element.body[0].addprevious(put(document, f"<w:p>{RUN.format(words)}</w:p>"))
    assert headings(read(document)) == ["", "Why"]


def test_emphasis_breaks_and_links_are_kept():
    document = Document()
    paragraph = document.add_paragraph("Close in ")
    paragraph.add_run("five").bold = True
    paragraph.add_run(" days").italic = True
    paragraph.add_run().add_break()
    rel = document.part.relate_to(
        "https://example.com/x",
        f"{OFFICE}/hyperlink",
        is_external=True,
    )
    put(document, f'<w:p><w:hyperlink r:id="{rel}">{RUN.format("More")}</w:hyperlink>{RUN.format(" here.")}</w:p>')
    put(document, *field('HYPERLINK "file:///c:/x"', "Local"))
    reading = read(document)
    assert bodies(reading) == ["Close in **five** *days*\n\n[More](https://example.com/x) here.\n\nLocal"]
    assert "a link to 'file:///c:/x' is left out" in reading.pieces[0].remarks[0]


def test_lists_keep_their_depth_their_signs_and_their_numbers():
    document = Document()
    for text, style in (("a", "List Bullet"), ("b", "List Bullet"), ("one", "List Number"), ("two", "List Number")):
        document.add_paragraph(text, style=style)
    inner = document.add_paragraph("deep", style="List Bullet")
    inner._p.get_or_add_pPr().get_or_add_numPr().get_or_add_ilvl().val = 0
    document.add_paragraph("Between.")
    document.add_paragraph("three", style="List Number")
    assert bodies(read(document)) == ["- a\n- b\n\n1. one\n2. two\n\n- deep\n\nBetween.\n\n3. three"]


def test_nested_levels_of_one_list_are_nested():
    document = Document()
    for text, level in (("a", 0), ("a1", 1), ("a11", 2), ("a2", 1), ("b", 0)):
        paragraph = document.add_paragraph(text)
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val, numbering.get_or_add_numId().val = level, 1
    root = document.part.numbering_part.element
    kind = root.find(f"{{{root.nsmap['w']}}}num[@{qn('w:numId')}='1']/{qn('w:abstractNumId')}").get(qn("w:val"))
    abstract = root.find(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{kind}']")
    for level in range(3):
        found = abstract.find(f"{qn('w:lvl')}[@{qn('w:ilvl')}='{level}']")
        if found is None:
            found = OxmlElement("w:lvl", attrs={qn("w:ilvl"): str(level)})
            found.append(OxmlElement("w:numFmt", attrs={qn("w:val"): "bullet"}))
            abstract.append(found)
        found.find(qn("w:numFmt")).set(qn("w:val"), "bullet")
    assert bodies(read(document)) == ["- a\n  - a1\n    - a11\n  - a2\n- b"]


def test_merged_cells_are_filled_and_said():
    document = Document()
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Both"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Down"
    reading = read(document)
    assert bodies(reading) == ["| c0 | Both | Both |\n| --- | --- | --- |\n| Down | c4 | c5 |\n| Down | c7 | c8 |"]
    assert reading.pieces[0].remarks == ("2 merged cells of a table: see whether it still reads",)


def test_a_table_of_one_column_is_layout():
    document = Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "First.", "Second."
    assert bodies(read(document)) == ["First.\n\nSecond."]


def test_a_huge_table_is_left_out_and_said():
    document = Document()
    document.add_paragraph("Prices:")
    row = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    put(document, f"<w:tbl>{row * 5000}</w:tbl>")
    reading = read(document)
    assert bodies(reading) == ["Prices:"]
    assert "a table of 5000 rows and 2 columns is left out" in reading.pieces[0].remarks[0]


def test_a_picture_comes_along_with_its_text_and_not_in_the_body_without():
    document = Document()
    document.add_paragraph("See:")
    document.add_picture(io.BytesIO(png()))
    document.add_picture(io.BytesIO(png("#3d3")))
    for shape, text in zip(document.inline_shapes, ("What it shows", "Picture 3"), strict=True):
        shape._inline.docPr.set("descr", text)
    reading = read(document)
    assert bodies(reading) == ["See:\n\n![What it shows](../../images/offer-1.png)"]
    assert list(reading.pictures) == [f"workspace:content_library/images/offer-{n}.png" for n in (1, 2)]
    assert "offer-2.png has no alternative text" in reading.pieces[0].remarks[0]
    assert "write ![what it shows](../../images/offer-2.png)" in reading.pieces[0].remarks[0]


def test_what_no_reader_saw_does_not_come_along_and_is_counted():
    document = Document()
    document.add_paragraph("Kept ").add_run("hidden").font.hidden = True
    document.sections[0].header.paragraphs[0].text = "Confidential"
    added = f"<w:ins w:id='1' w:author='A'>{RUN.format('added')}</w:ins>"
    gone = "<w:del w:id='2' w:author='A'><w:r><w:delText>gone</w:delText></w:r></w:del>"
    put(document, f"<w:p>{added}{gone}</w:p>")
    document.add_comment(document.paragraphs[0].runs, "Really?", author="B")
    put(document, *field("TOC \\o", "Why 3", "What 4"))
    put(document, f"<w:p>{RUN.format('After')}</w:p>")
    reading = read(document)
    assert bodies(reading) == ["Kept\n\nadded\n\nAfter"]
    said = "\n".join(reading.remarks)
    for what in ("hidden text", "tracked deletion", "list of contents", "header", "comment"):
        assert f"left out: {what}" in said


def test_a_superscript_stays_apart_from_its_figure():
    document = Document()
    paragraph = document.add_paragraph("It takes 92%")
    paragraph.add_run("1").font.superscript = True
    assert bodies(read(document)) == ["It takes 92%¹"]


def test_a_footnote_is_said_with_the_words_that_it_stands_at():
    document = Document()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    note = f"<w:footnote w:id='7'><w:p>{RUN.format('A study, 2026')}</w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), kind, notes, document.part.package)
    document.part.relate_to(part, f"{OFFICE}/footnotes")
    put(document, f"<w:p>{RUN.format('In 4 days')}<w:r><w:footnoteReference w:id='7'/></w:r>{RUN.format('.')}</w:p>")
    reading = read(document)
    assert bodies(reading) == ["In 4 days."]
    assert reading.pieces[0].remarks == ("footnote at 'In 4 days': A study, 2026",)


def test_a_picture_elsewhere_is_never_fetched_and_is_said():
    document = Document()
    key = document.part.relate_to("https://example.com/x.png", f"{OFFICE}/image", is_external=True)
    blip = f"<pic:pic><pic:blipFill><a:blip r:link='{key}'/></pic:blipFill></pic:pic>"
    graphic = f"<a:graphic><a:graphicData uri='x'>{blip}</a:graphicData></a:graphic>"
    inline = f"<wp:inline><wp:docPr id='1' name='x' descr='Shown'/>{graphic}</wp:inline>"
    put(document, f"<w:p>{RUN.format('See:')}<w:r><w:drawing>{inline}</w:drawing></w:r></w:p>")
    reading = read(document)
    assert bodies(reading) == ["See:"]
    assert reading.pieces[0].remarks == ("a picture that is linked, and not in the file, is left out",)


def test_the_words_of_a_text_box_stand_behind_its_paragraph_once():
    document = Document()
    inner = f"<w:txbxContent><w:p>{RUN.format('In the box')}</w:p></w:txbxContent>"
    space = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    alternatives = (
        f"<mc:AlternateContent {space}><mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    put(document, f"<w:p>{RUN.format('Beside it.')}<w:r>{alternatives}</w:r></w:p>")
    assert bodies(read(document)) == ["Beside it.\n\nIn the box"]


def test_signs_of_merge_fields_and_symbols_are_text_or_gone():
    document = Document()
    document.add_paragraph("{{ company.name }} {% if x %} \uf0e0 <b> *x*")
    reading = read(document)
    assert bodies(reading) == ["\\{\\{ company.name \\}\\} \\{% if x %\\} \\<b> \\*x\\*"]
    assert any("private-use character" in remark for remark in reading.remarks)


def test_thousands_of_headings_are_read():
    document = Document()
    heading = "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>Same</w:t></w:r></w:p>"
    put(document, *[heading, f"<w:p>{RUN.format('x')}</w:p>"] * 3000)
    assert len(read(document).pieces) == 3000


def test_styles_that_are_based_on_one_another_in_a_ring_end():
    document = Document()
    one, two = (document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in ("One", "Two"))
    one.base_style, two.base_style = two, one
    document.add_paragraph("Words.", style=one)
    assert bodies(read(document)) == ["Words."]


@pytest.mark.masters
def test_a_proposal_of_word_itself_is_split_by_its_own_styles(masters):
    reading = read_word((masters / "docx/ms-proposal.dotx").read_bytes(), "ms-proposal.dotx", FILES, "ms-proposal")
    assert headings(reading)[1:4] == ["OBJECTIVE", "SCOPE OF SERVICES", "YOUR RESPONSIBILITIES"]
    assert bodies(reading)[2].count("\n1) ") == 3
    assert all("placeholder of the file" in piece.remarks[-1] for piece in reading.pieces[1:5])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", b"words", b"{\\rtf1}"])
def test_what_is_no_document_is_refused(data):
    with pytest.raises((TemplateError, LimitError)):
        read_word(data, "offer.docx", FILES, "offer")


def test_a_doctype_is_refused():
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(sections(("A", "b"))))) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = b'<!DOCTYPE x [<!ENTITY e "x">]>' + data.split(b"?>", 1)[1]
            target.writestr(name, data)
    with pytest.raises(TemplateError, match="DOCTYPE"):
        read_word(stream.getvalue(), "offer.docx", FILES, "offer")


def test_a_list_that_starts_with_no_number_is_read_all_the_same():
    document = Document()
    for start in document.part.numbering_part.element.iter(qn("w:start")):
        start.set(qn("w:val"), "x")
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("two", style="List Number")
    assert bodies(read(document)) == ["0. one\n1. two"]
