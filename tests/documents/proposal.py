"""The sample proposal: each node of the model at least once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from collateral.model.document import (
    Chart,
    ChartType,
    Contents,
    Document,
    Field,
    Section,
    Series,
    Text,
    words,
)
from tests.documents.closing import agreement, investment, next_steps, plan, why_us
from tests.documents.opening import proof, recommendation, situation, summary
from tests.documents.pieces import fields, said, section, strings


def every_node() -> Document:
    """A proposal of about ten pages, in English on Letter, with each kind of node and inline."""
    return Document(
        template="proposal",
        title=(Text("Proposal for "), Field("company.name", "Northgate Components")),
        language="en",
        locale="en-US",
        paper="letter",
        medium="page",
        audience="external",
        sections=(
            Section("contents", (), (Contents(title="Contents", **said("contents")),)),
            summary(),
            situation(),
            recommendation(),
            proof(),
            plan(),
            investment(),
            why_us(),
            next_steps(),
            agreement(),
        ),
        as_of=date(2026, 4, 17),
        fields=fields(),
        strings=strings("en"),
    )


def every_chart() -> Document:
    """One section with a chart of each type, with one series and with three, and a negative figure."""
    quarters = tuple(map(words, ("Q1", "Q2", "Q3", "Q4")))
    shares = tuple(map(words, ("Matching", "Intercompany", "Journals", "Review")))
    rows = (
        Series(words("Matching"), tuple(map(Decimal, ("420", "390", "310", "240")))),
        Series(words("Intercompany"), tuple(map(Decimal, ("260", "250", "190", "150")))),
        Series(words("Journals"), tuple(map(Decimal, ("130", "120", "125", "110")))),
    )
    parts = (Series(words("Hours"), tuple(map(Decimal, ("1360", "850", "485.5", "204")))),)
    planned = (rows[0], replace(rows[1], name=words("Plan"), line=True))
    late = (rows[0], Series(words("Late"), tuple(map(Decimal, ("12", "9.5", "7", "4"))), True, words("\u00a0%")))
    signed = (Series(words("Change"), tuple(map(Decimal, ("12.5", "-4.25", "3", "-8")))),)
    nodes = tuple(
        Chart(
            type=kind,
            title=words(f"Hours of close work, {kind.value} {count}"),
            categories=shares if series is parts else quarters,
            series=series,
            unit=words("hours"),
            highlight="Matching" if series is not signed else "",
            alt=words("Hours of close work fall from quarter to quarter."),
            source=words("Close calendar 2025"),
            **said(f"chart.{kind.value}.{count}"),
        )
        for kind, count, series in (
            (ChartType.COLUMN, 1, parts),
            (ChartType.COLUMN, 3, rows),
            (ChartType.BAR, 1, parts),
            (ChartType.BAR, 3, rows),
            (ChartType.STACKED, 3, rows),
            (ChartType.LINE, 3, rows),
            (ChartType.LINE, 1, signed),
            (ChartType.COLUMN, 1, signed),
            (ChartType.PIE, 1, parts),
            (ChartType.DOUGHNUT, 1, parts),
            (ChartType.COMBO, 1, planned),
            (ChartType.COMBO, 2, late),
        )
    )
    return replace(every_node(), sections=(section("charts", "Charts", *nodes),))
