"""Values go in as text and come out as text."""

from datetime import date
from decimal import Decimal

import pytest

from collateral.errors import InputError, TemplateError
from collateral.model.document import (
    Chart,
    ChartType,
    ClaimField,
    Field,
    Link,
    MergeField,
    Origin,
    Source,
    Text,
    plain,
    words,
)
from collateral.model.expression import Expression
from collateral.model.messaging import Claim, Figure
from collateral.personalize import Values, _chart, citation, fill, said
from collateral.safe.formats import Formats

US, GERMANY = Formats("en-US", "USD", "en"), Formats("de-DE", "EUR", "de")


def claim(**keys) -> Claim:
    days = {"source": {"en": "Survey 2026", "de": "Umfrage 2026"}, "date": "2026-01-01", "expires": "2027-01-01"}
    return Claim.model_validate(days | keys)


def values(**names) -> Values:
    return Values(names, {"c": claim(text="five days")}, US)


def merge(path: str) -> MergeField:
    return MergeField(Expression(path, tuple(path.split("."))), 7)


def test_markup_in_a_value_stays_text():
    hostile = "</w:t><b>{{ company.name }}"
    assert fill((merge("company.name"),), values(company={"name": hostile}), "p") == (Field("company.name", hostile),)


def test_a_claim_prints_its_words_and_its_source():
    assert fill((ClaimField("c", 1),), values(), "p") == (
        Field("claim.c", "five days"),
        Source("c", "Survey 2026."),
    )


@pytest.mark.parametrize(
    "keys",
    [
        {"text": {"en": "five days"}},
        {"figure": {"value": "5", "unit": {"en": "days"}}},
        {"text": "x", "source": {"en": "Survey"}},
    ],
)
def test_a_claim_without_words_in_the_language_is_never_half_said(keys):
    german = Values({}, {"c": claim(**keys)}, GERMANY)
    with pytest.raises(InputError, match="claim c has no words in de"):
        fill((ClaimField("c", 1),), german, "p")


def test_a_missing_value_is_never_blank():
    with pytest.raises(TemplateError, match=r"the profile has no contact\.greeting"):
        fill((merge("contact.greeting"),), values(contact={"greeting": None}), "p")


def test_a_link_to_a_script_is_refused():
    link = Link((merge("facts.site"),), (Text("here"),))
    with pytest.raises(InputError, match="is not an address"):
        fill((link,), values(facts={"site": "javascript:alert(1)"}), "p")


@pytest.mark.parametrize(
    ("unit", "value", "formats", "printed"),
    [
        ({"en": "days", "de": "Tage"}, "5", US, "5 days"),
        ({"en": "days", "de": "Tage"}, "1500", GERMANY, "1.500 Tage"),
        ("%", "12.5", US, "12.5%"),
        ("USD", "186000", US, "$186,000"),
        ("EUR", "0.5", US, "€0.50"),
        ("FTE", "5", US, "5 FTE"),
        ("ERP", "1.5", GERMANY, "1,5 ERP"),
    ],
)
def test_a_figure_prints_by_locale(unit, value: str, formats: Formats, printed: str):
    assert said(claim(figure={"value": value, "unit": unit}), formats) == printed


@pytest.mark.parametrize(
    ("unit", "formats", "printed"),
    [("%", US, "%"), ("%", GERMANY, "\u00a0%"), ("h", US, "\u00a0h"), ("days", US, "days")],
)
def test_a_chart_s_unit_stands_behind_a_figure_as_the_locale_has_it(unit: str, formats: Formats, printed: str):
    chart = Chart(
        origin=Origin("block", "b"), type=ChartType.BAR, title=(), categories=(), series=(), alt=(), unit=words(unit)
    )
    assert plain(_chart(chart, Values({}, {}, formats), "p").unit) == printed


def test_a_citation_ends_with_its_disclosure():
    found = claim(figure=Figure(value=Decimal(5), unit="days"), disclosure={"en": "n = 214", "de": "n = 214"})
    assert citation(found, "de") == "Umfrage 2026. n = 214."
    assert found.date == date(2026, 1, 1)
