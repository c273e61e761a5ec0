"""Rules of approval are checked with the line they stand on, and approvals they do not count are told with theirs."""

import json

import pytest

from collateral.errors import InputError
from collateral.load.approvals import path_of
from collateral.load.workspace import load_workspace
from tests.workspaces import sample

SETTINGS = "workspace:collateral.yaml"
CLAIM = "claim:close-days"


def ruled(rules: str) -> dict[str, str]:
    """The sample's settings with other rules, from line 1 on."""
    text = sample().read(SETTINGS).decode()
    return {SETTINGS: rules + text[: text.index("# Who may approve what")]}


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            "approvers:\n  - {by: [Legal]}\n  - {kinds: [claims], by: [Legal]}\n",
            "collateral.yaml:3: approvers[1].kinds[0]: is not one of the allowed words (got 'claims'; ",
        ),
        ("approvers:\n  - {by: []}\n", "collateral.yaml:2: approvers[0].by: has no entry"),
        ("approvers:\n  - {owners: [], by: [Legal]}\n", "collateral.yaml:2: approvers[0].owners: has no entry"),
        ("approvers:\n  - {kinds: [], by: [Legal]}\n", "collateral.yaml:2: approvers[0].kinds: has no entry"),
        ("approvers:\n  - {by: [Legal, LEGAL]}\n", "collateral.yaml:2: approvers[0].by: names LEGAL twice"),
        (
            "approvers:\n  - {by: [Legal], mode: sequential}\n",
            "collateral.yaml:2: approvers[0]: has the mode sequential and names one approver alone",
        ),
        (
            "approvers:\n  - {owners: [product-marketting], by: [Legal]}\n",
            "collateral.yaml:2: approvers[0].owners[0]: is not the owner of a block or template "
            "(got 'product-marketting'; allowed ",
        ),
        (
            "approvers:\n  - {by: [Legal]}\npeople: {Leagl: jo@example.com}\n",
            "collateral.yaml:3: people.Leagl: is not an approver that a rule under `approvers` names (got 'Leagl'; "
            "allowed Legal). Did you mean Legal?",
        ),
        ("review_every: 100\n", "collateral.yaml:1: review_every: is not a number of days written as 180d"),
    ],
)
def test_what_is_wrong_with_a_rule_is_told_with_its_line(rules, said):
    with pytest.raises(InputError) as caught:
        load_workspace(sample(ruled(rules)))
    assert str(caught.value).startswith(said)
    assert len(caught.value.problems) == 1


def test_an_approval_by_somebody_unlisted_is_told_with_its_line():
    found = load_workspace(sample(ruled("approvers: [{kinds: claim, by: [Legal, Finance]}]\n")))
    told = [finding for finding in found.findings if f"{CLAIM}," in finding.message]
    assert [str(finding) for finding in told] == [
        "content_library/approvals/claim/close-days.jsonl:1: warning: Product marketing is not listed as an approver "
        "of claim:close-days, so the approval does not count [unlisted-approver]. It waits for Legal or Finance: "
        "`collateral approve claim:close-days --by NAME`."
    ]


def test_an_approval_out_of_turn_is_told():
    rules = "approvers: [{kinds: claim, by: [Legal, Product marketing], mode: sequential}]\n"
    codes = {finding.code for finding in load_workspace(sample(ruled(rules))).findings}
    assert codes == {"approval-out-of-turn"}


def test_the_samples_own_approvals_satisfy_its_rules():
    assert load_workspace(sample()).findings == ()


def test_an_event_of_an_earlier_day_than_the_one_before_voids_the_file():
    path = path_of(CLAIM)
    workspace = load_workspace(sample())
    last = workspace.histories[CLAIM]
    line = {**last.events[0].model_dump(mode="json"), "on": "2020-01-01", "previous": last.last_line}
    forged = sample().read(path) + json.dumps(line).encode() + b"\n"
    found = load_workspace(sample({path: forged})).histories[CLAIM]
    assert found.fault == f"{path.removeprefix('workspace:')}:2: the event is of an earlier day than the one before it"
