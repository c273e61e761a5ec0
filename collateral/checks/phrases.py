"""Literal phrases that marketing lists, found in passages: one regular expression for each list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collateral.checks.passages import Passage

NOTHING = r"(?!)"
"""A regular expression that nothing fits, for an empty list."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a passage."""

    passage: Passage
    words: str
    """As the passage has them."""
    phrase: str
    """As the list has it."""


def hits(passages: Iterable[Passage], phrases: Mapping[str, Sequence[str]]) -> Iterator[Hit]:
    """Each phrase of the passage's language, once a passage; under the empty key stand those of every language.

    A passage for all languages is held against every list.
    """
    lists = {language: _List(pattern(said), _ordered(said), _needles(said)) for language, said in phrases.items()}
    for passage in passages:
        text = passage.text.casefold()
        for language, known in lists.items():
            is_asked = not language or not passage.language or language == passage.language
            if is_asked and any(needle in text for needle in known.needles):
                yield from known.hits(passage)


@dataclass(frozen=True, slots=True)
class _List:
    pattern: re.Pattern[str]
    phrases: list[str]
    needles: tuple[str, ...]
    """The longest word of each phrase: to look for it takes a tenth of the time, and most passages have none."""

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Each phrase once."""
        matches = self.pattern.finditer(passage.text)
        found = ((match.group(), self.phrases[(match.lastindex or 1) - 1]) for match in matches)
        return (Hit(passage, words, phrase) for words, phrase in dict.fromkeys(found))


def _needles(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(max(re.split(r"[\s*]+", phrase), key=len).casefold() for phrase in phrases)


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words in any case, with blanks of any kind between them; `*` stands for any end of a word.

    What is listed in capitals (`TODO`) is found in capitals alone. One group for each phrase, the longest first.
    """
    parts = "|".join(f"({_expression(phrase)})" for phrase in _ordered(phrases))
    return re.compile(rf"(?<!\w)(?:{parts or NOTHING})(?!\w)", re.IGNORECASE)


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Names of companies as they are written and in capitals: in small letters a name may be an ordinary word."""
    known = {*names}
    written = sorted(known | {name.upper() for name in known}, key=lambda name: (-len(name), name))
    parts = "|".join(r"\s+".join(map(re.escape, name.split())) for name in written)
    return re.compile(rf"(?<!\w)(?:{parts or NOTHING})(?!\w)")


def _ordered(phrases: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase))


def _expression(phrase: str) -> str:
    words = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return f"(?-i:{words})" if phrase.isupper() else words
