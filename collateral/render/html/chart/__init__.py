"""A chart as SVG: from the figures of `render.charts` to a picture whose text is real text in the brand's font.

Labels stand at what they name, so there is no grid and mostly no legend. Title and source are the template's. Each
kind is one module; why no chart library draws them: docs/decisions/charts.md.
"""

from __future__ import annotations

from collections.abc import Callable

from collateral.model.brand import Brand
from collateral.model.document import ChartType
from collateral.render.charts import Plot
from collateral.render.html.chart import bars, columns, combos, lines, rounds
from collateral.render.html.chart.canvas import Canvas
from collateral.render.html.measure import Measure

WIDTH = 360.0
"""Points of a chart as wide as the text column, so that its type has the size it says."""
DRAW: dict[ChartType, Callable[[Canvas, Plot], None]] = {
    ChartType.COLUMN: columns.grouped,
    ChartType.STACKED: columns.stacked,
    ChartType.BAR: bars.draw,
    ChartType.LINE: lines.draw,
    ChartType.PIE: rounds.pie,
    ChartType.DOUGHNUT: rounds.doughnut,
    ChartType.COMBO: combos.draw,
}


MOST = 4.0
"""How much taller than usual marks are at most."""


def svg(plot: Plot, brand: Brand, measure: Measure, share: float = 1.0, height: float = 0.0) -> bytes:
    """An SVG document for a column of `share` of the text's width; the bytes depend on the arguments alone.

    Where `height` is given in points, marks (not type) grow until the chart is as tall as that.
    """

    def drawn(stretch: float) -> Canvas:
        canvas = Canvas(brand, measure, WIDTH * share, stretch)
        DRAW[plot.type](canvas, plot)
        return canvas

    usual = drawn(1.0)
    if height <= usual.height:
        return usual.svg()
    slope = drawn(2.0).height - usual.height  # a chart's height is a fixed part, for type, and one that stretches
    return drawn(min(1 + (height - usual.height) / slope, MOST)).svg() if slope > 0 else usual.svg()
