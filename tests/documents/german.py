"""A German document with long words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from collateral.model.document import (
    Chart,
    ChartType,
    Contents,
    Document,
    Field,
    Item,
    List,
    Metric,
    Metrics,
    Paragraph,
    Quote,
    Section,
    Series,
    Source,
    Step,
    Text,
    Timeline,
    words,
)
from tests.documents.pieces import fields, paragraph, said, section, strings
from tests.documents.proposal import every_node


def german() -> Document:
    """A short proposal in German on A4, a draft, for a company whose name is long and a contact written in Chinese."""
    name = "Süddeutsche Präzisionsguss- und Gesenkschmiedetechnik GmbH & Co. KG"
    contact = {"name": "王 小明 (Wang Xiaoming)", "title": "Leiter Konzernrechnungswesen"}
    company = {"name": name, "legal_name": name}
    return replace(
        every_node(),
        title=(Text("Angebot für "), Field("company.name", "北京精密铸造有限公司")),
        language="de",
        locale="de-DE",
        paper="a4",
        stamp="ENTWURF",
        strings=strings("de"),
        fields={**fields(), "company": company, "contact": contact, "contacts": [contact]},
        sections=(
            Section("contents", (), (Contents(title="Inhalt", **said("de.contents")),)),
            section("de.summary", "Worum es geht", *_german_summary()),
            section("de.plan", "Wie es abläuft", *_german_plan()),
        ),
    )


def _german_summary() -> tuple[Paragraph | Chart | Quote | Metrics, ...]:
    return (
        paragraph(
            "de.1",
            "Die Konzernabschlusserstellung dauert neun Arbeitstage. Vier davon gehen in die "
            "Zahlungseingangszuordnung, den Intercompany-Saldenabgleich und die Buchungsbelegübertragung zwischen zwei "
            "Finanzbuchhaltungssystemen. "
            "Für 北京精密铸造有限公司 gilt dasselbe.",
            Source("de", "Kundenbefragung 2025, 112 Antworten"),
        ),
        Metrics(
            items=(
                Metric(words("5 Tage"), words("bis zum Abschluss statt neun")),
                Metric(words("92,5 %"), words("der Bankzeilen ohne Zutun zugeordnet")),
            ),
            **said("de.metrics"),
        ),
        Quote(
            content=words("Am zehnten Tag erkläre ich den Vormonat. Dann will es niemand mehr hören."),
            attribution=words("Leiter Konzernrechnungswesen"),
            **said("de.quote"),
        ),
        Chart(
            type=ChartType.DOUGHNUT,
            title=words("Wohin die Stunden gehen"),
            categories=tuple(map(words, ("Zahlungseingangszuordnung", "Saldenabgleich", "Sonstiges"))),
            series=(Series(words("Stunden"), tuple(map(Decimal, ("1360.5", "850.0", "204.0")))),),
            unit=words("Stunden"),
            highlight="Zahlungseingangszuordnung",
            alt=words("Mehr als die Hälfte der Stunden geht in die Zahlungseingangszuordnung."),
            source=words("Abschlusskalender 2025"),
            **said("de.chart"),
        ),
    )


def _german_plan() -> tuple[Timeline | List, ...]:
    return (
        Timeline(
            steps=(
                Step(words("8. – 19. Juni"), words("Entwurf"), words("Zwei Arbeitstreffen zu Regeln und Toleranzen.")),
                Step(
                    words("22. Juni – 24. Juli"), words("Anbindung"), words("Beide Buchhaltungssysteme liefern nachts.")
                ),
            ),
            **said("de.timeline"),
        ),
        List(
            items=(
                Item((paragraph("de.a", "Ein unterschriebener Entwurf"), paragraph("de.a.2", "mit jeder Regel"))),
                Item((paragraph("de.b", "Drei vollständige Nächte"),)),
            ),
            ordered=True,
            start=3,
            **said("de.list"),
        ),
    )
