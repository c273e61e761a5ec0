"""What follows from a chart's own words: which unit stands where, and what a series is called in print."""

from __future__ import annotations

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
