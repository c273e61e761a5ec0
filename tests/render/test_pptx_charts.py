"""Charts of a deck, read back and changed by python-pptx as another program would."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.chart.chart import Chart as Shown
from pptx.chart.data import CategoryChartData
from pptx.presentation import Presentation as Deck

from collateral.model.charts import series_name
from collateral.model.document import Chart, ChartType, plain, words
from collateral.verify import verify
from tests.documents import every_chart
from tests.render.test_pdf_charts import CHINESE, LONG, MONTHS, chart, line, row
from tests.render.test_pdf_deck import deck, slide
from tests.render.test_pptx import made
from tests.verify.files import BRAND

CHARTS = [node for node in every_chart().sections[0].nodes if isinstance(node, Chart)]
IDS = [f"{node.type}-{len(node.series)}" for node in CHARTS]


def opened(*nodes: Chart) -> Deck:
    return Presentation(io.BytesIO(made(deck(*(slide(f"S{at}", node) for at, node in enumerate(nodes)))).files["pptx"]))


def charts(presentation: Deck) -> list[Shown]:
    return [
        shape.chart for shown in presentation.slides for shape in shown.shapes if getattr(shape, "has_chart", False)
    ]


@pytest.mark.parametrize("node", CHARTS, ids=IDS)
def test_every_type_opens_with_its_names_and_figures(node):
    (shown,) = charts(opened(node))
    series = [one for plot in shown.plots for one in plot.series]
    assert [one.name for one in series] == [plain(series_name(node, one)) for one in node.series]
    assert [list(one.values) for one in series] == [list(map(float, one.values)) for one in node.series]
    assert list(shown.plots[0].categories) == [plain(category) for category in node.categories]


@pytest.mark.parametrize("node", CHARTS, ids=IDS)
def test_every_type_takes_other_figures_and_is_whole_afterwards(node):
    presentation = opened(node)
    data = CategoryChartData()
    data.categories = ["A", "B", "C"]
    for one in node.series:
        data.add_series(f"New {plain(one.name)}", (1.5, 2, 3))
    charts(presentation)[0].replace_data(data)
    stream = io.BytesIO()
    presentation.save(stream)
    (shown,) = charts(Presentation(stream))
    series = [one for plot in shown.plots for one in plot.series]
    assert [(one.name, list(one.values)) for one in series] == [
        (f"New {plain(one.name)}", [1.5, 2.0, 3.0]) for one in node.series
    ]


def test_a_combo_has_columns_and_lines_in_one_plot_area():
    shared, own = (charts(opened(node))[0]._chartSpace for node in CHARTS if node.type is ChartType.COMBO)
    for space in (shared, own):
        assert len(list(space.iter("{*}barChart"))) == len(list(space.iter("{*}lineChart"))) == 1
        axes = {one[0].get("val") for one in space.iter("{*}catAx", "{*}valAx")}
        assert {one.get("val") for one in space.iter("{*}crossAx")} == axes
        plots = space.iter("{*}barChart", "{*}lineChart")
        assert {key.get("val") for plot in plots for key in plot.iterchildren("{*}axId")} == axes
    assert len(list(shared.iter("{*}valAx"))) == 1
    assert len(list(own.iter("{*}valAx"))) == 2


@pytest.mark.parametrize("names", [MONTHS, LONG, CHINESE, ("Only",)], ids=["thirty", "long", "chinese", "one"])
@pytest.mark.parametrize("kind", list(ChartType))
def test_however_many_or_long_names_are_nothing_is_lost(kind, names):
    names = names[:12] if kind.is_round else names
    figures = [str(1000 + 37 * at) for at in range(len(names))]
    rows = (row("Hours", *figures),) if kind.is_round else (row("Hours", *figures), line(kind, "Plan", *figures[::-1]))
    document = deck(slide("S", replace(chart(kind, *rows), categories=tuple(map(words, names)))))
    rendered = made(document)
    assert rendered.findings == ()
    assert verify(document, rendered.files, BRAND, (), {"pptx": "deck.pptx"}) == ()
    (shown,) = charts(Presentation(io.BytesIO(rendered.files["pptx"])))
    assert list(shown.plots[0].categories) == list(names)
    for axis in shown._chartSpace.iter("{*}catAx"):
        assert next(axis.iter("{*}tickLblSkip")).get("val") == "1"
