"""A finding: something about content or output that a person should look at, with its place and remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from collateral.errors import Excerpt


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The output is not fit to be sent: the build writes nothing and ends with exit code 1."""
    WARNING = "warning"
    """Fit to be sent after a look."""
    NOTE = "note"
    """Said for the record."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault, by the name of the fault."""

    code: str
    """Kebab-case name of the fault, such as `missing-glyph`; also how a user silences it."""
    severity: Severity
    path: str
    """Where it is: a workspace file, or the document's name."""
    line: int
    """1-based, 0 where there is none."""
    message: str
    remedy: str = ""
    column: int = 0
    excerpt: Excerpt = field(default_factory=Excerpt)
    """The lines around it, where the file is one that a person wrote."""

    def __str__(self) -> str:
        """`path:line: severity: message [code]. What to do.`"""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.message} [{self.code}]. {self.remedy}".rstrip()
