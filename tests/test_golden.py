"""The sample prospects' proposals and reasons as readable text; `make golden` refreshes them."""

from collections.abc import Callable

import pytest

from collateral.pipeline import BuildRequest, choose, compose_plan
from collateral.record.documents import outline
from collateral.record.explain import lines
from tests.workspaces import TODAY, sample

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("profile", ["brightwater", "northgate", "oetztal-labs", "hollenbrueck"])
def test_a_proposal_says_what_it_said(profile: str, golden: Golden):
    request = BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY)
    golden(f"proposal/{profile}.txt", outline(compose_plan(choose(request).plans[0], request)))


@pytest.mark.parametrize("profile", ["brightwater", "northgate", "oetztal-labs", "hollenbrueck"])
def test_the_reasons_are_those_they_were(profile: str, golden: Golden):
    chosen = choose(BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY))
    selections = tuple(plan.selection for plan in chosen.plans)
    golden(
        f"explain/{profile}.txt", "\n".join(lines(chosen.workspace, chosen.prospect, selections, rejected=True)) + "\n"
    )
