"""Charts as SVG: figures, labels and colors where they belong."""

from dataclasses import replace
from decimal import Decimal

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


def chart(kind: ChartType, *series: Series, highlight: str = "", unit: str = "") -> Chart:
    names = tuple(words(f"C{number}") for number in range(1, len(series[0].values) + 1))
    return Chart(
        type=kind, title=words("T"), categories=names, series=series, alt=words("A"), unit=words(unit),
        highlight=highlight, **said("chart"),
    )  # fmt: skip


def row(name: str, *values: str) -> Series:
    return Series(words(name), tuple(map(Decimal, values)))


def drawn(node: Chart, share: float = 1.0) -> etree._Element:
    return etree.fromstring(svg(plot(node, brand(), GERMAN), brand(), measure(brand(), FILES.read), share))


def texts(root: etree._Element) -> list[str]:
    return [str(mark.text) for mark in root.iter(f"{SVG}text")]


def test_figures_print_as_the_locale_wants_with_a_unit_that_is_a_sign() -> None:
    assert "1.234,50\u00a0%" in texts(drawn(chart(ChartType.COLUMN, row("S", "1234.50", "3"), unit="\u00a0%")))


def test_a_unit_of_words_is_printed_once() -> None:
    assert texts(drawn(chart(ChartType.BAR, row("S", "4", "2"), unit="Tage"))).count("Tage") == 1


@pytest.mark.parametrize("kind", list(ChartType))
def test_every_kind_names_its_categories_and_figures(kind: ChartType) -> None:
    found = texts(drawn(chart(kind, row("S", "30", "20", "10"))))
    assert {"C1", "C2", "C3"} <= set(found)
    assert all(any(figure in text for text in found) for figure in ("30", "20", "10"))


@pytest.mark.parametrize("kind", [ChartType.COLUMN, ChartType.BAR, ChartType.STACKED, ChartType.LINE])
def test_every_series_is_named(kind: ChartType) -> None:
    joined = " ".join(texts(drawn(chart(kind, row("One", "3", "2"), row("Two", "1", "4")))))
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
            root = drawn(node, share)
            _, _, width, height = map(float, str(root.get("viewBox")).split())
            for mark in root.iter(f"{SVG}text"):
                assert 0 <= float(mark.get("y", "")) <= height, (node.type, mark.text)
                assert _left(mark) >= -1, (node.type, share, mark.text)
                assert _right(mark) <= width + 1, (node.type, share, mark.text)


def _width(mark: etree._Element) -> float:
    return 9 * measure(brand(), FILES.read)(str(mark.text), int(mark.get("font-weight", "400")))


def _left(mark: etree._Element) -> float:
    part = {"start": 0.0, "middle": 0.5, "end": 1.0}[str(mark.get("text-anchor"))]
    return float(mark.get("x", "")) - part * _width(mark)


def _right(mark: etree._Element) -> float:
    return _left(mark) + _width(mark)


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
