"""A limit is broken by what is paid against the list price, however the discount is written."""

from decimal import Decimal
from typing import Any

import pytest

from collateral.model.policy import PricingPolicy, breaches
from collateral.model.price_list import Price
from collateral.model.pricing import PricingFile
from collateral.model.quote import quote


def prices(*amounts: str) -> tuple[Price, ...]:
    row = {"sku": "A", "name": "Seats", "unit": "u", "billing": "annual", "currency": "USD"}
    firsts = (1, 101, 201)
    return tuple(
        Price.model_validate({**row, "price": amount, "from_quantity": str(first), "tiering": "graduated"})
        for first, amount in zip(firsts, amounts, strict=False)
    )


def broken(
    policy: dict[str, Any], item: dict[str, Any], section: Any = None, listed: tuple[str, ...] = ("100",), **more: Any
) -> tuple[Any, ...]:
    sections = [{"title": "S", "items": [item], **(section or {})}]
    file = PricingFile.model_validate({"quote_date": "2026-11-16", "sections": sections, **more})
    return breaches(quote(file, prices(*listed), "USD", 2, "en"), PricingPolicy.model_validate(policy))


LIMIT = {"line": "15"}


@pytest.mark.parametrize(
    ("item", "section", "total"),
    [
        ({"discount": "20"}, None, None),
        ({"unit_price": "80"}, None, None),
        ({"discount": {"amount": "200"}}, None, None),
        ({}, {"discount": "20"}, None),
        ({}, None, "20"),
        ({"discount": "8"}, {"discount": "8"}, "5.4820415879017013"),
        ({"unit_price": "90", "discount": "5"}, {"discount": {"amount": "30"}}, {"amount": "25"}),
    ],
)
def test_no_way_of_writing_a_discount_gets_around_the_limit(item, section, total):
    more: dict[str, Any] = {"discount": total if isinstance(total, dict) else total[:7]} if total else {}
    (found,) = broken(LIMIT, {"sku": "A", "quantity": "10", **item}, section, **more)
    assert (found.kind, found.sku, found.place, found.allowed) == ("line", "A", (0, 0), 15)
    assert Decimal("19.99") <= found.got <= Decimal("20.01")


def test_a_discount_at_the_limit_is_within_it_whatever_rounding_does():
    for cents in range(1, 400):
        amount = f"{cents / 100:.2f}"
        assert broken(LIMIT, {"sku": "A", "discount": "15"}, listed=(amount,)) == ()


def test_what_is_just_above_never_reads_as_the_limit():
    (found,) = broken(LIMIT, {"sku": "A", "quantity": "1000", "discount": "15.002"})
    assert found.got == Decimal("15.01")


def test_a_price_above_the_list_leaves_room_for_a_discount():
    assert broken(LIMIT, {"sku": "A", "unit_price": "120", "discount": "25"}) == ()


def test_a_tier_is_a_list_price_and_an_item_of_several_counts_as_a_whole():
    item = {"sku": "A", "quantity": "250"}
    assert broken(LIMIT, item, listed=("100", "50", "10")) == ()
    (found,) = broken(LIMIT, {**item, "discount": "20"}, listed=("100", "50", "10"))
    assert found.got == 20


def test_the_nearest_limit_holds():
    item = {"sku": "A", "discount": "12"}
    assert broken({"line": "5", "billings": {"annual": {"line": "12"}}}, item) == ()
    assert len(broken({"line": "50", "skus": {"A": {"line": "10"}}}, item)) == 1


def test_a_floor_counts_after_all_discounts():
    policy = {"skus": {"A": {"floor": {"USD": "90", "EUR": "1"}}}}
    assert broken(policy, {"sku": "A", "discount": "5"}, discount="5") == ()
    (found,) = broken(policy, {"sku": "A", "discount": "6"}, discount="6")
    assert (found.kind, found.got, found.allowed) == ("floor", Decimal("88.36"), 90)


def test_a_total_has_its_own_limit_by_billing():
    policy = {"total": "10", "billings": {"annual": {"total": "25"}}}
    assert broken(policy, {"sku": "A", "discount": "20"}) == ()
    (found,) = broken(policy, {"sku": "A", "billing": "monthly", "discount": "20"})
    assert (found.kind, found.billing, found.got, found.place) == ("total", "monthly", 20, None)


def test_optional_lines_count_with_their_own_discount_alone():
    item = {"sku": "A", "optional": "true", "discount": "10"}
    firm = {"name": "b", "unit_price": "10"}
    file = PricingFile.model_validate(
        {"quote_date": "2026-11-16", "discount": "14", "sections": [{"title": "S", "items": [item, firm]}]}
    )
    assert breaches(quote(file, prices("100"), "USD", 2, "en"), PricingPolicy.model_validate(LIMIT)) == ()


def test_lines_without_a_list_price_are_seen_where_the_policy_asks():
    item = {"name": "Travel", "unit_price": "10"}
    assert broken(LIMIT, item) == ()
    (found,) = broken({"list_prices_only": "true"}, item)
    assert (found.kind, found.name, found.got) == ("unlisted", "Travel", 10)
