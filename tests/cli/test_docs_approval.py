"""docs/approval.md and the sample CODEOWNERS say what the program does."""

import re

from collateral.cli.init import OWNERS
from collateral.errors import Problem
from collateral.load.problems import validate
from collateral.model.approval import Status
from collateral.model.approvers import Approvers
from collateral.model.freshness import FORMULA
from collateral.model.settings import Settings
from collateral.safe.yaml import parse
from tests.workspaces import ROOT

PAGE = (ROOT / "docs" / "approval.md").read_text(encoding="utf-8")


def test_the_formula_is_the_one_that_is_printed():
    assert "\n".join(FORMULA) in PAGE


def test_the_rules_of_the_page_are_rules():
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    problems: list[Problem] = []
    tree = parse(f"{example}packs: {{}}\n", "workspace:collateral.yaml")
    found = validate(Settings, tree, "workspace:collateral.yaml", problems)
    assert found is not None, problems
    assert [rule.mode for rule in found.approvers] == ["all", "sequential", "any", "any"]
    quote, words = ("quote",), ("block", "quote")
    first = [
        next(rule.by[0] for rule in found.approvers if rule.fits(kinds, owner))
        for kinds, owner in ((quote, ""), (words, "customer-marketing"), (words, "sales"))
    ]
    assert first == ["Head of sales", "Customer marketing", "Head of sales"]


def test_every_key_of_a_rule_and_every_status_is_explained():
    assert [name for name in Approvers.model_fields if f"| `{name}` |" not in PAGE] == []
    rows = re.findall(r"^\| ((?:`[a-z]+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`([a-z]+)`", row)}
    assert {str(status) for status in Status} <= explained


def test_code_owners_are_by_folders_that_approvals_have():
    folders = set(re.findall(r"^/content_library/approvals/([a-z]+)/", OWNERS, re.MULTILINE))
    assert folders == {"block", "claim", "prices", "quote", "seller", "template"}
    for line in re.findall(r"```\n(/content_library.*?)```", PAGE, re.DOTALL)[0].splitlines():
        assert line.split() in [known.split() for known in OWNERS.splitlines()]
