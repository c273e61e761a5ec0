"""What a piece of a document is taken for, and the reason that its author reads."""

import pytest

from collateral.load.drafts.flow import paragraph
from collateral.load.drafts.hazards import figures, names
from collateral.load.drafts.piece import Piece
from collateral.load.drafts.proposal import Names, propose, slug
from collateral.model.document import words
from collateral.model.messaging import Claim, Customer
from collateral.model.taxonomy import Persona, Taxonomy, Term

TAXONOMY = Taxonomy(
    personas={
        "buyer": Persona(definition="Signs", titles=("CFO", "Finanzvorstand")),
        "it": Persona(definition="Runs", titles=("IT",), name={"en": "Systems team", "de": "IT-Team"}),
    },
    stages={"decision": Term(definition="Chooses", aliases=("Angebot",)), "other": Term(definition="Other")},
    industries={"steel": Term(definition="Makes", name="Steel"), "food": Term(definition="Cooks", name="Food")},
    pains={"slow": Term(definition="Slow", aliases=("days to close",)), "late": Term(definition="Late")},
)


def proposed(heading, *texts, number=1, default=None, language="en", above="", taken=()):
    piece = Piece("heading 2", heading, tuple(paragraph(words(text)) for text in texts), above)
    return propose(piece, number, TAXONOMY, default, language, Names(set(taken), (), ".md"))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Case study: Halden", "case-study"),
        ("Next steps", "next-step"),
        ("Nächste Schritte", "next-step"),
        ("Preisübersicht", "clause"),
        ("Pricing", "clause"),
        ("Why should we change now?", "objection"),
        ("Executive Summary", "positioning"),
        ("Über uns", "boilerplate"),
        ("Your challenges", "pain"),
        ("Results after a year", "proof"),
        ("The price of a late close is in your books", "value"),
        ("Something else", "value"),
    ],
)
def test_the_heading_tells_the_kind(heading, kind):
    assert proposed(heading, "Text.", language="de").kind == kind


def test_the_form_tells_the_kind():
    assert proposed("They say", "“It has changed how all of us work here.”", "Ana Ruiz, CFO").kind == "quote"
    assert proposed("In short", "5 days", "92 %").kind == "metric"


def test_the_heading_above_tells_what_nothing_else_does():
    found = proposed("It is quick", "Text.", above="Customer story")
    assert (found.kind, found.kind_why) == ("case-study", 'the heading above it says "customer story"')


def test_the_first_of_a_document_is_positioning_and_the_kind_that_is_asked_for_is_the_default():
    assert proposed("It is quick", "Text.", number=0).kind == "positioning"
    assert proposed("It is quick", "Text.", number=0, default="proof").kind == "proof"


def test_an_id_is_made_of_the_heading_and_taken_once():
    found = proposed("Größe zählt: 5 Tage & mehr", "Text.", taken={"value.groesse-zaehlt-5-tage-mehr"})
    assert found.id == "value.groesse-zaehlt-5-tage-mehr-2"
    assert found.path == "workspace:content_library/blocks/value/groesse-zaehlt-5-tage-mehr-2.md"
    assert slug("日本") == ""
    assert proposed("日本", "Text.").id == "value.heading-2"
    assert proposed("Con", "Text.").path.endswith("/con-2.md"), "Windows has no file con.md"


def test_a_title_is_one_line_of_120_characters_and_says_where_it_comes_from():
    assert proposed("", "It works. And more.").title.value == "It works."
    long = proposed("word " * 60, "Text.").title
    assert len(long.value) <= 120
    assert long.why.startswith("Cut to 120")
    assert "no sentence yet" in proposed("Benefits", "Text.").title.why
    assert proposed("{{ company.name }} wins", "Text.").title.value == "{ { company.name } } wins"


def test_tags_are_the_names_that_stand_in_the_text():
    found = proposed("Food for thought", "The CFO asks it about the days to close.")
    assert {key: [(hit.value, hit.why) for hit in hits] for key, hits in found.tags.items()} == {
        "persona": [("buyer", "CFO")],
        "industry": [("food", "Food")],
        "pain": [("slow", "days to close")],
    }
    assert "stage" not in proposed("Text", "Unser Angebot.").tags
    assert proposed("Unser Angebot", "Text.").tags["stage"][0].value == "decision"
    assert "industry" not in proposed("Both", "Steel and food.").tags, "all of them says nothing"


CLAIMS = {
    "close-days": Claim(
        figure={"value": "5", "unit": {"en": "days", "de": "Tage"}}, source="S", date="2026-01-01", expires="2027-01-01"
    )
}


@pytest.mark.parametrize(
    "figure",
    [
        "47 %",
        "47%",
        "$1,200",
        "1.200 €",
        "EUR 12 Mio.",
        "14 days",
        "3.5 hours",
        "12 Tage",
        "10 working days",
        "8 Arbeitstagen",
        "3x",
        "186,000 USD",
        "9-month",
    ],
)
def test_a_figure_with_a_unit_is_said_with_its_place(figure):
    (found,) = figures(f"It takes {figure} of all.", CLAIMS)
    assert found == f'figure {figure} at "It takes {figure} of all.": make it a claim'


def test_a_figure_that_a_claim_says_names_it():
    for text in ("They close in 5 days now.", "Sie schließen in 5 Tagen.", "A 5-day close."):
        assert 'write claim("close-days")' in next(figures(text, CLAIMS))


@pytest.mark.parametrize("text", ["In 2026 it was Q3.", "Version 1.2", "section 4", "12.05.2026", "SAP S/4"])
def test_years_and_numbers_are_no_figures(text):
    assert not [*figures(text, CLAIMS)]


def test_customers_and_prospects_are_named():
    customers = {"halden": Customer(name="Halden Steel", permission="granted")}
    prospects = {"Acme Works": "company.name", "Ana Ruiz": "contact.name"}
    text = "At Halden, as at Acme Works, they asked Ana Ruiz."
    assert [*names(text, customers, prospects, frozenset())] == [
        "names Halden Steel: set `customer: halden`, or take the name out",
        "names Acme Works, a prospect: write company.name in double braces, or take the name out",
        "names Ana Ruiz, a prospect: write contact.name in double braces, or take the name out",
    ]
    assert not [*names("the north", {}, {"North Star": "company.name"}, frozenset())]
    assert not [*names("North of it", {}, {"North Star": "company.name"}, frozenset({"north"}))]
