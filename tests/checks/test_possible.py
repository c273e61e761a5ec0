"""Conditions that can hold together for somebody, and those that cannot."""

import pytest

from collateral.checks.possible import Possible
from collateral.model.messaging import Condition
from tests.workspaces import loaded

TAXONOMY = loaded()[0].taxonomy


def possible(*expressions: str, stage: str = "decision", **tags: tuple[str, ...]) -> bool:
    conditions = {str(at): Condition(description="A", expression=text) for at, text in enumerate(expressions)}
    return Possible(TAXONOMY, conditions).together(conditions, stage, tags)


@pytest.mark.parametrize(
    ("expressions", "outcome"),
    [
        (('stage == "decision"',), True),
        (('stage == "renewal"',), False),
        (('stage != "decision" or has(pricing)',), True),
        (("company.employees > 10", "company.employees < 12"), True),
        (("company.employees > 12", "company.employees < 10"), False),
        (("facts.share > 1", "facts.share < 1.5"), True),
        (("has(pricing.term_months)", "not has(pricing)"), False),
        (("has(pricing)", "not has(pricing.term_months)"), True),
        (('"close" in products and "reconcile" in products',), True),
        (('"close" in products', 'not ("close" in products)'), False),
        (('"a" in facts.modules and "b" in facts.modules',), True),
        (('facts.erp == "sap"', 'facts.erp == "oracle"'), False),
        (('facts.erp != "sap"',), True),
        (('pricing.quote_date > "2026-01-01"', 'pricing.quote_date < "2026-01-03"'), True),
        (("facts.before > facts.after",), True),
        (('contacts[0].persona == "champion"',), True),
        (('company.region in ["us", "ca"]', 'company.region == "dach"'), False),
        (("facts.flag", "not facts.flag"), False),
    ],
)
def test_conditions_together(expressions, outcome):
    assert possible(*expressions) is outcome


@pytest.mark.parametrize(
    ("expression", "tags", "outcome"),
    [
        ('company.industry == "healthcare"', {"industry": ("logistics",)}, False),
        ('company.industry == "healthcare"', {"industry": ("logistics", "healthcare")}, True),
        ('company.industry == "healthcare"', {}, True),
        ('company.industry == "fishing"', {}, False),
        ('"close" in products', {"product": ("reconcile",)}, True),
        ('not ("close" in products)', {"product": ("close",)}, False),
        ('"listed" in tags.ownership', {"ownership": ("private-equity",)}, True),
        ("not has(tags.ownership)", {"ownership": ("private-equity",)}, False),
    ],
)
def test_what_a_block_is_tagged_with_decides_what_its_conditions_read(expression, tags, outcome):
    assert possible(expression, **tags) is outcome


def test_what_cannot_be_tried_in_full_is_taken_to_be_possible():
    many = " and ".join(f'"{letter}" in products' for letter in "abcdefghi")
    assert possible(many, 'not ("a" in products)')
