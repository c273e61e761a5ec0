"""The sample prospects' documents and reasons as readable text; `make golden` refreshes them."""

from collections.abc import Callable

import pytest

from collateral.pipeline import BuildRequest, build, choose, compose_plan
from collateral.record.documents import outline
from collateral.record.explain import lines
from tests.packs import NAMES
from tests.readers import page_lines
from tests.workspaces import TODAY, sample

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("profile", NAMES)
def test_a_pack_says_what_it_said(profile: str, golden: Golden):
    request = BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY)
    for plan in choose(request).plans:
        golden(f"{plan.template.name}/{profile}.txt", outline(compose_plan(plan, request)))


PAGES = [
    ("proposal", "brightwater"),
    ("proposal", "hollenbrueck"),
    ("proposal", "oetztal-labs"),
    ("one-pager", "northgate"),
]


@pytest.mark.parametrize(("template", "profile"), PAGES)
def test_a_web_page_reads_as_it_read(template: str, profile: str, golden: Golden):
    found = build(BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY, (template,), ("html",)))
    (page,) = [data for name, data in found.files.items() if name.endswith(".html")]
    golden(f"web/{template}-{profile}.txt", "\n".join(page_lines(page)) + "\n")


@pytest.mark.parametrize("profile", ["brightwater", "northgate", "oetztal-labs", "hollenbrueck"])
def test_the_reasons_are_those_they_were(profile: str, golden: Golden):
    request = BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY, ("proposal",))
    chosen = choose(request)
    selections = tuple(plan.selection for plan in chosen.plans)
    golden(
        f"explain/{profile}.txt", "\n".join(lines(chosen.workspace, chosen.prospect, selections, rejected=True)) + "\n"
    )
