"""Cells of an export as values of a profile: numbers, days, words of closed lists; what has two readings is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from collateral.errors import nearest
from collateral.load.problems import one_of
from collateral.model.record import by_language
from collateral.model.taxonomy import Term
from collateral.safe.text import folded

Decimals = Literal["point", "comma"] | None
_SIGNS = {"point": ".", "comma": ","}
_CODE = re.compile(r"^[A-Z]{3}(?=[\s\d.,-])|(?<=[\s\d])[A-Z]{3}$")
_GAPS = re.compile(r"[\s'’_]")
"""What groups digits and can be nothing else."""
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ,].*)?")
_PARTS = {"%d": r"(?P<d>\d{1,2})", "%m": r"(?P<m>\d{1,2})", "%Y": r"(?P<y>\d{4})", "%y": r"(?P<y>\d{2})"}
_YES = ("1", "true", "yes", "y", "x", "ja", "wahr")
_NO = ("0", "false", "no", "n", "nein", "falsch")


class CellError(ValueError):
    """What is wrong with a cell: the message, with what would be allowed and what to do."""

    def __init__(self, message: str, allowed: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.allowed = allowed
        self.remedy = remedy


# ---- numbers ---------------------------------------------------------------------------------------------------------


def number(text: str, decimals: Decimals) -> Decimal:
    """The number of `1200.50`, `$1,200.50`, `1.200,50 €` or `USD 1'200`; a sign or code of a currency is left out.

    Raises CellError for what is no number, and for `1,200` where nothing says what the comma is.
    """
    kept = "".join(sign for sign in text if unicodedata.category(sign) != "Sc").strip()
    bare = _GAPS.sub("", _CODE.sub("", kept))
    sign, digits = ("-", bare[1:]) if bare[:1] in ("-", "\N{MINUS SIGN}") else ("", bare)
    if not re.fullmatch(r"\d[\d.,]*", digits, re.ASCII):
        raise CellError("is not a number")
    mark = _SIGNS[decimals] if decimals else _mark(digits)
    whole_, _, fraction = digits.rpartition(mark) if mark and mark in digits else (digits, "", "")
    if not _is_grouped(whole_, mark) or not re.fullmatch(r"\d*", fraction):
        raise CellError("is not a number grouped in threes", f"with a decimal {decimals}" if decimals else "")
    return Decimal(f"{sign}{re.sub('[.,]', '', whole_)}.{fraction or '0'}")


def _is_grouped(digits: str, mark: str) -> bool:
    """Whether signs stand before every third digit from the end, one and the same sign, or none at all."""
    first, *groups = re.split(r"[.,]", digits)
    signs = {sign for sign in digits if not sign.isdecimal()}
    return not groups or (len(signs - {mark}) == len(signs) == 1 and len(first) <= 3 and {*map(len, groups)} == {3})


def _mark(digits: str) -> str:
    """The decimal mark that the digits tell, empty for none; CellError where they can be read in two ways."""
    signs = [sign for sign in digits if sign in ".,"]
    if len(set(signs)) == 2:
        return signs[-1]
    if len(signs) != 1:
        return ""
    head, tail = re.split(r"[.,]", digits)
    if len(tail) != 3 or len(head) > 3 or head == "0":
        return signs[0]
    remedy = "Write `decimal: point` or `decimal: comma` into the mapping."
    raise CellError(f"can be read as {head}{tail} or as {head}.{tail}", remedy=remedy)


def whole(text: str, decimals: Decimals) -> int:
    """The whole number of a cell; raises as `number` does, and for a fraction."""
    found = number(text, decimals)
    if found != found.to_integral_value():
        raise CellError("is not a whole number")
    return int(found)


def written(value: Decimal) -> Decimal:
    """The number as a profile takes it: three decimals get a fourth, for `1.200` could be read in two ways."""
    text = f"{value:f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return Decimal(f"{plain}0" if len(plain.partition(".")[2]) == 3 else plain)


# ---- days ------------------------------------------------------------------------------------------------------------


def day(text: str, written_as: str | None) -> date:
    """The day of a cell; a time of day behind it is left out.

    Raises CellError for what is no day, and for `03/04/2026` where nothing says which of the two is the month.
    """
    found = _ISO.fullmatch(text)
    if found and not written_as:
        return _date(*map(int, found.groups()))
    if written_as:
        return _as_told(text, written_as)
    last = _YEAR_LAST.fullmatch(text)
    if not last:
        raise CellError("is not a day", "2026-12-31", 'Say how dates are written: `day: "%d.%m.%Y"` in the mapping.')
    one, other, year = int(last[1]), int(last[3]), int(last[4])
    readings = {reading for reading in (_maybe(year, other, one), _maybe(year, one, other)) if reading}
    if len(readings) == 1:
        return readings.pop()
    if not readings:
        raise CellError("is not a day of the calendar")
    both = " or as ".join(reading.isoformat() for reading in sorted(readings))
    remedy = f'Write `day: "%d{last[2]}%m{last[2]}%Y"` or `day: "%m{last[2]}%d{last[2]}%Y"` into the mapping.'
    raise CellError(f"can be read as {both}", remedy=remedy)


def _as_told(text: str, written_as: str) -> date:
    pattern = "".join(_PARTS.get(part) or re.escape(part) for part in re.split(r"(%[dmYy])", written_as))
    found = re.fullmatch(rf"{pattern}(?:[T ,].*)?", text, re.ASCII)
    if not found:
        raise CellError("is not a day written as the mapping says", written_as)
    year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
    return _date(year, int(found["m"]), int(found["d"]))


def _date(year: int, month: int, day_: int) -> date:
    found = _maybe(year, month, day_)
    if found is None:
        raise CellError("is not a day of the calendar")
    return found


def _maybe(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


# ---- words -----------------------------------------------------------------------------------------------------------


def yes(text: str) -> bool:
    """Whether a cell says yes; CellError where it says neither."""
    if folded(text) not in (*_YES, *_NO):
        raise CellError("is neither yes nor no", "true, false, 1, 0, yes, no")
    return folded(text) in _YES


def website(text: str) -> str:
    """The address; a domain alone gets its scheme."""
    return text if re.match(r"https?://", text, re.IGNORECASE) or "." not in text else f"https://{text}"


@dataclass(frozen=True, slots=True)
class Terms:
    """A closed list of taxonomy.yaml with all that its terms may be called."""

    dimension: str
    ids: Mapping[str, tuple[str, ...]]
    """Ids by folded id, name in any language, and alias."""
    known: tuple[str, ...]
    words: Mapping[str, str | None]
    """What a mapping adds, folded; `*` is any other word."""

    def id(self, text: str) -> str | None:
        """The id that a word means, None where it means nothing; CellError where it means none that is known."""
        found = self.ids.get(folded(text), ())
        if folded(text) in self.words:
            return self.words[folded(text)]
        if len(found) == 1:
            return found[0]
        if found:
            raise CellError(f"is the name of more than one {self.dimension}", ", ".join(found), self._remedy(text))
        if "*" in self.words:
            return self.words["*"]
        shown = ", ".join(self.known[:12]) + (" ..." if len(self.known) > 12 else "")
        near = nearest(text, self.known)
        raise CellError(f"is not {one_of(self.dimension)}", shown or "none", f"{near} {self._remedy(text)}".lstrip())

    def all(self, text: str) -> tuple[str, ...]:
        """The ids of words divided by semicolons."""
        found = (self.id(word.strip()) for word in text.split(";") if word.strip())
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    def _remedy(self, text: str) -> str:
        return f"Say what it means under `words: {self.dimension}:` of a mapping, or as an alias in taxonomy.yaml."


def terms(dimension: str, known: Mapping[str, Term], words: Mapping[str, str | None]) -> Terms:
    """The closed list of a dimension, each term by its id and whatever it is called."""
    pairs = [(name, id_) for id_, term in known.items() for name in (id_, *called(term))]
    return Terms(dimension, index(pairs), tuple(known), {folded(word): id_ for word, id_ in words.items()})


def called(term: Term) -> Iterator[str]:
    """What a term may be called beside its id: its names in all languages and its aliases."""
    yield from by_language(term.name).values()
    yield from term.aliases


def index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The ids by folded name, each once."""
    found: dict[str, dict[str, None]] = {}
    for name, id_ in pairs:
        found.setdefault(folded(name), {})[id_] = None
    return {name: tuple(ids) for name, ids in found.items()}
