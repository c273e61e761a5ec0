"""Lines over time: each named where it ends, the figures of the emphasized one at its points."""

from __future__ import annotations

from collateral.render.charts import Plot, Row
from collateral.render.html.chart.canvas import LEADING, SIZE, Canvas

TALL = 104.0
NAMES_SHARE = 0.3


def draw(canvas: Canvas, plot: Plot) -> None:
    """Lines from zero up; where several are emphasized, only their ends carry figures."""
    ends = [_end(row) for row in plot.rows]
    wrapped = [canvas.wrapped(text, canvas.width * NAMES_SHARE) for text in ends]
    right = canvas.widest([line for lines in wrapped for line in lines]) + 12
    top = canvas.key(plot, named=False) + SIZE + 5
    scale = canvas.tall(TALL) / ((plot.high - plot.low) or 1)
    zero = top + plot.high * scale
    first = canvas.widest([plot.categories[0], *(row.points[0].label for row in plot.rows)]) / 2
    step = (canvas.width - right - first) / max(len(plot.categories) - 1, 1)
    canvas.line([(0, zero), (canvas.width - right + 4, zero)], canvas.brand.muted, 0.6)
    places = [
        [(first + at * step, zero - float(point.value) * scale) for at, point in enumerate(row.points)]
        for row in plot.rows
    ]
    for row, points in sorted(zip(plot.rows, places, strict=True), key=lambda pair: pair[0].strong):
        _row(canvas, row, points, with_figures=sum(other.strong for other in plot.rows) == 1)
    _names(canvas, plot, wrapped, [points[-1] for points in places])
    foot = zero - plot.low * scale + (SIZE + 4 if plot.low < 0 else 0)
    for at, category in enumerate(plot.categories):
        canvas.lines(first + at * step, foot + SIZE + 5, canvas.wrapped(category, step - 4), canvas.brand.foreground)
    deepest = max(len(canvas.wrapped(category, step - 4)) for category in plot.categories)
    canvas.height = foot + SIZE + 8 + LEADING * (deepest - 1)


def _end(row: Row) -> str:
    return f"{row.points[-1].label}  {row.name}"


def _row(canvas: Canvas, row: Row, points: list[tuple[float, float]], with_figures: bool) -> None:
    canvas.line(points, row.color, 2.2 if row.strong else 1.4)
    canvas.dot(*points[-1], 3.2 if row.strong else 2.2, row.color)
    if not (row.strong and with_figures):
        return
    for at, (x, y) in enumerate(points[:-1]):
        canvas.dot(x, y, 2.6, row.color)
        below = at > 0 and y > max(points[at - 1][1], points[at + 1][1])
        canvas.text(x, y + (SIZE + 6 if below else -7), row.points[at].label, canvas.brand.foreground, "middle", True)


def _names(canvas: Canvas, plot: Plot, names: list[list[str]], ends: list[tuple[float, float]]) -> None:
    """Names right of the ends, pushed down where two would touch."""
    order = sorted(range(len(ends)), key=lambda index: ends[index][1])
    floor = float("-inf")
    for index in order:
        y = max(ends[index][1] + SIZE * 0.36, floor)
        for offset, line in enumerate(names[index]):
            canvas.text(
                ends[index][0] + 8, y + offset * LEADING, line, canvas.brand.foreground, strong=plot.rows[index].strong
            )
        floor = y + len(names[index]) * LEADING + 2
