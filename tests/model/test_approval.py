"""What a history amounts to under a rule: any, all or each in turn, of the same bytes, since the last withdrawal."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from collateral.model.approval import Event, History, Review, Status, review
from collateral.model.approvers import Approvers

NOW, THEN = "a" * 64, "b" * 64
TODAY = date(2026, 6, 30)


def history(*events: tuple[Any, ...]) -> History:
    """(who, day of June, digest) for each approval; a withdrawal has no digest."""
    made = []
    for who, day, *digest in events:
        action = "approve" if digest else "withdraw"
        on = date(2026, 6, day)
        event = {"subject": "claim:x", "digest": (digest or [NOW])[0], "action": action, "by": who, "on": on}
        made.append(Event.model_validate({**event, "previous": None}))
    return History("claim:x", tuple(made))


def judged(mode: str, *events: tuple[Any, ...], by: tuple[str, ...] = ("Legal", "Finance")) -> Review:
    rule = Approvers.model_validate({"by": by, "mode": mode})
    return review(history(*events), NOW, TODAY, rule=rule)


def test_one_of_those_listed_suffices():
    assert judged("any").said == "draft: waits for Legal or Finance"
    assert judged("any", ("Finance", 1, NOW)).status is Status.APPROVED


def test_names_are_compared_without_capitals_and_spaces():
    assert judged("any", ("  FINANCE ", 1, NOW)).status is Status.APPROVED


def test_who_is_not_listed_does_not_count():
    found = judged("any", ("Eve", 1, NOW))
    assert found.said == "draft: waits for Legal or Finance; what Eve approved does not count"
    assert [event.by for event in found.unheard] == ["Eve"]


def test_who_is_not_listed_cannot_void_what_others_approved():
    assert judged("any", ("Legal", 1, NOW), ("Eve", 2, THEN)).status is Status.APPROVED


def test_all_approve_the_same_bytes():
    assert judged("all", ("Finance", 1, NOW)).said == "draft: approved by Finance; waits for Legal"
    assert judged("all", ("Finance", 1, NOW), ("Legal", 2, NOW)).status is Status.APPROVED
    mixed = judged("all", ("Finance", 1, THEN), ("Legal", 2, NOW))
    assert mixed.said == "changed: approved by Legal; waits for Finance"


def test_in_turn_means_in_the_order_of_the_list():
    assert judged("sequential").said == "draft: waits for Legal, then Finance"
    assert judged("sequential", ("Legal", 1, NOW), ("Finance", 1, NOW)).status is Status.APPROVED
    out_of_turn = judged("sequential", ("Finance", 1, NOW), ("Legal", 2, NOW))
    assert out_of_turn.said == "draft: approved by Legal; waits for Finance; what Finance approved does not count"


def test_anyone_can_withdraw_and_only_a_complete_review_restores():
    events = (("Legal", 1, NOW), ("Finance", 2, NOW), ("Eve", 3))
    assert judged("all", *events).said == "withdrawn"
    half = judged("all", *events, ("Legal", 4, NOW))
    assert half.said == "withdrawn: approved by Legal; waits for Finance"
    assert judged("all", *events, ("Legal", 4, NOW), ("Finance", 5, NOW)).status is Status.APPROVED


def test_on_an_earlier_day_the_review_was_not_complete():
    rule = Approvers(by=("Legal", "Finance"), mode="all")
    past = history(("Legal", 1, NOW), ("Finance", 20, NOW))
    assert review(past, NOW, date(2026, 6, 19), rule=rule).missing == ("Finance",)
    assert review(past, NOW, date(2026, 6, 20), rule=rule).is_complete


def test_a_review_is_as_old_as_the_approval_given_longest_ago():
    events = (("Legal", 1, NOW), ("Finance", 2, NOW), ("Legal", 20, NOW))
    assert judged("all", *events).since == date(2026, 6, 2)
    assert judged("any", *events).since == date(2026, 6, 20)


def test_without_a_rule_everyone_counts():
    past = history(("Eve", 1, NOW))
    assert review(past, NOW, TODAY).status is Status.APPROVED
    assert review(past, THEN, TODAY).said == "changed"
    assert review(History("claim:x", past.events, fault="x.jsonl:2: broken"), NOW, TODAY).said == (
        "draft: x.jsonl:2: broken"
    )


@pytest.mark.parametrize(
    ("kinds", "owners", "fits"),
    [
        ((), (), True),
        (("proof",), (), True),
        (("block",), (), True),
        (("claim", "clause"), (), False),
        ((), ("care",), True),
        (("proof",), ("sales",), False),
    ],
)
def test_a_rule_is_about_kinds_and_owners(kinds, owners, fits):
    rule = Approvers.model_construct(kinds=kinds, owners=owners, by=("Legal",))
    assert rule.fits(("block", "proof"), "care") is fits


@pytest.mark.parametrize("wrong", [{"by": []}, {"by": ["Legal", "legal "]}, {"by": ["Legal"], "mode": "all"}])
def test_a_rule_that_cannot_be_meant_is_refused(wrong):
    with pytest.raises(ValidationError):
        Approvers.model_validate(wrong)
