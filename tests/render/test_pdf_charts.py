"""Charts as SVG: figures, labels and colors where they belong."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from lxml import etree

from collateral.errors import CollateralError
from collateral.model.document import Chart, ChartType, ClaimField, Series, words
from collateral.render.charts import plot
from collateral.render.html.chart import svg
from collateral.render.html.measure import measure
from collateral.safe.files import FolderFiles
from collateral.safe.formats import Formats
from tests.documents import WORKSPACE, every_chart, said
from tests.workspaces import brand

FILES = FolderFiles(WORKSPACE)
SVG = "{http://www.w3.org/2000/svg}"
GERMAN = Formats("de-DE", "EUR", "de").number
MEASURE = measure(brand(), FILES.read)
ABREAST = [kind for kind in ChartType if not kind.is_round]
LONG = (
    "Reconciling intercompany balances between thirty-one entities",
    "Chasing journals that nobody has approved",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    "Waiting",
)
CHINESE = ("合并报表编制与集团内部往来对账的全过程", "等待尚未批准的凭证", "为审计师准备资料", "其他")
MONTHS = tuple(f"{month} {year}" for year in (24, 25, 26) for month in ("Jan", "Feb", "Mar", *"ABCDEFG"))


def chart(kind: ChartType, *series: Series, highlight: str = "", unit: str = "") -> Chart:
    names = tuple(words(f"C{number}") for number in range(1, len(series[0].values) + 1))
    return Chart(
        type=kind, title=words("T"), categories=names, series=series, alt=words("A"), unit=words(unit),
        highlight=highlight, **said("chart"),
    )  # fmt: skip


def row(name: str, *values: str) -> Series:
    return Series(words(name), tuple(map(Decimal, values)))


def line(kind: ChartType, name: str, *values: str, unit: str = "") -> Series:
    """A second row of figures: in a combo a line."""
    return replace(row(name, *values), line=kind is ChartType.COMBO, unit=words(unit))


def drawn(node: Chart, share: float = 1.0) -> etree._Element:
    return etree.fromstring(svg(plot(node, brand(), GERMAN), brand(), MEASURE, share))


def texts(root: etree._Element) -> list[str]:
    return [str(mark.text) for mark in root.iter(f"{SVG}text")]


def test_figures_print_as_the_locale_wants_with_a_unit_that_is_a_sign() -> None:
    found = texts(drawn(chart(ChartType.COLUMN, row("S", "1234.50", "3.25"), unit="\u00a0%")))
    assert {"1.234,50\u00a0%", "3,25\u00a0%"} <= set(found)


def test_a_unit_of_words_is_printed_once() -> None:
    assert texts(drawn(chart(ChartType.BAR, row("S", "4", "2"), unit="Tage"))).count("Tage") == 1


@pytest.mark.parametrize("kind", list(ChartType))
def test_every_kind_names_its_categories_and_figures(kind: ChartType) -> None:
    found = texts(drawn(chart(kind, row("S", "30", "20", "10"))))
    assert {"C1", "C2", "C3"} <= set(found)
    assert all(any(figure in text for text in found) for figure in ("30", "20", "10"))


@pytest.mark.parametrize("kind", ABREAST)
def test_every_series_is_named(kind: ChartType) -> None:
    joined = " ".join(texts(drawn(chart(kind, row("One", "3", "2"), line(kind, "Two", "1", "4")))))
    assert "One" in joined
    assert "Two" in joined


def test_series_take_the_brands_colors_in_order() -> None:
    rows = plot(chart(ChartType.COLUMN, row("One", "1"), row("Two", "2")), brand(), GERMAN).rows
    assert tuple(item.color for item in rows) == brand().chart_colors[:2]


def test_the_highlighted_series_is_primary_and_the_others_are_muted() -> None:
    one, two = plot(chart(ChartType.LINE, row("One", "1"), row("Two", "2"), highlight="Two"), brand(), GERMAN).rows
    assert (two.color, two.strong, one.strong) == (brand().primary, True, False)
    assert one.color not in brand().chart_colors


def test_with_one_series_a_category_is_highlighted() -> None:
    points = plot(chart(ChartType.COLUMN, row("S", "1", "2"), highlight="C2"), brand(), GERMAN).rows[0].points
    assert [point.strong for point in points] == [False, True]
    assert points[1].color == brand().primary


def test_columns_are_as_tall_as_their_figures() -> None:
    tall = [
        float(mark.get("height", "")) for mark in drawn(chart(ChartType.COLUMN, row("S", "10", "5"))).iter(f"{SVG}rect")
    ]
    assert tall[0] == pytest.approx(2 * tall[1])


def test_nothing_is_drawn_outside_the_picture() -> None:
    for node in every_chart().sections[0].nodes:
        assert isinstance(node, Chart)
        for share in (1.0, 0.5):
            inside(drawn(node, share), (node.type, share))


def inside(root: etree._Element, what: object) -> None:
    """Every text stands in the picture."""
    _, _, width, height = map(float, str(root.get("viewBox")).split())
    for mark in root.iter(f"{SVG}text"):
        left, top, right, bottom = box(mark)
        assert left >= -1, (what, mark.text)
        assert top >= -1, (what, mark.text)
        assert right <= width + 1, (what, mark.text)
        assert bottom <= height + 1, (what, mark.text)


def clear(root: etree._Element, what: object) -> None:
    """No two texts stand on one another."""
    found = [(box(mark), str(mark.text)) for mark in root.iter(f"{SVG}text")]
    for (one, said_one), (other, said_other) in combinations(found, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (what, said_one, said_other)


def box(mark: etree._Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what a text's letters fill, upright ones too."""
    x, y = float(mark.get("x", "")), float(mark.get("y", ""))
    wide = 9 * MEASURE(str(mark.text), int(mark.get("font-weight", "400")))
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[str(mark.get("text-anchor"))] * wide
    if mark.get("transform"):
        return x - 6.5, y - wide + before, x + 0.5, y + before
    return x - before, y - 6.5, x - before + wide, y + 0.5


# ---- many, long, negative, one ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [1.0, 0.5])
@pytest.mark.parametrize("names", [MONTHS, LONG, CHINESE, ("Only",)], ids=["thirty", "long", "chinese", "one"])
@pytest.mark.parametrize("kind", list(ChartType))
def test_however_many_or_long_names_are_each_is_printed_and_stands_clear(kind, names, share) -> None:
    names = names[:12] if kind.is_round else names
    figures = [str(1000 + 37 * at) for at in range(len(names))]
    rows = (row("Hours", *figures),) if kind.is_round else (row("Hours", *figures), line(kind, "Plan", *figures[::-1]))
    node = replace(chart(kind, *rows), categories=tuple(map(words, names)))
    root = drawn(node, share)
    printed = "".join(texts(root)).replace(" ", "")
    assert [name for name in names if name.replace(" ", "") not in printed] == []
    inside(root, kind)
    clear(root, kind)


@pytest.mark.parametrize("kind", ABREAST)
def test_negative_figures_are_drawn_on_the_other_side_of_zero(kind) -> None:
    node = chart(kind, row("Up", "12.5", "-4.25", "3", "-8"), line(kind, "Down", "2.5", "-1.25", "-3", "8"))
    inside(drawn(node), kind)
    clear(drawn(node), kind)
    if kind is ChartType.STACKED:
        marks = [mark for mark in drawn(node).iter(f"{SVG}rect") if float(mark.get("height", "")) > 0]
        assert len(marks) == 8


def test_columns_whose_names_are_too_long_to_stand_under_them_are_bars() -> None:
    names = (*LONG[:3], "Preparing the consolidation package for the auditors of the group", LONG[3], "Review")
    node = replace(chart(ChartType.COLUMN, row("S", *"123456")), categories=tuple(map(words, names)))
    assert plot(node, brand(), GERMAN).type is ChartType.BAR


def test_where_figures_have_no_room_a_scale_says_them() -> None:
    node = chart(ChartType.COLUMN, *(row(f"S{at}", *[str(number) for number in range(1, 21)]) for at in range(4)))
    assert {"0", "10", "20"} <= set(texts(drawn(node)))


# ---- combos ----------------------------------------------------------------------------------------------------------


def combo(*lines: Series, highlight: str = "") -> Chart:
    return chart(ChartType.COMBO, row("Hours", "420", "390", "310"), *lines, unit="hours", highlight=highlight)


def test_a_combo_draws_its_lines_over_its_columns() -> None:
    marks = [
        str(mark.tag).removeprefix(SVG) for mark in drawn(combo(line(ChartType.COMBO, "Plan", "400", "350", "300")))
    ]
    assert marks.index("circle") < len(marks) - marks[::-1].index("rect")
    assert marks.count("circle") == 3 + 1  # and one in the key


def test_each_figure_of_a_combo_stands_clear_of_the_other() -> None:
    for plan in (("420", "390", "310"), ("500", "380", "320"), ("20", "395", "305"), ("1", "1", "1000")):
        root = drawn(combo(line(ChartType.COMBO, "Plan", *plan)))
        assert {"420", "390", "310", *(GERMAN(Decimal(value)) for value in plan)} <= set(texts(root))
        clear(root, plan)


def test_a_line_that_counts_something_else_has_a_scale_of_its_own_above_the_columns() -> None:
    found = drawn(combo(line(ChartType.COMBO, "Late", "12", "9", "4", unit="\u00a0%")))
    assert {"12\u00a0%", "Hours (hours)", "Late"} <= set(texts(found))
    assert "hours" not in texts(found)
    places = {str(mark.text): float(mark.get("y", "")) for mark in found.iter(f"{SVG}text")}
    assert places["4\u00a0%"] < places["420"]


def test_hostile_names_are_text() -> None:
    root = drawn(chart(ChartType.BAR, row("S", "1"), row("<script>&amp;", "2")))
    assert "<script>&amp;" in texts(root)
    assert {str(mark.tag) for mark in root.iter()} <= {SVG + name for name in ("svg", "rect", "text", "polyline")}


def test_zero_everywhere_is_drawn() -> None:
    for kind in ChartType:
        assert texts(drawn(chart(kind, row("S", "0", "0"))))


def test_an_unresolved_figure_is_a_bug_of_ours() -> None:
    node = replace(chart(ChartType.BAR, row("S", "1")), series=(Series(words("S"), (ClaimField("days", 3),)),))
    with pytest.raises(CollateralError, match="unresolved"):
        plot(node, brand(), GERMAN)
