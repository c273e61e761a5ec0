"""docs/checks.md is what the checks say of themselves (`make checks` writes it anew)."""

import re

import pytest

from collateral.checks.book import book, groups
from collateral.checks.drawn import DRAWN, PAGED
from collateral.checks.pages import known, page, pages
from collateral.checks.table import FAULTS
from tests.workspaces import ROOT

PAGE = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")


def test_the_page_is_current():
    assert book() == PAGE, "`make checks` writes it anew"


@pytest.mark.parametrize("code", FAULTS)
def test_every_check_has_a_page_in_the_same_order(code: str):
    made = page(code)
    assert made.summary.endswith(".")
    assert re.findall(r"(?m)^## (.*)$", made.body) == ["Why it is bad", "Example", "Remedy"]
    assert made.markdown.startswith(f"# {code}\n\n{made.summary}\n\nSeverity: {FAULTS[code]}.")


def test_every_check_stands_on_the_page_once():
    assert re.findall(r"(?m)^### ([a-z0-9-]+)$", PAGE) == [*(code for _, codes in groups() for code in codes), *PAGED]
    assert sorted(code for _, codes in groups() for code in codes) == sorted(FAULTS)
    assert set(re.findall(r"(?m)^\| `([a-z-]+)` \|", PAGE)) == DRAWN.keys() - FAULTS.keys()


def test_every_link_of_the_page_leads_to_a_heading():
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", name.lower()).replace(" ", "-") for name in re.findall(r"(?m)^#+ (.*)$", PAGE)
    }
    assert [link for link in re.findall(r"\(#([^)]*)\)", PAGE) if link not in anchors] == []


def test_what_is_known_is_what_has_a_page():
    assert [item.code for item in pages()] == [*known()]
