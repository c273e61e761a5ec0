"""Content controls that show a prompt: what template.yaml says goes in, or the prompt goes out and is told."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from collateral.errors import TemplateError
from collateral.model.rendering import Base, Rendered
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.render.test_docx import BUILD, FILES
from tests.render.test_docx_base import PATH, SHORT, made_by_word
from tests.workspaces import brand


def control(title: str, words: str, more: str = "", tag: str = "") -> str:
    """A control around a paragraph that shows its prompt."""
    names = f'<w:alias w:val="{title}"/>' * bool(title) + f'<w:tag w:val="{tag}"/>' * bool(tag)
    return (
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{names}<w:showingPlcHdr/>{more}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>"
        f"{words}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )


def letter(*controls: str) -> bytes:
    """A base with these controls in its header."""

    def change(base: Word) -> None:
        header = base.sections[0].header
        header.paragraphs[0].text = "Acme"
        for item in controls:
            header._element.append(parse_xml(item))
        base.add_paragraph("{{ sections }}")

    return made_by_word(change)


def made(data: bytes, **controls: str) -> Rendered:
    return render(SHORT, brand(), Base(PATH, controls=controls), OverlayFiles(FILES, {PATH: data}), BUILD)


def header(rendered: Rendered) -> list[str]:
    root = docx.Document(io.BytesIO(rendered.files["docx"])).sections[0].header._element
    return ["".join(item.text or "" for item in line.iter(qn("w:t"))) for line in root.iter(qn("w:p"))]


@pytest.mark.parametrize("names", [("Recipient", ""), ("", "Recipient"), ("Recipient", "r7")])
def test_a_control_holds_what_template_yaml_says_by_title_or_tag(names):
    title, tag = names
    data = letter(control(title, "[Name]", tag=tag))
    assert header(made(data, Recipient="contact.name | upper")) == ["Acme", "DANA WHITFIELD"]


def test_a_date_that_nobody_named_is_the_document_s():
    assert header(made(letter(control("", "[Pick the date]", "<w:date/>")))) == ["Acme", "April 17, 2026"]


def test_a_prompt_that_is_left_goes_and_is_told():
    rendered = made(letter(control("Phone", "[Phone]")))
    assert header(rendered) == ["Acme"]
    (finding,) = [item for item in rendered.findings if item.code == "unfilled-control"]
    assert '"Phone" in word/header' in finding.message
    assert "controls: {Phone: contact.name}" in finding.remedy


def test_the_only_paragraph_of_a_cell_is_left_empty():
    cell = f"<w:tc {nsdecls('w')}>{control('Phone', '[Phone]')}</w:tc>"

    def change(base: Word) -> None:
        row = base.add_table(rows=1, cols=1)._tbl.tr_lst[0]
        row.replace(row.tc_lst[0], parse_xml(cell))
        base.add_paragraph("{{ sections }}")

    document = docx.Document(io.BytesIO(made(made_by_word(change)).files["docx"]))
    assert [item.text for item in document.tables[0].cell(0, 0).paragraphs] == [""]


def test_a_control_that_the_file_lacks_is_an_error_with_the_nearest():
    with pytest.raises(TemplateError) as caught:
        made(letter(control("Recipient Name", "[Name]")), **{"Recipent Name": "contact.name"})
    (problem,) = caught.value.problems
    assert (problem.field, problem.got) == ("controls.Recipent Name", "'Recipent Name'")
    assert problem.allowed == "Recipient Name"
    assert problem.remedy.startswith("Did you mean Recipient Name?")


def test_a_control_of_a_file_without_any_is_an_error_that_says_so():
    with pytest.raises(TemplateError, match=r"allowed none"):
        made(made_by_word(lambda base: base.add_paragraph("Dear")), Recipient="contact.name")


def test_a_field_that_there_is_not_is_an_error():
    with pytest.raises(TemplateError, match=r"contact\.nmae"):
        made(letter(control("Recipient", "[Name]")), Recipient="contact.nmae")
