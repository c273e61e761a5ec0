"""The second half of the sample proposal: plan, prices, signing."""

from __future__ import annotations

from collateral.model.document import (
    Break,
    Entry,
    Field,
    Item,
    Link,
    List,
    Party,
    PricedLine,
    PricedSection,
    PricedTotal,
    Pricing,
    Rule,
    Section,
    Signature,
    Step,
    Table,
    Text,
    Timeline,
    words,
)
from tests.documents.pieces import HOSTILE, heading, paragraph, said, section


def plan() -> Section:
    return section(
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


def investment() -> Section:
    return section(
        "investment",
        "Investment",
        paragraph(
            "investment.1",
            "All prices are in US dollars. The subscription is billed yearly in advance, services on acceptance.",
        ),
        pricing(),
        new_page=True,
    )


def _priced_sections() -> tuple[PricedSection, ...]:
    line = PricedLine
    return (
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
    )


def _priced_totals() -> tuple[PricedTotal, ...]:
    return (
        PricedTotal("Subtotal per year", "$78,300.00"),
        PricedTotal("Discount 5%", "−$3,915.00"),
        PricedTotal("Sales tax 6.25%", "$4,649.06"),
        PricedTotal("Total per year", "$79,034.06", strong=True),
        PricedTotal("Subtotal, billed once", "$42,450.00"),
        PricedTotal("Discount 5%", "−$2,122.50"),
        PricedTotal("Sales tax 6.25%", "$2,520.47"),
        PricedTotal("Total billed once", "$42,847.97", strong=True),
        PricedTotal("Total over 36 months", "$279,950.15", strong=True),
    )


def pricing() -> Pricing:
    """A quote whose figures add up: lines to subtotals, discount, tax, totals and the total over the term."""
    return Pricing(
        columns=("Item", "Qty", "Unit price", "Discount", "Total"),
        sections=_priced_sections(),
        totals=_priced_totals(),
        notes=(
            "Each line is rounded half up to the cent; tax is rounded once for each way of billing.",
            "This quote is valid until May 29, 2026.",
        ),
        has_discount=True,
        **said("investment.pricing"),
    )


def why_us() -> Section:
    return section(
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


def next_steps() -> Section:
    return section(
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


def agreement() -> Section:
    return section(
        "agreement",
        "Agreement",
        Signature(
            intro=words("By signing, both parties accept the scope, dates and prices of this proposal."),
            parties=(
                Party(
                    "Northgate Components, Inc.",
                    _lines("Dana Whitfield"),
                ),
                Party(
                    "Ledgerline Software, Inc.",
                    _lines("Ines Aldrich"),
                ),
            ),
            **said("agreement.signature"),
        ),
    )


def _lines(name: str) -> tuple[Entry, ...]:
    return (Entry("signature", "Signature"), Entry("name", "Name", name), Entry("date", "Place and date"))
