"""What the files of a pack were approved to say, so that a later build can tell whether that still stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from collateral.model.approval import Status
from collateral.model.build import Output
from collateral.model.selection import Selection
from collateral.model.workspace import Workspace
from collateral.record.identity import Identity
from collateral.record.names import folded

EVERYWHERE = ("seller", "prices", "quote")
"""Kinds of what any file may print."""
CUSTOMER = "customer"
"""Not approved by bytes but permitted by the customer; it stands and falls all the same."""


def approvals(
    output: Output, identity: Identity, workspace: Workspace, selections: Sequence[Selection]
) -> dict[str, str]:
    """The approved digest of everything a file is made from, by subject, sorted; what is not approved is left out."""
    attached = {item.template for item in workspace.templates[output.template].file.attach}
    own = output.template, output.contact
    shown = [item for item in selections if item.template in attached or (item.template, item.contact) == own]
    made_from = {subject for selection in shown for subject in _subjects(selection)}
    everywhere = {f"{item.kind}:{item.id}" for item in identity.dependencies if item.kind in EVERYWHERE}
    approved = {f"{item.kind}:{item.id}": item.approval for item in identity.dependencies if item.approval}
    permitted = _permitted(workspace, identity.parameters.as_of)
    return {
        subject: digest
        for subject, digest in sorted((approved | permitted).items())
        if subject in made_from or subject in everywhere
    }


def standing(workspace: Workspace, as_of: date) -> dict[str, str]:
    """The digest of every subject that may be used on a day; the name of every customer that may be told of."""
    approved = {
        name: subject.digest
        for name, subject in workspace.subjects.items()
        if workspace.status(name, as_of) is Status.APPROVED
    }
    return approved | _permitted(workspace, as_of)


def _permitted(workspace: Workspace, as_of: date) -> dict[str, str]:
    customers = workspace.messaging.customers.items()
    return {f"{CUSTOMER}:{id_}": company(item.name) for id_, item in customers if item.permits(as_of)}


def company(name: str) -> str:
    """The name of a company as 64 hex digits, the same however its capitals and spaces are written."""
    return hashlib.sha256(folded(" ".join(name.split())).encode()).hexdigest()


def _subjects(selection: Selection) -> Iterator[str]:
    yield f"template:{selection.template}"
    for block in (choice.block for section in selection.sections for choice in section.choices):
        yield block.subject
        yield from (f"claim:{cited.claim}" for cited in block.claims)
        if block.head.customer:
            yield f"{CUSTOMER}:{block.head.customer}"
