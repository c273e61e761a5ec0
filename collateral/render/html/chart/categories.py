"""The names of categories under a chart: across in lines, or upright where they stand too close for that."""

from __future__ import annotations

from math import ceil

from collateral.render.charts import Plot
from collateral.render.html.chart.canvas import LEADING, SIZE, Canvas

APART = 5.0
"""Points between two names."""
_TIGHT = 0.85
"""Share of a line's height that upright names beside one another need."""
_TALLEST = 120.0
"""Points of an upright name in one line, where its neighbors leave room for a second."""


def names_under(canvas: Canvas, plot: Plot, rows: tuple[float, float], left: float, band: float) -> None:
    """The zero line, and each category's name in the middle of its band; sets the height.

    `rows` are the y of the zero line and the y under which names stand.
    """
    zero, foot = rows
    canvas.line([(left, zero), (left + band * len(plot.categories), zero)], canvas.brand.muted, 0.6)
    places = [left + (position + 0.5) * band for position in range(len(plot.categories))]
    draw_names(canvas, plot, places, foot, band)


def draw_names(canvas: Canvas, plot: Plot, places: list[float], foot: float, band: float) -> None:
    """Each category's name in the middle of its place, under `foot`; sets the height."""
    told = {point.category for row in plot.rows for point in row.points if point.strong and len(plot.rows) == 1}
    strong = [category in told and len(told) < len(plot.categories) for category in plot.categories]
    across = [canvas.wrapped(category, band - APART) for category in plot.categories]
    if not clear(canvas, across, places):
        _upright(canvas, plot, places, foot, (band, strong))
        return
    for x, lines, is_told in zip(places, across, strong, strict=True):
        canvas.lines(x, foot + SIZE + 5, lines, canvas.brand.foreground, is_told)
    canvas.height = foot + SIZE + 8 + LEADING * (max(map(len, across)) - 1)


def clear(canvas: Canvas, names: list[list[str]], places: list[float]) -> bool:
    """Whether names in lines, each in the middle of its place, touch neither one another nor an edge."""
    half = [canvas.widest(lines) / 2 for lines in names]
    if places[0] < half[0] - 1 or canvas.width - places[-1] < half[-1] - 1:
        return False
    steps = zip(places, places[1:], half, half[1:], strict=False)
    return all(after - before >= one + other + 2 for before, after, one, other in steps)


def _upright(canvas: Canvas, plot: Plot, places: list[float], foot: float, look: tuple[float, list[bool]]) -> None:
    """Names that read upwards, in as many lines as a band holds; in rows by turns where bands are narrower than one."""
    band, strong = look
    rows = min(ceil(LEADING * _TIGHT / band), len(places))
    names = _folded(canvas, plot.categories, max(int(band // LEADING), 1))
    deep = canvas.widest([line for lines in names for line in lines]) + 6
    for position, lines in enumerate(names):
        y, ink = foot + 6 + position % rows * deep, canvas.brand.foreground
        for place, line in enumerate(lines):
            x = places[position] + (place - (len(lines) - 1) / 2) * LEADING
            canvas.upright(x, y, line, ink, "end", strong[position])
    canvas.height = foot + 2 + rows * deep


def _folded(canvas: Canvas, names: tuple[str, ...], most: int) -> list[list[str]]:
    """Names in no more lines than that: the longest decides how long lines are."""
    long = _TALLEST
    folded = [canvas.wrapped(name, long) for name in names]
    while max(map(len, folded)) > most:
        long *= 1.2
        folded = [canvas.wrapped(name, long) for name in names]
    return folded
