"""What a person who knows Word finds in every sample proposal, on our base and on one that python-docx brings.

All of it is read back with python-docx; nothing of how it was made is used.
"""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,operator,no-any-return,misc"

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from collateral.model.document import (
    Callout,
    Columns,
    Document,
    Heading,
    List,
    Paragraph,
    PricedSection,
    Rule,
    Section,
    plain,
    words,
)
from collateral.model.document import Metrics as Figures
from collateral.model.rendering import Base
from collateral.model.template import Template
from collateral.model.tree import walk
from collateral.pipeline import BuildRequest, choose, compose_plan
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, heading, paragraph, pricing, said
from tests.packs import NAMES
from tests.readers import docx_text, out_of_order
from tests.readers import said as printed
from tests.render.test_docx import BUILD, FILES
from tests.render.test_docx_base import PATH, made_by_word, runs
from tests.render.test_docx_pages import table
from tests.workspaces import TODAY, brand, sample

FIGURE = re.compile(r"[-+−–(]?\s*[$€£]?\s*[-+−]?\d[\d.,'’\s]*\s*(%|[$€£])?\)?")


def proposals(profile: str) -> Iterator[tuple[Template, Document]]:
    """The proposal of a prospect's pack, where it has one."""
    request = BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY)
    for plan in choose(request).plans:
        if plan.template.name == "proposal":
            yield plan.template, compose_plan(plan, request)


@cache
def made(profile: str, base: str) -> tuple[Document, bytes]:
    ((template, document),) = proposals(profile)
    bare = made_by_word(lambda word: runs(word, "{{ sections }}"))
    files = OverlayFiles(sample(), {BARE: bare})
    chosen = template.bases["docx"] if base == "own" else Base(BARE)
    return document, render(document, brand(), chosen, files, BUILD).files["docx"]


BARE = "workspace:templates/proposal/bare.docx"
SAMPLES = ("brightwater", "hollenbrueck", "oetztal-labs", "tamarack")


@pytest.fixture(params=[(name, base) for name in SAMPLES for base in ("own", "bare")], ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[Document, Word, bytes]:
    document, data = made(*request.param)
    return document, docx.Document(io.BytesIO(data)), data


def test_these_are_the_samples_with_a_proposal():
    assert [name for name in NAMES if any(proposals(name))] == list(SAMPLES)


# ---- reading ---------------------------------------------------------------------------------------------------------


def every_paragraph(word: Word) -> Iterator[WordParagraph]:
    """Of the body, cells and content controls, but for the table of contents."""
    for item in word.element.body.iter(qn("w:p")):
        if not any(parent.tag == qn("w:docPartObj") for parent in item.iterancestors()):
            yield WordParagraph(item, word._body)


def blocks(parent: _Element) -> list[_Element]:
    return [item for item in parent if item.tag in {qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:sectPr")}]


def is_empty(item: _Element) -> bool:
    shows = (*map(qn, ("w:t", "w:drawing", "w:pict", "w:br", "w:tab", "w:fldChar", "w:sectPr")),)
    return item.tag == qn("w:p") and next(item.iter(*shows), None) is None


def is_data(item: WordTable) -> bool:
    """Whether a table holds data: one that only lays out says that its first row is no header."""
    look = item._tbl.tblPr.find(qn("w:tblLook"))
    return look is None or look.get(qn("w:firstRow")) == "1"


def composed_tables(word: Word) -> list[_Element]:
    """Tables but those of the base's own cover, whose field bleeds off the page."""
    items = list(word.element.body.iter(qn("w:tbl"), qn("w:bookmarkStart")))
    first = next(place for place, item in enumerate(items) if item.get(qn("w:name"), "").startswith("_c"))
    return [item for item in items[first:] if item.tag == qn("w:tbl")]


def on(item: _Element | None) -> bool:
    return item is not None and item.get(qn("w:val")) not in {"0", "false"}


def keeps(item: WordParagraph) -> bool:
    own = item.paragraph_format.keep_with_next
    style = item.style
    while own is None and style is not None:
        own = style.paragraph_format.keep_with_next
        style = style.base_style
    return bool(own)


# ---- what must show --------------------------------------------------------------------------------------------------


def test_every_heading_has_a_heading_style_and_no_level_is_skipped(case):
    document, word, _ = case
    wanted = [plain(section.heading) for section in document.sections if plain(section.heading)]
    wanted += [plain(item.content) for item in walk(document.sections) if isinstance(item, Heading)]
    found = {
        item.text.replace("\u00a0", " "): int(item.style.name[-1])
        for item in every_paragraph(word)
        if item.style.name.startswith("Heading")
    }
    assert set(found) >= {text.replace("\u00a0", " ") for text in wanted}
    levels = [0, *found.values()]
    assert all(two <= one + 1 for one, two in pairwise(levels))


def test_every_heading_stays_with_what_follows(case):
    _, word, _ = case
    assert all(keeps(item) for item in every_paragraph(word) if item.style.name.startswith("Heading"))


def test_every_list_item_has_real_numbering(case):
    document, word, _ = case
    numbered = {
        item.text for item in every_paragraph(word) if item._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    }
    lists = [item for item in walk(document.sections) if isinstance(item, List)]
    firsts = [plain(entry.nodes[0].content) for item in lists for entry in item.items]
    assert firsts
    assert [text for text in firsts if text not in numbered] == []


def test_every_table_of_data_repeats_its_header_and_splits_no_row(case):
    _, word, _ = case
    tables = [WordTable(item, word._body) for item in word.element.body.iter(qn("w:tbl"))]
    data = [item for item in tables if is_data(item)]
    assert len(data) >= 3
    for item in data:
        first, *_ = item.rows
        assert on(first._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}"))
        assert all(on(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}")) for row in item.rows)


def test_no_table_is_wider_than_its_text_and_its_margin(case):
    _, word, _ = case
    section = word.sections[0]
    text = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    for item in composed_tables(word):
        columns = [int(column.get(qn("w:w"))) for column in item.find(qn("w:tblGrid"))]
        indent = item.find(f"{qn('w:tblPr')}/{qn('w:tblInd')}")
        outside = -int(indent.get(qn("w:w"))) if indent is not None else 0
        assert sum(columns) <= text + max(outside, 0)
        assert outside < section.left_margin.twips
        for row in item.iter(qn("w:tr")):
            widths = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for cell in row.iter(qn("w:tc"))]
            if row.getparent() is item and all(width is not None for width in widths):
                assert sum(int(width.get(qn("w:w"))) for width in widths) == sum(columns)


def test_figures_and_their_heads_stand_on_the_right(case):
    _, word, _ = case
    for item in (WordTable(found, word._body) for found in word.element.body.iter(qn("w:tbl"))):
        if not is_data(item) or len(item.columns) < 2:
            continue
        for place in range(1, len(item.columns)):
            cells = [row.cells[place] for row in item.rows if len(row.cells) == len(item.columns)]
            filled = [cell for cell in cells[1:] if cell.text.strip()]
            if filled and all(FIGURE.fullmatch(cell.text.strip()) for cell in filled):
                assert {cell.paragraphs[0].paragraph_format.alignment for cell in (cells[0], *filled)} == {2}


def test_no_two_empty_paragraphs_stand_in_a_row(case):
    _, word, _ = case
    parents = [word.element.body, *word.element.body.iter(qn("w:tc"), qn("w:sdtContent"))]
    for parent in parents:
        assert not [two for one, two in pairwise(blocks(parent)) if is_empty(one) and is_empty(two)]


def test_no_tag_is_left(case):
    _, word, data = case
    margins = [
        part for section in word.sections for part in (section.header, section.footer, section.first_page_footer)
    ]
    said_ = [docx_text(data), *(item.text for part in margins for item in part.paragraphs)]
    assert not [text for text in said_ if re.search(r"\{\{|\}\}|\{%|%\}", text)]


def test_text_in_is_text_out(case):
    document, _, data = case
    assert out_of_order(printed(document), docx_text(data)) == []


def test_captions_are_counted_by_fields(case):
    _, word, _ = case
    captions = [item for item in every_paragraph(word) if item.style.name in {"Caption", "Figure Caption"}]
    assert captions
    for item in captions:
        assert any("SEQ" in (part.text or "") for part in item._p.iter(qn("w:instrText")))
        before = item._p.getprevious()
        stands_under = before is not None and before.find(f".//{qn('pic:pic')}") is not None
        assert keeps(item) != stands_under


def test_the_language_and_the_properties_are_the_document_s(case):
    document, word, _ = case
    language = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val"))
    assert language.partition("-")[0] == document.language
    core = word.core_properties
    assert (core.title, core.language) == (plain(document.title), document.language)
    assert core.author == core.last_modified_by != "python-docx"


def test_no_prefix_is_made_up(case):
    _, _, data = case
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    assert [name for name, part in parts.items() if re.search(rb"xmlns:ns\d", part)] == []


def test_the_foot_of_our_base_says_which_page_of_how_many():
    for name in SAMPLES:
        _, data = made(name, "own")
        footer = docx.Document(io.BytesIO(data)).sections[0].footer
        asked = [(item.text or "").strip() for item in footer._element.iter(qn("w:instrText"))]
        assert asked == ["PAGE", "NUMPAGES"]


# ---- corners ---------------------------------------------------------------------------------------------------------


def of(*nodes: object, base: bytes | None = None) -> Word:
    document = replace(every_node(), sections=(Section("one", words("One"), nodes),))
    files = OverlayFiles(FILES, {PATH: base} if base else {})
    return docx.Document(io.BytesIO(render(document, brand(), Base(PATH), files, BUILD).files["docx"]))


def test_subtotals_of_a_single_section_are_told_from_the_totals():
    def sums(section: PricedSection) -> list[str]:
        base = made_by_word(lambda word: runs(word, "{{ sections }}"))
        rows = of(replace(pricing(), sections=(section,)), base=base).tables[0].rows
        return [row.cells[0].text for row in rows][1 + bool(section.title) + len(section.lines) :]

    first = pricing().sections[0]
    assert sums(first)[:3] == ["Subtotal per year", "Totals", "Subtotal per year"]
    assert sums(replace(first, totals=()))[0] == "Subtotal per year"


def gaps(word: Word) -> list[str]:
    """Where two empty paragraphs stand in a row, after which text."""
    return [
        "".join(one.itertext())
        for parent in (word.element.body, *word.element.body.iter(qn("w:tc")))
        for one, two in pairwise(blocks(parent))
        if is_empty(one) and is_empty(two)
    ]


def test_what_follows_a_table_brings_no_second_empty_line():
    figures = next(item for item in walk(every_node().sections) if isinstance(item, Figures))
    panel = next(item for item in walk(every_node().sections) if isinstance(item, Callout))
    rule = Rule(**said("rule"))
    grid = table("a", 3)
    nodes = (grid, figures, grid, rule, figures, panel, grid, panel, figures, rule)
    both = Columns(columns=(nodes[:4], nodes[4:6]), **said("columns"))
    word = of(*nodes, both, figures)
    assert gaps(word) == []
    for one, two in pairwise(blocks(word.element.body)):
        assert not (one.tag == two.tag == qn("w:tbl")), "Word would join them"
    marks = [item.get(qn("w:id")) for item in word.element.body.iter(qn("w:bookmarkStart"))]
    assert sorted(marks) == sorted(item.get(qn("w:id")) for item in word.element.body.iter(qn("w:bookmarkEnd")))


def test_empty_lines_of_the_base_beside_the_content_are_not_doubled():
    def around(word: Word) -> None:
        word.add_paragraph("Before")
        word.add_paragraph("")
        runs(word, "{{ sections }}")
        word.add_paragraph("")

    figures = next(item for item in walk(every_node().sections) if isinstance(item, Figures))
    document = replace(every_node(), sections=(Section("one", (), (figures,)),))
    files = OverlayFiles(FILES, {PATH: made_by_word(around)})
    word = docx.Document(io.BytesIO(render(document, brand(), Base(PATH), files, BUILD).files["docx"]))
    assert gaps(word) == []


def test_a_row_higher_than_most_of_a_page_may_break():
    long = replace(table("a", 3), rows=((words("Short"), words("word " * 3000), words("x")), (words("a"),) * 3))
    (grid,) = [item for item in of(long, paragraph("p", "After.")).tables if len(item.columns) == 3]
    whole = [on(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}")) for row in grid.rows]
    assert whole == [True, False, True]


def test_a_heading_stays_with_its_text_where_the_base_s_style_does_not_say_so():
    def loose(word: Word) -> None:
        for level in (1, 2):
            word.styles[f"Heading {level}"].paragraph_format.keep_with_next = False

    word = of(heading("h", "Under it"), paragraph("p", "Text."), base=made_by_word(loose))
    headings = [item for item in word.paragraphs if item.style.name.startswith("Heading")]
    assert [item.text for item in headings] == ["One", "Under it"]
    assert all(keeps(item) for item in headings)


def test_each_numbered_list_of_a_proposal_starts_where_it_says():
    document, data = made("brightwater", "own")
    word = docx.Document(io.BytesIO(data))
    wanted = [item for item in walk(document.sections) if isinstance(item, List) and item.ordered]
    starts = {
        item.get(qn("w:numId")): item.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        for item in word.part.numbering_part.element.iter(qn("w:num"))
    }
    for item in wanted:
        first = item.items[0].nodes[0]
        assert isinstance(first, Paragraph)
        (shown,) = [one for one in every_paragraph(word) if one.text == plain(first.content)]
        number = shown._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        assert starts[number].get(qn("w:val")) == str(item.start)
