"""Page numbers in Word contents: read from the file, and looked for on the pages that LibreOffice makes of it."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
from dataclasses import replace
from functools import cache

import docx
import pypdfium2
import pytest
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from collateral.errors import LimitError, TemplateError
from collateral.model.document import Contents, Section, words
from collateral.model.rendering import Base
from collateral.render.docx import page_numbers, render
from collateral.safe import office
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, paragraph
from tests.render.test_docx import BUILD, FILES
from tests.render.test_docx_base import PATH, made_by_word, runs
from tests.render.test_docx_styles import ORIGIN
from tests.workspaces import brand

LONG = "A sentence that fills a line of a page, so that sections begin on pages of their own. " * 60


def of_long_sections(count: int = 12):
    sections = [Section("contents", (), (Contents(origin=ORIGIN, title="Contents"),))]
    sections += [
        Section(f"s{number}", words(f"Chapter {number}"), (paragraph(f"p{number}", LONG),), mark=f"{number:08x}")
        for number in range(1, count + 1)
    ]
    return replace(every_node(), sections=tuple(sections))


def numbered(document, data: bytes | None = None) -> bytes:
    files = OverlayFiles(FILES, {PATH: data}) if data else FILES
    base = Base(PATH, contents="numbered") if data else Base(PATH, paper="region", theme="brand", contents="numbered")
    return render(document, brand(), base, files, BUILD).files["docx"]


def entries(data: bytes) -> dict[str, str]:
    """What the contents say: the number by the words of the heading."""
    lines = docx.Document(io.BytesIO(data)).element.body.iter(qn("w:hyperlink"))
    texts = ["".join(item.text or "\t" for item in line.iter(qn("w:t"), qn("w:tab"))) for line in lines]
    return dict(text.split("\t") for text in texts if "\t" in text)


def printed(data: bytes) -> list[str]:
    """The text of each page."""
    pdf = office.printed(data, ".docx", "proposal.docx", office.program() or "")
    with pypdfium2.PdfDocument(pdf) as document:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def heads(pages: list[str]) -> dict[str, int]:
    """The last page on which each chapter's words stand alone on a line: that of its heading."""
    return {line.strip(): number for number, page in enumerate(pages, 1) for line in page.splitlines() if line.strip()}


@cache
def proposal() -> tuple[bytes, list[str]]:
    """A file with numbers, and its pages."""
    data = numbered(of_long_sections())
    return data, printed(data)


@pytest.mark.office
def test_the_numbers_are_those_of_the_printed_pages():
    data, pages = proposal()
    found = entries(data)
    assert len(found) == 12
    assert {words_: int(number) for words_, number in found.items()} == {
        words_: heads(pages)[words_] for words_ in found
    }
    assert len(set(found.values())) > 3


@pytest.mark.office
def test_what_the_contents_print_is_what_they_say():
    data, pages = proposal()
    contents = pages[1] + pages[0]
    for heading, number in entries(data).items():
        assert any(line.startswith(heading) and line.rstrip().endswith(number) for line in contents.splitlines())


@pytest.mark.office
def test_the_numbers_count_as_the_base_s_sections_do():
    def change(base: Word) -> None:
        counting = OxmlElement("w:pgNumType")
        counting.set(qn("w:start"), "5")
        counting.set(qn("w:fmt"), "lowerRoman")
        base.sections[0]._sectPr.append(counting)
        runs(base, "{{ sections }}")

    data = numbered(of_long_sections(3), made_by_word(change))
    assert entries(data)["Chapter 1"] == "v"
    assert set(entries(data).values()) <= {"v", "vi", "vii", "viii", "ix"}


@pytest.mark.office
def test_equal_input_gives_equal_bytes():
    assert numbered(of_long_sections()) == proposal()[0]


@pytest.mark.office
def test_no_probe_is_left_in_the_file():
    body = docx.Document(io.BytesIO(proposal()[0])).element.body
    names = [item.get(qn("w:name")) for item in body.iter(qn("w:bookmarkStart"))]
    assert not [name for name in names if not name.startswith("_c")]


def test_without_libreoffice_there_are_no_numbers_from_elsewhere(monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(TemplateError, match="is not installed") as caught:
        numbered(of_long_sections(1))
    assert "contents: linked" in caught.value.problems[0].remedy


def test_layouts_that_do_not_agree_are_an_error(monkeypatch):
    turns = iter(range(100))
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "pages_of_bookmarks", lambda *_: {"_c00000001": next(turns)})
    with pytest.raises(LimitError, match=f"do not come to agree in {page_numbers.ROUNDS} layouts"):
        numbered(of_long_sections(1))


@pytest.mark.parametrize(
    ("number", "format_", "shown"),
    [(4, "lowerRoman", "iv"), (1944, "upperRoman", "MCMXLIV"), (27, "lowerLetter", "aa"), (2, "upperLetter", "B"),
     (3, "numberInDash", "- 3 -"), (7, "decimal", "7"), (7, "thaiNumbers", "7")],
)  # fmt: skip
def test_a_number_is_written_in_the_format_of_its_section(number, format_, shown):
    assert page_numbers.formatted(number, format_) == shown
