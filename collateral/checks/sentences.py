"""The sentences of a text, told apart by what stands around a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.checks.passages import FIELD

_LISTED = """
e.g i.e etc vs cf approx dept est fig incl max min no vol mr mrs ms dr prof st jr sr inc ltd co corp u.s u.k a.m p.m
z.b z.t d.h u.a o.ä u.ä i.d.r v.a s.o s.u bzw ca usw ggf evtl inkl exkl nr abs art str tel zzgl sog vgl bspw mio mrd tsd
jan feb mär apr jun jul aug sep sept okt nov dez mar oct dec
"""
_ABBREVIATIONS = frozenset(_LISTED.split())
_END = re.compile(r"(?P<stop>[.!?…]+)[\"”“’»«)\]]*\s+(?=\W?[^\W_a-zß-ÿ])|\n+")
"""A stop and the blank after it, where what follows does not begin with a small letter."""
_WORD = re.compile(rf"[^\s\w{FIELD}]*[\w{FIELD}]\S*")
"""What stands between blanks and has a letter, a digit or a field."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text without the blanks between them.

    No sentence ends after an abbreviation (`z. B.`, `Dr.`), one letter, or the day of a date (`31. Dezember`).
    """
    start = 0
    for match in _END.finditer(text):
        if match["stop"] != "." or not _is_open(text[start : match.start()], text[match.end()]):
            yield text[start : match.end()].strip()
            start = match.end()
    yield text[start:].strip()


def words(sentence: str) -> int:
    """How many words there are; a field is one, a dash none."""
    return len(_WORD.findall(sentence))


def _is_open(said: str, after: str) -> bool:
    """Whether a sentence goes on after a full stop."""
    bare = (said.split() or [""])[-1].lstrip("\"“„‚‘(['’").casefold()
    is_day = bare.isdecimal() and len(bare) <= 2 and after.isalpha()
    return len(bare) == 1 or is_day or bare in _ABBREVIATIONS
