"""The first half of the sample proposal: the case and its proof."""

from __future__ import annotations

from decimal import Decimal

from collateral.model.document import (
    Callout,
    Chart,
    ChartType,
    Code,
    Columns,
    Field,
    Image,
    Item,
    Link,
    List,
    Metric,
    Metrics,
    PageBreak,
    Quote,
    Section,
    Series,
    Source,
    Table,
    Text,
    words,
)
from tests.documents.pieces import heading, paragraph, said, section


def _decision() -> Callout:
    return Callout(
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
    )


def summary() -> Section:
    return section(
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
        _decision(),
    )


def _three_things() -> List:
    return List(
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
    )


def _cost_chart() -> Chart:
    return Chart(
        type=ChartType.BAR,
        title=words("Matching takes more of the close than everything else together"),
        categories=tuple(map(words, ("Matching", "Intercompany", "Journals", "Review", "Reporting"))),
        series=(Series(words("Working days"), tuple(map(Decimal, ("4.0", "2.0", "1.5", "1.0", "0.5")))),),
        unit=words("days"),
        highlight="Matching",
        alt=words("Of nine working days of close, matching takes four, intercompany two, journals one and a half."),
        source=words("Northgate close calendar, January to March 2026"),
        **said("situation.chart"),
    )


def situation() -> Section:
    return section(
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
        _three_things(),
        heading("situation.h", "What it costs today"),
        _cost_chart(),
    )


def _scope() -> Columns:
    return Columns(
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
    )


def recommendation() -> Section:
    return section(
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
        _scope(),
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


def _peer_chart() -> Chart:
    return Chart(
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
    )


def _before_and_after() -> Table:
    return Table(
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
    )


def _two_charts() -> Columns:
    return Columns(
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
                    alt=words("Of 280 freed hours a month, 120 went to analysis, 70 to forecasts, 90 were not worked."),
                    source=words("Halden Steel"),
                    **said("proof.doughnut"),
                ),
            ),
        ),
        **said("proof.columns"),
    )


def proof() -> Section:
    return section(
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
        _peer_chart(),
        heading("proof.h", "Before and after at Halden Steel"),
        _before_and_after(),
        _two_charts(),
        Quote(
            content=words("The first quiet quarter end in eleven years. My team noticed before I did."),
            attribution=words("Group Controller, Halden Steel"),
            **said("proof.quote"),
        ),
        PageBreak(**said("proof.break")),
    )
