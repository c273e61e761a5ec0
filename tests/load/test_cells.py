"""Cells of an export: one reading is read, two are told, none is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.load.cells import CellError, day, number, terms, website, whole, written, yes
from collateral.load.countries import countries
from collateral.model.taxonomy import Term


@pytest.mark.parametrize(
    ("text", "decimals", "value"),
    [
        ("1200", None, "1200"),
        ("1200.50", None, "1200.5"),
        ("1200,5", None, "1200.5"),
        ("1,200.50", None, "1200.5"),
        ("1.200,50", None, "1200.5"),
        ("1,200,000", None, "1200000"),
        ("1'200.00", None, "1200"),
        ("1 200,00 €", None, "1200"),
        ("$1,200.50", None, "1200.5"),
        ("USD 250,000.00", None, "250000"),
        ("250000 EUR", None, "250000"),
        ("-5.25", None, "-5.25"),
        ("0.125", None, "0.125"),
        ("1,200", "point", "1200"),
        ("1,200", "comma", "1.2"),
        ("12.500", "comma", "12500"),
        ("1.234.567", "comma", "1234567"),
    ],
)
def test_a_number_that_has_one_reading(text, decimals, value):
    assert number(text, decimals) == Decimal(value)


@pytest.mark.parametrize(("text", "one", "other"), [("1,200", "1200", "1.200"), ("12.500", "12500", "12.500")])
def test_a_number_with_two_readings_tells_both(text, one, other):
    with pytest.raises(CellError, match=f"can be read as {one} or as {other}") as caught:
        number(text, None)
    assert "decimal:" in caught.value.remedy


@pytest.mark.parametrize(
    "text", ["abc", "", "1.2.3,4.5", "12,34,56.7", "1.234,567.8", "1e5", "٣", "--1", "51-200", "."]
)
def test_what_is_no_number(text):
    with pytest.raises(CellError, match="is not a number"):
        number(text, None)


@pytest.mark.parametrize(("text", "decimals"), [("1,20", "point"), ("1.2345", "comma"), ("1,2,3", "point")])
def test_a_number_that_is_grouped_otherwise_than_the_mapping_says(text, decimals):
    with pytest.raises(CellError, match="grouped in threes"):
        number(text, decimals)


def test_a_fraction_is_no_whole_number():
    assert whole("1200.0", None) == 1200
    with pytest.raises(CellError, match="whole"):
        whole("3.5", None)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_number_comes_back_in_either_way_of_writing(value):
    text = f"{value:,.2f}"
    assert number(text, "point") == value
    assert number(text.translate(str.maketrans(",.", ".,")), "comma") == value
    assert written(value) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200.00", "1200"),
        ("1.234", "1.2340"),
        ("-0.5", "-0.5"),
        ("9" * 25 + ".123", "9" * 25 + ".1230"),
        ("100", "100"),
    ],
)
def test_a_number_is_written_as_a_profile_takes_it(text, value):
    assert str(written(number(text, "point"))) == value


@pytest.mark.parametrize(
    ("text", "written_as", "value"),
    [
        ("2026-12-31", None, date(2026, 12, 31)),
        ("2026-12-31 14:30", None, date(2026, 12, 31)),
        ("2026-12-31T14:30:00Z", None, date(2026, 12, 31)),
        ("12/25/2026", None, date(2026, 12, 25)),
        ("25.12.2026", None, date(2026, 12, 25)),
        ("4/4/2026", None, date(2026, 4, 4)),
        ("3/4/2026", "%m/%d/%Y", date(2026, 3, 4)),
        ("03.04.26", "%d.%m.%y", date(2026, 4, 3)),
        ("20260403", "%Y%m%d", date(2026, 4, 3)),
    ],
)
def test_a_day_that_has_one_reading(text, written_as, value):
    assert day(text, written_as) == value


@pytest.mark.parametrize(
    ("text", "written_as", "words"),
    [
        ("03/04/2026", None, "can be read as 2026-03-04 or as 2026-04-03"),
        ("2026-02-30", None, "is not a day of the calendar"),
        ("31/31/2026", None, "is not a day of the calendar"),
        ("46022", None, "is not a day"),
        ("31.12.26", None, "is not a day"),
        ("2026-12-31", "%d.%m.%Y", "is not a day written as the mapping says"),
        ("31.13.2026", "%d.%m.%Y", "is not a day of the calendar"),
    ],
)
def test_a_day_that_has_none_or_two(text, written_as, words):
    with pytest.raises(CellError, match=words):
        day(text, written_as)


def test_yes_and_no_in_a_few_words():
    assert [yes(text) for text in ("TRUE", "1", "ja", "No", "0")] == [True, True, True, False, False]
    with pytest.raises(CellError):
        yes("perhaps")


def test_a_domain_gets_its_scheme():
    assert [website(text) for text in ("acme.example", "http://acme.example")] == [
        "https://acme.example",
        "http://acme.example",
    ]


STAGES = {
    "awareness": Term(definition="a", aliases=("Lead", "Open")),
    "decision": Term(definition="d", name={"de": "Entscheidung"}, aliases=("Angebot", "Open")),
}


def test_a_word_is_an_id_a_name_an_alias_or_what_the_mapping_says():
    known = terms("stage", STAGES, {"Perception Analysis": "decision", "Junk": None})
    said = [known.id(text) for text in ("DECISION", "entscheidung", "lead", "perception  analysis", "junk")]
    assert said == ["decision", "decision", "awareness", "decision", None]


def test_a_word_that_means_two_or_nothing_is_told():
    with pytest.raises(CellError, match="more than one stage"):
        terms("stage", STAGES, {}).id("open")
    with pytest.raises(CellError, match=r"is not a stage of taxonomy\.yaml"):
        terms("stage", STAGES, {}).id("Ang")
    assert terms("stage", STAGES, {"*": None}).id("Ang") is None


REGIONS = {
    "na": Term(definition="n", aliases=("United States", "Canada")),
    "eu": Term(definition="e", aliases=("Germany", "Côte d'Ivoire")),
    "uk": Term(definition="u", name={"en": "United Kingdom"}),
}


@pytest.mark.parametrize(
    ("text", "region"),
    [("USA", "na"), ("CA", "na"), ("Deutschland", "eu"), ("DEU", "eu"), ("UK", "uk"), ("Great Mars", "eu")],
)
def test_a_country_is_found_by_its_names_and_codes(text, region):
    assert countries(REGIONS, {"Great Mars": "eu"}, ["de"]).region(text) == region


@pytest.mark.parametrize("text", ["NA", "Namibia", "Brazil", "Nowhere"])
def test_a_country_in_no_region_is_told_and_a_region_s_id_is_no_country(text):
    with pytest.raises(CellError, match="is in no region"):
        countries(REGIONS, {}, ["de"]).region(text)
