"""Where composed content goes in a Word base: `{{ sections }}` and `{{ section("id") }}`."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Cm

from collateral.errors import TemplateError
from collateral.model.document import Pricing, Section, Table, plain, words
from collateral.model.finding import Severity
from collateral.model.rendering import Base
from collateral.model.tree import walk
from collateral.pipeline import BuildRequest, build
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.documents import paragraph, said
from tests.native import approved, file
from tests.render.test_docx import BUILD, FILES, texts, tree
from tests.render.test_docx_base import PATH, SHORT, made_by_word
from tests.word_bases import FIELDS, box, raw
from tests.workspaces import TODAY, brand

IDS = ("summary", "proof", "pricing")
SECTIONS = tuple(Section(name, words(name.capitalize()), (paragraph(name, f"Of {name}."),)) for name in IDS)
DOCUMENT = replace(SHORT, sections=SECTIONS, fields=FIELDS)


def drawn(base: bytes, document=DOCUMENT, ids=IDS) -> bytes:
    return render(document, brand(), Base(PATH, sections=ids), OverlayFiles(FILES, {PATH: base}), BUILD).files["docx"]


def read(base: bytes, document=DOCUMENT, ids=IDS) -> Word:
    return docx.Document(io.BytesIO(drawn(base, document, ids)))


def typed(*lines: str) -> bytes:
    return made_by_word(lambda base: [base.add_paragraph(line) for line in lines])


def lines(base: bytes, document=DOCUMENT, ids=IDS) -> list[str]:
    return [item.text for item in read(base, document, ids).paragraphs]


def problems(base: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        drawn(base)
    return str(caught.value)


def test_a_section_may_be_asked_for_by_the_slot_that_fills_it():
    base = Base(PATH, sections=IDS, slots={"totals": "pricing", "proof": "summary"})
    files = OverlayFiles(FILES, {PATH: typed('{{ section("totals") }}', '{{ section("proof") }}', "{{ sections }}")})
    made = render(DOCUMENT, brand(), base, files, BUILD).files["docx"]
    found = [item.text for item in docx.Document(io.BytesIO(made)).paragraphs]
    assert found == [
        "Pricing",
        "Of pricing.",
        "Proof",
        "Of proof.",
        "Summary",
        "Of summary.",
    ]  # an id goes before a slot


def test_a_section_in_a_place_of_its_own_begins_no_page_under_the_author_s_heading():
    paged = replace(DOCUMENT, sections=tuple(replace(section, new_page=True) for section in SECTIONS))
    base = typed("Price", '{{ section("pricing") }}', "{{ sections }}")
    files = OverlayFiles(FILES, {PATH: base})
    made = render(paged, brand(), Base(PATH, sections=IDS), files, BUILD)
    breaks = [
        item.text
        for item in docx.Document(io.BytesIO(made.files["docx"])).paragraphs
        if item._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    ]
    assert breaks == ["Summary", "Proof"]
    assert not [item for item in made.findings if item.code == "left-out"]


def test_named_sections_stand_in_their_places_and_the_rest_in_its_own():
    base = typed("A", '{{ section("pricing") }}', "B", "{{ sections }}", "C", "{{ section(“proof”) }}")
    expected = ["A", "Pricing", "Of pricing.", "B", "Summary", "Of summary.", "C", "Proof", "Of proof."]
    assert lines(base) == expected


def test_a_section_that_a_build_leaves_out_takes_its_paragraph_along():
    base = typed("Prices", '{{ section("pricing") }}', "{{ sections }}")
    without = replace(DOCUMENT, sections=SECTIONS[:2])
    assert lines(base, without) == ["Prices", "Summary", "Of summary.", "Proof", "Of proof."]


def test_each_repeat_of_a_section_stands_in_its_place():
    twice = (SECTIONS[0], replace(SECTIONS[0], heading=words("Again")), *SECTIONS[1:])
    found = lines(typed("{{ sections }}", '{{ section("summary") }}'), replace(DOCUMENT, sections=twice))
    assert found[-4:] == ["Summary", "Of summary.", "Again", "Of summary."]


def test_a_section_without_any_place_is_a_problem():
    said_ = problems(typed('{{ section("proof") }}'))
    assert "has no place for summary, pricing, in word/document.xml" in said_
    assert "{{ sections }}" in said_


def test_an_unknown_section_is_told_with_its_nearest_name():
    said_ = problems(typed('{{ section("pricng") }}', "{{ sections }}", "{{ compny.name }}"))
    assert "names no section of template.yaml" in said_
    assert "Did you mean pricing?" in said_
    assert "`compny` is no field" in said_


@pytest.mark.parametrize("again", ["{{ sections }}", '{{ section("proof") }}', 'Here: {{ section("pricing") }}'])
def test_a_seam_stands_alone_and_once(again):
    assert "must stand alone, once" in problems(typed("{{ sections }}", '{{ section("proof") }}', again))


def test_a_seam_in_a_text_box_or_header_is_a_problem():
    assert "must stand alone, once, in a paragraph of the body" in problems(raw(box("{{ sections }}")))

    def change(base: Word) -> None:
        base.sections[0].header.paragraphs[0].text = "{{ sections }}"

    assert "in word/header" in problems(made_by_word(change))


def test_a_seam_stands_under_a_condition_and_not_in_a_loop():
    condition = ("{% if partner %}", '{{ section("proof") }}', "{% else %}", "none", "{% endif %}", "{{ sections }}")
    assert lines(typed(*condition)) == ["none", "Summary", "Of summary.", "Pricing", "Of pricing."]
    files = OverlayFiles(FILES, {PATH: typed(*condition)})
    (left_out,) = render(DOCUMENT, brand(), Base(PATH, sections=IDS), files, BUILD).findings
    assert (left_out.code, left_out.severity) == ("left-out", Severity.WARNING)
    assert 'section proof ("Proof")' in left_out.message
    assert "stands in a loop" in problems(typed("{% for a in contacts %}", "{{ sections }}", "{% endfor %}"))


def test_content_in_a_cell_has_the_width_of_the_cell():
    table = Table(header=(words("A"), words("B")), rows=((words("1"), words("2")),), align=("", ""), **said("t"))
    document = replace(DOCUMENT, sections=(Section("proof", words("Proof"), (table,), new_page=True), *SECTIONS[::2]))

    def change(base: Word) -> None:
        cells = base.add_table(1, 2).rows[0].cells
        cells[0].width, cells[1].width = Cm(4), Cm(12)
        cells[0].text = "Our proof"
        cells[1].text = '{{ section("proof") }}'
        base.add_paragraph("{{ sections }}")

    found = read(made_by_word(change), document)
    (inner,) = found.tables[0].cell(0, 1).tables
    width = sum(int(item.get(qn("w:w"))) for item in inner._tbl.iter(qn("w:gridCol")))
    assert abs(width - (Cm(12).twips - 216)) <= 120  # a table of the look may stand a little outside of its text
    assert found.tables[0].cell(0, 0).text == "Our proof"
    assert found.tables[0].cell(0, 1).paragraphs[0].text == "Proof"
    assert not list(found.tables[0]._tbl.iter(qn("w:pageBreakBefore")))


def test_a_base_s_order_of_sections_is_no_missing_text():
    base = typed('{{ section("proof") }}', "{{ sections }}")
    files = approved({"workspace:templates/proposal/proposal.docx": base})
    made = build(BuildRequest(files, "prospect:brightwater.yaml", TODAY, ("proposal",), ("docx",)))
    found = list(texts(tree(file(made, ".docx"))))
    assert found.index("Why it works") < found.index("Contents")
    entries = found[found.index("Contents") + 1 :]
    assert entries.index("Why it works") < entries.index("Executive summary")  # contents list them as they stand


def test_a_cell_whose_section_is_left_out_keeps_a_paragraph():
    def change(base: Word) -> None:
        base.add_table(1, 1).cell(0, 0).text = '{{ section("pricing") }}'
        base.add_paragraph("{{ sections }}")

    found = read(made_by_word(change), replace(DOCUMENT, sections=SECTIONS[:2]))
    assert found.tables[0].cell(0, 0).text == ""


def test_content_in_a_content_control_stands_in_it():
    def change(base: Word) -> None:
        item = base.add_paragraph("{{ sections }}")._p
        control = item.makeelement(qn("w:sdt"))
        item.addprevious(control)
        control.append(item.makeelement(qn("w:sdtPr")))
        held = item.makeelement(qn("w:sdtContent"))
        control.append(held)
        held.append(item)

    root = tree(drawn(made_by_word(change)))
    assert "Of proof." in ["".join(p.itertext()) for p in root.find(f".//{qn('w:sdtContent')}")]


# ---- a quote laid out by the marketer --------------------------------------------------------------------------------


def test_a_marketer_lays_out_her_own_quote():
    def change(base: Word) -> None:
        base.add_paragraph("{{ sections }}")
        base.add_paragraph("{% for section in pricing.sections %}")
        base.add_paragraph("{{ section.title }}")
        table = base.add_table(0, 4)
        for row in (
            ("{{ strings.item }}", "{{ strings.quantity }}", "{{ strings.unit_price }}", "{{ strings.line_total }}"),
            ("{%tr for line in section.lines %}", "", "", ""),
            ("{{ line.name }}", "{{ line.quantity }}", "{{ line.unit_price }}", "{{ line.total }}"),
            ("{%tr endfor %}", "", "", ""),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        base.add_paragraph("{% endfor %}")
        base.add_paragraph("{% for sum in pricing.totals %}{{ sum.label }}: {{ sum.amount }}")
        base.add_paragraph("{% endfor %}")

    files = approved({"workspace:templates/proposal/proposal.docx": made_by_word(change)})
    found = build(BuildRequest(files, "prospect:brightwater.yaml", TODAY, ("proposal",), ("docx",)))
    (document,) = found.documents.values()
    (composed,) = [item for item in walk(document) if isinstance(item, Pricing)]
    base = docx.Document(io.BytesIO(file(found, ".docx")))
    own = [table for table in base.tables if len(table.columns) == 4 and table.style.name == "Normal Table"]
    assert [[row.cells[0].text for row in table.rows][1:] for table in own] == [
        [plain(line.name) for line in section.lines] for section in composed.sections
    ]
    sums = [f"{total.label}: {total.amount}" for total in composed.totals]
    assert [item.text for item in base.paragraphs][-len(sums) :] == sums


def test_a_row_with_tag_and_seam_is_no_row_of_tags():
    def change(base: Word) -> None:
        rows = (("{% if company.name %}", '{{ section("proof") }}'), ("x", ""), ("{% endif %}", ""))
        table = base.add_table(0, 2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        base.add_paragraph("{{ sections }}")

    found = [item.text for cell in read(made_by_word(change)).tables[0]._cells for item in cell.paragraphs]
    assert "Of proof." in found
