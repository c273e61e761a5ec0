"""Sample documents that every renderer's tests draw: `every_node()` holds each node of the model at least once.

The seller Ledgerline, the buyer Northgate Components and all people and figures are invented. Prices add up, so that a
renderer that drops or repeats a line shows.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

import yaml

from collateral.model.document import (
    Break,
    Callout,
    Chart,
    ChartType,
    Code,
    Columns,
    Contents,
    Document,
    Field,
    Heading,
    Image,
    Item,
    Link,
    List,
    Metric,
    Metrics,
    Origin,
    PageBreak,
    Paragraph,
    Party,
    PricedLine,
    PricedSection,
    PricedTotal,
    Pricing,
    Quote,
    Rule,
    Section,
    Series,
    Signature,
    Source,
    Step,
    Table,
    Text,
    Timeline,
    words,
)
from collateral.model.expression import Plain

WORKSPACE = Path(__file__).resolve().parents[1]
HOSTILE = "R&D <Labs> {{ company.name }} {% if x %} ]]> &amp; \"'"
"""Text that a renderer must print as typed."""


class Said(TypedDict):
    """The two members that every node has."""

    origin: Origin
    mark: str


def said(name: str) -> Said:
    """Origin and mark of the node that tests know by this name."""
    return {"origin": Origin("block", f"sample.{name}", 1), "mark": hashlib.sha256(name.encode()).hexdigest()[:8]}


def paragraph(name: str, *content: str | Text | Field | Source | Link | Break) -> Paragraph:
    """A paragraph of the pieces given; plain strings are text."""
    return Paragraph(content=tuple(Text(piece) if isinstance(piece, str) else piece for piece in content), **said(name))


def heading(name: str, text: str, level: int = 2) -> Heading:
    """A heading of that level."""
    return Heading(content=words(text), level=level, **said(name))


def strings(language: str) -> dict[str, str]:
    """The product's words in one language."""
    table = yaml.safe_load((WORKSPACE / "content_library/strings.yaml").read_text(encoding="utf-8"))
    return {key: value[language] for key, value in table.items()}


def fields() -> dict[str, Plain]:
    """What base files may name."""
    contact = {
        "name": "Dana Whitfield",
        "title": "Chief Financial Officer",
        "email": "dana.whitfield@northgate.example",
    }
    return {
        "title": "Proposal for Northgate Components",
        "company": {
            "name": "Northgate Components",
            "legal_name": "Northgate Components, Inc.",
            "industry": "Manufacturing",
        },
        "contact": contact,
        "contacts": [contact, {"name": "Marcus Oyelaran", "title": "Corporate Controller"}],
        "rep": {
            "name": "Jonas Feld",
            "title": "Account Executive",
            "email": "jonas.feld@ledgerline.example",
            "phone": "+1 617 555 0142",
        },
        "seller": {
            "name": "Ledgerline",
            "legal_name": "Ledgerline Software, Inc.",
            "address": "410 Canal Street, Boston, MA 02114, USA",
            "legal_footer": "Ledgerline Software, Inc. · 410 Canal Street, Boston, MA 02114, USA · "
            "Delaware file no. 5550142",
        },
        "reference": "LL-2026-0417",
        "as_of": date(2026, 4, 17),
        "valid_until": date(2026, 5, 29),
    }


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
            _summary(),
            _situation(),
            _recommendation(),
            _proof(),
            _plan(),
            _investment(),
            _why_us(),
            _next_steps(),
            _agreement(),
        ),
        as_of=date(2026, 4, 17),
        fields=fields(),
        strings=strings("en"),
    )


def _section(name: str, title: str, *nodes: object, new_page: bool = False) -> Section:
    return Section(name, words(title), nodes, said(name)["mark"], new_page=new_page)  # type: ignore[arg-type]


def _summary() -> Section:
    return _section(
        "summary",
        "Executive summary",
        paragraph(
            "summary.1",
            Field("company.name", "Northgate Components"),
            " closes its books in nine working days across fourteen entities. Four of those nine go into work that "
            "no one needs a finance degree for: matching bank lines, chasing intercompany balances, copying journals "
            "between two SAP systems. ",
            Text("Ledgerline takes that work over", bold=True),
            ", shows what is left, and gives your controllers the days back.",
        ),
        Metrics(
            items=(
                Metric(
                    (Text("5 days"), Source("close-days", "Ledgerline customer survey 2025, 112 respondents")),
                    words("to close, from nine today"),
                ),
                Metric(
                    (Text("92 %"), Source("auto-match", "Median of 41 production tenants, fourth quarter of 2025")),
                    words("of bank lines matched without a person"),
                ),
                Metric(words("14 weeks"), words("from kick-off to the first close in Ledgerline")),
            ),
            **said("summary.metrics"),
        ),
        paragraph(
            "summary.2",
            "We propose to start with reconciliation and close management for all fourteen entities, connected to both "
            "SAP systems, with the first close in Ledgerline in ",
            Text("September 2026", italic=True),
            ". The price is fixed for thirty-six months.",
        ),
        Callout(
            title=words("What we ask you to decide"),
            nodes=(
                paragraph(
                    "summary.ask",
                    "Confirm scope and dates by ",
                    Field("valid_until", "May 29, 2026", bold=True),
                    ", so that the team we have reserved can start on June 8.",
                ),
                List(
                    items=(
                        Item((paragraph("summary.ask.1", "One sponsor in finance, one owner in IT"),)),
                        Item((paragraph("summary.ask.2", "Read access to both SAP systems for the workshop"),)),
                    ),
                    **said("summary.ask.list"),
                ),
            ),
            **said("summary.callout"),
        ),
    )


def _situation() -> Section:
    return _section(
        "situation",
        "What we heard",
        paragraph(
            "situation.1",
            "We spoke with finance, accounting operations and IT between February and April. Three things came up in "
            "every conversation, and they belong together: late bank data delays matching, late matching delays "
            "intercompany, and the group waits for the slowest entity.",
        ),
        Quote(
            content=words(
                "I sign the close on day nine and explain last month on day ten. By then nobody wants to hear it."
            ),
            attribution=(Field("contact.name", "Dana Whitfield"), Text(", Chief Financial Officer")),
            **said("situation.quote"),
        ),
        List(
            items=(
                Item(
                    (
                        paragraph(
                            "situation.a",
                            Text("Matching is done by hand. ", bold=True),
                            "About 38,000 bank lines a month, half of them in spreadsheets.",
                        ),
                        List(
                            items=(
                                Item((paragraph("situation.a.1", "Three banks, four file formats"),)),
                                Item((paragraph("situation.a.2", "No shared rule for tolerances"),)),
                            ),
                            **said("situation.a.list"),
                        ),
                    )
                ),
                Item(
                    (
                        paragraph(
                            "situation.b",
                            Text("Intercompany does not balance. ", bold=True),
                            "Differences surface on day six and are written off on day eight.",
                        ),
                    )
                ),
                Item(
                    (
                        paragraph(
                            "situation.c",
                            Text("Nobody sees the state of the close. ", bold=True),
                            "Status is a spreadsheet that one person keeps.",
                        ),
                    )
                ),
            ),
            **said("situation.list"),
        ),
        heading("situation.h", "What it costs today"),
        Chart(
            type=ChartType.BAR,
            title=words("Matching takes more of the close than everything else together"),
            categories=tuple(map(words, ("Matching", "Intercompany", "Journals", "Review", "Reporting"))),
            series=(Series(words("Working days"), tuple(map(Decimal, ("4.0", "2.0", "1.5", "1.0", "0.5")))),),
            unit=words("days"),
            highlight="Matching",
            alt=words("Of nine working days of close, matching takes four, intercompany two, journals one and a half."),
            source=words("Northgate close calendar, January to March 2026"),
            **said("situation.chart"),
        ),
    )


def _recommendation() -> Section:
    return _section(
        "recommendation",
        "What we recommend",
        paragraph(
            "recommendation.1",
            "One system of record for the close, beside your ledgers and not instead of them. Ledgerline reads both "
            "SAP systems each night, matches what can be matched, and puts the rest before the one who can decide.",
        ),
        Image(
            path="workspace:content_library/brand/pictures/how-it-works.png",
            alt=words(
                "Bank files and two SAP systems feed Ledgerline; matches go back as journals, the rest to a person."
            ),
            caption=words("How Ledgerline sits beside your ledgers"),
            **said("recommendation.image"),
        ),
        heading("recommendation.h2", "In scope"),
        Columns(
            columns=(
                (
                    heading("recommendation.c1", "Reconciliation", 3),
                    paragraph(
                        "recommendation.c1.p",
                        "Bank, card and intercompany lines are matched overnight by rules your team can change.",
                    ),
                ),
                (
                    heading("recommendation.c2", "Close management", 3),
                    paragraph(
                        "recommendation.c2.p",
                        "Every task has an owner, a due hour and evidence. The state of each entity is visible to all.",
                    ),
                ),
            ),
            **said("recommendation.columns"),
        ),
        heading("recommendation.h3", "How a rule reads"),
        paragraph(
            "recommendation.code.p",
            "Rules are plain text, so audit can read them. ",
            Text("amount", code=True),
            " and ",
            Text("tolerance", code=True),
            " are in the currency of the entity:",
        ),
        Code(
            text=words(
                "match bank.line with receivable\n  when amount within tolerance(0.50)\n"
                '   and reference like invoice.number\n  else assign to "Treasury"'
            ),
            **said("recommendation.code"),
        ),
    )


def _proof() -> Section:
    return _section(
        "proof",
        "Why it works",
        paragraph(
            "proof.1",
            "Halden Steel runs eleven entities on the same two SAP releases as you do. It went live in 2023 and "
            "has cut its close every year since.",
            Source(
                "close-series",
                "Halden Steel case study, approved January 12, 2026",
                "https://ledgerline.example/customers/halden",
            ),
            " The ",
            Link(words("https://ledgerline.example/customers/halden"), words("full story")),
            " says how.",
        ),
        Chart(
            type=ChartType.LINE,
            title=words("Halden Steel went from nine days to five; its peers stayed where they were"),
            categories=tuple(map(words, ("2022", "2023", "2024", "2025"))),
            series=(
                Series(words("Halden Steel"), tuple(map(Decimal, ("9", "9", "7", "5")))),
                Series(words("Steel industry median"), tuple(map(Decimal, ("9", "8.5", "8.5", "8")))),
            ),
            unit=words("days"),
            highlight="Halden Steel",
            alt=words("Days to close at Halden Steel fell from nine to five; the industry median went to eight."),
            source=words("Halden Steel; Close Benchmark 2025"),
            **said("proof.line"),
        ),
        heading("proof.h", "Before and after at Halden Steel"),
        Table(
            header=tuple(map(words, ("Measure", "2022", "2025", "Change"))),
            rows=(
                tuple(map(words, ("Working days to close", "9", "5", "−4"))),
                tuple(map(words, ("Bank lines matched automatically", "31 %", "94 %", "+63 points"))),
                tuple(map(words, ("Intercompany differences at day six", "212", "9", "−203"))),
                (
                    (Text("Hours of overtime per close", bold=True),),
                    words("340"),
                    words("60"),
                    (Text("−280", bold=True),),
                ),
            ),
            align=("left", "right", "right", "right"),
            caption=words("Averages of the last three closes of each year"),
            **said("proof.table"),
        ),
        Columns(
            columns=(
                (
                    Chart(
                        type=ChartType.COLUMN,
                        title=words("Automatic matching at Halden Steel"),
                        categories=tuple(map(words, ("2022", "2023", "2024", "2025"))),
                        series=(Series(words("Halden Steel"), tuple(map(Decimal, ("31", "68", "87", "94")))),),
                        unit=words("%"),
                        highlight="2025",
                        alt=words(
                            "The share of bank lines matched automatically rose from 31 to 94 percent in three years."
                        ),
                        source=words("Halden Steel"),
                        **said("proof.column"),
                    ),
                ),
                (
                    Chart(
                        type=ChartType.DOUGHNUT,
                        title=words("What the freed hours went to"),
                        categories=tuple(map(words, ("Analysis", "Forecasts", "Less overtime"))),
                        series=(Series(words("Hours a month"), tuple(map(Decimal, ("120", "70", "90")))),),
                        unit=words("hours a month"),
                        highlight="Analysis",
                        alt=words(
                            "Of 280 freed hours a month, 120 went to analysis, 70 to forecasts, 90 were not worked."
                        ),
                        source=words("Halden Steel"),
                        **said("proof.doughnut"),
                    ),
                ),
            ),
            **said("proof.columns"),
        ),
        Quote(
            content=words("The first quiet quarter end in eleven years. My team noticed before I did."),
            attribution=words("Group Controller, Halden Steel"),
            **said("proof.quote"),
        ),
        PageBreak(**said("proof.break")),
    )


def _plan() -> Section:
    return _section(
        "plan",
        "How it will go",
        paragraph("plan.1", "Fourteen weeks, four stages. Each ends with something you can see and accept."),
        Timeline(
            steps=(
                Step(
                    words("June 8 – 19"),
                    words("Design"),
                    words("Two workshops; close calendar, rules and tolerances agreed."),
                    words("Northgate finance, Ledgerline"),
                ),
                Step(
                    words("June 22 – July 24"),
                    words("Connect"),
                    words("Both SAP systems and three banks feed Ledgerline each night."),
                    words("Northgate IT, Ledgerline"),
                ),
                Step(
                    words("July 27 – Aug. 28"),
                    words("Parallel close"),
                    words("The July close is done twice, and the differences are explained."),
                    words("Corporate accounting"),
                ),
                Step(
                    words("Aug. 31 – Sept. 11"),
                    words("Go live"),
                    words("The August close is done in Ledgerline alone."),
                    words("Everyone"),
                ),
            ),
            **said("plan.timeline"),
        ),
        heading("plan.h", "What you accept, in order"),
        List(
            items=(
                Item((paragraph("plan.a", "A signed design with every rule and its owner"),)),
                Item((paragraph("plan.b", "Three nights of complete feeds in a row"),)),
                Item((paragraph("plan.c", "A parallel close within one hour of the old one"),)),
            ),
            ordered=True,
            **said("plan.list"),
        ),
    )


def _investment() -> Section:
    return _section(
        "investment",
        "Investment",
        paragraph(
            "investment.1",
            "All prices are in US dollars. The subscription is billed yearly in advance, services on acceptance.",
        ),
        pricing(),
        new_page=True,
    )


def pricing() -> Pricing:
    """A quote whose figures add up: lines to subtotals, discount, tax, totals and the total over the term."""
    line = PricedLine
    return Pricing(
        columns=("Item", "Qty", "Unit price", "Discount", "Total"),
        sections=(
            PricedSection(
                words("Subscription, billed yearly"),
                (
                    line(
                        words("Ledgerline Close, enterprise edition"),
                        "1",
                        "$48,000.00",
                        "10%",
                        "$43,200.00",
                        "per year",
                    ),
                    line(words("Reconciliation module"), "1", "$21,600.00", "10%", "$19,440.00", "per year"),
                    line(words("Additional entities"), "12", "$1,450.00", "10%", "$15,660.00", "per year"),
                ),
                (PricedTotal("Subtotal per year", "$78,300.00"),),
            ),
            PricedSection(
                words("Services, billed once"),
                (
                    line(words("Implementation, standard scope"), "1", "$24,500.00", "", "$24,500.00"),
                    line(words("SAP connector, set up and tested"), "2", "$6,200.00", "", "$12,400.00"),
                    line(words("Administrator training, per day"), "3", "$1,850.00", "", "$5,550.00"),
                ),
                (PricedTotal("Subtotal", "$42,450.00"),),
            ),
            PricedSection(
                words("Options"),
                (
                    line(words("Intercompany netting module"), "1", "$14,400.00", "10%", "$12,960.00", "per year"),
                    line(words("Go-live support on site, per day"), "4", "$2,100.00", "", "$8,400.00"),
                ),
                (),
                optional=True,
                note="Not included in the totals",
            ),
        ),
        totals=(
            PricedTotal("Subtotal per year", "$78,300.00"),
            PricedTotal("Discount 5%", "−$3,915.00"),
            PricedTotal("Sales tax 6.25%", "$4,649.06"),
            PricedTotal("Total per year", "$79,034.06", strong=True),
            PricedTotal("Subtotal, billed once", "$42,450.00"),
            PricedTotal("Discount 5%", "−$2,122.50"),
            PricedTotal("Sales tax 6.25%", "$2,520.47"),
            PricedTotal("Total billed once", "$42,847.97", strong=True),
            PricedTotal("Total over 36 months", "$279,950.15", strong=True),
        ),
        notes=(
            "Each line is rounded half up to the cent; tax is rounded once for each way of billing.",
            "This quote is valid until May 29, 2026.",
        ),
        has_discount=True,
        **said("investment.pricing"),
    )


def _why_us() -> Section:
    return _section(
        "why-us",
        "Why Ledgerline",
        paragraph(
            "why-us.1",
            "We do one thing: the weeks between the end of a period and the figures that people act on. Your data "
            "stays in the region you choose, and you can leave with all of it.",
            Break(),
            "Our reports are open to your auditors at any time.",
        ),
        Table(
            header=tuple(map(words, ("Question", "Answer"))),
            rows=(
                tuple(
                    map(
                        words,
                        (
                            "Where is our data?",
                            "In one region that you choose; it does not leave it for support or analytics.",
                        ),
                    )
                ),
                tuple(
                    map(
                        words,
                        (
                            "Who can see it?",
                            "Your people by role; ours only while you have opened a ticket that says so.",
                        ),
                    )
                ),
                (
                    words("What if we leave?"),
                    (
                        Text("A full export in open formats within ten days, "),
                        Text("free of charge", italic=True),
                        Text("."),
                    ),
                ),
            ),
            align=("", ""),
            **said("why-us.table"),
        ),
        Rule(**said("why-us.rule")),
        paragraph("why-us.hostile", "Reference customers in R&D: ", Field("facts.hostile", HOSTILE), "."),
    )


def _next_steps() -> Section:
    return _section(
        "next-steps",
        "Next steps",
        Timeline(
            steps=(
                Step(
                    words("May 6"),
                    words("Review of this proposal with finance and IT"),
                    (),
                    (Field("contact.name", "Dana Whitfield"), Text(", Jonas Feld")),
                ),
                Step(words("May 13"), words("Security questionnaire answered"), (), words("Ledgerline")),
                Step(words("May 29"), words("Decision"), (), words("Northgate Components")),
            ),
            **said("next-steps.timeline"),
        ),
        paragraph(
            "next-steps.1",
            "Questions before then go to ",
            Link(words("mailto:jonas.feld@ledgerline.example"), (Text("jonas.feld@ledgerline.example"),)),
            ".",
        ),
    )


def _agreement() -> Section:
    return _section(
        "agreement",
        "Agreement",
        Signature(
            intro=words("By signing, both parties accept the scope, dates and prices of this proposal."),
            parties=(
                Party(
                    "Northgate Components, Inc.",
                    "Dana Whitfield, Chief Financial Officer",
                    ("Signature", "Name", "Place and date"),
                ),
                Party(
                    "Ledgerline Software, Inc.",
                    "Ines Aldrich, Chief Operating Officer",
                    ("Signature", "Name", "Place and date"),
                ),
            ),
            **said("agreement.signature"),
        ),
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
    signed = (Series(words("Change"), tuple(map(Decimal, ("12.5", "-4.25", "3", "-8")))),)
    nodes = tuple(
        Chart(
            type=kind,
            title=words(f"Hours of close work, {kind.value} {count}"),
            categories=quarters if series is rows or series is signed else shares,
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
        )
    )
    return replace(every_node(), sections=(_section("charts", "Charts", *nodes),))


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
            _section("de.summary", "Worum es geht", *_german_summary()),
            _section("de.plan", "Wie es abläuft", *_german_plan()),
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
