"""Every way a command can fail, and the exit code each one ends with.

    CollateralError                 70  a bug of ours, when raised as such
    +-- FindingsError                1  findings of severity error: nothing was written
    +-- UsageError                   2  the command line asks for something that does not exist
    +-- InputError                   3  a workspace file or a profile is wrong
    +-- ContentError                 4  no approved content fills a required place
    +-- TemplateError                5  a template or its base file is wrong
    +-- LimitError                   6  a file is larger, deeper or longer than is read
    +-- WriteError                   7  the result cannot be written

A user's mistake is a `Problem`: one error carries all problems of a run.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

_SHOWN = 120
"""Characters of a line that an excerpt shows."""


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """Lines of a file around a fault, so that a person sees it without opening the file."""

    first: int = 0
    """The number of the first line, from 1."""
    lines: tuple[str, ...] = ()
    at: int = 0
    """The number of the line with the fault."""
    column: int = 0
    """Of the fault in that line, 1-based; 0 where it is not known."""

    @property
    def frame(self) -> tuple[str, ...]:
        """The lines with their numbers, the one at fault and the column marked, all indented; none without lines."""
        width = len(str(self.first + len(self.lines)))
        shown: list[str] = []
        for number, line in enumerate(self.lines, self.first):
            sign = ">" if number == self.at else " "
            shown.append(f"  {sign} {number:>{width}} | {line}".rstrip())
            if number == self.at and self.column:
                shown.append(f"    {'':>{width}} | {' ' * (self.column - 1)}^")
        return tuple(shown)


def excerpt(text: str, line: int, column: int = 0) -> Excerpt:
    """The line of a text with the one before and the one after; nothing where the text has no such line.

    Long lines are cut around the column, and tabs are written as spaces.
    """
    return framed(text.split("\n"), line, column)


def framed(lines: Sequence[str], line: int, column: int = 0) -> Excerpt:
    """As `excerpt`, of a text that is in lines already."""
    if not 0 < line <= len(lines):
        return Excerpt()
    start = max(0, len(lines[line - 1][: column - 1].expandtabs(4)) - _SHOWN // 2) if column > _SHOWN else 0
    place = len(lines[line - 1][: column - 1].expandtabs(4)) - start + 1 if column else 0
    first = max(1, line - 1)
    return Excerpt(first, tuple(_cut(each, start) for each in lines[first - 1 : line + 1]), line, place)


def _cut(line: str, start: int) -> str:
    return line.expandtabs(4)[start : start + _SHOWN].rstrip()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one place, and what to do about it."""

    path: str
    """The file as the user knows it, relative to its root; empty for the command line."""
    line: int
    """1-based; 0 where the fault has no line (a missing file)."""
    field: str
    """Dotted path of the field inside the file, such as `contacts[0].title`; may be empty."""
    message: str
    got: str = ""
    allowed: str = ""
    remedy: str = ""
    excerpt: Excerpt = Excerpt()
    """The lines around it, where the file is one that a person wrote."""
    code: str = ""
    """Kebab-case name of the fault, where it has one: `unknown-tag`."""

    def __str__(self) -> str:
        """`path:line: field: what is wrong (got X; allowed Y). What to do.`"""
        place = f"{self.path}:{self.line}" if self.line else self.path
        head = ": ".join(part for part in (place, self.field, self.message) if part)
        asides = [f"got {self.got}" if self.got else "", f"allowed {self.allowed}" if self.allowed else ""]
        detail = "; ".join(aside for aside in asides if aside)
        sentence = f"{head} ({detail})." if detail else f"{head}."
        return f"{sentence} {self.remedy}".rstrip()

    @property
    def said(self) -> str:
        """Without place, remedy and full stop, as a finding says it: `field: what is wrong (got X; allowed Y)`."""
        return str(replace(self, path="", line=0, remedy="")).removesuffix(".")


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean X?` for the nearest known word; empty where none is near."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {close[0]}?" if close else ""


class CollateralError(Exception):
    """The root of all errors a command reports without a traceback."""

    exit_code: ClassVar[int] = 70

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = Problem("", 0, "", problems)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class FindingsError(CollateralError):
    """What was made is not fit to be sent."""

    exit_code = 1


class UsageError(CollateralError):
    """The command line names something that is not there."""

    exit_code = 2


class InputError(CollateralError):
    """A workspace file or a prospect profile is not well formed."""

    exit_code = 3


class ContentError(CollateralError):
    """No approved content fills a place that needs it."""

    exit_code = 4


class TemplateError(CollateralError):
    """A template or its base file cannot be used."""

    exit_code = 5


class LimitError(CollateralError):
    """A file goes beyond what is safe to read."""

    exit_code = 6


class WriteError(CollateralError):
    """The result cannot be put where it should go."""

    exit_code = 7
