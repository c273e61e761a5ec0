"""Combos: columns with lines over them, on one scale, or with the lines on one of their own above the columns."""

from __future__ import annotations

from dataclasses import replace

from collateral.model.color import ink_on
from collateral.render.charts import Plot, Point, Row, Spot, spots
from collateral.render.html.chart.canvas import LEADING, SIZE, Canvas
from collateral.render.html.chart.categories import names_under
from collateral.render.html.chart.columns import GAP, column, figure
from collateral.render.html.chart.scale import Scale, draw_scale, margin, scaled

TALL = 140.0
COLUMNS, LINES = 0.62, 0.2
"""Shares of the height that columns take, and lines above them where they have a scale of their own."""


def draw(canvas: Canvas, plot: Plot) -> None:
    """Columns and lines; figures stand at all of them, or a scale at the side (at both, for two) says them."""
    bars = replace(plot, rows=tuple(row for row in plot.rows if not row.line))
    lines = replace(plot, rows=tuple(row for row in plot.rows if row.line))
    free = spots(plot)
    labeled = free is not None and _fit(canvas, bars, lines)
    left = 0.0 if labeled else margin(canvas, plot)
    right = canvas.width - (margin(canvas, plot.apart) if plot.apart and not labeled else 0)
    band = (right - left) / len(plot.categories)
    top = canvas.key(plot, named=True) + SIZE + 8
    one, other = _scales(canvas, plot, top, labeled=labeled)
    if not labeled:
        _sides(canvas, plot, (one, other), left, right)
    _columns(canvas, bars, one, (left, band), free if labeled and free else ())
    for row in sorted(lines.rows, key=lambda row: row.strong):
        _line(canvas, row, other, (left, band), labeled=labeled, over=not row.apart)
    foot = max(one.y(plot.low), other.y(plot.low if not plot.apart else plot.apart.low)) + (
        SIZE + 4 if plot.low < 0 else 0
    )
    names_under(canvas, plot, (one.zero, foot), left, band)


def _fit(canvas: Canvas, bars: Plot, lines: Plot) -> bool:
    """Whether figures stand side by side, and of several lines at most one has figures at its points."""
    band = canvas.width / len(bars.categories)
    reach = band - GAP if len(bars.rows) == 1 else column(band, len(bars.rows)) + GAP
    labels = (canvas.widest([point.label for row in plot.rows for point in row.points]) for plot in (bars, lines))
    return next(labels) <= reach and next(labels) <= band - GAP and sum(row.strong for row in lines.rows) <= 1


def _scales(canvas: Canvas, plot: Plot, top: float, *, labeled: bool) -> tuple[Scale, Scale]:
    """Those of columns and of lines."""
    tall, own = canvas.tall(TALL), plot.apart
    if own is None:
        shared = scaled(plot, top, tall)
        return shared, shared
    if not labeled:
        return scaled(plot, top, tall), scaled(own, top, tall)
    return scaled(plot, top + tall * (1 - COLUMNS), tall * COLUMNS), scaled(own, top, tall * LINES)


def _sides(canvas: Canvas, plot: Plot, scales: tuple[Scale, Scale], left: float, right: float) -> None:
    draw_scale(canvas, plot, scales[0], left, right)
    if plot.apart:
        draw_scale(canvas, plot.apart, scales[1], right, right, at="right")


def _columns(
    canvas: Canvas, bars: Plot, scale: Scale, across: tuple[float, float], free: tuple[tuple[Spot, ...], ...]
) -> None:
    left, band = across
    wide = column(band, len(bars.rows))
    for index, row in enumerate(bars.rows):
        for position, point in enumerate(row.points):
            x = left + (position + 0.5) * band + (index - len(bars.rows) / 2) * (wide + GAP) + GAP / 2
            canvas.rect(x, scale.zero, wide, scale.y(point.value) - scale.zero, point.color)
            if free:
                _figure(canvas, point, x + wide / 2, scale, free[index][position])


def _figure(canvas: Canvas, point: Point, x: float, scale: Scale, spot: Spot) -> None:
    if spot == "over":
        figure(canvas, point, (x, scale.y(point.value)))
        return
    down = -1 if point.value < 0 else 1
    end = scale.y(point.value)
    y = (scale.zero + end) / 2 + SIZE * 0.36 if spot == "middle" else end + down * (SIZE / 2 + 3) + SIZE * 0.36
    ink = ink_on(point.color, canvas.brand.foreground, canvas.brand.background)
    canvas.text(x, y, point.label, ink, "middle", point.strong)


def _line(canvas: Canvas, row: Row, scale: Scale, across: tuple[float, float], *, labeled: bool, over: bool) -> None:
    """A line with its dots; its figures stand on the ground's color where they may stand on a column."""
    left, band = across
    points = [(left + (at + 0.5) * band, scale.y(point.value)) for at, point in enumerate(row.points)]
    canvas.line(points, row.color, 2.2 if row.strong else 1.4)
    for at, (x, y) in enumerate(points):
        canvas.dot(x, y, 2.6, row.color)
        if labeled and (row.strong or at == len(points) - 1):
            label = row.points[at].label
            wide = canvas.widest([label])
            if over:
                canvas.rect(x - wide / 2 - 2, y - 5 - LEADING, wide + 4, LEADING, canvas.brand.background)
            canvas.text(x, y - 7, label, canvas.brand.foreground, "middle", row.strong)
