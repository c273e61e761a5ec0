"""Heading levels as they print, from levels as blocks are written."""

from collateral.model.document import AnyNode, Callout, Columns, Heading, Section, words
from collateral.model.levels import in_order
from collateral.model.tree import walk
from tests.documents import heading, paragraph, said


def section(title: str, *nodes: AnyNode) -> Section:
    return Section(title or "bare", words(title), nodes)


def levels(*sections: Section, under: int = 1) -> list[int]:
    return [item.level for item in walk(in_order(sections, under)) if isinstance(item, Heading)]


def heads(*written: int) -> list[Heading]:
    return [heading(f"h{place}", f"At {level}", level) for place, level in enumerate(written)]


def test_levels_in_order_stay():
    assert levels(section("One", *heads(2, 3, 4, 3, 2))) == [2, 3, 4, 3, 2]


def test_a_third_level_under_a_first_becomes_the_second():
    assert levels(section("One", *heads(3))) == [2]


def test_siblings_stay_siblings():
    assert levels(section("One", *heads(3, 3, 4, 3))) == [2, 2, 3, 2]


def test_a_shallower_one_after_them_is_no_deeper():
    assert levels(section("One", *heads(4, 2, 4, 4))) == [2, 2, 3, 3]


def test_a_section_without_heading_goes_on_under_the_one_before():
    assert levels(section("One", *heads(2)), section("", *heads(3, 2))) == [2, 3, 2]


def test_each_heading_of_a_section_starts_anew():
    assert levels(section("One", *heads(2, 3)), section("Two", *heads(4))) == [2, 3, 2]


def test_a_document_that_begins_without_a_heading_begins_under_its_title():
    begun = section("", paragraph("p", "Text."), *heads(2, 3)), section("Two", *heads(2))
    assert levels(*begun) == [2, 3, 2]
    assert levels(*begun, under=0) == [1, 2, 2]


def test_headings_in_panels_and_columns_are_levels_too():
    first, second, third = heads(4, 4, 5)
    nodes = (Callout(title=(), nodes=(first,), **said("c")), Columns(columns=((second,), (third,)), **said("d")))
    assert levels(section("One", *nodes)) == [2, 2, 3]
