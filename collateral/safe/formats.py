"""Figures, money, dates and lists as a reader of one locale expects them, by CLDR's data (Babel)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from collateral.model.expression import Plain

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

DATE_STYLES = ("short", "medium", "long", "full")
_PATTERN_PIECE = re.compile(r"'[^']*'|([A-Za-z])\1*")
"""Of a date pattern of CLDR (UTS 35): quoted words, or one field."""
_PICTURE = {"y": "yyyy", "LLLL": "MMMM", "EEEE": "dddd", "cccc": "dddd"}
"""Fields that Word spells in another way."""
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
"""Wide enough for any amount; half up is what quotes state in print."""
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
_NUMBER = re.compile(r"\d+")
_COUNTS = (1, 2, 5)
"""One of each plural that words for spans of time have."""
_DURATIONS = ("second", "minute", "hour", "day", "week", "month", "year")
_EXPONENTS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
"""Currencies whose minor unit is not a hundredth."""
_NO_MONEY = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX"
"""Codes to which ISO 4217, table A.1, gives no minor unit: metals, units of account, tests, and no currency at all."""


def currency_digits(currency: str) -> int:
    """How many decimals an amount in the currency has: 2 for EUR, 0 for JPY, 3 for BHD.

    By ISO 4217, table A.1, "minor unit", which is what invoices are made out in; CLDR has how many are usual in shops,
    which is none for the rupiah of Indonesia and the dinar of Iraq.
    """
    return next((digits for digits, codes in _EXPONENTS.items() if currency in codes), 2)


def is_currency(code: str) -> bool:
    """True for an ISO 4217 code that CLDR knows and that amounts are paid in."""
    from babel import Locale

    return code in Locale("en").currencies and code not in _NO_MONEY


def duration_units(language: str) -> tuple[str, ...]:
    """The words of a language for spans of time, from seconds to years: `day`, `days`, `Tag`, `Tage`; none if unknown.

    By CLDR's long unit patterns, which say nothing of further cases (`Tagen`).
    """
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale(language)
    except UnknownLocaleError:
        return ()
    counted = ((count, unit) for unit in _DURATIONS for count in _COUNTS)
    printed = (format_unit(count, f"duration-{unit}", "long", locale=locale) for count, unit in counted)
    words = (_NUMBER.sub("", text).strip() for text in printed)
    return tuple(dict.fromkeys(word for word in words if not word.startswith("duration-")))


def is_locale(name: str) -> bool:
    """True for a BCP 47 locale whose data is known: `en-US`, `de-DE`."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def kind(value: Plain) -> str:
    """What a value is, in a user's words."""
    return next(words for types, words in _KINDS if isinstance(value, types))


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),  # before numbers: Python counts bool as int
    (str, "text"),
    ((int, Decimal), "a number"),
    (datetime.date, "a date"),
    (Mapping, "a group of fields"),
    (Sequence, "a list"),
    (object, "nothing"),
)


def iso_date(text: str) -> datetime.date:
    """The day that `2026-01-31` names; ValueError for any other spelling, even those that ISO 8601 allows."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"{text!r} is not a date such as 2026-01-31")
    return datetime.date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Formats:
    """How one document prints values: figures by `locale`, words in them by `language`."""

    locale: str
    """BCP 47, such as `de-DE`; ValueError from each method where its data is not known."""
    currency: str
    """ISO 4217, such as `EUR`."""
    language: str
    """BCP 47 language of the document's words."""

    def money(self, amount: Decimal, decimals: int | None = None) -> str:
        """The amount with its symbol, and the currency's decimals or as many as given: `$1,200.00`, `1.200,00 €`.

        The symbol is a word: where the locale is of another language than the document's, it is the language's own, so
        that an English page says BHD and not د.ب.
        """
        from babel.numbers import parse_pattern

        digits = currency_digits(self.currency) if decimals is None else decimals
        pattern = parse_pattern(self._locale.currency_formats["standard"].pattern)
        pattern.frac_prec = (digits, digits)
        figure = str(pattern.apply(_rounded(amount, digits), self._locale, currency_digits=False))
        return self._directed(_with_symbol(figure, self._symbol))

    def unit_price(self, amount: Decimal) -> str:
        """The amount with all the decimals it was written with, so that quantity times price can be checked."""
        return self.money(amount, max(currency_digits(self.currency), _written(amount.normalize())))

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """The number with `decimals`, or with those it was written with."""
        return self._figure(self._locale.decimal_formats[None], value, decimals)

    def percent(self, value: Decimal) -> str:
        """`10` as `10%`, with the decimals it was written with."""
        # The pattern multiplies by 100 (CLDR, number patterns), and a value of 10 means 10 %.
        pattern = self._locale.percent_formats[None]
        return self._figure(pattern, value.scaleb(-2, _EXACT), _written(value))

    def date(self, day: datetime.date, style: str = "long") -> str:
        """The day in one of `DATE_STYLES`: `January 5, 2026`, `5. Januar 2026`; only `short` has no words."""
        from babel.dates import format_date

        locale = self._locale if style == "short" else self._words
        return format_date(day, cast(Literal["short", "medium", "long", "full"], style), locale)

    def date_picture(self) -> str:
        """How a long date is written, in the letters of Word's date pictures (ISO/IEC 29500-1, 17.16.4.1)."""
        from babel.dates import get_date_format

        pattern = str(get_date_format("long", self._words).pattern)
        return _PATTERN_PIECE.sub(lambda piece: _PICTURE.get(piece[0], piece[0]), pattern)

    def list(self, items: Sequence[Plain]) -> str:
        """The items that are not missing, joined as the language does: `a, b and c`."""
        from babel.lists import format_list

        shown = [self.text(item) for item in items if item not in (None, "")]
        return format_list(shown, locale=self._words)

    def upper(self, text: str) -> str:
        """The text in capitals."""
        return text.upper()

    def text(self, value: Plain) -> str:
        """A value as it prints without a filter; TypeError for true, false, a group of fields and nothing."""
        match value:
            case str():
                return str(value)
            case bool() | Mapping() | None:
                raise TypeError(f"{kind(value)} cannot be printed; name a field that holds text, a number or a date")
            case int() | Decimal():
                return self.number(Decimal(value))
            case datetime.date():
                return self.date(value)
        return self.list(value)

    @property
    def _symbol(self) -> str:
        from babel.numbers import get_currency_symbol

        same = self._locale.language == self.language.partition("-")[0]
        return get_currency_symbol(self.currency, self._locale if same else self._words)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language's lines run."""
        return "rtl" if _parsed(self.language).text_direction == "rtl" else "ltr"

    def _directed(self, figure: str) -> str:
        """The figure without the marks of direction of Arabic and Hebrew patterns, in a document of another script."""
        return figure if self.direction == "rtl" else figure.translate(_DIRECTIONS)

    @property
    def _locale(self) -> Locale:
        return _parsed(self.locale)

    @property
    def _words(self) -> Locale:
        """The locale of months and of `and`: a German document says `5. Januar` even with figures as in the US."""
        from babel import Locale, UnknownLocaleError

        figures, words = self._locale, _parsed(self.language)
        try:
            return Locale(words.language, territory=words.territory or figures.territory, script=words.script)
        except UnknownLocaleError:
            return words

    def _figure(self, pattern: NumberPattern, value: Decimal, decimals: int | None) -> str:
        from babel.numbers import parse_pattern

        shown = _written(value) if decimals is None else decimals
        exact = parse_pattern(pattern.pattern)
        exact.frac_prec = (shown, shown)
        places = shown + (2 if "%" in pattern.pattern else 0)
        return self._directed(str(exact.apply(_rounded(value, places), self._locale)))


@cache
def _parsed(name: str) -> Locale:
    """A locale by its name: a document asks for it at each figure."""
    from babel import Locale

    return Locale.parse(name, sep="-")


def _with_symbol(figure: str, symbol: str) -> str:
    """The figure with its symbol in the place of `¤`.

    One of letters is kept from the digits by a space (UTS 35, part 3, 3.4, currencySpacing): `CHF 12`, but `$12`.
    """
    before, _, after = figure.partition("¤")
    left = "\u00a0" if before[-1:].isdigit() and not _stands_close(symbol[0]) else ""
    right = "\u00a0" if after[:1].isdigit() and not _stands_close(symbol[-1]) else ""
    return f"{before}{left}{symbol}{right}{after}"


def _stands_close(character: str) -> bool:
    return unicodedata.category(character)[0] in "SZ"


def _written(value: Decimal) -> int:
    """The decimals a number was written with: 2 for `1.10`, 0 for `1E+3`."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
