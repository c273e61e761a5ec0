"""Whether a title is a sentence or a label, in English and German, without a grammar.

A title is a sentence where it has a sign of one: a finite verb, a subject or a question word of `signs`, or a word with
the ending of a verb where one may stand. It is a label where it has none and is short, or holds a noun that titles of
slides are made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from collateral.checks.passages import FIELD
from collateral.checks.signs import LABELS, NO_VERBS, SIGNS

_SHORT = 4
"""Words of a title that is a label unless it has a sign; a longer one is only where it holds a noun of labels."""
_LONG = 8
_LABELED = re.compile(
    r"(?:case study|customer story|use case|example|appendix|chapter|part|section|agenda|overview|summary|step"
    r"|fallstudie|kundenbeispiel|praxisbeispiel|referenz|beispiel|anhang|kapitel|teil|überblick|agenda|schritt)"
    r"\s*\w*\s*[:–—-]\s",
    re.IGNORECASE,
)
"""`Case study: X`: the label stands before the colon."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDED = ("?", "!", ".", "”", "“", '"')
_GERMAN_VERB = re.compile(r"[a-zäöüß]{2,}(?:t|st|te|ten|en|eln|ern)")
_ADJECTIVE = re.compile(r"\w*(?:en|ern|te|ten)")
"""How German adjectives end, too."""
_DECLINED = re.compile(r"\w*(?:e|er|es|em)")
"""How the first word of a German title ends, if it is no noun: its capital says nothing."""
_ENGLISH_VERB = re.compile(r"[a-z]{2,}(?<![sui])s")
_AFTER_PLURAL = frozenset(("of", "and", "or", "for", "in", "&"))


def is_label(title: str, language: str) -> bool:
    """Whether a title only names its subject. False for what ends as a sentence does, and where a build fills in words.

    Without a list of a language's words only a colon at the end tells a label.
    """
    text = title.strip()
    if text.endswith(":") or (language in SIGNS and _LABELED.match(text)):
        return True
    words = _WORD.findall(text.replace("’", "'"))
    if language not in SIGNS or not words or text.endswith(_ENDED) or FIELD in text or _has_sign(words, language):
        return False
    return len(words) <= _SHORT or (len(words) <= _LONG and not LABELS.isdisjoint(map(str.casefold, words)))


def _has_sign(words: list[str], language: str) -> bool:
    if not SIGNS[language].isdisjoint(map(str.casefold, words)):
        return True
    first = words[0].lower() if _DECLINED.fullmatch(words[0]) else words[0]
    run = [first, *words[1:]]
    runs = zip(["", *run], run, [*run[1:], ""], strict=False)
    return any(_VERBS[language](before, word, after) for before, word, after in runs)


def _is_english_verb(before: str, word: str, after: str) -> bool:
    """`removes` between two words; a plural is mostly followed by what ties it to the next noun."""
    is_inside = bool(before) and bool(after) and after not in _AFTER_PLURAL
    return is_inside and word not in LABELS and _ENGLISH_VERB.fullmatch(word) is not None


def _is_german_verb(before: str, word: str, after: str) -> bool:
    """A small word with the ending of a verb, and no adjective: that stands before a noun, and not after one."""
    if word in NO_VERBS or not _GERMAN_VERB.fullmatch(word):
        return False
    follows_noun = before[:1].isupper() and before.casefold() not in NO_VERBS
    return follows_noun or not (_ADJECTIVE.fullmatch(word) and after[:1].isupper())


_VERBS: Mapping[str, Callable[[str, str, str], bool]] = {"en": _is_english_verb, "de": _is_german_verb}
