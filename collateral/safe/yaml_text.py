"""What a person typed, written as one YAML value: never markup, a key, a comment or a second line."""

from __future__ import annotations

import re

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
