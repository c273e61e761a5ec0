"""Axes of native charts: quiet, away where every mark has its figure, two of them where a combo counts two things."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from collateral.model.color import mixed
from collateral.model.document import Chart, ChartType, plain
from collateral.render.charts import Plot, letters, turned
from collateral.render.ooxml.chart_style import AXIS, ChartStyle
from collateral.render.ooxml.markup import Element, find, find_all, node, put

_MANY = 16
"""From so many categories on their names are smaller."""
_COLUMNS, _LINES = 0.58, (0.7, 0.86)
"""The shares of the height that columns take from the ground, and lines with a scale of their own above them."""
_OWN = ("2", "3")
"""The ids of a second pair of axes, before all are numbered anew."""


def value_axis(axis: Element, plot: Plot, style: ChartStyle, *, labeled: bool, code: str) -> None:
    """Away where every mark has its figure, else light lines and no axis line."""
    put(axis, node("c:delete", val=int(labeled)), AXIS)
    grid = find(axis, "c:majorGridlines")
    if grid is not None:
        axis.remove(grid)
    if not labeled:
        light = mixed(style.brand.muted, style.brand.background, 0.25)
        put(axis, node("c:majorGridlines", node("c:spPr", style.stroke(light))), AXIS)
    if plot.low >= 0:
        put(axis, node("c:scaling", node("c:orientation", val="minMax"), node("c:min", val=0)), AXIS)
    put(axis, node("c:numFmt", formatCode=code, sourceLinked=0), AXIS)
    put(axis, node("c:majorTickMark", val="none"), AXIS)
    put(axis, node("c:spPr", node("a:ln", node("a:noFill"))), AXIS)
    if plot.type is ChartType.BAR:  # which read from the top: the scale stands under the last
        put(axis, node("c:crosses", val="max"), AXIS)


def category_axis(axis: Element, chart: Chart, style: ChartStyle) -> None:
    """A quiet base line with every category's name; labels stay below negative bars; bars read from the top down."""
    if chart.type is ChartType.BAR:
        put(axis, node("c:scaling", node("c:orientation", val="maxMin")), AXIS)
    put(axis, node("c:majorTickMark", val="none"), AXIS)
    put(axis, node("c:tickLblPos", val="low"), AXIS)
    base = mixed(style.brand.muted, style.brand.background, 0.6)
    put(axis, node("c:spPr", style.stroke(base)), AXIS)
    small = replace(style, points=style.points * 0.8) if _crowded(chart) else style
    put(axis, small.text(turn=-90 if turned(chart) else 0), AXIS)
    put(axis, node("c:tickLblSkip", val=1), AXIS)


def _crowded(chart: Chart) -> bool:
    return len(chart.categories) >= _MANY or sum(letters(plain(name)) for name in chart.categories) > 160


def own_axes(
    area: Element, chart: Chart, plot: Plot, style: ChartStyle, *, labeled: bool, codes: tuple[str, str]
) -> None:
    """Two scales: that of the columns, and at the right that of the lines (21.2.2.25, 21.2.2.226).

    Where figures stand at the marks, lines have the upper part of the chart to themselves, from zero on as columns do.
    """
    lines, upper = find(area, "c:lineChart"), plot.apart
    first, second = find(area, "c:catAx"), find(area, "c:valAx")
    assert lines is not None
    assert upper is not None
    assert first is not None
    assert second is not None
    value_axis(second, plot, style, labeled=labeled, code=codes[0])
    category_axis(first, chart, style)
    hidden, right = _joined(deepcopy(first), *_OWN), _joined(deepcopy(second), *reversed(_OWN))
    for key, element in zip(_OWN, find_all(lines, "c:axId"), strict=True):
        element.set("val", key)
    put(hidden, node("c:delete", val=1), AXIS)
    put(right, node("c:axPos", val="r"), AXIS)
    put(right, node("c:numFmt", formatCode=codes[1], sourceLinked=0), AXIS)
    put(right, node("c:crosses", val="max"), AXIS)
    for grid in find_all(right, "c:majorGridlines"):
        right.remove(grid)
    if labeled:
        put(right, node("c:delete", val=0), AXIS)  # unseen: LibreOffice draws what has a deleted axis on the other
        put(right, node("c:tickLblPos", val="none"), AXIS)
        _scale(second, plot, (0.0, _COLUMNS))
        _scale(right, upper, _LINES)
    second.addnext(right)
    right.addnext(hidden)


def _joined(axis: Element, own: str, other: str) -> Element:
    """A copied axis with its own id, crossing the other new one."""
    put(axis, node("c:axId", val=own), AXIS)
    put(axis, node("c:crossAx", val=other), AXIS)
    return axis


def _scale(axis: Element, plot: Plot, band: tuple[float, float]) -> None:
    """Let the plot's figures take that part of the height."""
    bottom, top = (band[0] + 0.1, band[1]) if plot.low < 0 else band
    unit = ((plot.high - plot.low) or 1.0) / (top - bottom)
    least = plot.low - bottom * unit
    most, low = node("c:max", val=f"{least + unit:.6g}"), node("c:min", val=f"{least:.6g}")
    put(axis, node("c:scaling", node("c:orientation", val="minMax"), most, low), AXIS)
