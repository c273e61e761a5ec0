"""Walking what load and compose build: tuples of frozen records inside records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from collateral.model.phrase import Inline, Phrase


def walk(value: object) -> Iterator[object]:
    """Every record under a value, itself too, in order of appearance: parents before their children."""
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif is_dataclass(value):
        yield value
        for member in fields(value):
            yield from walk(getattr(value, member.name))


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
