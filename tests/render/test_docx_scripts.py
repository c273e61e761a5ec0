"""Names in other scripts: the language, direction and font of their runs."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from lxml.etree import _Element

from collateral.model.document import Document, Field, Text
from collateral.render.docx.scripts import stretches
from tests.documents import every_node, german, paragraph
from tests.render.test_docx import made, of_nodes, parts, tree


def cut(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(script.tag if script else "", piece) for script, piece in stretches(text, language)]


def run(document: Document, text: str) -> _Element:
    found = [item for item in tree(made(document)).iter(qn("w:r")) if "".join(item.itertext(qn("w:t"))) == text]
    return found[-1]


def spoken(document: Document, text: str) -> dict[str, str]:
    language = run(document, text).find(f"{qn('w:rPr')}/{qn('w:lang')}")
    return {} if language is None else {key.rpartition("}")[2]: value for key, value in language.attrib.items()}


def named(name: str) -> Document:
    return of_nodes(paragraph("p", "We met ", Field("company.name", name), " in May."))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("北京", {"eastAsia": "zh-CN"}),
        ("トヨタ自動車", {"eastAsia": "ja-JP"}),
        ("삼성전자", {"eastAsia": "ko-KR"}),
        ("شركة الخليج", {"bidi": "ar-SA"}),
        ("בנק הפועלים", {"bidi": "he-IL"}),
        ("Газпром нефть", {"val": "ru-RU"}),
        ("Ελληνικά", {"val": "el-GR"}),
        ("บริษัทไทย", {"bidi": "th-TH"}),
    ],
)
def test_a_name_says_the_language_of_its_script(name: str, said: dict[str, str]):
    assert spoken(named(name), name) == said


def test_what_reads_from_right_to_left_says_so_and_its_paragraph_does_not():
    item = run(named("شركة الخليج"), "شركة الخليج")
    assert item.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    assert item.find(f"{qn('w:rPr')}/{qn('w:cs')}") is not None
    assert item.getparent().find(f"{qn('w:pPr')}/{qn('w:bidi')}") is None


def test_only_the_part_in_another_script_is_cut_out():
    assert cut('R&D <Labs> "Ötztal" 北京 GmbH & Co KG') == [
        ("", 'R&D <Labs> "Ötztal" '),
        ("zh-CN", "北京"),
        ("", " GmbH & Co KG"),
    ]


def test_signs_between_letters_of_one_script_stay_with_them():
    assert cut("البنك 2026، الرياض") == [("ar-SA", "البنك 2026، الرياض")]
    assert cut("شركة (الخليج) Ltd") == [("ar-SA", "شركة (الخليج)"), ("", " Ltd")]


def test_a_document_in_the_script_says_nothing_of_it():
    assert cut("Ленинград and 北京", "ru") == [("", "Ленинград and "), ("zh-CN", "北京")]
    assert cut("東京トヨタ", "ja") == [("", "東京トヨタ")]


def test_quotes_in_a_chinese_document_take_the_font_of_its_text():
    document = replace(named("北京"), language="zh", locale="zh-CN")
    assert run(document, "北京").find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:hint")) == "eastAsia"
    assert spoken(document, "北京") == {}


def test_bold_and_size_hold_for_complex_scripts_too():
    document = of_nodes(paragraph("p", Text("بنك", bold=True)))
    assert run(document, "بنك").find(f"{qn('w:rPr')}/{qn('w:bCs')}") is not None


def test_no_dictionary_is_asked_about_a_name():
    assert run(named("Hollenbrück"), "Hollenbrück").find(f"{qn('w:rPr')}/{qn('w:noProof')}") is not None
    assert run(named("Hollenbrück"), "We met ").find(qn("w:rPr")) is None


def test_names_on_the_cover_and_in_the_foot_of_the_base_are_names_too():
    fields = {**every_node().fields, "company": {"name": "삼성전자", "legal_name": "삼성전자"}}
    data = made(replace(german(), fields=fields))
    for part in ("word/document.xml", "word/footer3.xml"):
        (shown, *_) = [item for item in tree(data, part).iter(qn("w:r")) if "삼성전자" in "".join(item.itertext())]
        assert shown.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:eastAsia")) == "ko-KR"
        assert shown.find(f"{qn('w:rPr')}/{qn('w:noProof')}") is not None


def test_text_in_is_text_out():
    text = "A 北京 \n بنك (x) Газ\tend"
    data = made(of_nodes(paragraph("p", text)))
    said = "".join(
        {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(item.tag, item.text or "")
        for item in list(tree(data).iter(qn("w:p")))[-1].iter(qn("w:t"), qn("w:br"), qn("w:tab"))
    )
    assert said == text
    assert "word/document.xml" in parts(data)
