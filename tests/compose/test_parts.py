"""The part of a block that a short document prints."""

from collateral.compose.parts import left_out, part_of
from collateral.model.document import Item, List, Origin, Paragraph, Quote, words

_BY = Origin("block", "pain.test")
FIRST, SECOND = (Paragraph(origin=_BY, content=words(text)) for text in ("One.", "Two."))
ANNOUNCING = Paragraph(origin=_BY, content=words("In this order:"))
STEPS = List(origin=_BY, items=(Item((FIRST,)),), ordered=True)
SAID = Quote(origin=_BY, content=words("Yes."), attribution=())


def test_an_opening_ends_with_the_first_paragraph():
    assert part_of((FIRST, SECOND, SAID), "opening") == (FIRST,)


def test_what_a_colon_announces_belongs_to_the_opening():
    assert part_of((ANNOUNCING, STEPS, SECOND), "opening") == (ANNOUNCING, STEPS)


def test_a_figure_stands_alone():
    assert part_of((FIRST, SAID, SECOND), "figure") == (SAID,)


def test_a_block_without_such_a_part_prints_whole():
    assert part_of((SAID,), "opening") == (SAID,)
    assert part_of((FIRST, SECOND), "figure") == (FIRST, SECOND)


def test_a_gist_is_the_opening_and_the_first_figure_wherever_it_comes():
    assert part_of((FIRST, SECOND, SAID, STEPS), "gist") == (FIRST, SAID)
    assert part_of((ANNOUNCING, STEPS, SECOND, SAID), "gist") == (ANNOUNCING, STEPS, SAID)
    assert part_of((SAID, FIRST, SAID), "gist") == (SAID, FIRST)


def test_a_gist_without_a_figure_is_the_opening():
    assert part_of((FIRST, SECOND), "gist") == (FIRST,)


def test_what_a_part_leaves_out_is_known():
    assert left_out((FIRST, SECOND, SAID, STEPS), "gist") == (SECOND, STEPS)
    assert left_out((FIRST, SECOND), "all") == ()


def test_of_a_title_alone_nothing_of_the_body_prints():
    assert part_of((FIRST, SAID), "title") == ()
