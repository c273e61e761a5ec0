"""Texts that resemble one another: candidates by MinHash with locality-sensitive hashing, each pair then counted.

Broder, "On the resemblance and containment of documents" (1997): the resemblance of two texts is the share of their
shingles, runs of so many words, that both have (Jaccard). It knows no language, so a caller compares the texts of one
language with one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

SHINGLE = 2
"""Words of a shingle. Blocks are short: with three, a changed word in a text of ten takes three of its eight shingles,
and its near copy looks like another text; with one, all texts about one subject look alike."""
THRESHOLD = 0.5
"""What callers ask for: in a text of 40 words, about six changed ones."""
_PERMUTATIONS = 255
_BANDS = ((0.6, 51), (0.0, 85))
"""From which threshold on how many, of five hashes each or of three: those of five find 98.4 % of the pairs at 0.6 and
99.99 % at 0.7, and one in nine at 0.3, which texts of one subject reach; those of three 99.998 % at 0.5."""
_SEED = 42
_ALIKE = 50
"""Earlier texts that one is compared with, the likeliest: a thousand copies of one text are half a million pairs."""
_RAISED = re.compile("[⁰¹²³⁴-⁹]")
"""Figures of notes, which are no part of a word."""
_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two texts that resemble one another."""

    first: str
    second: str
    share: float
    """Of their shingles, which both have: 0 to 1."""


def resembling(texts: Mapping[str, str], threshold: float = THRESHOLD) -> tuple[Pair, ...]:
    """The pairs of texts that share at least so much, the most alike first, then by their keys in order of `texts`.

    The same pairs for the same texts, on every machine. Candidates are found reliably from 0.4 up. Texts without words
    resemble nothing. Each text is held against the fifty before it that are likeliest to be alike.
    """
    shingles = {key: _shingles(text) for key, text in texts.items()}
    keys = [key for key, found in shingles.items() if found]
    pairs = (Pair(keys[one], keys[other], 0) for one, other in _candidates([shingles[key] for key in keys], threshold))
    counted = (Pair(pair.first, pair.second, _share(shingles[pair.first], shingles[pair.second])) for pair in pairs)
    order = {key: number for number, key in enumerate(keys)}
    found = (pair for pair in counted if pair.share >= threshold)
    return tuple(sorted(found, key=lambda pair: (-pair.share, order[pair.first], order[pair.second])))


def _shingles(text: str) -> frozenset[str]:
    words = [word.replace("’", "'") for word in _WORD.findall(_RAISED.sub("", text).casefold())]
    size = min(SHINGLE, len(words))
    return frozenset(" ".join(words[at : at + size]) for at in range(len(words) - size + 1)) if words else frozenset()


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _candidates(sets: list[frozenset[str]], threshold: float) -> Iterator[tuple[int, int]]:
    """Places of texts that may be alike, the earlier first, each pair once."""
    from rensa import RMinHash, RMinHashLSH

    bands = next(bands for least, bands in _BANDS if threshold >= least)
    index = RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=bands)
    digests: list[RMinHash] = []
    for number, members in enumerate(sets):
        digest = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        digest.update(sorted(members))
        likely = ((-digest.jaccard(digests[earlier]), earlier) for earlier in index.query(digest))
        yield from ((earlier, number) for _, earlier in nsmallest(_ALIKE, likely))
        index.insert(number, digest)
        digests.append(digest)
