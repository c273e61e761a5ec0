"""pricing-policy.yaml, checked against the price list."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.errors import Problem, nearest
from collateral.load.problems import dotted
from collateral.model.finding import Finding, Severity
from collateral.model.policy import PricingPolicy
from collateral.model.price_list import Price
from collateral.safe.formats import is_currency
from collateral.safe.path import display
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import place

PATH = "workspace:content_library/pricing-policy.yaml"


def policy_problems(policy: PricingPolicy, tree: Tree) -> Iterator[Problem]:
    """Floors in currencies that no one knows."""
    for sku, limits in policy.skus.items():
        for currency in limits.floor:
            if not is_currency(currency):
                loc = ("skus", sku, "floor", currency)
                said = "is not a currency that is known"
                yield Problem(display(PATH), place(tree, loc), dotted(loc), said, repr(str(currency)), "USD, EUR ...")


def idle_limits(policy: PricingPolicy, tree: Tree, prices: tuple[Price, ...]) -> Iterator[Finding]:
    """Limits of skus that the price list does not have: a sku that is gone, or one that is misspelled."""
    known = {price.sku for price in prices}
    for sku in policy.skus:
        if sku not in known:
            said = f"{sku} is no sku of prices.csv, so its limits hold for nothing"
            remedy = nearest(sku, known) or "Take it out."
            line = place(tree, ("skus", sku))
            yield Finding("idle-limit", Severity.WARNING, display(PATH), line, said, remedy)
