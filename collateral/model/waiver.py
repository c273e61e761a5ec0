"""`waivers.yaml`: findings that somebody lets stand, each with a reason, an owner and a last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from collateral.model.record import Day, Line, Named, Record, Whole


class Waiver(Record):
    """One decision: which findings stand, why, who answers for it, and until when."""

    check: Named
    """The name of the check, as the finding prints it."""
    path: Line
    """The file as the finding prints it or, with `*` and `**`, several: `content_library/blocks/quote/**`."""
    line: Annotated[Whole, Field(ge=1)] | None = None
    """Only the finding on this line; it moves as the file is edited, so `contains` lasts longer."""
    contains: Line | None = None
    """Only findings with this text, as it is, in their message or in the line they point at."""
    reason: Line
    """Why it may stand; printed in reports."""
    owner: Line
    """Who answers for it."""
    expires: Day
    """The last day on which it holds."""

    def holds(self, as_of: date) -> bool:
        """Whether it still does on a day."""
        return as_of <= self.expires


class Waivers(Record):
    """The whole file."""

    waivers: tuple[Waiver, ...] | None = None
    """Nothing behind the key is no waiver."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A waiver with its place in waivers.yaml."""

    waiver: Waiver
    line: int
    """1-based."""
