"""How wide the columns of a table are, from the words in them; Word is told widths, so it need not guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

_PADDING = 280
"""What a cell's margins and a little air take of its width, in twips."""
_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[] "), frozenset("mwMW@%ABCDEGHKNOPQRSUVXYZ&")

_BETWEEN = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
"""Signs that lines may divide everywhere, in a class of signs."""
_UNBROKEN = re.compile(rf"[{_BETWEEN}]|[^ \t\n{_BETWEEN}-]+-*|-+")
"""What no line divides."""
_SURE = 0.88
"""The share of a measured text that a narrower face than the common one takes."""

Grid = Sequence[Sequence[str]]
"""The plain text of cells, row by row; each row as long as the others."""


def column_widths(grid: Grid, width: int, points: float, whole: Container[int] = ()) -> list[int]:
    """Widths in twips that add up to `width`: each column gets its longest word, then a share by its longest line.

    Columns of `whole` break no line under their heads as long as there is room.
    """
    least, natural = least_widths(grid, points, whole), natural_widths(grid, points)
    if sum(natural) <= width:
        return spread(natural, natural, width)
    if sum(least) >= width:
        return spread([0] * len(least), least, width)
    wanted = [most - few for most, few in zip(natural, least, strict=True)]
    return spread(least, wanted, width)


def least_widths(grid: Grid, points: float, whole: Container[int] = ()) -> list[int]:
    """What each column needs to break no word, in twips; those of `whole` to break no line under their heads."""
    words = _widest(grid, _UNBROKEN.findall, points)
    lines = map(max, words, natural_widths(grid[1:], points)) if len(grid) > 1 else words
    return [line if place in whole else word for place, (word, line) in enumerate(zip(words, lines, strict=True))]


def are_tight(least: Sequence[int], width: int) -> bool:
    """Whether columns of these least widths would have to break words: widths are measured on the safe side."""
    air = _PADDING * len(least)
    return (sum(least) - air) * _SURE + air > width


def natural_widths(grid: Grid, points: float) -> list[int]:
    """What each column needs to break no line, in twips."""
    return _widest(grid, lambda text: text.split("\n"), points)


def spread(start: Sequence[int], weights: Sequence[int], width: int) -> list[int]:
    """The start widths plus shares of what is left by weight, exact in sum."""
    rest, total = width - sum(start), sum(weights) or 1
    edges = [rest * sum(weights[:place]) // total for place in range(len(weights))] + [rest]
    return [base + after - before for base, (before, after) in zip(start, pairwise(edges), strict=True)]


def _widest(grid: Grid, pieces: Callable[[str], list[str]], points: float) -> list[int]:
    columns = zip(*grid, strict=True)
    return [
        _PADDING + max((measure(piece, points) for text in column for piece in pieces(text)), default=0)
        for column in columns
    ]


def measure(text: str, points: float) -> int:
    """About how wide a text sets, in twips, at the proportions of a common sans."""
    return round(sum(map(_em, text)) * points * 20)


def _em(sign: str) -> float:
    if sign in _NARROW:
        return 0.28
    if sign in _WIDE:
        return 0.72
    return 1.0 if ord(sign) > 0x2E80 else 0.57
