"""What a person typed, written as one YAML value: never markup, a key, a comment or a second line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from collateral.errors import InputError
from collateral.safe.text import decode

LENGTH = 400
_PLAIN = re.compile(r"[^\W\d_](?:[\w.,'&()/+@ -]*[\w.,'&()/+])?")
"""Starts with a letter and holds nothing that YAML gives a meaning, not even in an older reader."""
_WORDS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")


def one_line(text: str) -> str:
    """The text without blanks at its ends.

    Raises ValueError for an empty text, several lines, more than 400 characters, and characters that no workspace file
    may hold.
    """
    kept = text.strip("\ufeff \t")
    if not kept or len(kept) > LENGTH or kept.splitlines() != [kept]:
        raise ValueError(f"is not one line of 1 to {LENGTH} characters")
    try:
        return decode(kept.encode("utf-8", "surrogatepass"), "")
    except InputError as error:
        raise ValueError(error.problems[0].message) from error


def quoted(text: str) -> str:
    """One line of text as a YAML scalar for the block style: plain where no reader can misunderstand it."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def block(tree: Mapping[str, Any]) -> str:
    """Nested mappings, sequences and plain values as YAML in the block style, with a line end.

    Keys are the program's own; text is one line and quoted where it must be. Numbers, days, true and false are plain.
    """
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: Mapping[str, Any]) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
            yield f"{key}:"
            yield from _items(value)
        elif isinstance(value, list | tuple):
            yield f"{key}: [{', '.join(map(_in_flow, value))}]"
        else:
            yield f"{key}: {_scalar(value)}"


def _items(items: list[Any] | tuple[Any, ...]) -> Iterator[str]:
    for item in items:
        first, *further = _lines(item)
        yield f"  - {first}"
        yield from (f"    {line}" for line in further)


def _in_flow(value: object) -> str:
    """A value between brackets, where a comma would end it."""
    text = _scalar(value)
    return f"'{text}'" if "," in text and not text.startswith("'") else text


def _scalar(value: object) -> str:
    if value is None:
        return "~"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, int | date) else quoted(str(value))
