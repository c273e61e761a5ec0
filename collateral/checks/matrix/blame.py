"""Which block a finding about a made document is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from collateral.model.document import Document, Node, Origin
from collateral.model.phrase import Field, Text
from collateral.model.slide import Slide
from collateral.model.tree import walk

_NAMED = re.compile(r"\(block (?P<id>[a-z0-9][a-z0-9_.-]*)\)")
_QUOTED = re.compile(r'["`“](?P<words>[^"`”]+?)…?["`”]')
_SHORT = 4
"""Letters under which words are looked for as a whole text: in a longer one they may stand anywhere."""
_LETTERS = re.compile(r"[^\w]+")


def blamed(message: str, documents: Iterable[Document]) -> str:
    """The id of the block: the one that the message names, else the first that says what it quotes; empty for none."""
    named = _NAMED.search(message)
    if named:
        return named["id"]
    wanted = [words for match in _QUOTED.finditer(message) if (words := _squashed(match["words"]))]
    said = ((origin.id, texts) for document in documents for origin, texts in _said(document) if origin.kind == "block")
    return next((block for block, texts in said if any(_is_in(texts, words) for words in wanted)), "")


def _is_in(texts: list[str], words: str) -> bool:
    return words in texts if len(words) < _SHORT else words in "".join(texts)


def _said(document: Document) -> Iterator[tuple[Origin, list[str]]]:
    """Each node or slide with its texts."""
    for item in walk(document.sections):
        if isinstance(item, Node | Slide):
            yield item.origin, [_squashed(one.text) for one in walk(item) if isinstance(one, Text | Field)]


def _squashed(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
