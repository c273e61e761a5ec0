"""Wide tables on pages across, read back with python-docx: sections, their headers, and what stands where."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,operator,no-any-return"

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Cm

from collateral.model.document import AnyNode, Columns, Document, PageBreak, Section, Table, words
from collateral.model.rendering import Base
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, heading, paragraph, pricing, said
from tests.render.test_docx import BUILD, FILES
from tests.render.test_docx_base import PATH, made_by_word, runs
from tests.workspaces import brand

UPRIGHT, ACROSS = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE


def table(name: str, columns: int) -> Table:
    head = (words("Company"), *(words(f"Quarter {place}") for place in range(1, columns)))
    line = (words("Northgate"), *(words(f"{place}0,500,000.00") for place in range(1, columns)))
    return Table(
        header=head, rows=(line,) * 3, align=("",) * columns, caption=words(f"Caption {name}"), **said(f"table.{name}")
    )


WIDE, NARROW = table("wide", 8), table("narrow", 3)
LEAD = paragraph("lead", "These are the figures:")


def of(*nodes: AnyNode) -> Document:
    return replace(every_node(), sections=(Section("one", words("One"), nodes), Section("two", words("Two"), ())))


def base(change: object = None) -> bytes:
    """A letter with a running head, a first page of its own, and the marker after some words."""

    def draw(document: Word) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = "Acme\t\tProposal"
        section.first_page_header.paragraphs[0].text = "First page"
        document.add_paragraph("Dear reader")
        runs(document, "{{ sections }}")
        if callable(change):
            change(document)

    return made_by_word(draw)


def drawn(document: Document, data: bytes | None = None) -> tuple[Word, list[str]]:
    files = OverlayFiles(FILES, {PATH: data or base()})
    result = render(document, brand(), Base(PATH), files, BUILD)
    return docx.Document(io.BytesIO(result.files["docx"])), [item.code for item in result.findings]


def pages(word: Word) -> list[tuple[WD_ORIENT, str]]:
    """Each section's orientation and its text."""
    return [(section.orientation, "|".join(_texts(section))) for section in word.sections]


def _texts(section: WordSection) -> Iterator[str]:
    for item in section.iter_inner_content():
        text = item.text if hasattr(item, "text") else f"[{len(item.columns)}]"
        if text:
            yield text


def two(*nodes: AnyNode) -> Document:
    document = of(*nodes)
    return replace(document, sections=(document.sections[0], Section("two", words("Two"), (paragraph("z", "End."),))))


def test_a_wide_table_has_a_section_of_its_own_with_what_announces_it():
    word, codes = drawn(two(paragraph("a", "First."), heading("h", "Figures"), LEAD, WIDE, paragraph("b", "After.")))
    assert pages(word) == [
        (UPRIGHT, "Dear reader|One|First."),
        (ACROSS, "Figures|These are the figures:|Table 1: Caption wide|[8]"),
        (UPRIGHT, "After.|Two|End."),
    ]
    assert codes == []


def test_a_table_that_fits_turns_no_page():
    word, _ = drawn(two(LEAD, NARROW))
    assert [orientation for orientation, _ in pages(word)] == [UPRIGHT]


def test_the_section_s_heading_goes_along_where_nothing_stands_between():
    word, _ = drawn(two(WIDE))
    assert [text for _, text in pages(word)] == ["Dear reader", "One|Table 1: Caption wide|[8]", "Two|End."]


def test_two_wide_tables_in_a_row_share_a_section():
    word, _ = drawn(two(paragraph("a", "First."), WIDE, heading("h", "More"), LEAD, table("again", 8)))
    assert [orientation for orientation, _ in pages(word)] == [UPRIGHT, ACROSS, UPRIGHT]


def test_nothing_stands_on_a_blank_page_after_a_wide_table_that_comes_last():
    word, _ = drawn(replace(two(), sections=(Section("one", words("One"), (paragraph("a", "First."), WIDE)),)))
    assert [orientation for orientation, _ in pages(word)] == [UPRIGHT, ACROSS]


def test_what_the_base_has_after_it_stands_upright():
    word, _ = drawn(of(WIDE), base(lambda document: document.add_paragraph("Yours")))
    assert pages(word)[-1] == (UPRIGHT, "Two|Yours")


def test_a_wide_quote_turns_the_page_too():
    small = base(lambda document: setattr(document.sections[0], "right_margin", Cm(9)))
    word, _ = drawn(two(paragraph("a", "First."), pricing()), small)
    assert [orientation for orientation, _ in pages(word)] == [UPRIGHT, ACROSS, UPRIGHT]


def test_only_the_first_page_has_the_first_page_s_header():
    word, _ = drawn(two(paragraph("a", "First."), WIDE))
    assert [item.different_first_page_header_footer for item in word.sections] == [True, False, False]


def test_the_running_head_ends_at_the_edge_of_the_wider_text_and_is_as_before_afterwards():
    word, _ = drawn(two(paragraph("a", "First."), WIDE))
    first, across, last = word.sections
    assert [item.header.paragraphs[0].text for item in (first, across, last)] == ["Acme\t\tProposal"] * 3
    assert first.header.part is last.header.part
    stops = {
        tab.get(qn("w:val")): int(tab.get(qn("w:pos")))
        for tab in across.header.paragraphs[0]._p.iter(qn("w:tab"))
        if tab.get(qn("w:pos"))
    }
    wider = across.page_width.twips - first.page_width.twips
    assert stops["right"] == 9360 + wider  # the stop of python-docx's own header style
    assert stops["center"] == 4680 + wider // 2


def test_pages_are_counted_on():
    def start(document: Word) -> None:
        count = document.sections[0]._sectPr.makeelement(qn("w:pgNumType"), {qn("w:start"): "5"})
        document.sections[0]._sectPr.find(qn("w:cols")).addprevious(count)

    word, _ = drawn(two(paragraph("a", "First."), WIDE), base(start))
    starts = [item._sectPr.find(qn("w:pgNumType")) for item in word.sections]
    assert [item.get(qn("w:start")) for item in starts] == ["5", None, None]


def test_margins_and_paper_are_those_of_the_base():
    word, _ = drawn(two(paragraph("a", "First."), WIDE))
    first, across, last = word.sections
    assert (across.page_width, across.page_height) == (first.page_height, first.page_width)
    assert (last.page_width, last.page_height) == (first.page_width, first.page_height)
    assert len({(item.left_margin, item.top_margin, item.header_distance) for item in word.sections}) == 1


def test_no_break_of_the_content_s_own_makes_a_blank_page():
    document = two(paragraph("a", "First."), WIDE, PageBreak(**said("break")), paragraph("b", "After."))
    word, _ = drawn(replace(document, sections=(replace(document.sections[0], new_page=True), *document.sections[1:])))
    after = next(item for item in word.paragraphs if item.text == "After.")
    assert after._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is None


def test_text_on_a_page_across_keeps_its_measure():
    word, _ = drawn(two(paragraph("a", "First."), LEAD, WIDE))
    lead = next(item for item in word.paragraphs if item.text.startswith("These"))
    across, first = word.sections[1], word.sections[0]
    assert lead.paragraph_format.right_indent.twips == across.page_width.twips - first.page_width.twips


def test_one_too_wide_for_any_page_is_told():
    _, codes = drawn(two(table("huge", 16)))
    assert codes == ["wide-table"]


def test_a_table_in_a_column_turns_no_page_and_is_told():
    inside = Columns(columns=((table("left", 6),), (paragraph("p", "Right."),)), **said("columns"))
    word, codes = drawn(two(inside))
    assert [orientation for orientation, _ in pages(word)] == [UPRIGHT]
    assert codes == ["wide-table"]


def test_where_the_marker_stands_in_a_cell_no_page_turns():
    def cell(document: Word) -> None:
        document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{ sections }}")

    word, codes = drawn(two(WIDE), made_by_word(cell))
    assert len(word.sections) == 1
    assert codes == ["wide-table"]


def test_words_and_figures_stay_whole_across():
    word, _ = drawn(two(WIDE))
    (grid,) = [item for item in word.tables if len(item.columns) == 8]
    section = word.sections[1]
    text = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    assert sum(column.width.twips for column in grid.columns) <= text
    least = min(column.width.twips for column in list(grid.columns)[1:])
    assert least >= 13 * 9 * 20 * 0.5  # thirteen signs of nine points
