"""Merge fields: a closed language over plain data."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.expression import Expression, Filter, Plain
from collateral.safe.expression import ClaimCall, ExpressionError, evaluate, lookup, parse_field
from collateral.safe.formats import Formats

ENGLISH = Formats("en-US", "USD", "en")
NAMES: Mapping[str, Plain] = {
    "company": {"name": "Acme & <b>{{ seller.name }}", "employees": Decimal(1200), "legal_name": None, "note": " "},
    "contacts": ({"name": "Ann"}, {"name": "Bo"}),
    "facts": {"days-to-close": Decimal("1.10"), "items": "of a dict", "text": "12", "flag": True},
    "products": ("Ledger", "Close", "Consolidation"),
    "as_of": date(2026, 1, 5),
    "pains": (),
}


def printed(source: str) -> str | None:
    field = parse_field(source)
    assert isinstance(field, Expression)
    return evaluate(field, NAMES, ENGLISH)


def test_a_field_is_parsed_into_its_path_and_filters():
    assert parse_field(' contacts[0].name | default("you") |upper ') == Expression(
        source='contacts[0].name | default("you") |upper',
        path=("contacts", 0, "name"),
        filters=(Filter("default", ("you",)), Filter("upper")),
    )


def test_a_claim_is_its_own_kind_of_field():
    assert parse_field('claim("close-days")') == ClaimCall("close-days")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("company.employees", "1,200"),
        ("company.employees | money", "$1,200.00"),
        ("company.employees | number(1)", "1,200.0"),
        ('facts["days-to-close"]', "1.10"),
        ('facts["days-to-close"] | percent', "1.10%"),
        ("facts.items", "of a dict"),
        ("contacts[1].name | upper", "BO"),
        ("contacts.0.name", "Ann"),
        ("products | list", "Ledger, Close, and Consolidation"),
        ("as_of", "January 5, 2026"),
        ('as_of | date("medium")', "Jan 5, 2026"),
    ],
)
def test_values_print_by_their_kind_and_filter(source, text):
    assert printed(source) == text


def test_a_value_is_never_parsed_as_anything():
    assert printed("company.name") == "Acme & <b>{{ seller.name }}"


@pytest.mark.parametrize("source", ["company.legal_name", "company.note", "pains", "contacts[2].name", "as_of.x"])
def test_null_blank_empty_and_absent_are_missing(source):
    assert printed(source) is None
    assert printed(f"{source} | money") is None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("nope | default('on request')", "on request"),
        ("nope | default('on request') | money", "on request"),
        ("nope | money | default('on request')", "on request"),
        ("nope | default('on request') | upper", "ON REQUEST"),
        ("nope | default(0) | money", "$0.00"),
        ("nope | default('')", ""),
        ("company.employees | default('many')", "1,200"),
    ],
)
def test_a_default_may_stand_anywhere(source, text):
    assert printed(source) == text


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("company", "a group of fields cannot be printed"),
        ("facts.flag", "true or false cannot be printed"),
        ("contacts", "a group of fields cannot be printed"),
        ("facts.text | money", r"money wants a number \(got text\)"),
        ("as_of | number", r"number wants a number \(got a date\)"),
        ("facts.text | date", r"date wants a date such as 2026-01-31 \(got text\)"),
        ("company.employees | list", r"list wants a list \(got a number\)"),
    ],
)
def test_a_value_that_a_filter_cannot_take_is_an_error(source, said):
    with pytest.raises(ExpressionError, match=said):
        printed(source)


def test_a_number_beyond_any_amount_is_an_error_not_a_crash():
    with pytest.raises(ExpressionError, match="digits"):
        evaluate(Expression("x", ("x",)), {"x": Decimal("1e70")}, ENGLISH)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("company.nme | mony", "no filter `mony`; .* did you mean money"),
        ("facts.days-to-close", r'arithmetic \(`-`\) .*facts\["days-to-close"\]'),
        ("a + 1", r"arithmetic \(`\+`\)"),
        ("a ~ b", "concatenation"),
        ("a()", "a call"),
        ("company.name.upper()", "a call"),
        ("a is defined", "a test"),
        ("a if b else c", "`if`"),
        ("a == b", "a comparison"),
        ("a[1:2]", "a subscript"),
        ("a[b]", "a subscript"),
        ("'words'", "a constant alone"),
        ("true", "a constant alone"),
        ("[a]", "a list"),
        ("a | date('huge')", "date takes nothing or one of short"),
        ("a | number(2.5)", "number takes"),
        ("a | number(1, 2)", "number takes"),
        ("a | upper(1)", "upper takes no constants"),
        ("a | default", "default takes one constant"),
        ("a | default(b)", "a path is not allowed"),
        ("a | default(x=1)", "without names"),
        ("a | money | percent", "one of them is enough"),
        ("a | default(1) | default(2)", "two defaults"),
        ("claim(close)", "claim takes one id in quotes"),
        ('claim("x") | upper', "a call"),
        ("a }} and {{ b", "from `}}` on"),
        ("a b", "from `b` on"),
        ("", "cannot be read"),
        ("(" * 900, "too many brackets"),
        ("a" * 1001, "longer than 1000"),
    ],
)
def test_anything_outside_the_language_is_refused_with_what_is_allowed(source, said):
    with pytest.raises(ExpressionError, match=said):
        parse_field(source)


def test_paths_are_looked_up_as_items_never_as_attributes():
    assert lookup(("company", "__class__"), NAMES) is None
    assert lookup(("company", "items"), NAMES) is None
    assert lookup(("as_of", "year"), NAMES) is None
    assert lookup(("products", 1), NAMES) == "Close"
    assert lookup(("facts", "text", 0), NAMES) is None


def test_a_path_goes_by_names_and_places():
    field = parse_field("pricing.sections[0].items")
    assert isinstance(field, Expression)
    assert field.path == ("pricing", "sections", 0, "items")


@given(st.text("abc.|()[]{}'\"0123 ,=~+-*/%<>!_:", max_size=40))
def test_any_text_is_a_field_or_a_user_s_mistake(source):
    try:
        field = parse_field(source)
    except ExpressionError:
        return
    assert isinstance(field, Expression | ClaimCall)
