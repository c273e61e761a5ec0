"""What a chart shows, worked out once for every format: figures with their printed labels, and who is emphasized."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from collateral.errors import CollateralError
from collateral.model.brand import Brand
from collateral.model.color import mixed
from collateral.model.document import Chart, ChartType, plain

ROUND = (ChartType.PIE, ChartType.DOUGHNUT)
QUIET = 0.5
"""Share of a muted color that is left on the background, so that muted series still tell apart."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series at one category."""

    category: str
    value: Decimal
    label: str
    """The figure as the locale prints it, with its unit where that is a sign such as `%`."""
    color: str
    """`#rrggbb`."""
    strong: bool
    """Whether the message rests on this figure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One series, with the color it is drawn and named in."""

    name: str
    color: str
    strong: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart ready to be drawn: `rows[i].points[j]` stands at `categories[j]`."""

    type: ChartType
    categories: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str
    """Printed once; empty where every label carries it."""

    @property
    def low(self) -> float:
        """The smallest figure, at most zero: bars stand on zero."""
        return min(0.0, *(float(point.value) for row in self.rows for point in row.points))

    @property
    def high(self) -> float:
        """The largest figure, or pile of a stacked chart; at least zero."""
        if self.type is ChartType.STACKED:
            piles = zip(*(row.points for row in self.rows), strict=True)
            return max(0.0, *(float(sum(max(point.value, Decimal(0)) for point in pile)) for pile in piles))
        return max(0.0, *(float(point.value) for row in self.rows for point in row.points))


def plot(chart: Chart, brand: Brand, number: Callable[[Decimal], str]) -> Plot:
    """The chart's figures in series order; `number` prints a figure in the document's locale.

    Raises CollateralError for a figure that personalize has not resolved.
    """
    sign = sign_of(chart)
    rows = tuple(_row(chart, index, brand, lambda value: number(value) + sign) for index in range(len(chart.series)))
    return Plot(chart.type, tuple(map(plain, chart.categories)), rows, "" if sign else plain(chart.unit))


def sign_of(chart: Chart) -> str:
    """The unit that stands at every figure, with the space before it: a single sign; empty for a word, printed once."""
    unit = plain(chart.unit)
    return unit if len(unit.strip()) == 1 else ""


def _row(chart: Chart, index: int, brand: Brand, label: Callable[[Decimal], str]) -> Row:
    series = chart.series[index]
    name = plain(series.name)
    strong = len(chart.series) == 1 or not chart.highlight or name == chart.highlight
    color = _series_color(chart, index, brand)
    points = []
    for position, (category, value) in enumerate(zip(map(plain, chart.categories), series.values, strict=True)):
        if not isinstance(value, Decimal):
            raise CollateralError(f"a chart came to a renderer with an unresolved figure: {value!r}")
        shade = _point_color(chart, position, category, color, brand)
        points.append(Point(category, value, label(value), shade, strong and _is_told(chart, category)))
    return Row(name, color, strong, tuple(points))


def _series_color(chart: Chart, index: int, brand: Brand) -> str:
    """The highlighted series in primary, the others muted in the order of the brand's series colors."""
    colors = brand.chart_colors
    if len(chart.series) == 1 or not chart.highlight:
        return colors[index % len(colors)]
    if plain(chart.series[index].name) == chart.highlight:
        return brand.primary
    rest = sum(plain(series.name) != chart.highlight for series in chart.series[:index])
    return mixed(brand.muted, brand.background, (QUIET + 0.12, QUIET - 0.08, QUIET - 0.22)[rest % 3])


def _point_color(chart: Chart, position: int, category: str, color: str, brand: Brand) -> str:
    """One series tells its categories apart where it is round, or where one of them is the message."""
    if len(chart.series) > 1 or chart.type is ChartType.LINE:
        return color
    if chart.highlight:
        steps = (QUIET + 0.12, QUIET - 0.08, QUIET - 0.24) if chart.type in ROUND else (QUIET - 0.1,)
        return (
            brand.primary
            if category == chart.highlight
            else mixed(brand.muted, brand.background, steps[position % len(steps)])
        )
    return brand.chart_colors[position % len(brand.chart_colors)] if chart.type in ROUND else color


def _is_told(chart: Chart, category: str) -> bool:
    return len(chart.series) > 1 or not chart.highlight or category == chart.highlight
