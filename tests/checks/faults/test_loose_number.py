"""Figures that need a claim, and numbers that are none."""

import pytest

from tests.checks.seeding import told

CODE = "loose-number"
FIGURES = {
    "": {
        "The rules match 92% of lines.": "92%",
        "The rules match 92 percent of lines.": "92 percent",
        "It saves $1.2 million a year.": "$1.2 million",
        "It saves USD 40,000 a year.": "USD 40,000",
        "It saves 40,000 dollars.": "40,000 dollars",
        "The close takes 5 days.": "5 days",
        "The close takes 5 working days.": "5 working days",
        "It is a 5-day close.": "5-day",
        "The close took 9 to 11 days.": "11 days",
        "Matching is 3x as fast.": "3x",
        "They post 10-fold volumes.": "10-fold",
    },
    "de": {
        "Die Regeln ordnen 92 % der Zeilen zu.": "92 %",
        "Die Regeln ordnen 92 Prozent der Zeilen zu.": "92 Prozent",
        "Das spart 1,2 Mio. Euro im Jahr.": "1,2 Mio. Euro",
        "Das spart 40.000 € im Jahr.": "40.000 €",
        "Der Abschluss dauert 5 Arbeitstage.": "5 Arbeitstage",
        "Der Abschluss gelingt in 5 Tagen.": "5 Tagen",
        "Das ist ein 5-Tage-Abschluss.": "5-Tage",
        "Das geht 3-fach so schnell.": "3-fach",
    },
}
NONE = {
    "": (
        "In 2025 the group had other plans.",
        "The survey of May 29, 2026 has the details.",
        "Of its twenty-two entities, nine close in five days.",
        "Section 4.2 of version 2.1 says so.",
        "Call +49 89 1234567 at any time.",
        "The desk is there 24/7, or 24 hours a day, 7 days a week.",
        "The report is SOC 2 Type II, by ISO 27001 and RFC 9110.",
        "The third of 12 entities goes first.",
        "In Q3 and H1 2026 the quarter ends on day 3.",
        "{{ company.name }} closes in {{ facts.close_days | number }} days.",
        "The ticket is ABC 1234, from room 5 in B4.",
    ),
    "de": (
        "Im Jahr 2025 hatte der Konzern andere Pläne.",
        "Die Umfrage vom 29. Mai 2026 hat Einzelheiten.",
        "Von zweiundzwanzig Gesellschaften schließen neun in fünf Tagen ab.",
        "Artikel 28 Absatz 3 der Datenschutz-Grundverordnung gilt.",
        "Der Service ist 24 Stunden am Tag da, 7 Tage die Woche.",
        "Am 3. Tag sind 12 Gesellschaften so weit.",
    ),
}


@pytest.mark.parametrize("language", ["", "de"])
def test_a_figure_is_found_as_it_is_written(language: str):
    wanted = FIGURES[language]
    found = told(CODE, *wanted, language=language)
    assert [[item.split("'")[1] for item in items] for items in found] == [[words] for words in wanted.values()]


@pytest.mark.parametrize("language", ["", "de"])
def test_other_numbers_are_left_alone(language: str):
    assert [item for items in told(CODE, *NONE[language], language=language) for item in items] == []


@pytest.mark.parametrize("front", ["kind: clause", "audience: internal", "talk_track: It takes 5 days.\nkind: clause"])
def test_terms_and_what_only_we_read_are_left_alone(front: str):
    assert told(CODE, "Within 30 days, at 5%, for $40.", front=front) == [[]]


def test_a_plan_may_say_how_long_it_takes_but_not_how_much_it_saves():
    found = told(CODE, "The first 2 weeks are for design.", "It saves 40% of the hours.", front="kind: next-step")
    assert [len(items) for items in found] == [0, 1]


def test_a_table_beside_a_claim_is_its_breakdown():
    table = "| Part | Share |\n|---|---|\n| Audit | 24% |\n"
    found = told(CODE, table, f'It costs {{{{ claim("late-close-cost") }}}} a year.\n\n{table}')
    assert [len(items) for items in found] == [1, 0]


def test_a_typed_key_figure_needs_a_claim_whatever_it_counts():
    figure = "```metrics\nitems:\n  - {value: %s, label: customers}\n```\n"
    found = told(CODE, figure % "214", figure % "'{{ claim(\"close-days\") }}'", figure % "Two")
    assert [len(items) for items in found] == [1, 0, 0]
