"""Walking what load and compose build: tuples of frozen records inside records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass


def walk(value: object) -> Iterator[object]:
    """Every record under a value, itself too, in order of appearance: parents before their children."""
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif (names := _fields(type(value))) is not None:
        yield value
        for name in names:
            yield from walk(getattr(value, name))


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _fields(kind: type) -> tuple[str, ...] | None:
    """The names of a record's fields; None for what is no record. Kept, for many thousands of values are asked of."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(item.name for item in fields(kind)) if is_dataclass(kind) else None
    return _FIELDS[kind]
