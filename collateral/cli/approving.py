"""Who may approve what a command names: the rules of collateral.yaml, and in a git checkout the bytes' author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from collateral.errors import Problem, UsageError
from collateral.model.approvers import folded

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened
    from collateral.load.authors import Author
    from collateral.model.approval import Review
    from collateral.model.workspace import Subject, Workspace


def has_approved(workspace: Workspace, subject: Subject, by: str, on: date) -> bool:
    """True where one more approval by `by` would say nothing new.

    Where the review is complete, it can be renewed: on another day for what names its `review_every`, for all else as
    soon as it needs one. Where it is not, everyone who is missing can approve.
    """
    from collateral.select.due import is_renewable

    review = workspace.review(subject, on)
    own = [event.on for event in review.given if folded(event.by) == folded(by)]
    if not review.is_complete:
        return bool(own)
    return (own[-1] if own else review.since) == on or not is_renewable(workspace, subject, on)


def already(review: Review) -> str:
    """What is said of a subject that needs no further approval by the same person."""
    event = review.given[-1]
    if review.is_complete:
        return f"is approved already, by {event.by} on {event.on.isoformat()}"
    return f"is {review.said}"


def still_missing(workspace: Workspace, subject: Subject, by: str, on: date) -> str:
    """Who has to approve a subject after `by` has, in words; empty where nobody has."""
    review, rule = workspace.review(subject, on), workspace.rule(subject)
    return rule.waited_for(rule.missing(_names(review, by))) if rule else ""


def _names(review: Review, by: str) -> list[str]:
    return [*(event.by for event in review.given), by]


def refuse_unlisted(workspace: Workspace, pending: Sequence[Subject], by: str, on: date) -> None:
    """UsageError for each subject that `by` may not approve, or not yet."""
    problems = [problem for subject in pending for problem in _unlisted(workspace, subject, by, on)]
    if problems:
        raise UsageError(problems)


def _unlisted(workspace: Workspace, subject: Subject, by: str, on: date) -> Iterator[Problem]:
    review, rule = workspace.review(subject, on), workspace.rule(subject)
    given = [event.by for event in review.given]
    if rule is None or rule.hears(by, given):
        return
    if not rule.lists(by):
        said, allowed = f"is not listed as an approver of {subject.name}", ", ".join(rule.by)
        remedy = "Ask one of those; `approvers` in collateral.yaml says who approves what."
    else:
        following = rule.missing(given)[0]
        said, allowed = f"is not next: {subject.name} is approved in the order {', then '.join(rule.by)}", following
        remedy = f"It is the turn of {following}."
    yield Problem("", 0, "--by", said, repr(by), allowed, remedy)


def refuse_authors(opened: Opened, pending: Sequence[Subject], by: str, on: date) -> None:
    """UsageError for each subject that would be approved by nobody but who wrote it last; nothing without git."""
    from collateral.load.authors import authors

    workspace = opened.workspace
    asked = [subject for subject in pending if not workspace.may_author_approve(subject)]
    written = authors(opened.root, opened.files, asked) if asked else {}
    problems = [problem for subject in asked for problem in _own(workspace, subject, written.get(subject.name), by, on)]
    if problems:
        raise UsageError(problems)


def _own(workspace: Workspace, subject: Subject, author: Author | None, by: str, on: date) -> Iterator[Problem]:
    from collateral.load.authors import is_by

    names = _names(workspace.review(subject, on), by)
    people, rule = workspace.settings.people, workspace.rule(subject)
    if author is None or (rule and rule.missing(names)) or not all(is_by(author, name, people) for name in names):
        return
    said = f"{subject.name} was written last by {author.said}, and nobody else has approved it"
    remedy = (
        "Have somebody else approve it. If you work alone, or the author approves by right, write "
        "`authors_may_approve: true` into collateral.yaml, for everything or in one rule under `approvers`."
    )
    yield Problem("", 0, "--by", said, repr(by), remedy=remedy)
