"""What is read from somebody's document: pieces that become blocks, and what was left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from collateral.model.document import AnyNode, Origin, Phrase

HERE = Origin("block", "")
"""Of nodes that stand in no block yet."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A section or slide on its way to a block."""

    place: str
    """Where it stands, as its author finds it: `slide 3`, `heading 4`."""
    heading: str
    """One line; empty where the source has none."""
    nodes: tuple[AnyNode, ...]
    above: str = ""
    """The heading, or section of slides, that it stands under."""
    talk_track: str = ""
    remarks: tuple[str, ...] = ()
    """What an author has to look at, one line each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, read."""

    pieces: tuple[Piece, ...]
    remarks: tuple[str, ...]
    """What was left out, and what was decided for the whole document."""
    pictures: Mapping[str, bytes]
    """By rooted path; those that the workspace has not got yet."""


@dataclass(slots=True)
class Remarks:
    """Remarks as they come up: those of the piece at hand, and what is counted for the whole document."""

    here: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    def say(self, text: str) -> None:
        """A remark on the piece at hand, once."""
        if text not in self.here:
            self.here.append(text)

    def drop(self, what: str, count: int = 1) -> None:
        """Something that does not come along, named in the singular: `comment`."""
        self.dropped[what] += count

    def taken(self) -> tuple[str, ...]:
        """The remarks on the piece at hand, which is then done."""
        found, self.here = tuple(self.here), []
        return found

    def left_out(self) -> tuple[str, ...]:
        """`3 times: comment`, in the order in which they came up."""
        return tuple(f"left out: {what}{f' ({count})' if count > 1 else ''}" for what, count in self.dropped.items())


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a list, before the lists are nested."""

    level: int
    """From 0."""
    content: Phrase
    ordered: bool = False
    start: int = 1
    """The number it has, where it is ordered."""
    list_id: str = ""
    """What tells one list from the next."""
