"""Captions that Word counts, read back with python-docx."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

from dataclasses import replace

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from collateral.model.document import Chart, Columns, Document, Image, Table, words
from tests.documents import every_node, german, paragraph, said
from tests.render.test_docx import made, of_nodes, word


def table(name: str, caption: str = "") -> Table:
    return Table(
        header=(words("Year"),), rows=((words("2025"),),), align=("",), caption=words(caption), **said(f"table.{name}")
    )


def image(name: str, caption: str = "") -> Image:
    path = "workspace:content_library/brand/pictures/how-it-works.png"
    return Image(path=path, alt=words("How it works"), caption=words(caption), **said(f"image.{name}"))


def captions(document: Document) -> list[Paragraph]:
    return [item for item in word(made(document)).paragraphs if "aption" in item.style.name]


def instructions(document: Document) -> list[str]:
    return [(part.text or "").strip() for item in captions(document) for part in item._p.iter(qn("w:instrText"))]


def test_tables_and_figures_count_apart_in_order():
    nodes = (image("a", "At night"), table("a", "By year"), paragraph("p", "Then."), image("b", "By day"))
    said_ = [item.text for item in captions(of_nodes(*nodes))]
    assert said_ == ["Figure 1: At night", "Table 1: By year", "Figure 2: By day"]
    assert instructions(of_nodes(*nodes)) == ["SEQ Figure \\* ARABIC", "SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC"]


def test_charts_and_pictures_share_one_count():
    document = every_node()
    titled = [item for section in document.sections for item in section.nodes if isinstance(item, Chart | Image)]
    numbers = [text.text.partition(":")[0] for text in captions(document) if text.text.startswith("Figure")]
    assert len(numbers) >= len(titled) > 2
    assert numbers == [f"Figure {number}" for number in range(1, len(numbers) + 1)]


def test_what_has_no_caption_gets_none_and_is_not_counted():
    found = captions(of_nodes(table("a"), image("a"), paragraph("p", "Then."), table("b", "By year")))
    assert [item.text for item in found] == ["Table 1: By year"]


def test_the_label_and_its_count_are_of_the_documents_language():
    document = replace(german(), sections=of_nodes(table("a", "Nach Jahren")).sections)
    assert [item.text for item in captions(document)] == ["Tabelle 1: Nach Jahren"]
    assert instructions(document) == ["SEQ Tabelle \\* ARABIC"]


def test_a_label_of_two_words_names_its_count_as_word_would():
    strings = {**every_node().strings, "table_caption": "Data Table {number} – {caption}"}
    document = replace(of_nodes(table("a", "By year")), strings=strings)
    assert [item.text for item in captions(document)] == ["Data Table 1 – By year"]
    assert instructions(document) == ["SEQ Data_Table \\* ARABIC"]


def test_without_words_for_it_a_caption_stands_alone():
    strings = {**every_node().strings, "table_caption": ""}
    document = replace(of_nodes(table("a", "By year")), strings=strings)
    assert [item.text for item in captions(document)] == ["By year"]
    assert instructions(document) == []


def test_a_caption_stays_with_what_it_is_of():
    above, under = captions(of_nodes(table("a", "By year"), image("a", "At night")))
    assert above._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert above._p.getnext().tag == qn("w:tbl")
    figure = Paragraph(under._p.getprevious(), under._parent)
    assert figure._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert under.style.paragraph_format.keep_with_next is False
    assert under.style.base_style.name == "Caption"


def test_label_and_number_can_be_referred_to():
    data = word(made(of_nodes(table("a", "By year"))))
    (start,) = [item for item in data.element.iter(qn("w:bookmarkStart")) if item.get(qn("w:name")).startswith("_Ref")]
    inside = []
    for item in start.itersiblings():
        if item.tag == qn("w:bookmarkEnd") and item.get(qn("w:id")) == start.get(qn("w:id")):
            break
        inside += [text.text for text in item.iter(qn("w:t"))]
    assert "".join(inside) == "Table 1"


def test_captions_in_columns_are_counted_in_reading_order():
    both = Columns(columns=((image("a", "Left"),), (image("b", "Right"),)), **said("columns"))
    cells = word(made(of_nodes(both, image("c", "Below"))))
    texts = [item.text for cell in cells.tables[-1].rows[0].cells for item in cell.paragraphs]
    assert [text for text in texts if text] == ["Figure 1: Left", "Figure 2: Right"]
    assert cells.paragraphs[-1].text == "Figure 3: Below"
