"""The rules a block must pass for a prospect on a day, one function each, asked in the order of `RULES`.

A rule gives None where the block passes, else the reason in words that a rep understands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Protocol

from collateral.model.approval import Status
from collateral.model.block import Block
from collateral.model.document import Chart, MergeField
from collateral.model.expression import Expression
from collateral.model.messaging import Claim
from collateral.model.names import condition_names, is_term
from collateral.model.record import worded
from collateral.model.selection import Rule
from collateral.model.tree import walk
from collateral.model.workspace import Workspace
from collateral.safe.expression import ExpressionError, evaluate, lookup
from collateral.select.own_story import is_own_story
from collateral.select.situation import Channel, Situation

_DRAFTS = (Status.DRAFT, Status.CHANGED, Status.APPROVED)
"""What the draft channel uses: also what is not approved, never what was withdrawn, is past or yet to come."""


class Terms(Protocol):
    """What decides whether a block may be said at all, to whomever; a situation has it."""

    @property
    def workspace(self) -> Workspace: ...
    @property
    def as_of(self) -> date: ...
    @property
    def channel(self) -> Channel: ...
    @property
    def language(self) -> str: ...


def withheld(block: Block, terms: Terms) -> str | None:
    """Why a block may be said to nobody on the day: its status, its claims, its customer; None where it may."""
    return next(filter(None, (ask(block, terms) for ask in (_status, _claims, _customer))), None)


def failed(block: Block, case: Situation) -> tuple[tuple[Rule, str], ...]:
    """Every rule that the block fails, with its reason; empty for an eligible block."""
    found = ((rule, ask(block, case)) for rule, ask in RULES)
    return tuple((rule, reason) for rule, reason in found if reason is not None)


def usable(status: Status, case: Terms) -> bool:
    """True where the channel uses what has this status."""
    return status in _DRAFTS if case.channel == "draft" else status is Status.APPROVED


def _status(block: Block, case: Terms) -> str | None:
    review = case.workspace.review(case.workspace.subjects[block.subject], case.as_of)
    return _out_of_time(block, case) if usable(review.status, case) else review.said


def _out_of_time(block: Block, case: Terms) -> str | None:
    """The day that keeps the block out; asked whatever its status is, which names days only where it is approved."""
    starts, expires = block.head.starts, block.head.expires
    if expires and case.as_of > expires:
        return f"expired on {expires.isoformat()}"
    return f"starts on {starts.isoformat()}" if starts and case.as_of < starts else None


def _language(block: Block, case: Situation) -> str | None:
    wanted = case.formats.language
    return None if block.language == wanted else f"is in {block.language}; the document is in {wanted}"


def _tags(block: Block, case: Situation) -> str | None:
    wrong = [
        f"{dimension} is {' or '.join(values)}; the prospect's is {_is(case.values.get(dimension, ()))}"
        for dimension, values in block.head.tags.items()
        if not set(values) & set(case.values.get(dimension, ()))
    ]
    if block.head.kind == "competitor" and "competitor" not in block.head.tags:
        wrong.append("names no competitor")
    return "; ".join(wrong) or None


def _is(values: tuple[str, ...]) -> str:
    return " and ".join(values) or "not known"


def _pains(block: Block, case: Situation) -> str | None:
    if not block.head.pains or set(block.head.pains) & set(case.pains):
        return None
    return f"answers {' or '.join(block.head.pains)}; the profile names {', '.join(case.pains) or 'no pain'}"


def _conditions(block: Block, case: Situation) -> str | None:
    return unmet(block.head.when, case)


def unmet(names: tuple[str, ...], case: Situation) -> str | None:
    """The conditions that do not hold, with the fields they lack; None where all hold."""
    wrong = [(name, case.conditions[name]) for name in names if not case.conditions[name].value]
    said = [
        f"{name} does not hold" + (f" (no {', '.join(outcome.missing)})" if outcome.missing else "")
        for name, outcome in wrong
    ]
    return "; ".join(said) or None


def _claims(block: Block, case: Terms) -> str | None:
    wrong = (claim_fault(name, case) for name in dict.fromkeys(field.claim for field in block.claims))
    return "; ".join(fault for fault in wrong if fault) or None


def claim_fault(name: str, case: Terms) -> str | None:
    """Why a claim may not be made on the day and in the language; None where it may."""
    claim = case.workspace.messaging.claims[name]
    review = case.workspace.review(case.workspace.subjects[f"claim:{name}"], case.as_of)
    if not claim.current(case.as_of):
        return f"claim {name} expired on {claim.expires.isoformat()}"
    if not usable(review.status, case):
        return f"claim {name} is {review.said}"
    return None if _speaks(claim, case.language) else f"claim {name} has no words in {case.language}"


def _speaks(claim: Claim, language: str) -> bool:
    said = claim.figure.unit if claim.figure else claim.text
    return worded(said, language) is not None and worded(claim.source, language) is not None


def _customer(block: Block, case: Terms) -> str | None:
    name = block.head.customer
    if name is None or case.workspace.messaging.customers[name].permits(case.as_of):
        return None
    return f"{name} gives no current permission"


def _own_story(block: Block, case: Situation) -> str | None:
    name = block.head.customer
    if name is None or not is_own_story(case.prospect.company, name, case.workspace.messaging.customers):
        return None
    return "is the prospect's own story"


def _fields(block: Block, case: Situation) -> str | None:
    wrong = []
    for field in (*block.fields, *_conditional(block, case)):
        try:
            if evaluate(field.expression, case.names, case.formats) is None:
                wrong.append(_absence(field.expression, case))
        except ExpressionError as error:
            wrong.append(str(error))
    wrong.extend(f"{field.expression.name} is not a number, which its chart draws" for field in _wordy(block, case))
    return "; ".join(dict.fromkeys(wrong)) or None


def _conditional(block: Block, case: Situation) -> Iterator[MergeField]:
    """The fields of a library slide's shapes that stand because their conditions hold."""
    texts = (*block.native.texts, *block.native.unseen) if block.native else ()
    for text in texts:
        if text.when and all(case.conditions[name].value for name in text.when):
            yield from (item for item in text.content if isinstance(item, MergeField))


def _wordy(block: Block, case: Situation) -> Iterator[MergeField]:
    """The figures of charts that the profile says in words."""
    if not block.fields:
        return
    charts = (node for node in walk(block.nodes) if isinstance(node, Chart))
    for field in (value for chart in charts for series in chart.series for value in series.values):
        if isinstance(field, MergeField) and isinstance(lookup(field.expression.path, case.names), str):
            yield field


def _absence(expression: Expression, case: Situation) -> str:
    """Who lacks the value: the profile, or taxonomy.yaml the name of what the profile says."""
    stated = condition_names(case.prospect, case.workspace.region(case.prospect), case.formats.currency)
    if is_term(expression.path) and lookup(expression.path, stated) is not None:
        return f"taxonomy.yaml has no name in {case.formats.language} for {expression.name}"
    return f"the profile has no {expression.name}"


RULES: tuple[tuple[Rule, Callable[[Block, Situation], str | None]], ...] = (
    (Rule.STATUS, _status),
    (Rule.LANGUAGE, _language),
    (Rule.TAG, _tags),
    (Rule.PAIN, _pains),
    (Rule.CONDITION, _conditions),
    (Rule.CLAIM, _claims),
    (Rule.CUSTOMER, _customer),
    (Rule.OWN_STORY, _own_story),
    (Rule.MISSING_FIELD, _fields),
)
