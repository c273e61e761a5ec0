"""Columns: beside one another by category, or piled up."""

from __future__ import annotations

from collateral.model.brand import Brand
from collateral.model.color import ink_on
from collateral.render.charts import Plot
from collateral.render.html.chart.canvas import LEADING, SIZE, Canvas

TALL = 112.0
"""Points of the tallest column."""
WIDEST = 46.0
GAP = 2.0


def grouped(canvas: Canvas, plot: Plot) -> None:
    """Columns on zero with their figures above (below, where negative); series of a group stand side by side."""
    top = canvas.key(plot, named=len(plot.rows) > 1) + SIZE + 4
    scale = canvas.tall(TALL) / ((plot.high - plot.low) or 1)
    zero = top + plot.high * scale
    band = canvas.width / len(plot.categories)
    wide = min(WIDEST, band * 0.72 / len(plot.rows) - GAP)
    labels = canvas.widest([point.label for row in plot.rows for point in row.points])
    for index, row in enumerate(plot.rows):
        for position, point in enumerate(row.points):
            x = (position + 0.5) * band + (index - len(plot.rows) / 2) * (wide + GAP) + GAP / 2
            tall = float(point.value) * scale
            canvas.rect(x, zero, wide, -tall, point.color)
            if labels <= wide + GAP or row.strong:
                y = zero - tall + (SIZE + 2 if tall < 0 else -4)
                canvas.text(x + wide / 2, y, point.label, canvas.brand.foreground, "middle", point.strong)
    foot = zero - plot.low * scale + (SIZE + 4 if plot.low < 0 else 0)
    _ground(canvas, plot, zero, foot, band)


def stacked(canvas: Canvas, plot: Plot) -> None:
    """Columns piled from the first series up, figures inside, series named beside the last pile."""
    names = canvas.widest([row.name for row in plot.rows]) + 10
    top = canvas.key(plot, named=False)
    scale = canvas.tall(TALL) * 1.15 / (plot.high or 1)
    zero = top + plot.high * scale
    band = (canvas.width - names) / len(plot.categories)
    wide = min(WIDEST * 1.5, band * 0.72)
    for position in range(len(plot.categories)):
        x, y = (position + 0.5) * band - wide / 2, zero
        for row in plot.rows:
            point = row.points[position]
            tall = float(point.value) * scale
            canvas.rect(x, y, wide, -max(tall - 1, 0), point.color)
            if tall > LEADING + 2:
                ink = _ink(canvas.brand, point.color)
                canvas.text(x + wide / 2, y - tall / 2 + SIZE * 0.36, point.label, ink, "middle", row.strong)
            if position == len(plot.categories) - 1:
                canvas.text(
                    x + wide + 8, y - tall / 2 + SIZE * 0.36, row.name, canvas.brand.foreground, strong=row.strong
                )
            y -= tall
    _ground(canvas, plot, zero, zero, band)


def _ground(canvas: Canvas, plot: Plot, zero: float, foot: float, band: float) -> None:
    """The zero line, and the categories under it; sets the height."""
    canvas.line([(0, zero), (band * len(plot.categories), zero)], canvas.brand.muted, 0.6)
    told = {point.category for row in plot.rows for point in row.points if point.strong and len(plot.rows) == 1}
    names = [canvas.wrapped(category, band - 4) for category in plot.categories]
    for position, (category, lines) in enumerate(zip(plot.categories, names, strict=True)):
        strong = category in told and len(told) < len(plot.categories)
        canvas.lines((position + 0.5) * band, foot + SIZE + 5, lines, canvas.brand.foreground, strong)
    canvas.height = foot + SIZE + 8 + LEADING * (max(map(len, names)) - 1)


def _ink(brand: Brand, color: str) -> str:
    return ink_on(color, brand.foreground, brand.background)
