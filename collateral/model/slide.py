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
