"""What follows from a chart's own words: which unit stands where, and what a series is called in print."""

from __future__ import annotations

from decimal import Decimal

from collateral.model.document import Chart, Phrase, Series, Text, plain


def sign_of(chart: Chart, series: Series | None = None) -> str:
    """The unit that stands at every figure (of a series), with the space before it; empty for a word, printed once."""
    unit = plain(series.unit if series and series.unit else chart.unit)
    return unit if len(unit.strip()) == 1 else ""


def unit_apart(chart: Chart) -> bool:
    """Whether the unit is a word that holds for all figures, printed once beside the title."""
    return bool(chart.unit) and not sign_of(chart) and not _two_units(chart)


def series_name(chart: Chart, series: Series) -> Phrase:
    """The name that prints: where a chart counts two things, with its own, unless that is a sign at each figure."""
    unit = series.unit or chart.unit
    if not _two_units(chart) or sign_of(chart, series) or not unit:
        return series.name
    return (*series.name, Text(" ("), *unit, Text(")"))


def _two_units(chart: Chart) -> bool:
    return any(series.unit for series in chart.series)


MOST_DECIMALS = 3


def decimals(chart: Chart, series: Series | None = None) -> int:
    """How many decimals every figure prints with: as many as the one that needs most of them; at most three.

    Where a chart counts two things, `series` says which.
    """
    unit = series.unit if series else ()
    counted = [value for item in chart.series if item.unit == unit for value in item.values]
    return max((_places(value) for value in counted if isinstance(value, Decimal)), default=0)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), MOST_DECIMALS) if isinstance(exponent, int) else 0
