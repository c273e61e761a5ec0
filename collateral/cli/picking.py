"""One of several things, by what a person types: a name or part of it, case and accents set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from collateral.cli.usage import refusal

SHOWN = 12
"""How many things a refusal lists."""


class Called(Protocol):
    """Something with names; its text is how a list shows it."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called by."""


Found = TypeVar("Found", bound=Called)


def fitting(word: str, items: Sequence[Found]) -> list[Found]:
    """The items that are called `word`, else those that have it as part of a name."""
    from collateral.safe.text import folded

    key = folded(word)
    called = [(item, [folded(name) for name in item.names if name]) for item in items]
    exact = [item for item, names in called if key in names]
    return exact or [item for item, names in called if any(key in name for name in names)]


def pick(word: str, items: Sequence[Found], what: str) -> Found:
    """The one item that fits; UsageError where none does or several do."""
    from collateral.errors import nearest

    found = fitting(word, items)
    if len(found) == 1:
        return found[0]
    if found:
        remedy = "Write more of the one you mean."
        raise refusal(f"is the name of more than one {what}", repr(word), ", ".join(map(str, found)), remedy=remedy)
    known = sorted({name for item in items for name in item.names if name})
    remedy = nearest(word, known) or (f"Known: {', '.join(map(str, items[:SHOWN]))}." if items else "")
    raise refusal(f"there is no such {what}", repr(word), remedy=remedy)
