"""What personalize makes: the chosen blocks and the template's words with every merge field filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from collateral.model.document import AnyNode, Phrase
from collateral.model.slide import NativeSlide


@dataclass(frozen=True, slots=True)
class FilledBlock:
    """One chosen block with its values in place."""

    id: str
    line: int
    """Of its title."""
    title: Phrase
    nodes: tuple[AnyNode, ...]
    talk_track: Phrase
    native: NativeSlide | None = None
    """The slide of a library deck that a block of kind slide names."""


@dataclass(frozen=True, slots=True)
class FilledSection:
    """One section that appears; `blocks` is empty where a slot of the product fills it."""

    id: str
    each: str
    heading: Phrase
    blocks: tuple[FilledBlock, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """One document's words."""

    template: str
    title: Phrase
    sections: tuple[FilledSection, ...]
    mail: Mapping[str, Phrase] = field(default_factory=dict)
    """A mail's subject, preheader and opening by these names; empty for other media."""
