"""What a base file decides: its fields, its seam, its styles; and bases that this project did not make."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from lxml import etree

from collateral.errors import TemplateError
from collateral.model.document import Section, words
from collateral.model.rendering import Base
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, paragraph
from tests.render.test_docx import BUILD, FILES, parts, texts, tree
from tests.workspaces import brand

PATH = "workspace:templates/proposal/proposal.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHORT = replace(every_node(), sections=(Section("one", words("One"), (paragraph("said", "Said."),)),))
WITHOUT_PHONE = replace(
    SHORT,
    fields={**SHORT.fields, "company": {"name": "Northgate Components"}, "rep": {"name": "Priya Shah", "phone": None}},
)


def packed(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def rendered(data: bytes, document=SHORT, theme="base") -> bytes:
    files = OverlayFiles(FILES, {PATH: data})
    return render(document, brand(), Base(PATH, theme=theme), files, BUILD).files["docx"]


def made_by_word(change: Callable[[Word], object]) -> bytes:
    """python-docx's own default document, changed and saved: a base that is not ours."""
    document = docx.Document()
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def runs(document: Word, *pieces: str) -> object:
    """A new paragraph whose text is cut into runs, the first of them bold."""
    item = document.add_paragraph()
    for piece in pieces:
        item.add_run(piece)
    item.runs[0].bold = True
    return item


# ---- fields ----------------------------------------------------------------------------------------------------------


def test_a_field_cut_into_runs_is_filled_in_the_look_of_its_first_run():
    data = rendered(made_by_word(lambda base: runs(base, "For {", "{ comp", "any.na", "me }", "}, with thanks")))
    found = next(item for item in docx.Document(io.BytesIO(data)).paragraphs if "thanks" in item.text)
    assert found.text == "For Northgate Components, with thanks"
    assert found.runs[0].text == "For Northgate Components" or found.runs[1].text.startswith("Northgate")
    assert found.runs[0].bold


def test_a_value_is_never_read_as_a_field():
    named = replace(SHORT, fields={**SHORT.fields, "company": {"name": "{{ seller.name }} {% if x %}"}})
    data = rendered(made_by_word(lambda base: runs(base, "{{ company.name }}")), named)
    assert "{{ seller.name }} {% if x %}" in list(texts(tree(data)))


def test_every_missing_field_is_named_at_once_with_its_place():
    base = made_by_word(lambda base: (runs(base, "To {{ company.website }}"), runs(base, "{{ rep.phone | upper }}")))
    with pytest.raises(TemplateError) as caught:
        rendered(base, WITHOUT_PHONE)
    first, second = sorted(caught.value.problems, key=lambda item: item.field)
    assert (first.field, first.got) == ("company.website", "To {{ company.website }}")
    assert "word/document.xml" in first.message
    assert 'default("")' in first.remedy
    assert second.field == "rep.phone | upper"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("For {{ company.name", "{{"),
        ("For company.name }}", "}}"),
        ("{{ company.name }} and {{ company.name }", "{{"),
        ("{% if partner", "{%"),
        ("partner %}", "%}"),
    ],
)
def test_a_sign_without_its_partner_is_refused_rather_than_printed(text, sign):
    with pytest.raises(TemplateError) as caught:
        rendered(made_by_word(lambda base: runs(base, text)))
    (problem,) = caught.value.problems
    assert (problem.field, problem.got) == (sign, text)
    assert "word/document.xml" in problem.message
    assert problem.remedy == "Write a field whole: {{ company.name }}."


def test_single_braces_of_a_base_are_text():
    base = made_by_word(lambda base: (runs(base, "{a} {b} 5 % of {company.name}"), runs(base, "{{ sections }}")))
    data = rendered(base)
    assert "{a} {b} 5 % of {company.name}" in list(texts(tree(data)))


def test_a_name_of_ours_in_single_braces_is_told():
    base = made_by_word(lambda base: (runs(base, "{ company", ".name } {a.b}"), runs(base, "{{ sections }}")))
    files = OverlayFiles(FILES, {PATH: base})
    found = render(SHORT, brand(), Base(PATH), files, BUILD).findings
    (said,) = [item for item in found if item.code == "single-brace"]
    assert said.message == "{company.name} in word/document.xml stands in single braces and is printed as it is"
    assert said.remedy == "Write {{ company.name }} for the value."


def test_a_paragraph_of_an_empty_optional_field_goes_and_one_with_more_stays():
    base = made_by_word(
        lambda base: (runs(base, '{{ rep.phone | default("") }}'), runs(base, 'Pager: {{ rep.phone | default("") }}'))
    )
    lines = [item.text for item in docx.Document(io.BytesIO(rendered(base, WITHOUT_PHONE))).paragraphs]
    assert lines[0] == "Pager: "


def test_a_label_in_our_words_goes_with_its_empty_value():
    without = replace(SHORT, fields={**SHORT.fields, "reference": None})
    data = render(without, brand(), Base(PATH, theme="brand"), FILES, BUILD).files["docx"]
    assert "Reference" not in list(texts(tree(data)))
    assert any(line.startswith("Date") for line in texts(tree(data)))


def test_a_cell_keeps_a_paragraph_when_its_only_field_is_empty():
    def change(base: Word) -> None:
        base.add_table(1, 1).cell(0, 0).text = '{{ rep.phone | default("") }}'

    assert docx.Document(io.BytesIO(rendered(made_by_word(change), WITHOUT_PHONE))).tables[0].cell(0, 0).text == ""


def test_page_numbers_are_fields_in_the_order_of_the_language():
    foot = tree(render(SHORT, brand(), Base(PATH), FILES, BUILD).files["docx"], "word/footer3.xml")
    assert [item.text.strip() for item in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert next(texts(foot)).endswith("Page 1 of 1")


def test_a_value_that_looks_like_a_page_sign_is_not_one():
    named = replace(SHORT, fields={**SHORT.fields, "company": {"name": "Page {page} & Co"}})
    foot = tree(render(named, brand(), Base(PATH), FILES, BUILD).files["docx"], "word/footer3.xml")
    assert next(texts(foot)).startswith("Page {page} & Co")


# ---- seam ------------------------------------------------------------------------------------------------------------


def test_content_stands_where_the_base_says():
    base = made_by_word(lambda base: (runs(base, "Before"), runs(base, "{{ sec", "tions }}"), runs(base, "After")))
    lines = [item.text for item in docx.Document(io.BytesIO(rendered(base))).paragraphs]
    assert lines == ["Before", "One", "Said.", "After"]


def test_without_a_seam_content_follows_a_body_with_fields():
    base = made_by_word(lambda base: runs(base, "For {{ company.name }}"))
    lines = [item.text for item in docx.Document(io.BytesIO(rendered(base))).paragraphs]
    assert lines == ["For Northgate Components", "One", "Said."]


def test_a_seam_in_the_middle_of_a_sentence_is_a_problem():
    with pytest.raises(TemplateError, match="must stand alone"):
        rendered(made_by_word(lambda base: runs(base, "Here: {{ sections }}")))


# ---- styles ----------------------------------------------------------------------------------------------------------


def test_a_role_that_the_base_lacks_is_added_once_and_nothing_it_has_is_doubled():
    data = rendered(made_by_word(lambda base: None), every_node())
    styles = tree(data, "word/styles.xml")
    names = [item.find(qn("w:name")).get(qn("w:val")).lower() for item in styles.iter(qn("w:style"))]
    ids = [item.get(qn("w:styleId")) for item in styles.iter(qn("w:style"))]
    assert len(names) == len(set(names))
    assert len(ids) == len(set(ids))
    assert names.count("callout") == 0  # its one callout holds a list, so it is a table
    assert names.count("callout table") == 1


def test_headings_are_found_by_outline_level_whatever_their_name():
    base = made_by_word(lambda base: None)
    files = parts(base)
    renamed = (
        files["word/styles.xml"].replace(b'w:val="heading 1"', b'w:val="Kapitel"').replace(b'"Heading1"', b'"Kapitel"')
    )
    data = rendered(packed({**files, "word/styles.xml": renamed}))
    heading = next(item for item in docx.Document(io.BytesIO(data)).paragraphs if item.text == "One")
    assert heading.style.name == "Kapitel"


def test_a_template_goes_out_as_a_document():
    files = parts(FILES.read(PATH))
    types = files["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    data = rendered(packed({**files, "[Content_Types].xml": types}))
    assert b"template.main" not in parts(data)["[Content_Types].xml"]


def test_what_the_base_s_authors_left_is_gone():
    files = parts(FILES.read(PATH))
    left = (
        f'<w:p {W} w:rsidR="00AB12CD"><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="_GoBack"/>'
        '<w:bookmarkEnd w:id="7"/><w:commentRangeStart w:id="1"/><w:r><w:t>Kept</w:t></w:r></w:p>'
    )
    body = files["word/document.xml"].replace(b"<w:sectPr", left.encode() + b"<w:sectPr", 1)
    root = tree(rendered(packed({**files, "word/document.xml": body})))
    serialized = etree.tostring(root)
    assert b"Kept" in serialized
    assert all(trace not in serialized for trace in (b"rsid", b"proofErr", b"_GoBack", b"comment"))


@pytest.mark.parametrize(
    ("data", "message"), [(b"PK", "Office file"), (packed({"a.txt": b"a"}), "is not an Office file")]
)
def test_a_file_that_is_no_document_is_a_problem_of_the_template(data, message):
    with pytest.raises(TemplateError, match=message):
        rendered(data)


@pytest.mark.masters
def test_bases_of_others_take_every_node(masters: Path):
    for path in sorted((masters / "docx").glob("*.do?x")):
        stamped = replace(every_node(), stamp="DRAFT")
        document = docx.Document(io.BytesIO(rendered(path.read_bytes(), stamped)))
        headings = [item.text for item in document.paragraphs if item.text == "Executive summary"]
        assert headings, path.name
        assert document.element.body.findall(f".//{qn('w:drawing')}"), path.name


# ---- the sample's base -----------------------------------------------------------------------------------------------


def test_the_committed_base_is_what_the_script_writes(tmp_path, monkeypatch):
    from tools import proposal_base

    monkeypatch.setattr(proposal_base, "TARGET", tmp_path / "proposal.docx")
    proposal_base.main()
    assert (tmp_path / "proposal.docx").read_bytes() == FILES.read(PATH)
