"""What a chart shows, worked out once for every format: figures with their printed labels, and who is emphasized."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Literal

from collateral.errors import CollateralError
from collateral.model.brand import Brand
from collateral.model.charts import decimals, series_name, sign_of, unit_apart
from collateral.model.color import mixed
from collateral.model.document import Chart, ChartType, plain
from collateral.model.money import rounded

ROUND = tuple(kind for kind in ChartType if kind.is_round)
_LINE = 80
"""Letters side by side under a chart as wide as the text, at the size of its labels."""
_LINES = 4
"""Lines of names that stand under columns; what needs more stands beside bars."""
_WHOLE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(rf"(\s*)([{_WHOLE}]|[^\s{_WHOLE}]+)")
"""Chinese, Japanese and Korean signs stand alone, anything else up to the next space."""
_SLIVER = Decimal("0.03")
"""The least way around a circle from the middle of one slice to the next, so that their figures stand apart."""
_MOST_BARS = 24
"""Bars under one another that a page or slide holds at a size that reads."""
_LONGEST_TURNED = 30
"""Letters of a name that stands upright."""
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
    line: bool = False
    """Drawn as a line over columns."""
    apart: bool = False
    """Has a scale of its own, for it counts something else than the columns."""
    sign: str = ""
    """Stands behind each figure."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart ready to be drawn: `rows[i].points[j]` stands at `categories[j]`."""

    type: ChartType
    categories: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str
    """Printed once; empty where every label carries it, or the name of each series."""
    number: Callable[[Decimal], str]
    """Prints a figure in the document's locale."""

    @property
    def low(self) -> float:
        """The smallest figure, or pile of a stacked chart, on the first scale; at most zero: bars stand on zero."""
        return -self._reach(-1)

    @property
    def high(self) -> float:
        """The largest figure, or pile of a stacked chart, on the first scale; at least zero."""
        return self._reach(1)

    @property
    def apart(self) -> Plot | None:
        """The lines that have a scale of their own, as a plot of lines."""
        rows = tuple(row for row in self.rows if row.apart)
        return (
            replace(self, type=ChartType.LINE, rows=tuple(replace(row, apart=False) for row in rows)) if rows else None
        )

    def printed(self, value: float) -> str:
        """A figure of the first scale, as its labels print one."""
        sign = next(row.sign for row in self.rows if not row.apart)
        return self.number(Decimal(int(value)) if value == int(value) else Decimal(str(value))) + sign

    def _reach(self, side: int) -> float:
        """How far figures go from zero, upwards (1) or downwards (-1)."""
        values = [[max(float(point.value) * side, 0.0) for point in row.points] for row in self.rows if not row.apart]
        if self.type is ChartType.STACKED:
            values = [[sum(pile) for pile in zip(*values, strict=True)]]
        return max(map(max, values), default=0.0)


def plot(chart: Chart, brand: Brand, number: Callable[[Decimal], str]) -> Plot:
    """The chart's figures in series order; `number` prints a figure in the document's locale.

    Raises CollateralError for a figure that personalize has not resolved.
    """
    chart = standing(chart)
    rows = tuple(_row(chart, index, brand, number) for index in range(len(chart.series)))
    unit = plain(chart.unit) if unit_apart(chart) else ""
    return Plot(chart.type, tuple(map(plain, chart.categories)), rows, unit, number)


# ---- where names stand -----------------------------------------------------------------------------------------------


def standing(chart: Chart) -> Chart:
    """The chart as it is drawn: slivers of a pie and columns with names too long are bars, many bars are columns."""
    if (chart.type in ROUND and _slivers(chart)) or (chart.type is ChartType.COLUMN and _too_long(chart)):
        return replace(chart, type=ChartType.BAR)
    if chart.type is ChartType.BAR and len(chart.categories) * len(chart.series) > _MOST_BARS:
        columns = replace(chart, type=ChartType.COLUMN)
        return chart if _too_long(columns) else columns
    return chart


def _slivers(chart: Chart) -> bool:
    """Whether two neighbors around a circle are so thin that their figures would meet."""
    values = [max(value, Decimal(0)) for value in chart.series[0].values if isinstance(value, Decimal)]
    around = zip(values, values[1:] + values[:1], strict=True)
    return len(values) > 2 and any((one + other) / 2 < sum(values) * _SLIVER for one, other in around)


def turned(chart: Chart) -> bool:
    """Whether there are so many categories that their names stand upright."""
    lies = chart.type is ChartType.BAR or chart.type in ROUND
    words = [word for name in map(plain, chart.categories) for _, word in pieces(name)]
    return not lies and len(chart.categories) * (max(map(letters, words), default=0) + 1) > _LINE


def _too_long(chart: Chart) -> bool:
    longest = max(letters(plain(category)) for category in chart.categories)
    if turned(chart):
        return longest > _LONGEST_TURNED
    return len(chart.categories) * longest > _LINE * _LINES


def letters(text: str) -> int:
    """How many letters of Latin text are as wide as this one."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def pieces(text: str) -> list[tuple[str, str]]:
    """What a line must not break, each with the space before it: words, and each sign of a script without spaces."""
    return [(" " if space else "", piece) for space, piece in _PIECES.findall(text)]


# ---- rows ------------------------------------------------------------------------------------------------------------


def _row(chart: Chart, index: int, brand: Brand, number: Callable[[Decimal], str]) -> Row:
    series = chart.series[index]
    name, sign = plain(series.name), sign_of(chart, series)
    strong = len(chart.series) == 1 or not chart.highlight or name == chart.highlight
    color = _series_color(chart, index, brand)
    points = []
    for position, (category, value) in enumerate(zip(map(plain, chart.categories), series.values, strict=True)):
        if not isinstance(value, Decimal):
            raise CollateralError(f"a chart came to a renderer with an unresolved figure: {value!r}")
        shade = _point_color(chart, position, category, color, brand)
        label = number(rounded(value, decimals(chart, series))) + sign
        points.append(Point(category, value, label, shade, strong and _is_told(chart, category)))
    return Row(plain(series_name(chart, series)), color, strong, tuple(points), series.line, bool(series.unit), sign)


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


# ---- figures of columns under lines ----------------------------------------------------------------------------------

Spot = Literal["over", "inside", "middle"]
"""Where a column's figure stands: at its end outside, at its end inside, or half way."""
_TALL, _DOT = 0.11, 0.03
"""Height of a figure, and of half a line's dot, as shares of a chart's height."""


def spots(plot: Plot) -> tuple[tuple[Spot, ...], ...] | None:
    """Where the figures of each row of columns stand so that none touches a line's; None where one finds no room.

    A line that is told has its figures above its points, another one only at its end.
    """
    lines = [row for row in plot.rows if row.line and not row.apart]
    taken = [[_over(plot, row, at) for row in lines if row.strong or at == len(plot.categories) - 1]
             for at in range(len(plot.categories))]  # fmt: skip
    if any(_meet(one, other) for over in taken for one, other in combinations(over, 2)):
        return None
    found = [[_spot(plot, point, over) for point, over in zip(row.points, taken, strict=True)]
             for row in plot.rows if not row.line]  # fmt: skip
    return tuple(tuple(spot for spot in row if spot) for row in found) if all(map(all, found)) else None


def _over(plot: Plot, row: Row, at: int) -> tuple[float, float]:
    """What a line's point and figure take of the chart's height."""
    middle = _share(plot, float(row.points[at].value))
    return middle - _DOT, middle + _DOT + _TALL


def _spot(plot: Plot, point: Point, taken: list[tuple[float, float]]) -> Spot | None:
    end, zero = _share(plot, float(point.value)), _share(plot, 0.0)
    out = _TALL if point.value >= 0 else -_TALL
    ways: tuple[tuple[Spot, float, float, float], ...] = (
        ("over", end, end + out, 0.0),
        ("inside", end - out, end, _TALL),
        ("middle", (end + zero - out) / 2, (end + zero + out) / 2, _TALL),
    )
    for spot, one, other, least in ways:
        place = min(one, other), max(one, other)
        if abs(end - zero) >= least and not any(_meet(place, line) for line in taken):
            return spot
    return None


def _share(plot: Plot, value: float) -> float:
    return (value - plot.low) / ((plot.high - plot.low) or 1.0)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
