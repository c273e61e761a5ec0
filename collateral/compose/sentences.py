"""A phrase cut into its sentences, and put together again: no word changes, none changes its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from collateral.model.document import Field, Phrase, Text
from collateral.model.phrase import Inline

_BEGINS = r"[A-ZÄÖÜ\"“„(]"
_END = re.compile(rf"(?<=[^\s.][^\s.][.!?])\s+(?={_BEGINS})")
"""Between two sentences; a point after one letter, as in `z. B.`, ends none."""
_ENDED = re.compile(r"[^\s.]{2}[.!?]\s+$")


def sentences(content: Phrase) -> Iterator[Phrase]:
    """The sentences of a phrase, each with the space that stood after it."""
    sentence: list[Inline] = []
    for inline in content:
        if sentence and isinstance(inline, Field) and _is_over(sentence[-1], inline):
            yield tuple(sentence)
            sentence = []
        *ended, open_ = _END.split(inline.text) if isinstance(inline, Text) else ("",)
        for part in ended:
            yield (*sentence, _text(inline, f"{part} "))
            sentence = []
        sentence.append(_text(inline, open_) if ended else inline)
    if sentence:
        yield tuple(sentence)


def joined(run: Sequence[Phrase]) -> Phrase:
    """Sentences as one phrase, without the space that stood before the next."""
    *head, last = (item for part in run for item in part)
    return (*head, _text(last, last.text.rstrip()) if isinstance(last, Text) else last)


def _is_over(before: Inline, value: Field) -> bool:
    """True if a value begins a sentence, for the text before it has ended one."""
    begins = re.match(_BEGINS, value.text) is not None
    return begins and isinstance(before, Text) and _ENDED.search(before.text) is not None


def _text(inline: Inline, text: str) -> Text:
    """The text's look, other words."""
    assert isinstance(inline, Text), "only text is cut"
    return replace(inline, text=text)
