"""A base file that was looked into, and what a template says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collateral.model.rendering import Base

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Inspected(Generic[Found]):
    """What an inspection found in a file."""

    path: str
    found: Found
    base: Base
    """With what template.yaml names; of a file that no template has, with nothing."""


def count(number: int, what: str) -> str:
    """`1 layout`, `2 layouts`."""
    return f"{number} {what}{'s' * (number != 1)}"
