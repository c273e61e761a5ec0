"""Columns: beside one another by category, or piled up."""

from __future__ import annotations

from typing import Literal

from collateral.model.color import ink_on
from collateral.render.charts import Plot, Point, Row
from collateral.render.html.chart.canvas import LEADING, SIZE, Canvas
from collateral.render.html.chart.categories import names_under
from collateral.render.html.chart.scale import Scale, draw_scale, margin, scaled

TALL = 112.0
"""Points of the tallest column."""
WIDEST = 46.0
GAP = 2.0
Figures = Literal["flat", "told", "upright", "none"]
"""How figures stand at columns: across, only those that carry the message, upwards; none where a scale says them."""


def grouped(canvas: Canvas, plot: Plot) -> None:
    """Columns on zero with their figures above (below, where negative); series of a group stand side by side."""
    band = canvas.width / len(plot.categories)
    how = figures(canvas, plot, band)
    left = margin(canvas, plot) if how in {"none", "told"} else 0.0
    band = (canvas.width - left) / len(plot.categories)
    wide, room = column(band, len(plot.rows)), tall_figures(canvas, plot, how)
    top = canvas.key(plot, named=len(plot.rows) > 1) + room
    scale = scaled(plot, top, canvas.tall(TALL))
    if left:
        draw_scale(canvas, plot, scale, left, canvas.width)
    for index, row in enumerate(plot.rows):
        for position, point in enumerate(row.points):
            x = left + (position + 0.5) * band + (index - len(plot.rows) / 2) * (wide + GAP) + GAP / 2
            canvas.rect(x, scale.zero, wide, scale.y(point.value) - scale.zero, point.color)
            if how != "none" and (how != "told" or row.strong):
                figure(canvas, point, (x + wide / 2, scale.y(point.value)), upright=how == "upright")
    foot = scale.y(plot.low) + (room if plot.low < 0 else 0)
    names_under(canvas, plot, (scale.zero, foot), left, band)


def column(band: float, count: int) -> float:
    """How wide each of so many columns of a group is."""
    return max(min(WIDEST, band * 0.72 / count - GAP), 1.0)


def figures(canvas: Canvas, plot: Plot, band: float) -> Figures:
    """How the figures find room above the columns of such a band."""
    labels = canvas.widest([point.label for row in plot.rows for point in row.points])
    reach = band - GAP if len(plot.rows) == 1 else column(band, len(plot.rows)) + GAP
    if labels <= reach:
        return "flat"
    if labels <= band and sum(row.strong for row in plot.rows) == 1:
        return "told"
    return "upright" if reach >= SIZE + 1 else "none"


def tall_figures(canvas: Canvas, plot: Plot, how: Figures) -> float:
    """Points above the tallest column that its figure takes."""
    upright = canvas.widest([point.label for row in plot.rows for point in row.points]) + 6
    return upright if how == "upright" else SIZE + 4


def figure(canvas: Canvas, point: Point, end: tuple[float, float], *, upright: bool = False) -> None:
    """A column's figure beyond its end."""
    x, y = end
    below, ink = point.value < 0, canvas.brand.foreground
    if upright:
        canvas.upright(x, y + (4 if below else -4), point.label, ink, "end" if below else "start", point.strong)
    else:
        canvas.text(x, y + (SIZE + 2 if below else -4), point.label, ink, "middle", point.strong)


# ---- piled up --------------------------------------------------------------------------------------------------------


def stacked(canvas: Canvas, plot: Plot) -> None:
    """Columns piled from the first series up (negative ones down), figures inside where all have room there.

    Series are named beside the last pile, or above where those names would meet.
    """
    tall = canvas.tall(TALL) * 1.15
    names = min(canvas.widest([row.name for row in plot.rows]) + 10, canvas.width * 0.4)
    beside = _ends_apart(canvas, plot, tall, names - 10)
    inside = _room_inside(canvas, plot, tall, canvas.width - (names if beside else 0))
    top = canvas.key(plot, named=not beside) + (0 if inside else SIZE / 2)
    scale, left = scaled(plot, top, tall), 0.0 if inside else margin(canvas, plot)
    band = (canvas.width - left - (names if beside else 0)) / len(plot.categories)
    if left:
        draw_scale(canvas, plot, scale, left, left + band * len(plot.categories))
    for position in range(len(plot.categories)):
        last = beside and position == len(plot.categories) - 1
        _pile(canvas, plot, scale, (left + (position + 0.5) * band, _thick(band), position), inside, last)
    names_under(canvas, plot, (scale.zero, scale.y(plot.low)), left, band)


def _thick(band: float) -> float:
    return min(WIDEST * 1.5, band * 0.72)


def _pile(canvas: Canvas, plot: Plot, scale: Scale, place: tuple[float, float, int], inside: bool, named: bool) -> None:
    """One category's pile; `place` is (x of its middle, thickness, position)."""
    x, wide, position = place
    ends = {True: scale.zero, False: scale.zero}
    for row in plot.rows:
        point = row.points[position]
        start, tall = ends[point.value < 0], float(point.value) * scale.unit
        canvas.rect(x - wide / 2, start, wide, -tall + (1 if tall > 1 else 0), point.color)
        middle = start - tall / 2 + SIZE * 0.36
        if inside and point.value:
            canvas.text(x, middle, point.label, _ink(canvas, point.color), "middle", row.strong)
        if named:
            _beside(canvas, row, x + wide / 2 + 8, middle)
        ends[point.value < 0] = start - tall


def _beside(canvas: Canvas, row: Row, x: float, middle: float) -> None:
    lines = canvas.wrapped(row.name, canvas.width - x)
    for place, line in enumerate(lines):
        y = middle + (place - (len(lines) - 1) / 2) * LEADING
        canvas.text(x, y, line, canvas.brand.foreground, strong=row.strong)


def _ends_apart(canvas: Canvas, plot: Plot, tall: float, width: float) -> bool:
    """Whether the names beside the last pile stand clear of one another."""
    unit = tall / ((plot.high - plot.low) or 1)
    pairs = [(abs(float(row.points[-1].value)) * unit, canvas.wrapped(row.name, width)) for row in plot.rows]
    broad = canvas.widest([line for _, lines in pairs for line in lines])
    return broad <= width and all(part >= len(lines) * LEADING for part, lines in pairs)


def _room_inside(canvas: Canvas, plot: Plot, tall: float, width: float) -> bool:
    """Whether every part can hold its figure; nothing is printed for a part of zero."""
    unit = tall / ((plot.high - plot.low) or 1)
    points = [point for row in plot.rows for point in row.points if point.value]
    broad = canvas.widest([point.label for point in points]) <= width / len(plot.categories) - GAP
    return broad and all(abs(float(point.value)) * unit > LEADING + 2 for point in points)


def _ink(canvas: Canvas, color: str) -> str:
    return ink_on(color, canvas.brand.foreground, canvas.brand.background)
