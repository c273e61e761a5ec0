"""Internal leaks: what must not leave the house is found wherever a file can hold it."""

import io

import docx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter

from collateral.model.document import Field, Text
from tests.documents import paragraph
from tests.verify.files import changed, codes, found, pdf, saying, swapped, word

TEXT = "We start in September."
PLAIN = saying(paragraph("a", TEXT))
NOTE = "Dana fears that the auditors will ask for more time"
SECRETS = ("proof.close-faster", NOTE, "0064x00001AbC")


def places(data: bytes, kind: str = "docx") -> list[str]:
    return [finding.message for finding in found(PLAIN, kind, data, *SECRETS)]


def test_clean_files_leak_nothing():
    assert places(word(TEXT)) == []
    assert places(pdf(f"<p>{TEXT}"), "pdf") == []


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_in_the_text_is_named_with_its_part(secret):
    assert places(word(TEXT, f"see {secret}!")) == [f'"{secret}" is in word/document.xml']
    assert f'"{secret}" is in page 1' in places(pdf(f"<p>{TEXT}<p>see {secret}!"), "pdf")


def test_runs_lines_and_case_do_not_hide_it():
    def halved(file):
        start = file.add_paragraph("see proof.close")
        start.add_run("-faster").bold = True

    assert places(word(TEXT, change=halved)) == ['"proof.close-faster" is in word/document.xml']
    narrow = f"<p>{TEXT}<p style='width: 30mm; hyphens: auto; text-transform: uppercase'>{NOTE}"
    assert places(pdf(narrow), "pdf") == [f'"{NOTE}" is in page 1']
    broken = f"<p>{TEXT}<p>see proof.close-<br>faster"
    assert places(pdf(broken), "pdf") == ['"proof.close-faster" is in page 1']


def test_properties_attributes_and_part_names_are_looked_at():
    def titled(file):
        file.core_properties.title = "proof.close-faster"

    assert places(word(TEXT, change=titled)) == ['"proof.close-faster" is in docProps/core.xml']
    named = swapped(word(TEXT), "word/document.xml", "<w:p>", '<w:p><w:bookmarkStart w:id="1" w:name="0064x00001AbC"/>')
    assert places(named) == ['"0064x00001AbC" is in word/document.xml']
    part = changed(word(TEXT), {"word/media/proof.close-faster.png": lambda data: b"png"})
    assert places(part) == ['"proof.close-faster" is in word/media/proof.close-faster.png']


def test_a_workbook_inside_is_opened():
    data = CategoryChartData()
    data.categories = ["proof.close-faster"]
    data.add_series("Days", [1])
    book = CategoryWorkbookWriter(data).xlsx_blob
    inside = changed(word(TEXT), {"word/embeddings/sheet.xlsx": lambda _: book})
    assert places(inside) == ['"proof.close-faster" is in word/embeddings/sheet.xlsx!xl/sharedStrings.xml']


@pytest.mark.parametrize(
    "hidden",
    [
        "<meta name=author content='proof.close-faster'>",
        "<h1>Part</h1><a href='https://x.example/proof.close-faster'>a link</a>",
        "<img alt='proof.close-faster' src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>'>",
        "<h1 style='bookmark-label: \"proof.close-faster (ö)\"'>Part</h1>",
    ],
)
def test_what_a_pdf_carries_unseen_is_looked_at(hidden):
    leaks = places(pdf(f"<p>{TEXT}{hidden}", pdf_variant="pdf/ua-1"), "pdf")
    assert leaks
    assert all(leak.startswith('"proof.close-faster" is in its ') for leak in leaks)


def test_what_the_document_prints_is_no_secret():
    document = saying(paragraph("a", TEXT, " Reference ", Field("reference", "0064x00001AbC"), Text(". " + NOTE)))
    assert codes(document, "docx", word(f"{TEXT} Reference 0064x00001AbC. {NOTE}"), *SECRETS) == []


def test_short_secrets_and_parts_of_longer_words_are_not_looked_for():
    assert codes(PLAIN, "docx", word(TEXT), "start", "a", "", "septem", "tember.") == []


def test_each_line_of_a_talk_track_counts():
    talk = "Open with the close calendar.\n\nAsk who signs the close today, and when."
    data = word(TEXT, "Ask who signs the close today, and when.")
    assert [finding.message for finding in found(PLAIN, "docx", data, talk)] == [
        '"Ask who signs the close today, and when." is in word/document.xml'
    ]


def test_traces_of_the_making_are_found():
    def commented(file):
        file.add_comment(file.paragraphs[0].runs, "check this", author="Jo")

    def hidden(file):
        file.add_paragraph().add_run("do not show").font.hidden = True

    assert places(word(TEXT, change=commented)) == ["the file holds comments"]
    assert places(word(TEXT, change=hidden)) == ['the file holds hidden text ("do not show")']
    thumbnail = changed(word(TEXT), {"docProps/thumbnail.jpeg": lambda data: b"jpeg"})
    assert places(thumbnail) == ["the file holds a thumbnail"]
    session = swapped(word(TEXT), "word/document.xml", "<w:p>", '<w:p w:rsidR="00AB12CD">')
    assert places(session) == ["the file holds ids of editing sessions (rsid) in word/document.xml"]
    tracked = swapped(word(TEXT), "word/document.xml", "<w:r>", '<w:del w:id="7" w:author="Jo"/><w:r>')
    assert places(tracked) == ["the file holds tracked changes in word/document.xml"]


def test_the_library_that_made_a_file_is_not_named():
    stream = io.BytesIO()
    file = docx.Document()
    file.add_paragraph(TEXT)
    file.save(stream)
    messages = places(stream.getvalue())
    assert '"python-docx" is in docProps/core.xml' in messages
    assert "the file holds a thumbnail" in messages


def test_attached_files_are_found(tmp_path):
    attached = tmp_path / "a.txt"
    attached.write_text("x")
    from weasyprint import Attachment

    data = pdf(f"<p>{TEXT}", attachments=[Attachment(filename=str(attached), description="a")])
    assert places(data, "pdf") == ["the file holds the attached file a.txt"]


def test_an_internal_document_may_say_it_all():
    document = saying(paragraph("a", TEXT), audience="internal")
    assert codes(document, "docx", word(TEXT, *SECRETS), *SECRETS) == []
