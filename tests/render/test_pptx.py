"""The deck as PowerPoint, read back by python-pptx: native, whole, nothing empty, nothing over an edge."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Shown
from pptx.util import Pt

from collateral.model.document import (
    Chart,
    Document,
    Field,
    Image,
    Link,
    Metrics,
    Paragraph,
    Quote,
    Section,
    Source,
    Step,
    Table,
    Text,
    Timeline,
    plain,
    words,
)
from collateral.model.finding import Severity
from collateral.model.rendering import Base, Rendered
from collateral.model.slide import LayoutRole
from collateral.model.tree import walk
from collateral.render.pptx import render
from collateral.verify import verify
from tests.documents import HOSTILE, every_node, paragraph, pricing, said
from tests.render.test_pdf import BUILD, FILES
from tests.render.test_pdf_deck import bullets, deck, every_role, first, rows, slide
from tests.workspaces import brand
from tools.deck_layouts import designs

NAMES = {design.role: design.name for design in designs()}
BASE = Base("workspace:templates/deck/deck.pptx", theme="brand", layouts=NAMES)
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_RUNNING = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER}
_FLOOR, _FOOT = Pt(14), Pt(11)


def made(document: Document) -> Rendered:
    return render(document, brand(), BASE, FILES, BUILD)


def opened(document: Document) -> Deck:
    return Presentation(io.BytesIO(made(document).files["pptx"]))


@cache
def once() -> Rendered:
    return made(every_role())


def slides() -> list[Shown]:
    return list(Presentation(io.BytesIO(once().files["pptx"])).slides)


def shapes(shown: Shown) -> Iterator[object]:
    """Every shape, those in groups too."""
    waiting = list(shown.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        waiting[:0] = list(getattr(shape, "shapes", ()))


def texts(shown: Shown) -> str:
    found = []
    for shape in shapes(shown):
        if getattr(shape, "has_table", False):
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        elif getattr(shape, "has_text_frame", False):
            found.append(shape.text_frame.text)
    return "\n".join(found)


def described(shape: object) -> str:
    return str(next(shape._element.iter("{*}cNvPr")).get("descr"))


def runs(shown: Shown) -> Iterator[object]:
    for shape in shapes(shown):
        if getattr(shape, "has_text_frame", False):
            yield from (run for para in shape.text_frame.paragraphs for run in para.runs)


def titled(title: str) -> Shown:
    return next(shown for shown in slides() if shown.shapes.title.text.startswith(title))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def parts(rendered: Rendered) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(rendered.files["pptx"])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ---- every slide -----------------------------------------------------------------------------------------------------


def test_each_slide_has_its_title_in_a_title_placeholder_and_no_two_are_alike() -> None:
    titles = [shown.shapes.title for shown in slides()]
    assert all(title.placeholder_format.type in _TITLES for title in titles)
    assert len({title.text for title in titles}) == len(titles) == once().pages
    assert titles[0].text == "Proposal for Northgate Components"


def test_layouts_follow_what_slides_are_for() -> None:
    names = [shown.slide_layout.name for shown in slides()]
    assert set(names) == {*NAMES.values()}
    assert names[0] == "Cover"


def test_no_placeholder_is_empty() -> None:
    for shown in slides():
        for item in shown.placeholders:
            if item.has_text_frame:
                assert item.text_frame.text.strip(), (shown.shapes.title.text, item.name)


def test_the_text_of_every_node_is_there_and_verify_finds_no_fault() -> None:
    everything = squeezed("\n".join(texts(shown) for shown in slides()))
    for section in every_role().sections:
        for item in walk(tuple(one.nodes for one in section.slides)):
            if isinstance(item, Paragraph | Table | Metrics | Quote | Timeline):
                for inline in walk(item):
                    assert not isinstance(inline, Text | Field) or squeezed(inline.text) in everything
    assert verify(every_role(), {"pptx": once().files["pptx"]}, brand(), (), {"pptx": "deck.pptx"}) == ()


def test_footer_date_and_number_are_filled_where_the_layout_has_them() -> None:
    for number, shown in enumerate(slides(), start=1):
        running = {item.placeholder_format.type: item.text_frame.text for item in shown.placeholders
                   if item.placeholder_format.type in _RUNNING}  # fmt: skip
        if shown.slide_layout.name not in {"Cover", "Section", "Closing"}:
            assert running[PP_PLACEHOLDER.FOOTER] == "Northgate Components"
            assert running[PP_PLACEHOLDER.DATE] == "April 17, 2026"
            assert str(number) in titled_number(shown)


def titled_number(shown: Shown) -> str:
    """The number as a reader without fields sees it."""
    item = next(one for one in shown.placeholders if one.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER)
    return "".join(item._element.itertext())


def test_the_stamp_is_on_every_slide() -> None:
    assert all("DRAFT" in texts(shown) for shown in slides())


def test_nothing_leaves_the_slide_and_nothing_is_left_to_autofit() -> None:
    whole = Presentation(io.BytesIO(once().files["pptx"]))
    for shown in whole.slides:
        assert b"normAutofit" not in shown.part.blob
        assert b"spAutoFit" not in shown.part.blob
        for shape in shapes(shown):
            assert min(shape.left, shape.top, shape.width, shape.height) >= 0, shape.name
            assert shape.left + shape.width <= whole.slide_width, shape.name
            assert shape.top + shape.height <= whole.slide_height, shape.name


def test_sizes_and_language_are_written_on_every_run() -> None:
    for shown in slides():
        for run in runs(shown):
            assert run.font.size >= _FOOT, run.text
            assert run._r.rPr.get("lang") == "en-US"


def test_names_of_shapes_end_with_the_mark_of_their_node() -> None:
    marked = replace(every_role(), sections=tuple(_marked(section) for section in every_role().sections))
    names = [shape.name for shown in opened(marked).slides for shape in shapes(shown)]
    for kind in ("Chart", "Table", "Picture", "Figures", "Timeline", "Quote", "Prices", "Text"):
        assert any(re.fullmatch(rf"{kind} [0-9a-f]{{8}}( [0-9a-f]{{8}})*", name) for name in names), kind


def _marked(section: Section) -> Section:
    from collateral.compose.marks import marked

    return marked(section)


def test_no_notes_no_comments_no_thumbnail_and_properties_of_ours() -> None:
    found = parts(once())
    assert not [name for name in found if re.search("notes|comment|thumbnail|handout", name, re.IGNORECASE)]
    core = Presentation(io.BytesIO(once().files["pptx"])).core_properties
    assert (core.title, core.author) == ("Proposal for Northgate Components", "Ledgerline")
    assert b"python-pptx" not in b"".join(found.values())


def test_notes_are_written_where_a_slide_has_some() -> None:
    told = replace(slide("One", paragraph("p", "Said.")), notes=words("Ask first.\nThen wait."))
    shown = list(opened(deck(told, slide("Two", paragraph("q", "Said too.")))).slides)
    assert [one.has_notes_slide for one in shown] == [False, True, False]
    assert shown[1].notes_slide.notes_text_frame.text == "Ask first.\nThen wait."


def test_equal_documents_are_equal_bytes() -> None:
    assert made(every_role()).files == once().files


# ---- each kind of node -----------------------------------------------------------------------------------------------


def test_a_chart_is_native_with_its_figures_in_the_placeholder_for_it() -> None:
    chart = first(Chart)
    assert isinstance(chart, Chart)
    shown = next(item for item in titled("Five days are normal").placeholders if getattr(item, "has_chart", False))
    plot = shown.chart.plots[0]
    assert list(plot.categories) == [plain(category) for category in chart.categories]
    assert [list(series.values) for series in plot.series] == [list(map(float, one.values)) for one in chart.series]
    assert described(shown) == plain(chart.alt)
    assert shown.chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")


def test_a_table_is_native_with_a_header_row_and_figures_to_the_right() -> None:
    shown = next(
        item for item in titled("The costs are in your books").placeholders if getattr(item, "has_table", False)
    )
    table = first(Table)
    assert isinstance(table, Table)
    assert shown.table.first_row
    assert [cell.text for cell in shown.table.rows[0].cells] == [plain(phrase) for phrase in table.header]
    assert "RIGHT" in str(shown.table.cell(1, 1).text_frame.paragraphs[0].alignment)
    assert sum(column.width for column in shown.table.columns) == shown.width


def test_a_picture_is_contained_and_says_what_it_shows() -> None:
    shown = next(item for item in titled("Your ledgers stay").shapes if "Picture" in item.name)
    item = first(Image)
    assert isinstance(item, Image)
    assert described(shown) == plain(item.alt)
    assert shown.width / shown.height == pytest.approx(shown.image.size[0] / shown.image.size[1], rel=0.02)


def test_lists_have_real_numbers_that_go_on_over_slides() -> None:
    found = opened(deck(slide("Points", bullets(4)))).slides[1].part.blob.decode()
    assert found.count('<a:buAutoNum type="arabicPeriod"/>') == 4
    halves = opened(deck(slide("Points", bullets(30)))).slides
    assert 'startAt="' in halves[2].part.blob.decode()


def test_sources_stand_in_the_foot_under_the_number_that_cites_them() -> None:
    shown = titled("Five days are normal")
    foot = next(item for item in shown.placeholders if item.name == "Sources")
    assert foot.text_frame.paragraphs[0].text.startswith("1")
    assert "Close calendars, 2026" in foot.text_frame.text
    assert "Source: " in foot.text_frame.text
    raised = [run.text for run in runs(shown) if run._r.rPr.get("baseline")]
    assert raised == ["1"]


def test_the_agenda_leads_to_its_parts_and_sections_are_powerpoint_s() -> None:
    document = every_role()
    agenda = slide("What comes", _agenda(document), role=LayoutRole.AGENDA)
    sections = (Section("agenda", words("What comes"), (), slides=(agenda,)), *document.sections)
    whole = opened(replace(document, sections=sections))
    links = [shape.click_action.target_slide for shape in shapes(whole.slides[1]) if shape.name.startswith("Part ")]
    assert [link.shapes.title.text for link in links] == ["What we will go through", "What we propose"]
    assert b"p14:sectionLst" in whole.part.blob


def _agenda(document: Document):
    from collateral.model.document import Item, List

    items = tuple(Item((Paragraph(content=section.heading, **said(section.id)),)) for section in document.sections)
    return List(items=items, ordered=True, **said("agenda"))


def test_a_link_is_on_its_run_and_one_that_leads_nowhere_is_an_error() -> None:
    safe = Link(words("https://ledgerline.example/story"), words("the story"))
    unsafe = Link(words("javascript:alert(1)"), words("a trap"))
    item = replace(paragraph("links", "Read "), content=(Text("Read "), safe, Text(" or "), unsafe))
    rendered = made(deck(slide("Links", item)))
    shown = list(Presentation(io.BytesIO(rendered.files["pptx"])).slides)[1]
    assert {run.text: run.hyperlink.address for run in runs(shown) if run.hyperlink.address} == {
        "the story": "https://ledgerline.example/story"
    }
    assert [finding.code for finding in rendered.findings] == ["unsafe-link"]


def test_the_buyer_s_logo_stands_on_the_cover() -> None:
    logo = "workspace:content_library/brand/logos/ledgerline-symbol.svg"
    company = every_node().fields["company"]
    assert isinstance(company, Mapping)
    fields = {**every_node().fields, "company": {**company, "logo": logo}}
    cover = opened(replace(deck(slide("One", paragraph("p", "Said."))), fields=fields)).slides[0]
    pictures = [item for item in cover.placeholders if item.placeholder_format.type is PP_PLACEHOLDER.PICTURE]
    assert len(pictures) == 1
    assert not [item for item in slides()[0].placeholders if item.placeholder_format.type is PP_PLACEHOLDER.PICTURE]


# ---- what is hard ----------------------------------------------------------------------------------------------------


def test_hostile_text_is_shown_as_typed() -> None:
    document = deck(slide(HOSTILE, paragraph("p", HOSTILE), rows(2)))
    assert HOSTILE in opened(document).slides[1].shapes.title.text
    assert HOSTILE in texts(opened(document).slides[1])


@pytest.mark.parametrize("node", [rows(60), bullets(40), pricing()], ids=["table", "list", "pricing"])
def test_what_is_too_long_goes_on_under_its_title_with_all_its_text(node) -> None:
    document = deck(slide("All of it", node, role=LayoutRole.TABLE))
    rendered = made(document)
    shown = list(Presentation(io.BytesIO(rendered.files["pptx"])).slides)[1:]
    assert rendered.findings == ()
    assert [one.shapes.title.text for one in shown] == [
        f"All of it\u00a0\u00a0({number}/{len(shown)})" for number in range(1, len(shown) + 1)
    ]
    assert len(shown) > 1
    assert verify(document, rendered.files, brand(), (), {"pptx": "deck.pptx"}) == ()


def test_what_fits_nowhere_and_a_title_of_three_lines_are_told_with_block_and_slide() -> None:
    title = "A title that nobody cut " * 10
    rendered = made(deck(slide(title, replace(first(Quote), content=words("Much was said. " * 150)))))
    found = {finding.code: finding.severity for finding in rendered.findings}
    assert found == {"overflow": Severity.ERROR, "long-title": Severity.WARNING}
    assert all("slide 2" in finding.message and f"block {title}" in finding.message for finding in rendered.findings)


def test_type_is_never_smaller_than_the_floor_but_in_the_foot() -> None:
    for shown in opened(deck(slide("All of it", rows(30)), slide("More", bullets(30)))).slides:
        for item in shown.placeholders:
            if item.placeholder_format.type not in _RUNNING and item.has_text_frame and item.name != "Sources":
                assert all(run.font.size >= _FLOOR for para in item.text_frame.paragraphs for run in para.runs)


def test_no_slot_is_left_for_a_picture_or_chart_that_is_not_there() -> None:
    for shown in slides():
        kinds = [item.placeholder_format.type for item in shown.placeholders]
        filled = sum(kind in {PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE, PP_PLACEHOLDER.PICTURE} for kind in kinds)
        assert filled <= 1


def test_quotation_marks_are_those_of_the_language() -> None:
    said_so = replace(first(Quote), content=words("Endlich Ruhe."))
    german = replace(deck(slide("Eine Stimme", said_so)), language="de", locale="de-DE")
    assert "„Endlich Ruhe.“" in texts(opened(german).slides[1])


def test_steps_whose_words_are_wider_than_a_column_stand_in_two_lines() -> None:
    steps = tuple(
        Step(words(f"Week {at}"), words("Konzernrechnungswesenumstellung"), words("Done.")) for at in range(6)
    )
    shown = opened(deck(slide("Six steps", replace(first(Timeline), steps=steps)))).slides[1]
    tops = {shape.top for shape in shapes(shown) if shape.name.startswith("Step ")}
    assert len(tops) == 2


def test_sources_that_can_be_looked_up_are_shapes_that_lead_there_and_no_word_is_underlined() -> None:
    linked = Source("a", "Benchmark, 2026", "https://ledgerline.example/benchmark")
    own, other = Source("b", "Own records, 2026"), replace(linked, text="Survey")
    cited = paragraph("cited", "One", own, ", two", linked, ", three", other)
    shown = opened(deck(slide("Three say so", cited))).slides[1]
    foot = [shape for shape in shapes(shown) if shape.name == "Sources"]
    assert [shape.text_frame.text for shape in foot] == [f"1\u2002{own.text}", f"2\u2002{linked.text}\n3\u2002Survey"]
    assert [shape.click_action.hyperlink.address for shape in foot] == [None, linked.url]
    assert not [run.text for run in runs(shown) if run.hyperlink.address]


def test_a_sentence_stands_large_on_its_panel_above_the_sources_and_beside_the_rest() -> None:
    rest = paragraph("rest", "It waits for itself", Source("a", "Survey"), ".")
    shown = opened(deck(slide("The wait is ours", paragraph("lead", "Nobody waits for finance."), rest))).slides[1]
    lead, told, foot = (next(item for item in shown.placeholders if item.name.startswith(name))
                        for name in ("Lead", "Text", "Sources"))  # fmt: skip
    assert (lead.text_frame.text, told.text_frame.text) == ("Nobody waits for finance.", "It waits for itself1.")
    assert lead.left + lead.width < told.left
    assert lead.top + lead.height < foot.top
    assert {run.font.size.pt for run in lead.text_frame.paragraphs[0].runs} == {32}


def test_one_thing_that_does_not_grow_stands_below_the_top_of_its_room() -> None:
    figures = next(shape for shape in titled("Three figures").shapes if shape.name.startswith("Figures"))
    table = next(shape for shape in titled("The costs are in").shapes if shape.has_table)
    assert figures.top > table.top + 12700 * 30
