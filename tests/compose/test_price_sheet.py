"""A quote as a table: what finance adds up is what the page prints."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from collateral.compose.price_sheet import price_sheet
from collateral.model.quote import Quote
from collateral.model.sheet import Sheet
from collateral.pipeline import BuildRequest, Plan, choose, compose_plan
from collateral.safe.files import Files
from tests.quotes import everything
from tests.workspaces import TODAY, sample

WORDS = {"en": ("one-off", "per month", "per year", "yes"), "de": ("einmalig", "pro Monat", "pro Jahr", "ja")}
BILLINGS = ("one-off", "monthly", "annual")


def plan_of(profile: str, template: str = "proposal", files: Files | None = None) -> tuple[Plan, BuildRequest]:
    request = BuildRequest(files or sample(), f"prospect:{profile}.yaml", TODAY, templates=(template,))
    return choose(request).plans[0], request


def sheet_of(profile: str, files: Files | None = None) -> tuple[Sheet, Quote, str]:
    """The sheet and the quote of a profile, and its language."""
    plan, request = plan_of(profile, files=files)
    case, document = plan.case, compose_plan(plan, request)
    assert case.quote
    assert document.prices == price_sheet(case.quote, case.formats, document.strings)
    return document.prices, case.quote, case.formats.language


def sums(sheet: Sheet, language: str) -> dict[str, Decimal]:
    """What the rows that count come to, by billing."""
    *billings, yes = WORDS[language]
    counted = [(BILLINGS[billings.index(str(row[8]))], Decimal(row[6])) for row in sheet.rows if row[10] == yes]
    return {billing: sum((amount for one, amount in counted if one == billing), Decimal(0)) for billing, _ in counted}


@pytest.mark.parametrize("profile", ["brightwater", "hollenbrueck", "oetztal-labs"])
def test_rows_that_count_sum_to_the_totals_of_each_billing(profile):
    sheet, quote, language = sheet_of(profile)
    assert sums(sheet, language) == {total.billing: total.total for total in quote.totals}


@pytest.mark.parametrize("currency", ["USD", "JPY", "BHD"])
@pytest.mark.parametrize("included", [True, False])
def test_tiers_several_rates_and_discounts_of_sections_sum_as_well(currency, included):
    sheet, quote, language = sheet_of("whole", everything(currency, "en-US", included))
    assert sums(sheet, language) == {total.billing: total.total for total in quote.totals}


def test_each_line_can_be_checked():
    sheet, quote, _ = sheet_of("whole", everything("USD", "en-US"))
    lines = [line for section in quote.sections for line in section.lines]
    priced = [row for row in sheet.rows if row[3] != ""]
    assert [row[1] for row in priced] == [line.name for line in lines]
    for (_, _, _, quantity, unit, off, total, *_), line in zip(priced, lines, strict=True):
        assert isinstance(quantity, Decimal)
        assert isinstance(unit, Decimal)
        assert isinstance(off, Decimal) or off == ""
        gross = (quantity * unit).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert gross + (off if isinstance(off, Decimal) else 0) == total == line.total


def test_lines_of_tiers_and_those_that_do_not_count_say_so():
    sheet, _, _ = sheet_of("whole", everything("USD", "en-US"))
    notes = {str(row[2]) for row in sheet.rows if row[2]}
    assert notes == {
        "units 1 to 100,000",
        "units 100,001 to 250,000",
        "price from 101 units",
        "Optional, not included in the totals",
        "Choose one; not included in the totals",
    }


def test_it_tells_a_buyer_no_article_number_and_is_in_his_language():
    sheet, _, _ = sheet_of("hollenbrueck")
    assert sheet.name == "Preise.csv"
    assert sheet.header[:2] == ("Abschnitt", "Position")
    assert not [cell for row in sheet.rows for cell in row if str(cell).startswith("LL-")]


def test_only_a_document_that_prints_the_lines_has_it():
    assert compose_plan(*plan_of("brightwater", "proposal")).prices
    assert compose_plan(*plan_of("brightwater", "one-pager")).prices is None
