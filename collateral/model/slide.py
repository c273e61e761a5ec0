"""Slides: what a deck's sections hold instead of running nodes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from collateral.model.phrase import Phrase

if TYPE_CHECKING:
    from collateral.model.document import AnyNode, Origin


class LayoutRole(StrEnum):
    """What a slide is for; a master's layouts are found by it."""

    COVER = "cover"
    AGENDA = "agenda"
    SECTION = "section"
    STATEMENT = "statement"
    """One sentence that stands alone."""
    LEAD = "lead"
    """A sentence that stands large beside what follows it."""
    CONTENT = "content"
    COLUMNS = "columns"
    PICTURE = "picture"
    METRICS = "metrics"
    CHART = "chart"
    TABLE = "table"
    QUOTE = "quote"
    COMPARISON = "comparison"
    """Two columns under a heading each."""
    TIMELINE = "timeline"
    NEXT_STEPS = "next-steps"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class NativeText:
    """One paragraph of a library slide."""

    content: Phrase
    when: tuple[str, ...] = ()
    """The named conditions that its shape stands or goes by; all must hold."""


@dataclass(frozen=True, slots=True)
class NativeSlide:
    """A slide of a library deck, to be copied as it is: where it is found, and what it says.

    Once personalized it holds the texts that are shown, and of the conditions those that hold.
    """

    path: str
    """Of the deck, with its root."""
    name: str
    """Its title, or the section that it is alone in, as the block says it."""
    digest: str
    """sha256 of the slide and all that it reaches; other slides of the deck have no say in it."""
    title: Phrase
    texts: tuple[NativeText, ...]
    """What its shapes, tables and diagrams say, its title too."""
    unseen: tuple[NativeText, ...] = ()
    """Alternative texts, words in charts and on the layout: filled like all others."""
    notes: tuple[Phrase, ...] = ()
    """The deck's own speaker notes, line by line."""
    conditions: tuple[str, ...] = ()
    """Named conditions that shapes stand or go by."""

    @property
    def place(self) -> str:
        """Deck and slide as one: `workspace:content_library/slides/company.pptx#How it works`."""
        return f"{self.path}#{self.name}"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title is the one thing it says."""

    title: Phrase
    role: LayoutRole
    nodes: tuple[AnyNode, ...]
    origin: Origin
    mark: str = ""
    notes: Phrase = ()
    """The talk track, and what of its block the slide leaves out; in the presenter's deck only."""
    part: tuple[int, int] = (1, 1)
    """(2, 3) is the second of three slides that one block fills; printed after the title."""
    native: NativeSlide | None = None
    """The slide of a library deck that PowerPoint shows in place of title and nodes."""
