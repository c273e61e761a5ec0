"""Merge fields and conditions as data: what `safe.expression` parses and evaluates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Plain = str | int | bool | Decimal | date | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""Plain data: what a path is looked up in, item by item, never by attribute."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One `| name(constants)` of a merge field."""

    name: str
    arguments: tuple[str | int | Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed `{{ path | filter }}`."""

    source: str
    """As written, without the braces, trimmed."""
    path: tuple[str | int, ...]
    """`contacts[0].name` is `("contacts", 0, "name")`."""
    filters: tuple[Filter, ...] = ()

    @property
    def optional(self) -> bool:
        """True when a `default(...)` stands in for a missing value."""
        return any(item.name == "default" for item in self.filters)

    @property
    def name(self) -> str:
        """The dotted path, as a user writes it."""
        first, *rest = self.path
        return str(first) + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest)
