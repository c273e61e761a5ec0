"""Tiers, section discounts, rates of tax and currencies come to the figures that a person would work out by hand."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest

from benchmarks.quotes import divided, drawn, modelled, reckoned
from collateral.model.money import shares
from collateral.model.price_list import Price
from collateral.model.pricing import PricingFile
from collateral.model.quote import quote

RANDOM = 300
"""Quotes of the normal run; `benchmarks/quotes.py --count 1000000` runs as many as one likes."""


def made(
    *items: dict[str, Any], prices: tuple[Price, ...] = (), digits: int = 2, section: Any = None, **more: Any
) -> Any:
    sections = [{"title": "S", "items": list(items), **(section or {})}]
    file = PricingFile.model_validate({"quote_date": "2026-11-16", "sections": sections, **more})
    return quote(file, prices, "USD", digits, "en")


def lines(found: Any) -> list[Any]:
    return [line for section in found.sections for line in section.lines]


def tiers(*pairs: tuple[int, str]) -> list[dict[str, str]]:
    return [{"from": str(first), "unit_price": price} for first, price in pairs]


def listed(tiering: str, *pairs: tuple[int, str]) -> tuple[Price, ...]:
    row = {"sku": "A", "name": "A", "unit": "u", "billing": "one-off", "currency": "USD", "tiering": tiering}
    return tuple(Price.model_validate({**row, "from_quantity": str(first), "price": price}) for first, price in pairs)


# ---- against integers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 7, 2026])
def test_random_quotes_agree_with_an_independent_integer_calculation(seed):
    dice = Random(seed)
    for _ in range(RANDOM // 3):
        one = drawn(dice)
        assert modelled(one) == reckoned(one), one


def test_the_independent_calculation_notices_a_cent():
    dice = Random(4)
    quotes = [drawn(dice) for _ in range(20)]
    for one in quotes:
        wrong = reckoned(one)
        wrong["lines"][0][0] = (*wrong["lines"][0][0][:3], wrong["lines"][0][0][3] + 1)
        assert modelled(one) != wrong


def test_every_quote_sums_from_its_printed_lines_to_its_total():
    dice = Random(11)
    for _ in range(100):
        found = reckoned(drawn(dice))
        for total in found["totals"].values():
            assert sum(base for _, base, _ in total["taxes"]) in (0, total["net"])
            assert total["net"] == total["subtotal"] - total["off"]


# ---- tiers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quantity", "price", "tier"), [("100", "10", 1), ("101", "8", 101), ("100.5", "8", 101), ("0.5", "10", 1)]
)
def test_a_volume_price_holds_for_all_units(quantity, price, tier):
    (line,) = lines(made({"name": "a", "quantity": quantity, "tiers": tiers((1, "10"), (101, "8"))}))
    assert (line.unit_price, line.tier, line.units) == (Decimal(price), tier, None)
    assert line.total == Decimal(quantity) * Decimal(price)


def test_each_graduated_slice_has_a_line_that_can_be_checked():
    item = {"name": "a", "quantity": "250", "tiering": "graduated", "tiers": tiers((1, "10"), (101, "8"), (201, "5"))}
    found = lines(made(item))
    assert [(line.units, line.quantity, line.unit_price, line.total) for line in found] == [
        ((1, 100), 100, 10, Decimal(1000)),
        ((101, 200), 100, 8, Decimal(800)),
        ((201, 250), 50, 5, Decimal(250)),
    ]


def test_a_price_beside_tiers_is_that_of_the_first_one():
    item = {"name": "a", "quantity": "101", "unit_price": "10", "tiers": tiers((101, "8"))}
    assert lines(made(item))[0].total == Decimal(808)


def test_a_lower_typed_price_is_a_discount_on_each_slice_of_the_list():
    prices = listed("graduated", (1, "10"), (101, "8"))
    found = lines(made({"sku": "A", "quantity": "150", "unit_price": "7"}, prices=prices))
    assert [(line.unit_price, line.off, line.total) for line in found] == [
        (10, Decimal(300), Decimal(700)),
        (8, Decimal(50), Decimal(350)),
    ]


def test_typed_tiers_cut_a_line_where_the_list_does_not():
    prices = listed("volume", (1, "10"), (101, "9"))
    item = {"sku": "A", "quantity": "150", "tiering": "graduated", "tiers": tiers((1, "9"), (51, "6"))}
    found = lines(made(item, prices=prices))
    assert [(line.quantity, line.unit_price, line.off) for line in found] == [(50, 9, 0), (100, 9, 300)]


def test_an_amount_off_a_graduated_item_is_divided_to_the_cent():
    item = {"name": "a", "quantity": "3", "tiering": "graduated", "tiers": tiers((1, "1"), (2, "1"), (3, "1"))}
    found = lines(made({**item, "discount": {"amount": "1"}}))
    assert [line.off for line in found] == [Decimal("0.34"), Decimal("0.33"), Decimal("0.33")]


# ---- discounts and tax -----------------------------------------------------------------------------------------------


def test_discounts_come_one_after_the_other():
    found = made({"name": "a", "unit_price": "1000", "discount": "10"}, section={"discount": "5"}, discount="2")
    subtotal, total = found.sections[0].subtotals[0], found.totals[0]
    assert (subtotal.amount, subtotal.off, subtotal.net) == (900, 45, 855)
    assert (total.subtotal, total.off, total.net) == (Decimal(855), Decimal("17.10"), Decimal("837.90"))


def test_a_section_discount_is_taken_off_each_billing():
    items = [{"name": "a", "unit_price": "100"}, {"name": "b", "unit_price": "10", "billing": "monthly"}]
    found = made(*items, section={"discount": "10"})
    assert [(item.billing, item.off) for item in found.sections[0].subtotals] == [("one-off", 10), ("monthly", 1)]


def test_bases_of_several_rates_sum_to_the_net():
    items = [{"name": str(rate), "unit_price": "0.10", "tax": str(rate)} for rate in (19, 7, 0)]
    (total,) = made(*items, discount={"amount": "0.10"}, tax={"rate": "19"}).totals
    assert [(tax.rate, tax.base) for tax in total.taxes] == [
        (19, Decimal("0.06")),
        (7, Decimal("0.07")),
        (0, Decimal("0.07")),
    ]
    assert total.net == Decimal("0.20")


def test_tax_is_rounded_once_per_rate():
    items = [{"name": str(number), "unit_price": "0.03", "tax": "7"} for number in range(10)]
    (total,) = made(*items, {"name": "b", "unit_price": "1"}, tax={"rate": "19"}).totals
    assert [tax.tax for tax in total.taxes] == [Decimal("0.19"), Decimal("0.02")]


def test_included_tax_of_two_rates_changes_no_total():
    items = [{"name": "a", "unit_price": "119"}, {"name": "b", "unit_price": "107", "tax": "7"}]
    (total,) = made(*items, tax={"rate": "19", "included": "true"}).totals
    assert ([tax.tax for tax in total.taxes], total.total) == ([19, 7], 226)


# ---- currencies and sizes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("digits", "total"), [(0, "1"), (2, "0.63"), (3, "0.625"), (4, "0.6250")])
def test_a_line_has_the_decimals_of_its_currency(digits, total):
    (line,) = lines(made({"name": "a", "quantity": "2.5", "unit_price": "0.25"}, digits=digits))
    assert str(line.total) == total


def test_a_unit_price_keeps_its_own_decimals():
    (line,) = lines(made({"name": "a", "quantity": "3", "unit_price": "0.333333"}, digits=0))
    assert (line.unit_price, line.total) == (Decimal("0.333333"), 1)


def test_seven_twelfths_of_a_year_lose_no_half_cent():
    found = made({"name": "a", "unit_price": "0.06", "billing": "annual"}, term_months="7")
    assert found.term_total == Decimal("0.04")


def test_the_largest_amounts_are_exact():
    figure = "999999999.999999"
    (line,) = lines(made({"name": "a", "quantity": figure, "unit_price": figure, "discount": "33.333333"}))
    gross = Decimal("999999999999998000.00")
    assert (line.gross, line.total) == (gross, gross - Decimal("333333329999999333.33"))


@pytest.mark.parametrize("weights", [[1, 1, 1], [0, 5, 3], [10, 20, 31], [7]])
def test_shares_sum_to_the_amount(weights):
    for amount in range(sum(weights) + 1):
        found = shares(Decimal(amount), [Decimal(weight) for weight in weights], 0)
        assert [int(part) for part in found] == divided(amount, weights)
        assert sum(found) == amount
        assert all(0 <= part <= weight for part, weight in zip(found, weights, strict=True))
