"""Lines of a single word: no heading, quote or label ends with one, in any format that breaks its lines by itself."""

from __future__ import annotations

import re
from dataclasses import replace

from collateral.model.phrase import Field, Phrase, Text, plain

TOGETHER = 24
"""Characters up to which the last two words stand together; longer ones could overflow a narrow column."""
_LAST_TWO = re.compile(r"(?<!\S)(\S+) (\S+)$")


def held(phrase: Phrase) -> Phrase:
    """The phrase with a no-break space between its last two words, where both are short and it may need two lines."""
    *before, last = phrase or (Text(""),)
    if len(plain(phrase)) <= TOGETHER or not isinstance(last, Text | Field):
        return phrase
    return (*before, replace(last, text=_LAST_TWO.sub(_together, last.text)))


def _together(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > TOGETHER else f"{found[1]}\N{NO-BREAK SPACE}{found[2]}"
