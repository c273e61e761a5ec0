"""Marks: the name by which later commands find a node in a file that a person has edited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

from collateral.model.document import Node, Origin, Section
from collateral.model.slide import Slide

Tree = TypeVar("Tree")


def marked(section: Section) -> Section:
    """The section with a mark on its heading and on each node, nested ones too."""
    counter = _Counter(f"{section.id}\0{section.each}")
    heading = counter.mark(Origin("template", section.id)) if section.heading else ""
    return replace(
        section, mark=heading, nodes=_all_marked(section.nodes, counter), slides=_all_marked(section.slides, counter)
    )


@dataclass(slots=True)
class _Counter:
    """Marks within one section: from who says a node and how many nodes of his came before, never from its line."""

    place: str
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)

    def mark(self, origin: Origin) -> str:
        """8 hex digits for the next node of this origin."""
        key = (origin.kind, origin.id)
        self.seen[key] += 1
        named = "\0".join((self.place, origin.kind, origin.id, str(self.seen[key])))
        return sha256(named.encode()).hexdigest()[:8]


def _with_marks(value: Tree, counter: _Counter) -> Tree:
    """A copy of a record in which every node has its mark; parents before their children."""
    changed: dict[str, Any] = {}
    if isinstance(value, Node | Slide):
        changed["mark"] = counter.mark(value.origin)
    for item in fields(value):  # type: ignore[arg-type]  # every caller passes a dataclass
        inner = getattr(value, item.name)
        if isinstance(inner, tuple):
            changed[item.name] = _all_marked(inner, counter)
    return replace(value, **changed) if changed else value  # type: ignore[type-var]  # as above


def _all_marked(items: tuple[Any, ...], counter: _Counter) -> tuple[Any, ...]:
    return tuple(
        _all_marked(item, counter)
        if isinstance(item, tuple)
        else _with_marks(item, counter)
        if is_dataclass(item) and not isinstance(item, type)
        else item
        for item in items
    )
