"""Which layout serves which role: by what it holds and where, never by what it is called."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from collateral.errors import TemplateError
from collateral.model.slide import LayoutRole
from collateral.render.pptx.colors import Colors
from collateral.render.pptx.inherited import TextStyle
from collateral.render.pptx.layouts import Drawn, Layout, Placeholder
from collateral.render.pptx.roles import assigned, guess
from collateral.render.pptx.shapes import Box

WIDE, HIGH = 12_192_000, 6_858_000


def box(left: int, top: int, width: int, height: int) -> Box:
    """A box in percent of a slide of 16:9."""
    return Box(left * WIDE // 100, top * HIGH // 100, width * WIDE // 100, height * HIGH // 100)


def spot(kind: str, *place: int, size: float = 18) -> Placeholder:
    return Placeholder(kind, 0, kind, box(*place), TextStyle(size))


def layout(name: str, *spots: Placeholder, kind: str = "", master: str = "one", ground: bool = False,
           drawn: Sequence[Drawn] = ()) -> Layout:  # fmt: skip
    body, slide = box(5, 22, 90, 66), box(0, 0, 100, 100)
    colors = Colors({}, {})
    return Layout(f"{master}/{name}", master, name, kind, spots, tuple(drawn), body, TextStyle(18), colors, True,
                  ground, slide)  # fmt: skip


TITLE = spot("title", 5, 5, 90, 14, size=28)
BODY = spot("obj", 5, 22, 90, 66)
LEFT, RIGHT = spot("obj", 5, 22, 44, 66), spot("obj", 51, 22, 44, 66)
FOOT = spot("sldNum", 90, 93, 6, 5)

COVER = layout("cover", spot("ctrTitle", 10, 30, 80, 20, size=44), spot("subTitle", 10, 52, 80, 14), FOOT)
CONTENT = layout("content", TITLE, BODY, FOOT)
BARE = layout("bare", TITLE, FOOT)
DIVIDER = layout("divider", spot("title", 10, 45, 80, 20, size=40), FOOT, ground=True)
COLUMNS = layout("columns", TITLE, LEFT, RIGHT, FOOT)
PICTURE = layout("picture", TITLE, LEFT, replace(RIGHT, kind="pic"), FOOT)
CHART = layout("chart", TITLE, replace(LEFT, kind="chart"), RIGHT, FOOT)
TABLE = layout("table", TITLE, LEFT, replace(RIGHT, kind="tbl"), FOOT)
MASTER = (CONTENT, COVER, DIVIDER, COLUMNS, BARE, PICTURE, CHART, TABLE)


def roles(layouts: Sequence[Layout], used: Sequence[str] = ()) -> dict[LayoutRole, str]:
    return {role: chosen.layout.name for role, chosen in guess(layouts, used).items()}


def why(layouts: Sequence[Layout], role: LayoutRole, used: Sequence[str] = ()) -> str:
    return guess(layouts, used)[role].reason


def test_every_role_has_a_layout():
    assert set(roles(MASTER)) == set(roles((CONTENT,))) == set(LayoutRole)


@pytest.mark.parametrize("role", ["cover", "content", "columns", "picture", "chart", "table"])
def test_a_role_is_found_by_what_its_layout_holds(role: str):
    assert roles(MASTER)[LayoutRole(role)] == role


def test_a_title_alone_on_a_ground_of_its_own_divides():
    assert roles(MASTER)[LayoutRole.SECTION] == "divider"
    assert why(MASTER, LayoutRole.SECTION) == "a title that stands alone, on a ground of its own"


def test_a_divider_needs_no_name_of_its_kind_nor_a_ground():
    over_a_line = layout("over a line", spot("title", 5, 30, 90, 25, size=40), spot("body", 5, 56, 90, 20), FOOT)
    assert roles((CONTENT, COVER, BARE, over_a_line))[LayoutRole.SECTION] == "over a line"


def test_the_divider_that_is_set_as_the_cover_goes_before_those_of_other_colors():
    like_the_cover = layout("like the cover", spot("ctrTitle", 10, 45, 80, 20, size=44), FOOT, ground=True)
    orange = replace(DIVIDER, kind="secHead", part="one/orange", name="orange")
    assert roles((CONTENT, COVER, BARE, orange, like_the_cover))[LayoutRole.SECTION] == "like the cover"


@pytest.mark.parametrize("size", [28, 44])
def test_a_title_where_content_has_it_divides_nothing_though_the_cover_s_may_be_as_large(size: float):
    cover = replace(COVER, placeholders=(spot("ctrTitle", 10, 30, 80, 20, size=size), *COVER.placeholders[1:]))
    assert roles((CONTENT, cover, BARE))[LayoutRole.SECTION] == "cover"
    assert roles((CONTENT, cover, BARE, DIVIDER))[LayoutRole.SECTION] == "divider"


@pytest.mark.parametrize("role", ["statement", "lead", "quote", "closing"])
def test_text_stands_where_content_does(role: str):
    assert roles(MASTER)[LayoutRole(role)] == "content"


@pytest.mark.parametrize("role", ["agenda", "metrics", "comparison", "timeline", "next-steps"])
def test_what_is_drawn_stands_under_a_title_alone(role: str):
    assert roles(MASTER)[LayoutRole(role)] == "bare"


def test_names_do_not_matter():
    nameless = [replace(item, name="x") for item in MASTER]
    parts = {role: chosen.layout.part for role, chosen in guess(nameless, ()).items()}
    assert parts == {role: chosen.layout.part for role, chosen in guess(MASTER, ()).items()}


def test_the_order_of_the_layouts_matters_only_among_equals():
    assert roles(MASTER[::-1]) == roles(MASTER)


def test_what_no_layout_has_a_place_for_is_drawn_below_the_title_and_it_is_said():
    few = (COVER, CONTENT, BARE)
    assert roles(few)[LayoutRole.CHART] == "bare"
    assert why(few, LayoutRole.CHART) == (
        "no layout like content's has a chart's place beside a text: drawn below the title"
    )
    assert why(few, LayoutRole.SECTION) == "no layout divides a deck: as the cover"


def test_of_a_single_layout_all_is_made():
    alone = (CONTENT,)
    assert set(roles(alone).values()) == {"content"}
    assert why(alone, LayoutRole.COVER) == "no layout opens or divides a deck: as content"
    assert why(alone, LayoutRole.AGENDA) == "drawn in content's place, as no layout has a title alone"


def test_content_never_stands_on_a_cover_though_no_layout_has_a_body():
    assert roles((COVER, BARE))[LayoutRole.CONTENT] == "bare"


def test_a_layout_whose_title_stands_elsewhere_than_content_s_is_not_mixed_in():
    aside = replace(COLUMNS, placeholders=(replace(TITLE, frame=box(5, 70, 90, 14)), LEFT, RIGHT))
    assert roles((CONTENT, BARE, aside))[LayoutRole.COLUMNS] == "bare"


def test_a_place_for_a_photograph_as_large_as_the_slide_makes_no_cover():
    photo = layout("photo", spot("ctrTitle", 10, 30, 80, 20, size=44), spot("pic", 0, 0, 100, 100))
    assert roles((photo, *MASTER))[LayoutRole.COVER] == "cover"


def test_words_that_a_layout_shows_where_content_would_stand_speak_against_it():
    disclaimer = Drawn(box(10, 30, 60, 30), "Please read the notes at the end of this document")
    said = replace(CONTENT, part="said", name="said", drawn=(disclaimer,))
    assert roles((said, *MASTER))[LayoutRole.CONTENT] == "content"


def other(master: str) -> list[Layout]:
    """The same layouts once more, on another master."""
    return [replace(item, part=f"{master}/{item.name}", master=master, name=f"{item.name} (2)") for item in MASTER]


def test_the_master_that_the_file_s_own_slides_stand_on_is_the_one():
    both = [*MASTER, *other("two")]
    assert set(roles(both).values()) <= {item.name for item in MASTER}
    assert set(roles(both, ["two/cover", "two/content"]).values()) <= {f"{item.name} (2)" for item in MASTER}


def test_the_layout_that_opens_the_file_s_own_slides_is_the_cover_and_it_is_said():
    second = replace(COVER, part="one/second", name="second")
    layouts = (*MASTER, second)
    assert roles(layouts)[LayoutRole.COVER] == "cover"
    assert roles(layouts, ["one/second"])[LayoutRole.COVER] == "second"
    assert why(layouts, LayoutRole.COVER, ["one/second"]) == (
        "a centered title over a subtitle; the file's own slides open with it"
    )


# ---- named by the template -------------------------------------------------------------------------------------------


def test_a_name_of_the_template_overrides_the_guess():
    chosen = assigned(MASTER, (), {"quote": "columns"}, "deck.pptx")
    quote, lead = chosen[LayoutRole.QUOTE], chosen[LayoutRole.LEAD]
    assert (quote.layout.name, quote.is_guessed, quote.reason) == ("columns", False, "template.yaml names it")
    assert (lead.layout.name, lead.is_guessed) == ("content", True)


def test_the_second_layout_of_a_name_can_be_named():
    chosen = assigned([*MASTER, *other("two")], (), {"cover": "cover (2)"}, "deck.pptx")
    assert chosen[LayoutRole.COVER].layout.part == "two/cover"


def test_where_content_is_named_the_others_are_found_to_go_with_it():
    chosen = assigned([*MASTER, *other("two")], (), {"content": "content (2)"}, "deck.pptx")
    assert {item.layout.master for item in chosen.values()} == {"two"}


def test_an_unknown_name_is_an_error_that_lists_those_there_are():
    with pytest.raises(TemplateError) as error:
        assigned((COVER, CONTENT), (), {"cover": "Titelfolie", "content": "content"}, "deck.pptx")
    (problem,) = error.value.problems
    assert (problem.path, problem.got, problem.allowed) == ("deck.pptx", "'Titelfolie'", "'cover', 'content'")
