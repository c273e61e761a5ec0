"""Pie and doughnut: the parts, and beside them each part's name and figure in the same order."""

from __future__ import annotations

from math import cos, pi, sin

from collateral.render.charts import Plot, Point
from collateral.render.html.chart.canvas import LEADING, SIZE, Canvas

RADIUS = 66.0
SMALL = 54.0
SMALLEST = 44.0
"""Radii: at most, above its names, at least beside them."""
BESIDE = 26.0
"""Between the circle and the names beside it."""
ROW = 18.0


def pie(canvas: Canvas, plot: Plot) -> None:
    """A full circle."""
    _draw(canvas, plot, 0.0)


def doughnut(canvas: Canvas, plot: Plot) -> None:
    """A ring."""
    _draw(canvas, plot, 0.6)


def _draw(canvas: Canvas, plot: Plot, hole: float) -> None:
    """The parts' names stand to the right, or below where the chart is too narrow for that."""
    top = canvas.key(plot, named=False)
    points = list(plot.rows[0].points)
    figures = canvas.widest([point.label for point in points])
    wide = 26 + figures + canvas.widest([point.category for point in points])
    most = canvas.width - BESIDE - 2 * SMALLEST
    beside = wide <= most or most >= canvas.width * 0.4
    names = [
        canvas.wrapped(point.category, (min(wide + 1, most) if beside else canvas.width) - 26 - figures, hard=True)
        for point in points
    ]
    wide = 26 + figures + canvas.widest([line for lines in names for line in lines])
    tall = sum(ROW + (len(lines) - 1) * LEADING for lines in names)
    radius = min(RADIUS * canvas.stretch, (canvas.width - BESIDE - wide) / 2) if beside else SMALL
    high = max(2 * radius, tall) if beside else 2 * radius
    middle = top + high / 2 + 1
    _parts(canvas, points, (radius + 1, middle), (radius, hole * radius))
    if beside:
        _names(canvas, points, names, (2 * radius + BESIDE, middle - tall / 2))
    else:
        _names(canvas, points, names, (0, top + high + 8))
        high += 8 + tall
    canvas.height = top + high + 2


def _parts(canvas: Canvas, points: list[Point], center: tuple[float, float], radii: tuple[float, float]) -> None:
    """The slices in order, `radii` being (outer, inner)."""
    total = sum(max(float(point.value), 0.0) for point in points) or 1.0
    turned = 0.0
    for point in (one for one in points if one.value > 0):
        turn = float(point.value) / total
        _slice(canvas, center, radii, (turned, turn), point.color)
        turned += turn


def _slice(
    canvas: Canvas, center: tuple[float, float], radii: tuple[float, float], part: tuple[float, float], color: str
) -> None:
    """One part, `part` being (start, size) in turns from twelve o'clock, clockwise."""
    start, size = part
    outer, inner = radii
    end = start + min(size, 0.9999)
    large = 1.0 if size > 0.5 else 0.0
    commands = [
        ("M", _at(center, outer, start)),
        ("A", (outer, outer, 0, large, 1, *_at(center, outer, end))),
        ("L", _at(center, inner, end)),
    ]
    if inner:
        commands.append(("A", (inner, inner, 0, large, 0, *_at(center, inner, start))))
    canvas.path([*commands, ("Z", ())], color, canvas.brand.background)


def _at(center: tuple[float, float], radius: float, turn: float) -> tuple[float, float]:
    return center[0] + radius * sin(2 * pi * turn), center[1] - radius * cos(2 * pi * turn)


def _names(canvas: Canvas, points: list[Point], names: list[list[str]], place: tuple[float, float]) -> None:
    """Each part's figure and name in lines, from a place on downwards."""
    (x, y), ink = place, canvas.brand.foreground
    figures = canvas.widest([point.label for point in points])
    plain = all(point.strong for point in points)
    for point, lines in zip(points, names, strict=True):
        line = y + ROW / 2 + SIZE * 0.36
        canvas.rect(x, line - 7.5, 9, 9, point.color)
        canvas.text(x + 16 + figures, line, point.label, ink, "end", True)
        for index, words in enumerate(lines):
            canvas.text(x + 26 + figures, line + index * LEADING, words, ink, strong=point.strong and not plain)
        y += ROW + (len(lines) - 1) * LEADING
