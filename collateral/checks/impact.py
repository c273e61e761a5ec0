"""What hangs on one thing: the blocks that carry it, the sections and readers that get them, the packs that have it.

For a recall: a claim that is wrong, a customer who withdraws the permission, a picture that must go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from collateral.checks.passages import block_passages
from collateral.checks.readers import Reader
from collateral.checks.recall import Pack
from collateral.checks.shape import Shape
from collateral.model.block import Block
from collateral.model.document import ClaimField
from collateral.model.messaging import Claim
from collateral.model.record import by_language
from collateral.model.template import Template
from collateral.model.tree import walk
from collateral.model.workspace import Workspace
from collateral.safe.path import display

Data = dict[str, Any]
_PRICING = ("pricing", "totals")


@dataclass(frozen=True, slots=True)
class Impact:
    """What hangs on one subject."""

    subject: str
    """`claim:close-days`; for a block, with its language."""
    blocks: tuple[tuple[Block, str], ...]
    """Those that carry it, each with how."""
    templates: tuple[tuple[Template, str], ...]
    """Those that carry it themselves, each with how."""
    sections: tuple[str, ...]
    """That could show one of the blocks, as `proposal/proof`."""
    cells: frozenset[Reader]
    """For whom they could."""
    packs: tuple[Pack, ...] = ()

    @property
    def carriers(self) -> frozenset[str]:
        """What the packs that have it name: itself, or else the blocks and templates that carry it."""
        kind = self.subject.partition(":")[0]
        blocks = (block.subject for block, _ in self.blocks if kind in ("customer", "condition"))
        templates = (template.subject for template, _ in self.templates if kind in ("claim", "condition"))
        return frozenset((self.subject, *blocks, *templates))


@dataclass(slots=True)
class _Ways:
    """How a kind of subject is carried: what to say of a block or template, nothing for one that does not carry it."""

    block: Callable[[Block], str] = field(default=lambda _: "")
    template: Callable[[Template], str] = field(default=lambda _: "")


def names(workspace: Workspace, others: Iterable[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """The subjects that each name means: `block:proof.works@en` by that, without its language, without its kind.

    `others` are subjects that only packs know.
    """
    found: dict[str, dict[str, None]] = {}
    for subject in (*_subjects(workspace), *sorted(others)):
        kind, _, name = subject.partition(":")
        if kind not in _WAYS or not name:
            continue
        called = {subject, name, subject.partition("@")[0], name.partition("@")[0]}
        if kind == "asset":
            called.add(name.rpartition("/")[2])
        if kind == "customer" and name in workspace.messaging.customers:
            called.add(workspace.messaging.customers[name].name)
        for each in called:
            found.setdefault(each, {})[subject] = None
    return {name: tuple(subjects) for name, subjects in found.items()}


def _subjects(workspace: Workspace) -> Iterator[str]:
    yield from workspace.subjects
    yield from (f"customer:{name}" for name in workspace.messaging.customers)
    yield from (f"condition:{name}" for name in workspace.conditions)
    yield from dict.fromkeys(f"asset:{display(path)}" for block in workspace.blocks for path in _files(block))
    yield from (f"asset:{display(path)}" for item in workspace.templates.values() for path in item.files)


def impact(shape: Shape, subject: str) -> Impact:
    """What hangs on a subject, which is one of `names`; packs apart."""
    kind, _, name = subject.partition(":")
    workspace, ways = shape.workspace, _WAYS[kind](shape.workspace, name)
    blocks = tuple((block, said) for block in workspace.blocks if (said := ways.block(block)))
    templates = tuple((item, said) for item in workspace.templates.values() if (said := ways.template(item)))
    own = {place.name: shape.wanted_cells(place) for place in shape.places if subject == place.template.subject}
    reached = {**own, **_reached(shape, {block.subject for block, _ in blocks})}
    cells = frozenset(cell for found in reached.values() for cell in found)
    return Impact(subject, blocks, templates, tuple(reached), cells)


def _reached(shape: Shape, subjects: Collection[str]) -> Mapping[str, tuple[Reader, ...]]:
    """The cells in which each section could show one of the blocks, as far as they are live."""
    found: dict[str, tuple[Reader, ...]] = {}
    for block in (block for block in shape.live if block.subject in subjects):
        for place in shape.places_for(block):
            cells = tuple(shape.cells_of(place, block))
            if cells:
                found[place.name] = (*found.get(place.name, ()), *cells)
    return found


# ---- how each kind is carried ----------------------------------------------------------------------------------------


def _block(_: Workspace, name: str) -> _Ways:
    return _Ways(lambda block: "itself" if block.subject == f"block:{name}" else "")


def _claim(_: Workspace, name: str) -> _Ways:
    return _Ways(
        lambda block: "cites it" if any(cited.claim == name for cited in block.claims) else "",
        lambda template: "its own words cite it" if name in _cited(template) else "",
    )


def _template(_: Workspace, name: str) -> _Ways:
    return _Ways(template=lambda template: "itself" if template.name == name else "")


def _seller(workspace: Workspace, name: str) -> _Ways:
    seller = workspace.sellers.get(name)
    regions = f"names who sells, in {', '.join(seller.regions)}" if seller else ""
    return _Ways(_prints("seller"), lambda _: regions)


def _prices(_: Workspace, __: str) -> _Ways:
    return _Ways(_prints("pricing"), lambda template: "prints a quote" if template.slots & {*_PRICING} else "")


def _customer(workspace: Workspace, name: str) -> _Ways:
    entry = workspace.messaging.customers.get(name)
    called = re.compile(rf"(?<!\w){re.escape(entry.name if entry else name)}(?!\w)", re.IGNORECASE)
    claims = {key for key, claim in workspace.messaging.claims.items() if any(map(called.search, _worded(claim)))}

    def of(block: Block) -> str:
        if block.head.customer == name:
            return "is the customer's story"
        if any(called.search(passage.text) for passage in block_passages(block, lambda _: ())):
            return "names the customer"
        cited = dict.fromkeys(field.claim for field in block.claims if field.claim in claims)
        return f"cites {', '.join(cited)}, which names the customer" if cited else ""

    return _Ways(of)


def _worded(claim: Claim) -> list[str]:
    """All that a claim prints in words."""
    return [
        words for wording in (claim.text, claim.source, claim.disclosure) for words in by_language(wording).values()
    ]


def _condition(_: Workspace, name: str) -> _Ways:
    def of(template: Template) -> str:
        sections = [f"section {section.id}" for section in template.file.sections if name in section.when]
        attached = [f"attached {item.template}" for item in template.file.attach if name in item.when]
        return ", ".join((*sections, *attached))

    def in_shapes(block: Block) -> bool:
        texts = (*block.native.texts, *block.native.unseen) if block.native else ()
        return any(name in text.when for text in texts)

    return _Ways(lambda block: "when it holds" if name in block.head.when or in_shapes(block) else "", of)


def _asset(_: Workspace, name: str) -> _Ways:
    path = f"workspace:{name}"
    return _Ways(
        lambda block: "shows it" if path in _files(block) else "",
        lambda template: "is made of it" if path in template.files else "",
    )


_WAYS: dict[str, Callable[[Workspace, str], _Ways]] = {
    "block": _block,
    "claim": _claim,
    "template": _template,
    "seller": _seller,
    "prices": _prices,
    "customer": _customer,
    "condition": _condition,
    "asset": _asset,
}


def _prints(first: str) -> Callable[[Block], str]:
    """Blocks that print fields of this name."""

    def of(block: Block) -> str:
        found = dict.fromkeys(item.expression.name for item in block.fields if item.expression.path[0] == first)
        return f"prints {', '.join(found)}" if found else ""

    return of


def _cited(template: Template) -> set[str]:
    worded = (template.title, *template.headings.values(), *template.mail.values())
    phrases: Iterable[object] = (phrase for words in worded for phrase in words.values())
    return {item.claim for phrase in phrases for item in walk(phrase) if isinstance(item, ClaimField)}


def _files(block: Block) -> tuple[str, ...]:
    return (*block.assets, *((block.native.path,) if block.native else ()))


# ---- as data ---------------------------------------------------------------------------------------------------------


def as_data(shape: Shape, found: Impact) -> Data:
    """What hangs on it, as `--json` prints it."""
    return {
        "subject": found.subject,
        "as_of": shape.as_of.isoformat(),
        "blocks": [
            {
                "subject": block.subject,
                "how": how,
                "status": shape.workspace.status(block.subject, shape.as_of).value,
                "owner": block.head.owner,
                "path": display(block.path),
            }
            for block, how in found.blocks
        ],
        "templates": [{"name": template.name, "how": how} for template, how in found.templates],
        "sections": [*found.sections],
        "cells": [cell._asdict() for cell in sorted(found.cells)],
        "packs": [pack.as_data() for pack in found.packs],
    }
