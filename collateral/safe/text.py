"""Text files as text: UTF-8, one kind of line end, and no character that hides or misleads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from collateral.errors import InputError, LimitError, Problem
from collateral.safe.path import display

MEBIBYTE = 1 << 20
BIDI = "\u202a-\u202e\u2066-\u2069"
"""Controls that show text in another order than it has (Trojan Source, CVE-2021-42574), as a range for `re`."""

_REFUSED = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{BIDI}\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")


def decode(data: bytes, path: str, limit: int = MEBIBYTE) -> str:
    """The text of a file: UTF-8, a byte order mark dropped, every line end a line feed.

    Raises LimitError above `limit` bytes, and InputError with each line that holds a control character, a character
    that turns the direction of text, or one of the private use area, which stands for a merge field inside the tool.
    """
    if len(data) > limit:
        message = f"the file is larger than {limit // 1024} KiB"
        raise LimitError(Problem(display(path), 0, "", message, f"{len(data) // 1024} KiB", remedy="Split it."))
    text = utf8(data, path)
    problems = tuple(_refused(text, path))
    if problems:
        raise InputError(problems)
    return text


def utf8(data: bytes, path: str) -> str:
    """The text of a file as `decode` reads it, whatever characters it holds: a designer's page may show any."""
    try:
        return data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        got, remedy = f"byte 0x{data[error.start]:02X}", "Save the file as UTF-8."
        raise InputError(Problem(display(path), line, "", "is not UTF-8 text", got, remedy=remedy)) from error


def refused(text: str) -> str:
    """What a text holds that no text may hold, in words; empty where it holds nothing of the kind.

    For text that came out of escapes, which `decode` could not see.
    """
    match = _REFUSED.search(text)
    return f"{_kind(match.group())} (U+{ord(match.group()):04X})" if match else ""


def without_refused(text: str) -> tuple[str, int]:
    """The text without the characters that no text may hold, and how many they were: for words from other programs."""
    return _REFUSED.subn("", text)


def folded(text: str) -> str:
    """The text without case, accents and doubled spaces, for comparing what people type."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def _refused(text: str, path: str) -> Iterator[Problem]:
    if not _REFUSED.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        match = _REFUSED.search(line)
        if match:
            message = f"column {match.start() + 1} holds {_kind(match.group())}"
            remedy = "Delete it, or type the text anew."
            yield Problem(display(path), number, "", message, f"U+{ord(match.group()):04X}", remedy=remedy)


def _kind(character: str) -> str:
    if "\ue000" <= character <= "\uf8ff":
        return "a private-use character, which the tool keeps for merge fields"
    if re.match(f"[{BIDI}]", character):
        return "a character that turns the direction of text"
    if character in "\u2028\u2029":
        return "a line separator that editors do not count as a line"
    return "a surrogate" if "\ud800" <= character <= "\udfff" else "a control character"
