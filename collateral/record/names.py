"""Where a file stands in its pack, and what it is called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

from collateral.record.manifest import RECORDS
from collateral.safe.path import file_name


def output_name(text: str, suffix: str, audience: Literal["external", "internal"], contact: str | None) -> str:
    """The path inside the pack: `send/Brightwater - Proposal.docx`, legal on Windows, macOS and Linux.

    `text` is the filled file-name pattern; `contact` is the folder of the one whose own document this is, as
    `contact_folders` names it.
    """
    folders = ["internal" if audience == "internal" else "send"]
    if contact is not None:
        folders.append(file_name(contact))
    return "/".join((*folders, f"{_stem(text, f'.{suffix}')}.{suffix}"))


def contact_folders(names: Iterable[str]) -> tuple[str, ...]:
    """A folder for each of a profile's contacts, in their order; a name that looks like an earlier one is numbered."""
    return _unlike(((_stem(name, ""), "") for name in names), ())


def is_legal(name: str) -> bool:
    """Whether every system takes each part of a path inside a pack as it is."""
    return all(part == file_name(part) for part in name.split("/"))


TAIL, CUT = 40, "\N{HORIZONTAL ELLIPSIS} "


def _stem(text: str, ending: str) -> str:
    """The text as a name that leaves room for its ending and a number within what a name may have.

    What is too long goes from the middle: a name ends with what the document is.
    """
    more = f" (99){ending}"
    if file_name(text + more).endswith(more):
        return file_name(text)
    head, tail = file_name(text), file_name(text[-TAIL:])
    while not file_name(f"{head}{CUT}{tail}{more}").endswith(tail + more):
        head = file_name(head[:-1])
    return file_name(f"{head}{CUT}{tail}")


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, each that a file system would take for an earlier one numbered: `Proposal (2).docx`.

    The names of the pack's own records are taken from the start.
    """
    return _unlike((_parted(name) for name in names), RECORDS)


def _parted(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return stem, dot + suffix


def _unlike(names: Iterable[tuple[str, str]], reserved: Iterable[str]) -> tuple[str, ...]:
    """Names of (stem, ending), each unlike `reserved` and those before it."""
    taken = {folded(name) for name in reserved}
    found: list[str] = []
    for stem, ending in names:
        free = next(candidate for candidate in _numbered(stem, ending) if folded(candidate) not in taken)
        taken.add(folded(free))
        found.append(free)
    return tuple(found)


def folded(name: str) -> str:
    """The name as the file systems of Windows and macOS compare it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _numbered(stem: str, ending: str) -> Iterable[str]:
    yield stem + ending
    number = 2
    while True:
        yield f"{stem} ({number}){ending}"
        number += 1
