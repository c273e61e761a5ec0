"""Each slide of a presentation is a block, with what its audience saw and the speaker said."""

# python-pptx types what it finds by name loosely.
# mypy: disable-error-code="union-attr,arg-type"

import io

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from collateral.errors import Problem, TemplateError
from collateral.load.drafts.slides import read_slides
from collateral.load.fields import Marked
from collateral.load.markdown import Body
from tests.library_decks import add, chart, empty, png
from tests.load.drafts.documents import FILES, PATH, bodies, headings, read

PLACE = (Inches(1), Inches(2), Inches(6), Inches(4))


def bulleted(*lines):
    """A slide of the usual layout with title and content, its lines with their levels."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "What we do"
    frame = slide.placeholders[1].text_frame
    for number, (text, level) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    return deck


def drawn(kind, series, categories=("a", "b"), number_format="General"):
    deck = empty()
    slide = add(deck, "It works")
    data = CategoryChartData(number_format=number_format)
    data.categories = categories
    for name, values in series.items():
        data.add_series(name, values)
    slide.shapes.add_chart(kind, *PLACE, data)
    return read(deck)


def chart_of(reading):
    """The chart that a block reads back."""
    problems: list[Problem] = []
    (body,) = bodies(reading)
    nodes = Body(Marked(body, ()), PATH, "x", 1, problems).nodes(body, 1)
    assert not problems
    return nodes[0]


def test_a_slide_has_its_title_its_bullets_by_level_and_its_notes():
    deck = bulleted(("We match", 0), ("at night", 1), ("We post", 0))
    deck.slides[0].notes_slide.notes_text_frame.text = "Say it slowly.\nThen ask."
    reading = read(deck)
    assert headings(reading) == ["What we do"]
    assert bodies(reading) == ["- We match\n  - at night\n- We post"]
    assert reading.pieces[0].talk_track == "Say it slowly.\nThen ask."


def test_a_text_box_has_paragraphs_and_a_paragraph_may_have_no_bullet():
    deck = bulleted(("Lead", 0), ("Point", 0))
    paragraph = deck.slides[0].placeholders[1].text_frame.paragraphs[0]._p.get_or_add_pPr()
    paragraph.append(paragraph.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone", {}))
    box = deck.slides[0].shapes.add_textbox(*PLACE)
    box.text_frame.text = "Beside"
    assert bodies(read(deck)) == ["Lead\n\n- Point\n\nBeside"]


def test_a_hidden_slide_and_hidden_words_are_left_out_and_said():
    deck = empty()
    add(deck, "Shown", "Words")
    add(deck, "Not shown", "Secret")._element.set("show", "0")
    away = deck.slides[0].shapes.add_textbox(Inches(40), 0, Inches(2), Inches(1))
    away.text_frame.text = "Off the slide"
    reading = read(deck)
    assert bodies(reading) == ["Words"]
    assert reading.remarks == (
        "left out: slide 2 'Not shown' is hidden",
        "left out: text that is hidden or off its slide",
    )


def test_a_table_and_its_merged_cells():
    deck = empty()
    table = add(deck, "Prices").shapes.add_table(3, 2, *PLACE).table
    for number, cell in enumerate(table.iter_cells()):
        cell.text = f"c{number}"
    table.cell(1, 0).merge(table.cell(2, 0))
    reading = read(deck)
    assert bodies(reading)[0].startswith("| c0 | c1 |\n| --- | --- |\n| c2 ")
    assert "1 merged cell of a table" in reading.pieces[0].remarks[0]


def test_a_native_chart_keeps_its_figures_and_asks_for_its_claim():
    deck = empty()
    chart(add(deck, "It works"), "Days to close")
    reading = read(deck)
    assert bodies(reading) == [
        "```chart\ntype: column\ntitle: Days to close\ncategories:\n  - '2024'\n  - '2025'\n  - '2026'\n"
        "series:\n  Days: [9, 7, 5]\nalt: 'Days: 2024 9, 2025 7, 2026 5'\n```"
    ]
    assert any("names no source: write `claim:`" in remark for remark in reading.pieces[0].remarks)
    assert any("only repeats its figures" in remark for remark in reading.pieces[0].remarks)


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        (XL_CHART_TYPE.BAR_CLUSTERED, "bar"),
        (XL_CHART_TYPE.COLUMN_STACKED, "stacked"),
        (XL_CHART_TYPE.LINE, "line"),
        (XL_CHART_TYPE.AREA, "line"),
        (XL_CHART_TYPE.PIE, "pie"),
        (XL_CHART_TYPE.DOUGHNUT, "doughnut"),
    ],
)
def test_charts_are_of_the_kind_that_they_were(kind, type_):
    assert chart_of(drawn(kind, {"One": (1, 2.5)})).type == type_


def test_percents_are_shown_as_percents():
    found = chart_of(drawn(XL_CHART_TYPE.PIE, {"Share": (0.3, 0.7)}, number_format="0%"))
    assert [str(value) for value in found.series[0].values] == ["30", "70"]
    assert found.unit[0].text == "%"


def test_a_pie_with_what_no_pie_shows_has_bars():
    reading = drawn(XL_CHART_TYPE.PIE, {"Share": (3, -7)})
    assert chart_of(reading).type == "bar"


def test_a_chart_with_gaps_or_of_a_strange_kind_is_a_table():
    reading = drawn(XL_CHART_TYPE.RADAR, {"One": (1, 2), "Two": (3, None)})
    assert bodies(reading) == ["|  | One | Two |\n| --- | --- | --- |\n| a | 1 | 3 |\n| b | 2 |  |"]
    assert "is a table here" in reading.pieces[0].remarks[0]


def test_hostile_names_in_a_chart_load():
    found = chart_of(drawn(XL_CHART_TYPE.LINE, {"{{ x }}: [": (1, 2), "": (1, 2)}, ("```", "# - '")))
    assert len(found.series) == 2


def test_a_picture_without_words_has_none_in_the_body():
    deck = empty()
    slide = add(deck, "Look")
    slide.shapes.add_picture(io.BytesIO(png()), *PLACE)
    piece = read(deck).pieces[0]
    assert piece.nodes == ()
    assert "deck-1.png has no alternative text" in piece.remarks[0]


def test_the_same_picture_on_two_slides_is_one_file():
    deck = empty()
    for title in ("One", "Two"):
        picture = add(deck, title).shapes.add_picture(io.BytesIO(png()), *PLACE)
        picture._element.nvPicPr.cNvPr.set("descr", "Three steps")
    reading = read(deck)
    assert len(reading.pictures) == 1
    assert bodies(reading) == ["![Three steps](../../images/deck-1.png)"] * 2


def test_groups_are_looked_into_and_footers_are_not():
    deck = empty()
    slide = add(deck, "Group")
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(*PLACE).text_frame.text = "Inside"
    assert bodies(read(deck)) == ["Inside"]


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_presentation_is_refused(data):
    with pytest.raises(TemplateError):
        read_slides(data, "deck.pptx", FILES, "deck")
