"""The rules of approval against the rest of the workspace: owners nobody has, and approvals that do not count."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from collateral.errors import Problem
from collateral.load.approvals import path_of
from collateral.load.problems import dotted, unknown
from collateral.model.approval import Event, History, Review
from collateral.model.approvers import folded
from collateral.model.finding import Finding, Severity
from collateral.model.settings import Settings
from collateral.model.workspace import Workspace
from collateral.safe.path import display
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import place

SETTINGS = "workspace:collateral.yaml"


def approver_problems(settings: Settings, tree: Tree, owners: Collection[str]) -> Iterator[Problem]:
    """Owners that no block or template has, and people who approve nothing."""
    for number, rule in enumerate(settings.approvers):
        for at, owner in enumerate(rule.owners):
            if owner not in owners:
                loc = ("approvers", number, "owners", at)
                what = "the owner of a block or template"
                yield unknown(SETTINGS, place(tree, loc), dotted(loc), what, owner, owners)
    listed = {folded(name): name for rule in settings.approvers for name in rule.by}
    for name in settings.people if listed else ():
        if folded(name) not in listed:
            what = "an approver that a rule under `approvers` names"
            yield unknown(SETTINGS, place(tree, ("people", name)), f"people.{name}", what, name, listed.values())


def unheard(workspace: Workspace) -> Iterator[Finding]:
    """Approvals of present bytes that a rule does not count, of subjects that are not approved without them."""
    for subject in workspace.subjects.values():
        review = workspace.review(subject, date.max)
        for event in () if review.is_complete else review.unheard:
            yield _uncounted(workspace.histories[subject.name], review, event)


def _uncounted(history: History, review: Review, event: Event) -> Finding:
    path, line = display(path_of(history.subject)), history.events.index(event) + 1
    assert review.rule is not None  # without a rule every approval counts
    if review.rule.lists(event.by):
        code, said = "approval-out-of-turn", f"{event.by} approved {event.subject} out of turn"
    else:
        code, said = "unlisted-approver", f"{event.by} is not listed as an approver of {event.subject}"
    names = review.rule.waited_for(review.missing)
    remedy = f"It waits for {names}: `collateral approve {event.subject} --by NAME`."
    return Finding(code, Severity.WARNING, path, line, f"{said}, so the approval does not count", remedy)
