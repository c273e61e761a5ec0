"""Questions to a person at a terminal: Enter takes the default, part of a name or a number picks from a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import click

from collateral.cli.output import remark
from collateral.cli.picking import pick
from collateral.errors import CollateralError

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a pick list."""

    id: str
    name: str = ""
    """How it is shown beside the id."""
    words: tuple[str, ...] = ()
    """What else it may be called: names in other languages, a CRM's words."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called by."""
        return (self.id, self.name, *self.words)

    def __str__(self) -> str:
        return self.id


def prepare() -> None:
    """Arrow keys move in the answer where the system has a line editor."""
    with suppress(ImportError):
        import readline  # noqa: F401  `input` uses it once it is imported


def ask(question: str, read: Callable[[str], Answer], default: str | None = None, shown: str = "") -> Answer:
    """What `read` makes of the answer; it is asked again while `read` refuses.

    `shown` stands in brackets in place of the default. Raises click.Abort on Ctrl-C.
    """

    def checked(text: str) -> Answer:
        try:
            return read(text.strip())
        except CollateralError as error:
            raise click.UsageError("; ".join(map(str, error.problems))) from error
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    note = f" [{shown or default}]" if shown or default else ""
    answer: Answer = click.prompt(
        f"{question}{note}", default=default, value_proc=checked, show_default=False, err=True
    )
    return answer


def show(head: str, options: Sequence[Option]) -> None:
    """A numbered list, with a head above it."""
    width = max((len(option.id) for option in options), default=0)
    remark(f"\n{head}")
    for number, option in enumerate(options, 1):
        remark(f"  {number:>2}  {option.id:<{width}}  {option.name}".rstrip())


def chosen(word: str, options: Sequence[Option], what: str) -> str:
    """The id of the option that a number or part of a name means; UsageError where it means none or several."""
    if word.isascii() and word.isdecimal() and 1 <= int(word) <= len(options):
        return options[int(word) - 1].id
    begun = [option.id for option in options if _begins(option, word)]
    return begun[0] if len(begun) == 1 else pick(word, options, what).id


def _begins(option: Option, word: str) -> bool:
    from collateral.safe.text import folded

    return any(folded(name).startswith(folded(word)) for name in option.names if name)


def chosen_all(text: str, options: Sequence[Option], what: str) -> tuple[str, ...]:
    """The ids that words divided by commas mean, each once; numbers may be divided by blanks."""
    words = text.split() if re.fullmatch(r"[\d\s]*", text) else text.split(",")
    return tuple(dict.fromkeys(chosen(word.strip(), options, what) for word in words if word.strip()))
