"""Lines over time: each named where it ends, the figures of the emphasized one at its points."""

from __future__ import annotations

from collateral.render.charts import Plot, Row
from collateral.render.html.chart.canvas import LEADING, SIZE, Canvas
from collateral.render.html.chart.categories import APART, draw_names
from collateral.render.html.chart.scale import draw_scale, margin, scaled

TALL = 104.0
NAMES_SHARE = 0.3


def draw(canvas: Canvas, plot: Plot) -> None:
    """Lines from zero up; where several are emphasized, only their ends carry figures.

    Where figures have no room at the points of one line, a scale at the left says them.
    """
    ends = [canvas.wrapped(_end(row), canvas.width * NAMES_SHARE, hard=True) for row in plot.rows]
    right = canvas.widest([line for lines in ends for line in lines]) + 12
    told = sum(row.strong for row in plot.rows) == 1
    roomy = not told or _roomy(canvas, plot, right)
    left = 0.0 if roomy else margin(canvas, plot)
    places = _places(canvas, plot, left, canvas.width - right)
    scale = scaled(plot, canvas.key(plot, named=False) + SIZE + 5, canvas.tall(TALL))
    if not roomy:
        draw_scale(canvas, plot, scale, left, canvas.width - right + 4)
    canvas.line([(left, scale.zero), (canvas.width - right + 4, scale.zero)], canvas.brand.muted, 0.6)
    points = [[(x, scale.y(point.value)) for x, point in zip(places, row.points, strict=True)] for row in plot.rows]
    for row, path in sorted(zip(plot.rows, points, strict=True), key=lambda pair: pair[0].strong):
        _row(canvas, row, path, with_figures=told and roomy)
    foot = scale.y(plot.low) + (SIZE + 4 if plot.low < 0 else 0)
    _names(canvas, plot, ends, [path[-1] for path in points], foot)
    draw_names(canvas, plot, places, foot, (canvas.width - right - left) / len(plot.categories))


def _places(canvas: Canvas, plot: Plot, left: float, right: float) -> list[float]:
    """The x of each category: the first leaves room for its name and figure, the last stands at the right."""
    step = (right - left) / len(plot.categories)
    name = canvas.widest(canvas.wrapped(plot.categories[0], step - APART))
    first = left + min(max(name, canvas.widest([row.points[0].label for row in plot.rows])) / 2, (right - left) / 4)
    step = (right - first) / max(len(plot.categories) - 1, 1)
    return [first + at * step for at in range(len(plot.categories))]


def _step(places: list[float]) -> float:
    return places[1] - places[0] if len(places) > 1 else 0.0


def _roomy(canvas: Canvas, plot: Plot, right: float) -> bool:
    """Whether the figures of the line that is told stand clear of one another; its last is with its name."""
    step = _step(_places(canvas, plot, 0.0, canvas.width - right))
    return not step or canvas.widest([point.label for row in plot.rows if row.strong for point in row.points]) < step


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


def _names(canvas: Canvas, plot: Plot, names: list[list[str]], ends: list[tuple[float, float]], foot: float) -> None:
    """Names right of the ends, moved where two would touch: down, and up again where that leads under the lines."""
    order = sorted(range(len(ends)), key=lambda index: ends[index][1])
    places, floor = {}, SIZE
    for index in order:
        places[index] = max(ends[index][1] + SIZE * 0.36, floor)
        floor = places[index] + len(names[index]) * LEADING + 2
    ceiling = foot + SIZE
    for index in reversed(order):
        places[index] = min(places[index], ceiling - (len(names[index]) - 1) * LEADING)
        ceiling = places[index] - LEADING - 2
    for index, y in places.items():
        x, strong = ends[index][0] + 8, plot.rows[index].strong
        for offset, line in enumerate(names[index]):
            canvas.text(x, y + offset * LEADING, line, canvas.brand.foreground, strong=strong)
