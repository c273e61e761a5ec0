"""What is wrong with a quote or its price list is told with its place, and what is allowed."""

import pytest

from collateral.errors import InputError
from tests.workspaces import loaded, sample

HEAD = "company: {name: Halvorsen Tools}\ncontacts: [{name: Ada Berg, title: CFO}]\nstage: decision\n"
PRICES = "sku,name,unit,billing,currency,price,from,until,from_quantity,tiering\n"


def problems(pricing: str, prices: str | None = None, head: str = HEAD) -> str:
    changes = {"prospect:p.yaml": f"{head}pricing:\n  quote_date: 2026-11-16\n{pricing}"}
    if prices is not None:
        changes["workspace:content_library/prices.csv"] = PRICES + prices
    with pytest.raises(InputError) as caught:
        loaded(sample(changes), "p")
    return "\n".join(str(problem) for problem in caught.value.problems)


def item(text: str, section: str = "") -> str:
    return f"  sections:\n    - title: T\n{section}      items:\n        - {{{text}}}\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("name: a, unit_price: 5, quantity: -2", "p.yaml:9: pricing.sections[0].items[0].quantity: is too small"),
        ("name: a, unit_price: 5, quantity: 0", "items[0].quantity: is too small (got '0'; allowed above 0)"),
        ("name: a, unit_price: 5, discount: 101", "p.yaml:9: pricing.sections[0].items[0].discount"),
        ("name: a, unit_price: 5, discount: 101", "is too large (got '101'; allowed at most 100)"),
        ("name: a, unit_price: 5, discount: {amount: 6}", "is more than its line, which comes to 5.00 USD (got '6')"),
        ("name: a, unit_price: 5, tax: 7", "items[0].tax: is the tax of one line in a quote without tax"),
        ("name: a, unit_price: 5, tiering: volume", "has a tiering without tiers"),
        ("name: a, tiers: [{from: 5, unit_price: 1}]", "tiers begin at 5, so that smaller quantities have no price"),
        ("name: a, unit_price: 2, tiers: [{from: 1, unit_price: 1}]", "tiers overlap: two begin at 1"),
        (
            "name: a, unit_price: 2, tiers: [{from: 9, unit_price: 1}, {from: 3, unit_price: 1}]",
            "tiers are not in order: 3 stands after 9",
        ),
        ("name: a, unit_price: 1.500", "can be read as 1500 or as 1.5"),
    ],
)  # fmt: skip
def test_a_faulty_line_is_told_with_its_place(written, said):
    assert said in problems(item(written))


@pytest.mark.parametrize("code", ["XQZ", "XXX", "XTS", "XAU"])
def test_a_currency_that_is_unknown_or_no_money_is_told(code):
    said = problems(item("name: a, unit_price: 5"), head=HEAD + f"currency: {code}\n")
    assert f"p.yaml:4: currency: is not a currency that is known (got '{code}'" in said


def test_a_currency_in_small_letters_is_told_once():
    said = problems(item("name: a, unit_price: 5"), head=HEAD + "currency: usd\n")
    assert said == "prospect:p.yaml:4: currency: is not a currency code such as USD (got 'usd')."


def test_a_rule_about_a_whole_line_names_nothing_that_was_got():
    assert "got" not in problems(item("name: a, tiers: [{from: 5, unit_price: 1}]"))


def test_a_section_of_alternatives_has_no_discount():
    assert "no subtotal to take it off" in problems(
        item("name: a, unit_price: 5", "      choose_one: true\n      discount: 5\n")
    )


def test_an_amount_off_a_section_is_at_most_its_subtotal_and_of_one_billing():
    section = "      discount: {amount: 6}\n"
    assert "pricing.sections[0].discount: is more than what it is taken off, which comes to 5.00 USD" in problems(
        item("name: a, unit_price: 5", section)
    )
    two = item("name: a, unit_price: 5", section) + "        - {name: b, unit_price: 9, billing: annual}\n"
    assert "would be taken off one-off and annual alike" in problems(two)


@pytest.mark.parametrize(
    ("validity", "said"),
    [
        ("  valid_days: 30\n  valid_until: 2026-12-31\n", "differ, for the days end on 2026-12-16; keep one"),
        ("  valid_days: 0\n", "pricing.valid_days: is too small"),
        ("  valid_until: 2026-11-01\n", "valid_until lies before quote_date"),
    ],
)
def test_the_last_day_is_one(validity, said):
    assert said in problems(validity + item("name: a, unit_price: 5"))


def test_days_of_validity_give_the_last_day():
    text = f"{HEAD}pricing:\n  quote_date: 2026-11-15\n  valid_days: 30\n{item('name: a, unit_price: 5')}"
    _, prospect = loaded(sample({"prospect:p.yaml": text}), "p")
    assert prospect.pricing is not None
    assert str(prospect.pricing.last_day) == "2026-12-15"


# ---- the price list --------------------------------------------------------------------------------------------------


def row(price: str, first: str = "", tiering: str = "", billing: str = "annual", until: str = "") -> str:
    return f"A,A,seat,{billing},USD,{price},,{until},{first},{tiering}\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("10", "5")], "prices.csv:2: from_quantity: tiers of A in USD begin at 5"),
        ([row("10"), row("8", "5"), row("7", "5")], "prices.csv:4: sku: has a price in USD on line 3 for the same day"),
        ([row("10"), row("8", "9"), row("7", "5")], "prices.csv:4: from_quantity: tiers of A in USD are not in order"),
        (
            [row("10", tiering="volume"), row("8", "5", "graduated")],
            "differs from line 2, which is a tier of the same price (got 'graduated'; allowed 'volume')",
        ),
        ([row("10"), row("8", "5", billing="monthly")], "prices.csv:3: billing: differs from line 2"),
        ([row("10"), row("8", "5", until="2026-12-31")], "prices.csv:3: from_quantity: tiers of A in USD begin at 5"),
        ([row("10", "0")], "prices.csv:2: from_quantity: is too small"),
        ([row("10", tiering="steps")], "prices.csv:2: tiering: is not one of the allowed words"),
    ],
)  # fmt: skip
def test_faulty_tiers_of_the_list_are_told_with_their_line(rows, said):
    assert said in problems(item("sku: A"), "".join(rows))


def test_tiers_of_the_list_price_a_quantity():
    text = f"{HEAD}pricing:\n  quote_date: 2026-11-16\n{item('sku: A, quantity: 7')}"
    prices = PRICES + row("10", tiering="volume") + row("8", "5", "volume")
    files = sample({"prospect:p.yaml": text, "workspace:content_library/prices.csv": prices})
    workspace, _ = loaded(files, "p")
    assert [(price.first_unit, price.tiering) for price in workspace.prices] == [(1, "volume"), (5, "volume")]


# ---- the policy ------------------------------------------------------------------------------------------------------

POLICY = "workspace:content_library/pricing-policy.yaml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("line: 120\n", "pricing-policy.yaml:1: line: is too large"),
        ("lines: 12\n", "Did you mean line?"),
        ("skus:\n  LL-CLOSE: {floor: {XQZ: 3}}\n", "pricing-policy.yaml:2: skus.LL-CLOSE.floor.XQZ: is not a currency"),
        ("billings: {weekly: {line: 3}}\n", "pricing-policy.yaml:1"),
    ],
)
def test_a_faulty_policy_is_told_with_its_place(text, said):
    with pytest.raises(InputError) as caught:
        loaded(sample({POLICY: text}))
    assert said in str(caught.value)


def test_limits_of_an_unknown_sku_are_a_finding():
    workspace, _ = loaded(sample({POLICY: "skus: {LL-CLOES: {line: 5}}\n"}))
    (found,) = [finding for finding in workspace.findings if finding.code == "idle-limit"]
    assert "LL-CLOES is no sku of prices.csv" in str(found)
    assert "Did you mean LL-CLOSE?" in str(found)
