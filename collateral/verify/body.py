"""Text made comparable across formats, and the search for a piece of it in a file's parts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

# Drawn by one glyph in many fonts, and a PDF keeps but one character for a glyph.
_TWINS = str.maketrans("ʼ∆∑∏∙∕", "’ΔΣΠ·⁄")
# White space, hyphens (a line's end may add or drop one), and what has no width or no meaning outside its font.
_DROPPED = re.compile(
    "[\\s\\-\u00ad\u2010\0-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\ufffe\uffff]+"
)
_DROPPED_ASCII = dict.fromkeys(code for code in range(128) if _DROPPED.fullmatch(chr(code)))
_SHORTEST_CUT = 16
"""Letters that a text has at least when a page ends inside it: typesetters keep two lines together on either side."""


_BESIDE = "()[]:;×·•–—/|"
"""What may touch a figure without being part of it, as a point, a comma or a currency sign would be."""


def squash(text: str) -> str:
    """The text without case, white space and hyphens, in compatibility form (Unicode NFKC)."""
    if text.isascii():
        return text.lower().translate(_DROPPED_ASCII)  # the same, several times as fast
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text.translate(_TWINS)).casefold())


class Body:
    """A file's parts, squashed: the paragraphs of a Word file, the pages of a PDF."""

    def __init__(self, parts: Iterable[str], flows: bool) -> None:
        """Parts as read; `flows` where a text may begin in one part and go on in the next."""
        self.flows = flows
        self._parts = [_Part.of(part) for part in parts]
        self._text = "\f".join([*(part.text for part in self._parts), ""])  # squashed text holds no form feed
        self._starts = [0, *accumulate(len(part.text) + 1 for part in self._parts)]

    @property
    def last(self) -> int:
        """The number of the last part; -1 for an empty file."""
        return len(self._parts) - 1

    def find(self, piece: str, first: int = 0) -> int | None:
        """The first part from `first` on that holds the piece, or its beginning; None where there is none."""
        place = self._text.find(piece, self._starts[first])
        whole = self._part(place) if place >= 0 else None
        if not self._cuttable(piece):
            return whole
        before = range(first, self.last if whole is None else whole)
        return next((part for part in before if self._cut(piece, part)), whole)

    def find_last(self, piece: str, last: int) -> int | None:
        """The last part up to `last` that holds the piece, or its beginning; None where there is none."""
        place = self._text.rfind(piece, 0, self._starts[last + 1])
        whole = self._part(place) if place >= 0 else None
        if not self._cuttable(piece):
            return whole
        after = range(last, -1 if whole is None else whole, -1)
        return next((part for part in after if self._cut(piece, part)), whole)

    def count(self, piece: str, first: int, last: int) -> int:
        """How often the piece stands whole in the parts from `first` to `last`."""
        return self._text.count(piece, self._starts[first], self._starts[last + 1])

    def count_alone(self, figure: str, first: int, last: int) -> int:
        """How often the figure stands in those parts and is no piece of a longer one."""
        return sum(part.count_alone(figure) for part in self._parts[first : last + 1])

    def _part(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _cuttable(self, piece: str) -> bool:
        return self.flows and len(piece) >= _SHORTEST_CUT

    def _cut(self, piece: str, part: int) -> bool:
        """True where the piece begins in the part and goes on in the next, cut where a line can end."""
        if not self._may_be_cut(piece, part):
            return False
        longest = self._parts[part].beginning(piece)
        sizes = (size for size in range(longest, 0, -1) if self._parts[part].ends(piece[:size]))
        return any(self._goes_on(piece[size:], part + 1) for size in sizes)

    def _goes_on(self, rest: str, part: int) -> bool:
        return self._parts[part].starts(rest) or (self._fills(rest, part) and self._cut(rest, part))

    def _may_be_cut(self, piece: str, part: int) -> bool:
        """False for nearly all that is not cut, and quick.

        If some beginning of the piece and its rest are in two parts, so are the longest beginning and what it leaves.
        """
        if part >= self.last:
            return False
        rest = piece[self._parts[part].beginning(piece) :]
        whole = rest in self._parts[part + 1].text
        return whole or (self._fills(rest, part + 1) and self._may_be_cut(rest, part + 1))

    def _fills(self, rest: str, part: int) -> bool:
        """True where much of the part is this text: only then can it go on in a third one."""
        return 5 * self._parts[part].beginning(rest) > len(self._parts[part].text)


@dataclass(frozen=True, slots=True)
class _Part:
    """One squashed part and where its words begin and end: a line ends at one of these places."""

    text: str
    bounds: frozenset[int]

    @classmethod
    def of(cls, text: str) -> _Part:
        """The part of a text as read."""
        words = [squash(word) for word in text.split()]
        return cls("".join(words), frozenset(accumulate(map(len, words), initial=0)))

    def beginning(self, piece: str) -> int:
        """The length of the longest beginning of the piece that is in the text, by halving."""
        low, high = 0, len(piece)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if piece[:middle] in self.text else (low, middle - 1)
        return low

    def starts(self, rest: str) -> bool:
        """True where the rest of a piece is in the text from a word's beginning on."""
        return any(place in self.bounds for place in self._places(rest))

    def ends(self, beginning: str) -> bool:
        """True where the beginning of a piece is in the text up to a word's end."""
        return any(place + len(beginning) in self.bounds for place in self._places(beginning))

    def count_alone(self, figure: str) -> int:
        """How often the figure is in the text as a word, or beside nothing but brackets and the like."""
        return sum(self._alone(place, place + len(figure)) for place in self._places(figure))

    def _alone(self, start: int, end: int) -> bool:
        before = start in self.bounds or self.text[start - 1] in _BESIDE
        return before and (end in self.bounds or self.text[end] in _BESIDE)

    def _places(self, text: str) -> Iterator[int]:
        place = self.text.find(text)
        while place >= 0:
            yield place
            place = self.text.find(text, place + 1)
