"""Walking what load and compose build: tuples of frozen records inside records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass


def walk(value: object) -> Iterator[object]:
    """Every record under a value, itself too, in order of appearance: parents before their children."""
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif is_dataclass(value):
        yield value
        for member in fields(value):
            yield from walk(getattr(value, member.name))
