"""How a deck is cut: one thing on each slide, and what belongs together on one."""

from collateral.compose.slides import slides_of
from collateral.model.content import FilledBlock
from collateral.model.document import AnyNode, Item, List, Origin, Paragraph, plain, words
from collateral.model.slide import LayoutRole

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
    assert [type(node) for node in (*first.nodes, *second.nodes)] == [Paragraph, List]


def test_a_section_may_show_a_block_s_opening_alone():
    (only,) = cut(said("One sentence says it."), said("Another goes on."), part="opening")
    assert only.role is LayoutRole.STATEMENT
    assert plain(only.nodes[0].content) == "One sentence says it."


def test_talk_tracks_stand_on_the_first_slide_and_only_where_asked_for():
    nodes = (said("Nobody waits for finance. " * 12), points(4))
    assert [plain(slide.notes) for slide in cut(*nodes, with_notes=True)] == ["Ask who pays.", ""]
    assert [plain(slide.notes) for slide in cut(*nodes)] == ["", ""]
