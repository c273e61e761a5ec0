"""Pie and doughnut: the parts, and beside them each part's name and figure in the same order."""

from __future__ import annotations

from math import cos, pi, sin

from collateral.render.charts import Plot, Point
from collateral.render.html.chart.canvas import SIZE, Canvas

RADIUS = 66.0
ROW = 18.0


def pie(canvas: Canvas, plot: Plot) -> None:
    """A full circle."""
    _draw(canvas, plot, 0.0)


def doughnut(canvas: Canvas, plot: Plot) -> None:
    """A ring."""
    _draw(canvas, plot, 0.6)


def _draw(canvas: Canvas, plot: Plot, hole: float) -> None:
    top = canvas.key(plot, named=False)
    points = [point for point in plot.rows[0].points if point.value > 0]
    high = max(2 * RADIUS, len(points) * ROW)
    canvas.height = top + high + 2
    middle = top + high / 2 + 1
    total = float(sum(point.value for point in points)) or 1.0
    angle = 0.0
    for point in points:
        turn = float(point.value) / total
        _slice(canvas, (RADIUS + 1, middle), hole, (angle, turn), point.color)
        angle += turn
    _names(canvas, points, 2 * RADIUS + 26, middle - len(points) * ROW / 2)


def _slice(canvas: Canvas, center: tuple[float, float], hole: float, part: tuple[float, float], color: str) -> None:
    """One part, `part` being (start, size) in turns from twelve o'clock, clockwise."""
    start, size = part
    end = start + min(size, 0.9999)
    large = 1.0 if size > 0.5 else 0.0
    inner = RADIUS * hole
    commands = [
        ("M", _at(center, RADIUS, start)),
        ("A", (RADIUS, RADIUS, 0, large, 1, *_at(center, RADIUS, end))),
        ("L", _at(center, inner, end)),
    ]
    if hole:
        commands.append(("A", (inner, inner, 0, large, 0, *_at(center, inner, start))))
    canvas.path([*commands, ("Z", ())], color, canvas.brand.background)


def _at(center: tuple[float, float], radius: float, turn: float) -> tuple[float, float]:
    return center[0] + radius * sin(2 * pi * turn), center[1] - radius * cos(2 * pi * turn)


def _names(canvas: Canvas, points: list[Point], x: float, y: float) -> None:
    figures = canvas.widest([point.label for point in points])
    plain = all(point.strong for point in points)
    for index, point in enumerate(points):
        line = y + index * ROW + ROW / 2 + SIZE * 0.36
        canvas.rect(x, line - 7.5, 9, 9, point.color)
        canvas.text(x + 16 + figures, line, point.label, canvas.brand.foreground, "end", True)
        canvas.text(x + 26 + figures, line, point.category, canvas.brand.foreground, strong=point.strong and not plain)
