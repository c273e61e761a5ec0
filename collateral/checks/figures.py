"""Figures with a unit in running text, by language: what a reader takes for evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collateral.checks.phrases import NOTHING
from collateral.model.messaging import Messaging
from collateral.model.record import by_language
from collateral.safe.formats import duration_units, is_currency

_NUMBER = r"(?<![\w.,:/§#])\d(?:[\d.,'’\u00a0\u202f]*\d)?"
"""Not within a word (`Q3`), a version or a fraction of `24/7`."""
_SCALE = r"(?:\s?(?:k|m|bn|thousand|million|billion|Tsd\.?|Mio\.?|Mrd\.?|Tausend|Millionen?|Milliarden?)(?!\w))?"
_SIGN = "[$€£¥₹]"
_MONEY = r"(?:dollars?|euros?|pounds?|francs?|Dollar|Euro|Pfund|Franken|yen|Yen)"
_AMOUNT = re.compile(
    rf"{_SIGN}\s?\d(?:[\d.,'’]*\d)?{_SCALE}"
    rf"|(?<!\w)(?P<before>[A-Z]{{3}})\s?\d(?:[\d.,'’]*\d)?{_SCALE}"
    rf"|{_NUMBER}{_SCALE}[\s-]?(?:[%‰]|percent(?!\w)|per cent(?!\w)|Prozent|{_SIGN}|{_MONEY}(?!\w)"
    r"|(?P<after>[A-Z]{3})(?!\w))"
    rf"|{_NUMBER}(?:[x×](?!\w)|-?fold(?!\w)|-?fach\w{{0,2}}(?!\w))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROUND_THE_CLOCK = re.compile(r"(?:24|7|365)\s\w+\s(?:a|per|am|pro|im|in der|die)\s\w+")
"""`24 hours a day`, `7 Tage die Woche`: words for always."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What counts as a figure in one language."""

    span: re.Pattern[str]
    """A number and a span of time or a unit of a claim."""

    def amounts(self, text: str) -> Iterator[str]:
        """Shares, amounts of money and factors."""
        for match in _AMOUNT.finditer(text):
            code = match["before"] or match["after"]
            if code is None or is_currency(code):
                yield match.group()

    def spans(self, text: str) -> Iterator[str]:
        """Spans of time, and whatever else claims count."""
        for match in self.span.finditer(text):
            if not _YEAR.fullmatch(match["number"]) and not _ROUND_THE_CLOCK.match(text, match.start()):
                yield match.group()


def figures(language: str, messaging: Messaging) -> Figures:
    """The figures of a language: its words for spans of time, and the units that claims have in it."""
    counted = (claim.figure.unit for claim in messaging.claims.values() if claim.figure)
    units = (said for unit in counted for name, said in by_language(unit).items() if name in ("", language))
    return Figures(_span({*duration_units(language), *filter(_is_word, units)}))


def _is_word(unit: str) -> bool:
    """A unit that is no sign and no currency, which are found in every language."""
    return unit[:1].isalpha() and not is_currency(unit)


def _span(units: Iterable[str]) -> re.Pattern[str]:
    """`5 days`, `5-day`, `5 working days`, `5 Arbeitstagen`: a unit may be declined, and part of a longer word."""
    longest = sorted(units, key=lambda unit: (-len(unit), unit))
    words = "|".join(map(re.escape, longest)) or NOTHING
    between = r"(?:[a-zäöüß]{3,12}[\s-])?"
    return re.compile(rf"(?P<number>{_NUMBER})[\s-]{between}(?:\w*(?:{words})\w?)(?!\w)", re.IGNORECASE)
