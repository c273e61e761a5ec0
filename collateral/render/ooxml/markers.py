"""Tags in the text of paragraphs, taken out of their runs: an element of our own marks the place of each.

Word and PowerPoint cut what is typed into several runs (spelling, language, a moved cursor), and put hyperlinks, smart
tags and tracked insertions around them; so tags are looked for in the text of whole paragraphs. A marker stands in the
run that its tag begins in and is copied and moved with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from collateral.render.ooxml.markup import Element, get, name, node, walk

MARKER = "{urn:collateral:merge}tag"
SEAM = "{urn:collateral:merge}seam"
"""Holds the place of composed content while the fields around it are filled: its paragraph may be moved, or go."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {
    "w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad", "a:br": "\n",
}  # fmt: skip
"""What stands for a character and is no text."""
_PIECES = re.compile(r"([\n\t])")


def paragraphs(root: Element, vocabulary: str) -> list[list[Element]]:
    """The texts and signs of each paragraph; those of a text box in it belong to the box's paragraphs."""
    outer, run = name(f"{vocabulary}:p"), name("w:r")
    pieces: dict[Element, list[Element]] = {}
    for piece in walk(root, f"{vocabulary}:t", *_SIGNS):
        paragraph = next(piece.iterancestors(outer), None)
        holder = piece.getparent()
        is_stop = piece.tag == name("w:tab") and holder is not None and holder.tag != run  # of a style, 17.3.1.37
        if paragraph is not None and not is_stop:
            pieces.setdefault(paragraph, []).append(piece)
    return list(pieces.values())


def said(piece: Element) -> str:
    """The characters of a text or sign."""
    return _SIGN_OF.get(str(piece.tag), piece.text or "")


_SIGN_OF = {name(tag): sign for tag, sign in _SIGNS.items()}


class Place(NamedTuple):
    """Where a tag stands in the joined text of a paragraph, its number, and its word."""

    start: int
    end: int
    number: int
    word: str


def put(pieces: Sequence[Element], places: Sequence[Place]) -> None:
    """Put a marker in place of each tag, which are in order."""
    offset, next_ = 0, 0
    for piece in pieces:
        words = said(piece)
        begin, offset = offset, offset + len(words)
        while next_ < len(places) and places[next_].end <= begin:
            next_ += 1
        last = next_
        while last < len(places) and places[last].start < offset:
            last += 1
        if words and last > next_:
            _cut(piece, words, begin, places[next_:last])


def _drop_sign(sign: Element) -> None:
    holder = sign.getparent()
    if holder is not None and get(sign, "w:type") not in ("page", "column"):
        holder.remove(sign)


def _cut(piece: Element, words: str, begin: int, places: Sequence[Place]) -> None:
    """A marker behind a text, and a text behind the marker: each marker follows one, that its value is added to.

    The first of the tags may have begun before this piece, the last may go on behind it.
    """
    if str(piece.tag) in _SIGN_OF:
        _drop_sign(piece)
        return
    text, last = piece, 0
    for place in places:
        if place.start >= begin:
            text.text = words[last : place.start - begin]
            marker = piece.makeelement(MARKER, {"n": str(place.number), "word": place.word})
            after = piece.makeelement(piece.tag, dict(piece.attrib))
            text.addnext(marker)
            marker.addnext(after)
            text = after
        last = place.end - begin
    text.text = words[last:]


def of(forest: Sequence[Element]) -> list[Element]:
    """The markers under elements, in document order."""
    return [marker for element in forest for marker in element.iter(MARKER)]


def preserve(pieces: Sequence[Element]) -> None:
    """Have Word keep the spaces at both ends of texts."""
    for piece in pieces:
        if piece.tag == name("w:t"):
            piece.set(_SPACE, "preserve")


def replace(marker: Element, value: str, vocabulary: str) -> None:
    """Print a value where a marker stands: in Word, line ends and tabs as such; on slides a line end is a space."""
    holder = marker.getparent()
    assert holder is not None
    before, after = marker.getprevious(), marker.getnext()
    holder.remove(marker)
    if before is None or before.tag != name(f"{vocabulary}:t"):
        return  # the marker of a block, which what held it was cut around
    for piece in _printed(value, vocabulary):
        if isinstance(piece, str):
            before.text = (before.text or "") + piece
        else:
            text = node("w:t", {"xml:space": "preserve"})
            before.addnext(piece)
            piece.addnext(text)
            before = text
    if after is not None and after.tag == before.tag:
        before.text = (before.text or "") + (after.text or "")
        holder.remove(after)


def _printed(value: str, vocabulary: str) -> Iterator[str | Element]:
    value = value.replace("\r\n", "\n")
    if vocabulary != "w":
        yield value.replace("\n", " ")
        return
    for piece in _PIECES.split(value):
        yield node("w:br") if piece == "\n" else node("w:tab") if piece == "\t" else piece
