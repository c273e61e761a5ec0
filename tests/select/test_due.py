"""What is due: points grow with time, and each reason is one that a person can do something about."""

from datetime import date, timedelta

import pytest

from collateral.load.workspace import load_workspace
from collateral.model.freshness import Freshness, ending, freshness, reviewed
from collateral.select.due import Due, due
from tests.workspaces import TODAY, edited, loaded, sample

WORKSPACE = loaded()[0]


def of(subject: str, as_of: date = TODAY) -> Due:
    return next(item for item in due(WORKSPACE, as_of) if item.subject == subject)


@pytest.mark.parametrize(
    ("points", "name"),
    [(0, "fresh"), (74, "fresh"), (75, "needs-review"), (99, "needs-review"), (100, "out-of-date"), (150, "stale")],
)
def test_points_have_names(points, name):
    assert freshness(points) == name


def test_points_never_fall_as_time_passes():
    days = [TODAY + timedelta(days=number) for number in range(800)]
    last = date(2027, 6, 1)
    for points in (
        [reviewed(TODAY, 365, day).points for day in days],
        [ending("it", last, day).points for day in days],
    ):
        assert points == sorted(points)
        assert points[0] < 75
        assert points[-1] >= 150


def test_on_its_last_day_something_is_due_and_afterwards_stale():
    assert ending("it", TODAY, TODAY).points == 100
    assert freshness(ending("it", TODAY - timedelta(days=1), TODAY).points) is Freshness.STALE


def test_most_urgent_comes_first_and_what_is_withdrawn_is_left_out():
    found = due(WORKSPACE, TODAY)
    assert [item.points for item in found] == sorted((item.points for item in found), reverse=True)
    withdrawn = [name for name in WORKSPACE.subjects if WORKSPACE.status(name, TODAY) == "withdrawn"]
    assert withdrawn
    assert not {*withdrawn} & {item.subject for item in found}


def test_a_block_is_as_urgent_as_the_first_claim_that_ends():
    block = next(item for item in WORKSPACE.blocks if any(cited.claim == "uptime" for cited in item.claims))
    ends = min(WORKSPACE.messaging.claims[cited.claim].expires for cited in block.claims)
    item = of(block.subject, ends + timedelta(days=1))
    assert item.freshness is Freshness.STALE
    assert any(f"ended on {ends}" in reason.said for reason in item.reasons)


def test_drafts_and_permissions_that_nobody_gave_are_due():
    assert of("block:proof.second-year-draft@en").reasons[0].said == "draft"
    assert of("customer:pellarden-advisors").freshness is Freshness.STALE


def test_changed_bytes_are_stale():
    files = edited("workspace:content_library/sellers.yaml", "legal_name:", "legal_name:  ")
    assert due(load_workspace(files), TODAY) == due(WORKSPACE, TODAY)
    files = edited("workspace:content_library/sellers.yaml", "name: Ledgerline", "name: Ledgerlines")
    changed = next(item for item in due(load_workspace(files), TODAY) if item.subject == "seller:us")
    assert (changed.freshness, changed.do) == (Freshness.STALE, "Read it, then approve it.")
    assert changed.command == 'collateral approve seller:us --by "Product marketing"'


def test_the_workspace_says_how_often_what_says_nothing_is_read_again():
    settings = sample().read("workspace:collateral.yaml").decode()
    files = sample({"workspace:collateral.yaml": settings.replace("review_every: 365d", "review_every: 2d")})
    found = {item.subject: item for item in due(load_workspace(files), TODAY)}
    assert found["claim:close-days"].freshness is Freshness.STALE
    assert found["claim:close-days"].command == "collateral approve claim:close-days --by NAME"
