"""The notes of a mail or page: each source once, numbered as a reader meets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collateral.model.document import Document, Source
from collateral.model.tree import walk


@dataclass(frozen=True, slots=True)
class Notes:
    """Sources as plain data."""

    listed: tuple[Mapping[str, str], ...]
    """`{number, text, url}` in order."""
    numbers: Mapping[str, str]
    """The number of each text."""


def notes(document: Document) -> Notes:
    """The notes of all sections; two claims from one source share one."""
    found = dict.fromkeys(item.text for item in walk(document.sections) if isinstance(item, Source))
    urls = {item.text: item.url for item in walk(document.sections) if isinstance(item, Source)}
    numbers = {text: str(number) for number, text in enumerate(found, start=1)}
    return Notes(tuple({"number": numbers[text], "text": text, "url": urls[text]} for text in found), numbers)
