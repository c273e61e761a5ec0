"""Which block a finding about a made document is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from collateral.model.document import Document, Node, Origin
from collateral.model.phrase import Field, Text
from collateral.model.slide import Slide
from collateral.model.tree import walk

_NAMED = re.compile(r"\(block (?P<id>[a-z0-9][a-z0-9_.-]*)\)")
_QUOTED = re.compile(r'["`“](?P<words>[^"`”]{4,}?)…?["`”]')
_LETTERS = re.compile(r"[^\w]+")


def blamed(message: str, documents: Iterable[Document]) -> str:
    """The id of the block: the one that the message names, else the first that says what it quotes; empty for none."""
    named = _NAMED.search(message)
    if named:
        return named["id"]
    wanted = [_squashed(match["words"]) for match in _QUOTED.finditer(message)]
    said = ((origin.id, text) for document in documents for origin, text in _said(document) if origin.kind == "block")
    return next((block for block, text in said if any(words and words in text for words in wanted)), "")


def _said(document: Document) -> Iterator[tuple[Origin, str]]:
    """Each node or slide with its words."""
    for item in walk(document.sections):
        if isinstance(item, Node | Slide):
            yield item.origin, _squashed("".join(one.text for one in walk(item) if isinstance(one, Text | Field)))


def _squashed(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
