"""What of a library is to be looked at again, and how urgent that is: `model.freshness`, subject by subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from collateral.model.approval import Review, Status
from collateral.model.block import Block
from collateral.model.freshness import LOST, SOON, Freshness, Reason, ending, freshness, reviewed, undecided
from collateral.model.workspace import Subject, Workspace
from collateral.safe.path import display

MESSAGING = "content_library/messaging.yaml"


@dataclass(frozen=True, slots=True)
class Due:
    """One subject, or a customer's permission, with how urgent it is and why."""

    subject: str
    """As events name it; `customer:<id>` for a permission, which is given and not approved."""
    path: str
    owners: tuple[str, ...]
    """Its owner, or who may approve it where it has none."""
    reasons: tuple[Reason, ...]
    """The terms that have points, most first."""
    do: str
    command: str

    @property
    def points(self) -> int:
        """Those of the weightiest term."""
        return self.reasons[0].points if self.reasons else 0

    @property
    def freshness(self) -> Freshness:
        """What the points are called."""
        return freshness(self.points)


def due(workspace: Workspace, as_of: date) -> tuple[Due, ...]:
    """Everything that is approved or waits for it, and every permission, most urgent first; not what is withdrawn."""
    blocks = {block.subject: block for block in workspace.blocks}
    found = [*_permissions(workspace, as_of)]
    for subject in workspace.subjects.values():
        review = workspace.review(subject, as_of)
        if review.status is not Status.WITHDRAWN:
            found.append(_due(workspace, subject, blocks.get(subject.name), review, as_of))
    return tuple(sorted(found, key=lambda item: (-item.points, item.subject)))


def is_renewable(workspace: Workspace, subject: Subject, as_of: date) -> bool:
    """True where approving the same bytes once more says something: they are to be read again."""
    block = next((block for block in workspace.blocks if block.subject == subject.name), None)
    if block is not None and block.head.review_every:
        return True
    review = workspace.review(subject, as_of)
    return any(reason.points >= SOON for reason in _readings(workspace, block, review, as_of))


def _due(workspace: Workspace, subject: Subject, block: Block | None, review: Review, as_of: date) -> Due:
    approval = undecided(review)
    readings = [*_readings(workspace, block, review, as_of)]
    ends = [*_ends(workspace, subject, block, review, as_of)]
    reasons = sorted((reason for reason in (approval, *readings, *ends) if reason and reason.points), reverse=True)
    owners = (subject.owner,) if subject.owner else review.rule.by if review.rule else ()
    name = f'"{review.missing[0]}"' if review.missing else "NAME"
    do, command = "Read it, then approve it.", f"collateral approve {subject.name} --by {name}"
    if reasons and reasons[0] in ends:
        do, command = _renewing(subject, block, reasons[0]), f"collateral library show {subject.name}"
    elif reasons and reasons[0] in readings:
        do = "Read it again; where it still holds, approve it once more."
    return Due(subject.name, display(subject.paths[0]), owners, tuple(reasons), do, command)


def _renewing(subject: Subject, block: Block | None, reason: Reason) -> str:
    if subject.kinds[0] == "prices":
        return "Add rows to prices.csv, then approve it."
    if block is None:
        return "Write a newer figure or source and its `expires`, then approve it; or withdraw it."
    if reason.said.startswith("it "):
        return "Write a later `expires`, then approve it; or withdraw it."
    return "Renew that, or take it out of the block."


def _readings(workspace: Workspace, block: Block | None, review: Review, as_of: date) -> Iterator[Reason]:
    """The age of a complete approval, and facts that are newer than it."""
    if not review.is_complete or review.since is None:
        return
    own = block.head.review_every if block else None
    yield reviewed(review.since, own or workspace.settings.review_every, as_of)
    for name in dict.fromkeys(cited.claim for cited in block.claims) if block else ():
        if _has_new_bytes(workspace, f"claim:{name}", review.since, as_of):
            yield Reason(SOON, f"claim {name} was approved anew since, with other bytes")


def _has_new_bytes(workspace: Workspace, claim: str, since: date, as_of: date) -> bool:
    history = workspace.histories.get(claim)
    approved = [event for event in history.events if event.action == "approve"] if history else []
    then = [event.digest for event in approved if event.on <= since]
    now = [event.digest for event in approved if event.on <= as_of]
    return bool(then) and then[-1] != now[-1]


def _ends(workspace: Workspace, subject: Subject, block: Block | None, review: Review, as_of: date) -> Iterator[Reason]:
    """The days on which something ends: itself, a claim that it cites, its customer's permission, a price."""
    if subject.expires:
        yield ending("it", subject.expires, as_of)
    if subject.kinds[0] == "prices":
        last = _first_end(workspace, review)
        if last:
            yield ending(f"the price of {last[1]}", last[0], as_of)
    if block is None:
        return
    for name in dict.fromkeys(cited.claim for cited in block.claims):
        yield ending(f"claim {name}", workspace.messaging.claims[name].expires, as_of)
    customer = workspace.messaging.customers[block.head.customer] if block.head.customer else None
    if customer and customer.permission == "granted" and customer.expires:
        yield ending(f"the permission of {block.head.customer}", customer.expires, as_of)
    elif customer and customer.permission != "granted":
        yield Reason(LOST, f"{block.head.customer} gives no permission")


def _first_end(workspace: Workspace, review: Review) -> tuple[date, str] | None:
    """The earliest last day of a sku in a currency, and the sku; what had ended when the list was approved is known."""
    last: dict[tuple[str, str], date] = {}
    for row in workspace.prices:
        key = row.sku, row.currency
        last[key] = max(last.get(key, date.min), row.last or date.max)
    known = review.since or date.min
    ends = [(day, sku) for (sku, _), day in last.items() if known <= day < date.max]
    return min(ends, default=None)


def _permissions(workspace: Workspace, as_of: date) -> Iterator[Due]:
    """Permissions that end, and those that a block needs and nobody gave."""
    told = {block.head.customer for block in workspace.blocks}
    for name, customer in workspace.messaging.customers.items():
        reasons: tuple[Reason, ...] = ()
        if customer.permission == "granted":
            reasons = (ending("the permission", customer.expires, as_of),) if customer.expires else ()
        elif name in told:
            reasons = (Reason(LOST, f"blocks tell of it, and its permission is {customer.permission}"),)
        do = f"Ask {customer.name}, then write `permission` and `expires` into {MESSAGING}, or withdraw its story."
        known = tuple(reason for reason in reasons if reason.points)
        yield Due(f"customer:{name}", MESSAGING, (), known, do, "collateral library list")
