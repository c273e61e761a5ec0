"""What has been copied out of library decks so far, so that nothing is in a deck twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from collateral.safe.deck import Deck


@dataclass(slots=True)
class Shelf:
    """The library decks of one deck in the making."""

    decks: dict[str, Deck] = field(default_factory=dict)
    """By rooted path."""
    copied: dict[str, str] = field(default_factory=dict)
    """The part of the package that holds some content, by a key of that content."""
    parts: list[str] = field(default_factory=list)
    """XML parts that were copied; slides are not among them."""
    is_stocked: bool = False
    """Whether `copied` knows what the base file has itself."""
