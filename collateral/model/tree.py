"""Walking what load and compose build: tuples of frozen records inside records."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import cast

from collateral.model.phrase import Inline, Phrase


def walk(value: object) -> Iterator[object]:
    """Every record under a value, itself too, in order of appearance: parents before their children."""
    left = [value]
    while left:  # a stack of its own: generators in generators take three times as long
        item = left.pop()
        if type(item) is tuple:
            left.extend(reversed(item))
            continue
        names = _members(cast(Hashable, type(item)))  # mypy looks for the hash of its instances
        if names is not None:
            yield item
            left.extend(getattr(item, name) for name in names)


@cache
def _members(kind: Hashable) -> tuple[str, ...] | None:
    """The fields of a record's class, the last first; None for what is no record."""
    return tuple(item.name for item in reversed(fields(kind))) if is_dataclass(kind) else None


def phrases(value: object) -> Iterator[Phrase]:
    """Every phrase under a value, in order of appearance; a link's words are in the phrase that it stands in."""
    if isinstance(value, tuple) and value and all(isinstance(item, Inline) for item in value):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from phrases(item)
    elif is_dataclass(value):
        for member in fields(value):
            yield from phrases(getattr(value, member.name))
