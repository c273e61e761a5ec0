"""The stamp: on every page of a PDF, in every head that a Word file can show."""

import pytest

from tests.documents import paragraph
from tests.verify.files import changed, codes, found, pdf, rendered, saying, word

TEXT = "We start in September."
DRAFT = saying(paragraph("a", TEXT), stamp="ENTWURF – intern")
MARK = "<div style='position: fixed; top: 40%; transform: rotate(-30deg)'>Entwurf – intern</div>"


def messages(kind: str, data: bytes) -> list[str]:
    return [finding.message for finding in found(DRAFT, kind, data)]


def stamped(section, kind="header", text="ENTWURF – intern"):
    getattr(section, kind).paragraphs[0].text = text


def test_every_page_of_a_pdf_shows_it():
    second = "<p style='break-before: page'>The second page</p>"
    assert messages("pdf", pdf(f"{MARK}<p>{TEXT}{second}")) == []
    first = MARK.replace("fixed", "absolute")
    assert messages("pdf", pdf(f"{first}<p>{TEXT}{second}")) == ["ENTWURF – intern is not on page 2"]


def test_the_head_of_every_section_shows_it():
    def two_sections(file):
        stamped(file.sections[0])
        file.add_section()  # with the head of the one before

    def only_the_second(file):
        file.add_section().header.is_linked_to_previous = False
        stamped(file.sections[1])

    assert messages("docx", word(TEXT, change=two_sections)) == []
    assert messages("docx", word(TEXT, change=only_the_second)) == ["ENTWURF – intern is not on the pages of section 1"]


def test_first_and_even_pages_have_heads_of_their_own():
    def kinds(file):
        stamped(file.sections[0])
        file.sections[0].different_first_page_header_footer = True
        file.settings.odd_and_even_pages_header_footer = True

    def all_kinds(file):
        kinds(file)
        stamped(file.sections[0], "first_page_header")
        stamped(file.sections[0], "even_page_header")

    assert messages("docx", word(TEXT, change=kinds)) == [
        "ENTWURF – intern is not on the first page of section 1, the even pages of section 1"
    ]
    assert messages("docx", word(TEXT, change=all_kinds)) == []


def test_a_watermark_is_a_stamp():
    def head(file):
        stamped(file.sections[0], text="HERE")

    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="ENTWURF – intern"/></v:shape>'
    art = f"<w:r><w:pict>{shape}</w:pict></w:r>".encode()
    data = word(TEXT, change=head)
    marked = changed(data, {"word/header1.xml": lambda part: part.replace(b"<w:r><w:t>HERE</w:t></w:r>", art)})
    assert messages("docx", data) == ["ENTWURF – intern is not on the pages of section 1"]
    assert messages("docx", marked) == []


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_document_without_a_stamp_needs_none(kind):
    document = saying(paragraph("a", TEXT))
    assert codes(document, kind, rendered(document, kind)) == []
    assert codes(DRAFT, kind, rendered(document, kind)) == ["stamp-missing"]
    assert codes(DRAFT, kind, rendered(DRAFT, kind)) == []
