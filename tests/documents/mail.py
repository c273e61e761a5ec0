"""The sample mail: each node that a mail has, and the lines around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from collateral.model.document import (
    Break,
    Callout,
    Code,
    Document,
    Field,
    Heading,
    Item,
    Link,
    List,
    Metric,
    Metrics,
    Quote,
    Rule,
    Section,
    Source,
    Step,
    Table,
    Text,
    Timeline,
    words,
)
from collateral.model.mail import Mail
from tests.documents.pieces import paragraph, said
from tests.documents.proposal import every_node

SURVEY = Source("close-days", "Customer survey 2026, n = 214 finance teams.", "https://ledgerline.example/survey")
RECORDS = Source("go-live", "Project records, 96 projects.")
ADDRESS = (Field("rep.email", "jonas.feld@ledgerline.example"),)
LINES = Mail(
    subject=(Text("A shorter month end at "), Field("company.name", "Northgate Components")),
    preheader=words("Where the days go, and one next step."),
    greeting=(Text("Dear "), Field("contact.name", "Dana Whitfield"), Text(",")),
    opening=words("One thought on your month end."),
    attached=words("Attached: Proposal"),
    closing=words("Kind regards,"),
    sender=(
        (Field("rep.name", "Jonas Feld", bold=True),),
        words("Account Executive, Ledgerline"),
        (Link((Text("mailto:"), *ADDRESS), ADDRESS),),
    ),
    footer=words("Ledgerline Software, Inc. · 410 Canal Street, Boston, MA 02114, USA"),
)


def mail(*nodes: Any, **lines: Any) -> Document:
    """A mail of one section without a heading; `lines` replace those around it."""
    section = Section("only", (), nodes)
    return replace(every_node(), medium="mail", sections=(section,), mail=replace(LINES, **lines))


def every_mail_node() -> Document:
    """Each kind of node that compose lets into a mail."""
    return mail(
        Heading(content=words("Northgate waits nine days for its result"), level=2, **said("m.title")),
        paragraph("m.p", "The close takes ", Text("nine days", bold=True), SURVEY, ", and most of them are waiting."),
        paragraph("m.break", "Line one", Break(), "Line two"),
        paragraph(
            "m.link", "See ", Link(words("https://ledgerline.example/why"), words("the benchmark")), " for more."
        ),
        List(
            items=(Item((paragraph("m.i1", "Fetch the files"),)), Item((paragraph("m.i2", "Match them"),))),
            **said("m.l"),
        ),
        List(
            items=(Item((paragraph("m.i3", "Look"), paragraph("m.i4", "twice"))),), ordered=True, start=3, **said("m.o")
        ),
        _table(),
        Quote(
            content=words("Now it ends when the work is done."), attribution=words("Controller, Halden"), **said("m.q")
        ),
        Callout(title=words("Before you decide"), nodes=(paragraph("m.c", "Ask for access early."),), **said("m.call")),
        _metrics(),
        _timeline(),
        Code(text=words("close --period 2026-10"), **said("m.code")),
        Rule(**said("m.rule")),
    )


def _table() -> Table:
    return Table(
        header=(words("Step"), words("Days")),
        rows=((words("Matching"), words("3.5")), (words("Review"), words("1.5"))),
        align=("", "right"),
        caption=words("Where the days go"),
        **said("m.table"),
    )


def _metrics() -> Metrics:
    days = Metric((Field("claim.close-days", "5 days"), SURVEY), words("to close"))
    weeks = Metric((Field("claim.go-live", "11 weeks"), RECORDS), words("to the first close"))
    return Metrics(items=(days, weeks), **said("m.metrics"))


def _timeline() -> Timeline:
    first = Step(words("December 1, 2026"), words("Review scope"), words("One hour"), words("Dana Whitfield"))
    return Timeline(steps=(first, Step(words("January 11, 2027"), words("Kick-off"))), **said("m.steps"))
