"""What stands together on the proposal's pages, in PDF and in Word."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr"

from dataclasses import replace

import docx.table
import docx.text.paragraph
import pytest

from collateral.model.document import AnyNode, Field, Heading, Section, Source, Step, Text, Timeline, words
from tests.documents import every_node, paragraph, said
from tests.render.test_docx import made, of_nodes, proposal, word
from tests.render.test_pdf import page_texts, short

LINE = "One line of the story that goes on for as long as a line of the page is, and a little more than that. "


def lines(count: int) -> list[AnyNode]:
    """Paragraphs of two lines each."""
    return [paragraph(f"p{number}", LINE) for number in range(count)]


def timeline(steps: int) -> Timeline:
    made_ = [Step(words(f"Week {number}"), words(f"Step {number}"), words("What it is.")) for number in range(steps)]
    return Timeline(steps=tuple(made_), **said("plan"))


# ---- PDF -------------------------------------------------------------------------------------------------------------


def test_the_head_names_the_section_that_goes_on_though_another_begins_below() -> None:
    first = Section("one", words("The long one"), tuple(lines(24)))
    second = Section("two", words("The short one"), tuple(lines(2)))
    texts = page_texts(replace(every_node(), sections=(first, second)))
    opening, going_on = texts[1], next(text for text in texts if "The short one" in text)
    assert opening.count("The long one") == 1
    assert "The long one" in going_on


@pytest.mark.parametrize("before", [14, 16, 17, 18])
def test_a_note_stands_under_the_line_that_calls_it_wherever_the_page_ends(before: int) -> None:
    cited = [
        paragraph(f"cited{number}", LINE, Text(f"Called {number}"), Source(f"claim{number}", f"Source number {number}"))
        for number in range(3)
    ]
    texts = page_texts(short(*lines(before), *cited))
    for number in range(3):
        page = next(text for text in texts if f"Called {number}" in text)
        assert f"Source number {number}" in page


@pytest.mark.parametrize("before", [10, 12, 14, 16])
def test_a_plan_stays_whole_with_what_announces_it(before: int) -> None:
    texts = page_texts(short(*lines(before), paragraph("announced", "This is how it goes."), timeline(5)))
    page = next(text for text in texts if "This is how it goes." in text)
    assert all(f"Step {number}" in page for number in range(5))


def test_the_last_page_has_more_than_our_address() -> None:
    signature = every_node().sections[-1]
    for before in (7, 9, 11, 13):
        document = replace(every_node(), sections=(Section("one", words("Terms"), tuple(lines(before))), signature))
        last = page_texts(document)[-1]
        assert "Place and date" in last, before


def test_a_telephone_number_is_not_broken() -> None:
    for filler in (11, 12, 13, 14):
        said_ = paragraph("call", "Word " * filler, Field("rep.phone", "+49 89 5550 0142"), " is the number.")
        assert any("+49 89 5550 0142" in line.replace("\xa0", " ") for line in _raw(said_).splitlines())


def _raw(node: AnyNode) -> str:
    """The page's text with its line ends."""
    import pypdfium2

    from tests.render.test_pdf import printed

    document = pypdfium2.PdfDocument(printed(short(node)).files["pdf"])
    text: str = document[1].get_textpage().get_text_bounded()
    document.close()
    return text


# ---- Word ------------------------------------------------------------------------------------------------------------


def test_word_keeps_a_paragraph_with_the_table_that_it_announces() -> None:
    document = word(made(of_nodes(paragraph("before", "Some text."), paragraph("it", "This is how."), timeline(5))))
    kept = {item.text: bool(item.paragraph_format.keep_with_next) for item in document.paragraphs}
    assert kept["This is how."]
    assert not kept["Some text."]


def test_word_keeps_it_also_where_the_table_is_a_section_s_that_goes_on() -> None:
    ask = Section("ask", words("Next steps"), (paragraph("it", "This is how."),))
    document = word(made(replace(every_node(), sections=(ask, Section("steps", (), (timeline(3),))))))
    assert next(item for item in document.paragraphs if item.text == "This is how.").paragraph_format.keep_with_next


def test_word_keeps_a_short_plan_on_one_page_and_lets_a_long_one_go_on() -> None:
    for steps, whole in ((5, True), (30, False)):
        plan = next(item for item in word(made(of_nodes(timeline(steps)))).tables if item.cell(0, 0).text == "When")
        middle = plan.rows[3].cells[0].paragraphs[0]
        assert bool(middle.paragraph_format.keep_with_next) is whole


def test_no_empty_line_stands_between_a_table_and_a_new_page() -> None:
    first = Section("plan", words("Plan"), (timeline(3),))
    second = Section("price", words("Price"), (paragraph("p", "It costs."),), new_page=True)
    document = word(made(replace(every_node(), sections=(first, second))))
    flow = list(document.iter_inner_content())
    place = next(number for number, item in enumerate(flow) if getattr(item, "text", "") == "Price")
    assert isinstance(flow[place - 1], docx.table.Table)


def test_what_it_all_comes_to_is_the_largest_figure() -> None:
    sizes = {}
    for table in word(proposal()).tables:
        for item in (line for row in table.rows for cell in row.cells for line in cell.paragraphs):
            sizes[item.text] = _size(item)
    assert sizes["$279,950.15"] > sizes["$42,450.00"]


def _size(item: docx.text.paragraph.Paragraph) -> float:
    style = item.style
    while style is not None and style.font.size is None:
        style = style.base_style
    return 0.0 if style is None else float(style.font.size.pt)


def test_a_heading_has_no_last_line_of_one_word_in_word_either() -> None:
    title = "Your group grows faster than its close can learn"
    document = word(made(of_nodes(Heading(level=2, content=words(title), **said("h")), *lines(1))))
    assert "can\xa0learn" in "".join(item.text for item in document.paragraphs)
