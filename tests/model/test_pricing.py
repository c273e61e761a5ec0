"""Quotes agree with an independent calculation in integers."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from collateral.model.pricing import PricingFile
from collateral.model.quote import quote

CENTS = st.integers(0, 10_000_000)
LINES = st.lists(st.tuples(st.integers(1, 500), CENTS, st.integers(0, 100)), min_size=1, max_size=8)


def pricing(lines, discount=0, rate=0, included=False):
    items = [
        {"name": f"n{number}", "quantity": str(quantity), "unit_price": f"{cents / 100:.2f}", "discount": str(off)}
        for number, (quantity, cents, off) in enumerate(lines)
    ]
    return PricingFile.model_validate(
        {
            "quote_date": "2026-11-16",
            "discount": str(discount),
            "tax": {"rate": str(rate), "included": included},
            "sections": [{"title": "All", "items": items}],
        }
    )


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


@given(LINES, st.integers(0, 100), st.integers(0, 30))
def test_totals_equal_integer_arithmetic(lines, discount, rate):
    found = quote(pricing(lines, discount, rate), (), "USD", 2, "en")
    totals = [quantity * cents - half_up(quantity * cents * off, 100) for quantity, cents, off in lines]
    subtotal = sum(totals)
    net = subtotal - half_up(subtotal * discount, 100)
    assert [int(line.total * 100) for line in found.sections[0].lines] == totals
    assert int(found.totals[0].subtotal * 100) == subtotal
    assert int(found.totals[0].total * 100) == net + half_up(net * rate, 100)


def test_tax_that_is_included_is_inside_the_total():
    found = quote(pricing([(1, 11900, 0)], rate=19, included=True), (), "EUR", 2, "en")
    assert (found.totals[0].tax, found.totals[0].total) == (Decimal("19.00"), Decimal("119.00"))


def test_optional_and_choose_one_lines_are_in_no_total():
    file = PricingFile.model_validate(
        {
            "quote_date": "2026-11-16",
            "sections": [
                {
                    "title": "Base",
                    "items": [
                        {"name": "a", "unit_price": "10"},
                        {"name": "b", "unit_price": "99", "optional": "true"},
                    ],
                },
                {"title": "One of", "choose_one": "true", "items": [{"name": "c", "unit_price": "50"}]},
            ],
        }
    )
    found = quote(file, (), "USD", 2, "en")
    assert [total.total for total in found.totals] == [Decimal("10.00")]


def test_billings_stay_apart_and_sum_over_the_term():
    file = PricingFile.model_validate(
        {
            "quote_date": "2026-11-16",
            "term_months": "36",
            "sections": [
                {
                    "title": "All",
                    "items": [
                        {"name": "set-up", "unit_price": "1000"},
                        {"name": "licence", "unit_price": "600", "billing": "annual"},
                        {"name": "support", "unit_price": "10", "billing": "monthly"},
                    ],
                }
            ],
        }
    )
    found = quote(file, (), "USD", 2, "en")
    assert [total.billing for total in found.totals] == ["one-off", "monthly", "annual"]
    assert found.term_total == Decimal("1000") + 360 + 1800


def test_half_a_cent_rounds_up():
    file = PricingFile.model_validate(
        {
            "quote_date": "2026-11-16",
            "sections": [{"title": "t", "items": [{"name": "a", "quantity": "0.5", "unit_price": "0.01"}]}],
        }
    )
    assert quote(file, (), "USD", 2, "en").totals[0].total == Decimal("0.01")
