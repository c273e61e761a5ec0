"""Conditions: true, false, or not to be asked because a field is missing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.expression import Plain
from collateral.safe.condition import ConditionError, Outcome, holds, parse_condition, paths

NAMES: Mapping[str, Plain] = {
    "company": {"name": "Acme", "employees": Decimal(1200), "segment": "enterprise", "website": ""},
    "stage": "decision",
    "pains": ("slow-close", "audit"),
    "as_of": date(2026, 1, 5),
    "tags": {"regulated": True, "listed": False},
}


def outcome(source: str) -> Outcome:
    return holds(parse_condition(source), NAMES)


@pytest.mark.parametrize(
    "source",
    [
        "company.employees > 500",
        "company.employees == 1200.0",
        "1000 <= company.employees < 5000",
        'stage in ["decision", "renewal"]',
        'stage not in ("awareness", "renewal")',
        '"slow-close" in pains',
        'as_of < "2026-06-30"',
        'not (stage == "awareness") and company.segment == "enterprise"',
        'stage == "awareness" or has(company.employees)',
        "tags.regulated",
        "tags.listed == false",
        "not tags.listed",
        "has(tags.listed)",
        "not company.website",
        "not has(company.industry)",
        "company.name",
    ],
)
def test_these_hold(source):
    assert outcome(source) == Outcome(True)


@pytest.mark.parametrize("source", ["company.employees < 500", "tags.listed", "has(nope)", 'stage == "Decision"'])
def test_these_do_not_hold_though_nothing_is_missing(source):
    assert outcome(source) == Outcome(False)


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("revenue > 5", ("revenue",)),
        ("not (revenue > 5)", ("revenue",)),
        ('revenue > 5 or stage == "decision"', ("revenue",)),
        ('stage == "decision" or revenue > 5', ("revenue",)),
        ("has(revenue) and revenue > partner.size", ("revenue", "partner.size")),
        ('company.website != "x"', ("company.website",)),
        ('company.employees > "many"', ("company.employees (number)",)),
        ('company.employees != "1200"', ("company.employees (number)",)),
        ('"cme" in company.name', ("company.name (text)",)),
        ("5 in pains", ("pains (list)",)),
        ('as_of > "soon"', ("as_of (date)",)),
        ("tags.regulated > 0", ("tags.regulated (true or false)",)),
    ],
)
def test_a_condition_that_compares_what_is_missing_or_unlike_is_false_as_a_whole(source, missing):
    assert outcome(source) == Outcome(False, missing)


def test_a_condition_s_paths_are_named_once_in_order():
    assert paths(parse_condition('has(b.c) and a > 1 and (b.c == "x" or not d[0])')) == ("b.c", "a", "d[0]")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("company.employees + 1 > 2", "arithmetic"),
        ("stage | upper == 'X'", "a filter"),
        ("stage is defined", "a test"),
        ("size(company) > 1", "a call"),
        ("has(company.name, stage)", "a call"),
        ("1 == 2", "two constants"),
        ('stage in "decision"', "wants a list"),
        ('stage == ["decision"]', "use `in`"),
        ("'decision'", "a constant alone"),
        ("stage = 'decision'", "from `=` on; allowed: comparisons"),
        ("a if b else c", "`if`"),
        ("", "cannot be read"),
    ],
)
def test_anything_outside_the_language_is_refused(source, said):
    with pytest.raises(ConditionError, match=said):
        parse_condition(source)


TESTS = st.sampled_from(["revenue > 1", "stage == 'decision'", "pains", "has(x)", "not pains", "company.employees > 1"])


@given(st.sampled_from(["and", "or"]), TESTS, TESTS)
def test_the_order_of_tests_has_no_say(word, first, second):
    one, other = outcome(f"{first} {word} {second}"), outcome(f"{second} {word} {first}")
    assert one.value == other.value
    assert set(one.missing) == set(other.missing)
