"""Every text that a document may print as it stands: of blocks, claims, templates, their pages and base files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from collateral.checks.elements import Said
from collateral.checks.library import Library


@dataclass(frozen=True, slots=True)
class Printed:
    """One text with its place."""

    path: str
    """With root, or as a user knows it."""
    words: str
    at: Callable[[str], tuple[int, int]]
    """Line and column, from 1, of words of the text; zeros in a base file."""
    where: str = ""
    """Where in a base file it is, in brackets after a blank."""
    is_filled: bool = True
    """Whether a build puts values into `{{ ... }}` here."""


def printed(library: Library) -> Iterator[Printed]:
    """The texts, in the order of the files: passages, HTML templates, base files."""
    for passage in library.printable:
        yield Printed(passage.path, passage.text, passage.at, "", passage.role != "claim")
    for page in library.pages:
        yield from (Printed(page.path, said.text, _placed(said)) for said in page.words)
    yield from _of_bases(library)


def _of_bases(library: Library) -> Iterator[Printed]:
    from collateral.checks.bases import PAGES, Opened, fixed_texts

    for item in library.bases:
        if isinstance(item, Opened):
            for where, words in dict.fromkeys(fixed_texts(item)):
                yield Printed(item.path, words, lambda _: (0, 0), f" (in {where})", item.format == PAGES)


def _placed(said: Said) -> Callable[[str], tuple[int, int]]:
    def at(words: str) -> tuple[int, int]:
        before = said.text[: max(said.text.find(words), 0)]
        line, _, rest = before.rpartition("\n")
        if "\n" in before:
            return said.line + line.count("\n") + 1, len(rest) + 1
        return said.line, said.column + len(before)

    return at
