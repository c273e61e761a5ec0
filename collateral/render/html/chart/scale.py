"""Where figures stand up and down: zero and points a unit; and, where marks have no room for them, a scale beside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import Literal

from collateral.model.color import mixed
from collateral.render.charts import Plot
from collateral.render.html.chart.canvas import SIZE, Anchor, Canvas

_SIDES: dict[str, tuple[float, Anchor]] = {"left": (-6.0, "end"), "right": (6.0, "start")}
_STEPS = 4
"""Lines of a scale, about."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A figure's height on the canvas, in points from the top."""

    zero: float
    unit: float
    """Points upwards for each one counted."""

    def y(self, value: float | Decimal) -> float:
        """Where a figure stands."""
        return self.zero - float(value) * self.unit


def scaled(plot: Plot, top: float, tall: float) -> Scale:
    """The scale on which the plot's figures reach from `top` so many points down."""
    unit = tall / ((plot.high - plot.low) or 1)
    return Scale(top + plot.high * unit, unit)


def ticks(plot: Plot) -> list[float]:
    """Round figures from the lowest to the highest, zero among them."""
    span = (plot.high - plot.low) or 1.0
    power = 10 ** floor(log10(span / _STEPS))
    step = next(power * factor for factor in (1, 2, 5, 10) if span / (power * factor) <= _STEPS + 1)
    first, last = floor(plot.low / step + 1e-9), floor(plot.high / step + 1e-9)
    return [round(step * count, 10) for count in range(first + (plot.low > first * step + 1e-9), last + 1)]


def margin(canvas: Canvas, plot: Plot) -> float:
    """Points that a scale beside the marks takes."""
    return canvas.widest([plot.printed(tick) for tick in ticks(plot)], strong=False) + 8


def draw_scale(
    canvas: Canvas, plot: Plot, scale: Scale, left: float, right: float, at: Literal["left", "right"] = "left"
) -> None:
    """Light lines with their figures at the left, or figures alone at the right."""
    light = mixed(canvas.brand.muted, canvas.brand.background, 0.25)
    for tick in ticks(plot):
        if at == "left":
            canvas.line([(left, scale.y(tick)), (right, scale.y(tick))], light, 0.5)
        x, anchor = _SIDES[at]
        place = (left if at == "left" else right) + x
        canvas.text(place, scale.y(tick) + SIZE * 0.36, plot.printed(tick), canvas.brand.muted, anchor)
