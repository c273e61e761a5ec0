"""How a deck is cut: one thing on each slide, and what belongs together on one."""

from collateral.compose.slides import slides_of, slot_slides
from collateral.model.content import FilledBlock
from collateral.model.document import AnyNode, Field, Item, List, Origin, Paragraph, Pricing, Quote, Text, plain, words
from collateral.model.slide import LayoutRole
from tests.documents import pricing

SAID = Origin("block", "pain.sample", 1)


def said(text: str) -> Paragraph:
    return Paragraph(origin=SAID, content=words(text))


def points(count: int) -> List:
    return List(origin=SAID, items=tuple(Item((said(f"Point {at} of the list that follows"),)) for at in range(count)))


def cut(*nodes: AnyNode, part="all", with_notes: bool = False):
    block = FilledBlock("pain.sample", 1, words("It costs more than it seems"), nodes, words("Ask who pays."))
    return slides_of(block, part, with_notes)


def test_a_list_takes_along_the_sentence_that_announces_it():
    told = "Nobody waits for finance. " * 12 + "It turns up in four places:"
    first, second = cut(said(told), points(4))
    assert plain(first.nodes[0].content).endswith("waits for finance.")
    assert [type(node) for node in second.nodes] == [Paragraph, List]
    assert plain(second.nodes[0].content) == "It turns up in four places:"


def test_a_list_that_nothing_announces_goes_on_alone():
    first, second = cut(said("Nobody waits for finance. " * 12), points(4))
    assert {type(node) for node in first.nodes} == {Paragraph}
    assert [type(node) for node in second.nodes] == [List]


def test_a_section_may_show_a_block_s_opening_alone():
    (only,) = cut(said("One sentence says it."), said("Another goes on."), part="opening")
    assert only.role is LayoutRole.STATEMENT
    assert plain(only.nodes[0].content) == "One sentence says it."


def test_talk_tracks_stand_on_the_first_slide_and_only_where_asked_for():
    nodes = (said("Nobody waits for finance. " * 12), points(4))
    assert [plain(slide.notes) for slide in cut(*nodes, with_notes=True)] == ["Ask who pays.", ""]
    assert [plain(slide.notes) for slide in cut(*nodes)] == ["", ""]


QUOTED = Quote(origin=SAID, content=words("It ends when the work is done."), attribution=())


def test_a_gist_is_one_slide_whose_rest_the_presenter_says():
    nodes = (said("Nobody waits for finance. " * 14), said("What comes second."), QUOTED, points(2))
    (only,) = cut(*nodes, part="gist", with_notes=True)
    assert [type(node) for node in only.nodes] == [Paragraph, Quote]
    assert plain(only.notes).splitlines() == [
        "Ask who pays.",
        "What comes second.",
        "Point 0 of the list that follows",
        "Point 1 of the list that follows",
    ]
    assert [slide.notes for slide in cut(*nodes, part="gist")] == [()]


def test_text_alone_has_its_first_sentence_large_beside_the_rest_with_no_word_changed():
    value = Field("company.name", "Brightwater")
    told = (Text("In z. B. Erie nobody waits. "), value, Text(" closes after "), Field("x", "9"))
    (only,) = cut(Paragraph(origin=SAID, content=(*told, Text(" days. " + "It need not. " * 8))))
    lead, rest = (plain(node.content) for node in only.nodes)
    assert only.role is LayoutRole.LEAD
    assert lead == "In z. B. Erie nobody waits."
    assert rest == "Brightwater closes after 9 days. " + " ".join(["It need not."] * 8)


def test_one_sentence_stands_alone_until_it_is_too_long_to_be_read_at_once():
    roles = [cut(said("word " * count + "ends."))[0].role for count in (10, 39, 50)]
    assert roles == [LayoutRole.STATEMENT, LayoutRole.STATEMENT, LayoutRole.CONTENT]


def test_the_totals_of_a_long_quote_have_a_slide_of_their_own():
    long, heading = pricing(), words("This is what it costs")
    lines, totals = (slide.nodes[0] for slide in slot_slides("pricing", heading, (long,)))
    assert isinstance(lines, Pricing)
    assert isinstance(totals, Pricing)
    assert (lines.totals, totals.totals) == ((), long.totals)
    assert [section for section in lines.sections if section.optional] == []
