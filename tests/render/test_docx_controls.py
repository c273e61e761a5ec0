"""Content controls of a base, by their tags."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from lxml import etree

from collateral.errors import TemplateError
from tests.render.test_docx import texts, tree
from tests.render.test_docx_base import W, rendered
from tests.render.test_docx_merge import DOCUMENT, FIELDS, raw

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
PROMPT = '<w:showingPlcHdr/>'  # fmt: skip
RUN = '<w:r><w:rPr><w:i/></w:rPr><w:t>old</w:t></w:r><w:r><w:t> text</w:t></w:r>'  # fmt: skip
PARAGRAPH = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{RUN}</w:p><w:p><w:r><w:t>more</w:t></w:r></w:p>'


def control(tag: str, content: str, more: str = "") -> str:
    properties = f'<w:sdtPr><w:tag w:val="{tag}"/>{more}</w:sdtPr>'
    return f"<w:sdt {W} {W14} {W15}>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def inline(tag: str, content: str = RUN, more: str = "") -> str:
    return f'<w:p {W}><w:r><w:t xml:space="preserve">A </w:t></w:r>{control(tag, content, more)}</w:p>'


def drawn(*markup: str, document=DOCUMENT) -> etree._Element:
    return tree(rendered(raw(*markup), document))


def lines(*markup: str) -> list[str]:
    return [text for text in texts(drawn(*markup)) if text]


@pytest.mark.parametrize(
    "tag", ["company.name", "{{ company.name }}", "{{company.name}}", "company.name | default(&quot;x&quot;)"]
)
def test_a_control_in_a_line_gets_the_value_of_its_tag(tag):
    root = drawn(inline(tag))
    assert next(texts(root)) == "A Acme"
    run = root.find(f".//{qn('w:sdtContent')}/{qn('w:r')}")
    assert run.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None


def test_a_control_takes_filters():
    assert lines(inline("company.name | upper")) == ["A ACME"]


def test_a_control_around_paragraphs_holds_the_value_in_the_look_of_the_first():
    root = drawn(control("facts.entities", PARAGRAPH))
    assert [text for text in texts(root) if text] == ["four"]
    assert root.find(f".//{qn('w:jc')}").get(qn("w:val")) == "center"


def test_controls_around_cells_and_in_cells_are_filled():
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p>{RUN}</w:p></w:tc>'
    table = (
        f'<w:tbl {W}><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>'
        f"{control('company.name', cell)}<w:tc>{control('facts.entities', PARAGRAPH)}<w:p/></w:tc></w:tr></w:tbl>"
    )
    assert lines(table) == ["Acme", "four"]


def test_a_prompt_s_look_goes_with_the_prompt():
    shown = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click here</w:t></w:r>'
    more = f'<w:rPr><w:b/></w:rPr>{PROMPT}<w:dataBinding w:xpath="/x" w:storeItemID="y"/>'
    root = drawn(inline("company.name", shown, more))
    assert next(texts(root)) == "A Acme"
    assert not list(root.iter(qn("w:showingPlcHdr"), qn("w:dataBinding"), qn("w:rStyle")))
    assert root.find(f".//{qn('w:sdtContent')}/{qn('w:r')}/{qn('w:rPr')}/{qn('w:b')}") is not None


@pytest.mark.parametrize(
    "tag", ["Title", "Company", "goog_rdk_0", "MyTag.Sub", "", "company", "two words", "contact-name"]
)
def test_a_tag_that_is_no_name_of_ours_is_left_alone(tag):
    assert lines(inline(tag)) == ["A old text"]


@pytest.mark.parametrize("tag", ["company.nmae", "{{ compny }}"])
def test_a_tag_that_means_ours_and_misses_is_told(tag):
    with pytest.raises(TemplateError, match=r"is no field, in word/document\.xml"):
        drawn(inline(tag))


BINDINGS = {
    "/ns1:coreProperties[1]/ns0:title[1]": "Proposal for Northgate Components",
    "/ns1:coreProperties[1]/ns0:creator[1]": "Ledgerline",
    "/ns1:coreProperties[1]/ns0:subject[1]": "Proposal",
    "/ns0:Properties[1]/ns0:Company[1]": "Ledgerline",
    "/ns0:CoverPageProperties[1]/ns0:PublishDate[1]": "April 17, 2026",
    "/ns0:CoverPageProperties[1]/ns0:Abstract[1]": "old text",
}


@pytest.mark.parametrize("xpath", BINDINGS)
def test_controls_bound_to_properties_say_what_our_file_says(xpath):
    assert lines(inline("Anything", RUN, f'<w:dataBinding w:xpath="{xpath}" w:storeItemID="x"/>')) == [
        f"A {BINDINGS[xpath]}"
    ]


@pytest.mark.parametrize(
    "more",
    [
        '<w:dropDownList><w:listItem w:value="x"/></w:dropDownList>',
        '<w:date w:fullDate="2020-01-01T00:00:00Z"/>',
        "<w:text/>",
    ],
)
def test_lists_dates_and_plain_text_controls_get_text(more):
    root = drawn(inline("as_of", RUN, more))
    assert next(texts(root)) == "A April 17, 2026"
    assert "fullDate" not in etree.tostring(root).decode()


BOX = (
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox>'
)


@pytest.mark.parametrize(
    ("tag", "sign", "checked"),
    [
        ("facts.entities", "☑", "1"),
        ("partner.name", "☐", "0"),
        ("facts.entities == &quot;four&quot;", "☑", "1"),
        ("Check1", "☐", "0"),
    ],
)
def test_a_check_box_follows_a_condition(tag, sign, checked):
    root = drawn(inline(tag, "<w:r><w:t>☐</w:t></w:r>", BOX))
    assert next(texts(root)) == f"A {sign}"
    assert root.find(".//{*}checked").get("{http://schemas.microsoft.com/office/word/2010/wordml}val") == checked


def test_a_repeating_section_of_rows_repeats_for_each_item():
    row = f"<w:tr><w:tc><w:p>{control('item.name', RUN)}</w:p></w:tc></w:tr>"
    item = control("", row, "<w15:repeatingSectionItem/>")
    section = control("contacts", item + item, "<w15:repeatingSection/>")
    table = f'<w:tbl {W}><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{section}</w:tbl>'
    root = drawn(table)
    assert [text for text in texts(root) if text] == ["Dana", "Marcus", "Ines"]
    assert len(list(root.iter(qn("w:tr")))) == 3


def test_a_repeating_section_of_paragraphs_repeats_and_one_of_another_tag_stays():
    item = control("", f"<w:p>{control('item.what', RUN)}</w:p>", "<w15:repeatingSectionItem/>")
    document = replace(DOCUMENT, fields={**FIELDS, "next_steps": [{"what": "Call"}, {"what": "Sign"}]})
    assert [
        text for text in texts(drawn(control("next_steps", item, "<w15:repeatingSection/>"), document=document)) if text
    ] == ["Call", "Sign"]
    other = control("", PARAGRAPH, "<w15:repeatingSectionItem/>")
    assert lines(control("Rows", other, "<w15:repeatingSection/>")) == ["old text", "more"]


def test_a_control_in_a_loop_knows_the_item():
    opening, closing = (
        f"<w:p {W}><w:r><w:t>{tag}</w:t></w:r></w:p>" for tag in ("{% for a in contacts %}", "{% endfor %}")
    )
    assert lines(opening, inline("{{ a.name }}"), closing) == ["A Dana", "A Marcus", "A Ines"]
