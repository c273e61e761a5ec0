"""Horizontal bars: the category before each, the figure after it."""

from __future__ import annotations

from collateral.render.charts import Plot
from collateral.render.html.chart.canvas import LEADING, SIZE, Anchor, Canvas

THICK = 15.0
"""Points of the bar of a single series; bars of several are thinner."""
THIN = 10.0
BETWEEN = 9.0


def draw(canvas: Canvas, plot: Plot) -> None:
    """Bars on zero in the order of the categories; several series stand under one another."""
    top = canvas.key(plot, named=len(plot.rows) > 1)
    names = [canvas.wrapped(category, canvas.width * 0.34, hard=True) for category in plot.categories]
    left = canvas.widest([line for lines in names for line in lines]) + 10
    after = canvas.widest([point.label for row in plot.rows for point in row.points]) + 6
    before = after if plot.low < 0 else 0.0
    scale = (canvas.width - left - after - before) / ((plot.high - plot.low) or 1)
    zero = left + before - plot.low * scale
    thick = canvas.tall(THICK if len(plot.rows) == 1 else THIN)
    between = canvas.tall(BETWEEN)
    y = top
    for position, lines in enumerate(names):
        group = max(len(plot.rows) * (thick + 1) - 1, len(lines) * LEADING)
        _category(canvas, plot, position, lines, y + group / 2)
        for index, row in enumerate(plot.rows):
            middle = y + group / 2 + (index - (len(plot.rows) - 1) / 2) * (thick + 1)
            _bar(canvas, plot, row.points[position].label, position, index, (zero, middle, scale, thick))
        y += group + between
    canvas.height = y - between + 2
    canvas.line([(zero, top - 2), (zero, canvas.height)], canvas.brand.muted, 0.6)


def _category(canvas: Canvas, plot: Plot, position: int, lines: list[str], middle: float) -> None:
    told = plot.rows[0].points[position].strong and len(plot.rows) == 1
    strong = told and not all(point.strong for point in plot.rows[0].points)
    first = middle - (len(lines) - 1) * LEADING / 2 + SIZE * 0.36
    for index, line in enumerate(lines):
        canvas.text(0, first + index * LEADING, line, canvas.brand.foreground, strong=strong)


def _bar(
    canvas: Canvas, plot: Plot, label: str, position: int, index: int, place: tuple[float, float, float, float]
) -> None:
    """`place` is (x of zero, y of the bar's middle, points a unit, thickness)."""
    zero, middle, scale, thick = place
    point = plot.rows[index].points[position]
    long = float(point.value) * scale
    canvas.rect(min(zero, zero + long), middle - thick / 2, abs(long), thick, point.color)
    x = zero + long + (5 if long >= 0 else -5)
    anchor: Anchor = "start" if long >= 0 else "end"
    canvas.text(x, middle + SIZE * 0.36, label, canvas.brand.foreground, anchor, point.strong)
