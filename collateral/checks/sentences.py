"""The sentences of a text, told apart by what stands around a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LISTED = """
e.g i.e etc vs cf approx dept est fig incl max min no vol mr mrs ms dr prof st jr sr inc ltd co corp u.s u.k a.m p.m
z.b z.t d.h u.a o.ä u.ä i.d.r v.a s.o s.u bzw ca usw ggf evtl inkl exkl nr abs art str tel zzgl sog vgl bspw mio mrd tsd
jan feb mär apr jun jul aug sep sept okt nov dez mar oct dec
"""
_ABBREVIATIONS = frozenset(_LISTED.split())
_END = re.compile(r"(?P<word>[^\s.!?…]*(?:\.[^\s.!?…]+)*)(?P<stop>[.!?…]+)[\"”“’»«)\]]*\s+(?=\W?[^\W_a-zß-ÿ])|\n+")
"""A word, its stop and the blank after it, where what follows does not begin with a small letter."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text without the blanks between them.

    No sentence ends after an abbreviation (`z. B.`, `Dr.`), one letter, or the day of a date (`31. Dezember`).
    """
    start = 0
    for match in _END.finditer(text):
        if match["stop"] is None or not _is_open(match["word"], match["stop"], text[match.end() :]):
            yield text[start : match.end()].strip()
            start = match.end()
    yield text[start:].strip()


def words(sentence: str) -> int:
    """How many words there are; a field is one, a dash none."""
    return sum(any(letter.isalnum() or letter == "\ufffc" for letter in word) for word in sentence.split())


def _is_open(word: str, stop: str, rest: str) -> bool:
    """Whether the sentence goes on after a full stop."""
    bare = word.strip("\"“„‚‘(['’").casefold()
    is_day = bare.isdecimal() and len(bare) <= 2 and rest[:1].isalpha()
    return stop == "." and (len(bare) == 1 or is_day or bare in _ABBREVIATIONS)
