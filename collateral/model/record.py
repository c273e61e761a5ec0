"""The base of all records that a workspace file backs, and the types their fields share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

ID_PATTERN = r"^[a-z0-9][a-z0-9_.-]*$"
_GROUPED = re.compile(r"^-?\d{1,3}(?:[.,]\d{3})+$")
_DECIMAL = re.compile(r"^-?\d+(?:\.\d+)?$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class Record(BaseModel):
    """One entry of a workspace file: closed (an unknown key is a problem) and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80)]
FactName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""What a merge field can name after `facts.`"""


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise ValueError("holds a line end")
    return _spoken(text).strip()


def _spoken(text: str) -> str:
    if not text.strip():
        raise ValueError("is blank")
    return text


Line = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(_one_line)]
"""One line of words."""
Label = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_one_line)]
"""One line that covers, titles and headings have room for: a name, what somebody is, a block's title."""
Spoken = Annotated[str, Field(min_length=1), AfterValidator(_spoken)]
"""Words that print."""
Wording = Spoken | Annotated[dict[str, Spoken], Field(min_length=1)]
"""Words that print: one string for all languages, or a map by language."""


def worded(wording: Wording | None, language: str) -> str | None:
    """The words in `language`; None where a map lacks it, so that a translation is never guessed."""
    if wording is None or isinstance(wording, str):
        return wording
    return wording.get(language)


def words_in(wording: Wording, language: str) -> str:
    """The words in `language`; KeyError where a map lacks it, which selection has asked before."""
    return wording if isinstance(wording, str) else wording[language]


def listed(value: Any) -> Any:
    """A list, also where one entry is written by itself."""
    return [value] if isinstance(value, str) else value


Named = Annotated[str, Field(min_length=1, max_length=80, json_schema_extra={"pattern": ID_PATTERN})]
"""The id of an entry in another file; load says which are known, so any text is let through to be told the nearest."""
Listed = Annotated[tuple[Named, ...], BeforeValidator(listed)]
"""Ids of entries in another file: one, or a list of them."""


def amount(text: object) -> Decimal:
    """The number written with a point and no grouping; ValueError names both readings of `1,200` and `12.500`-likes."""
    if isinstance(text, Decimal):
        return text
    if isinstance(text, int) and not isinstance(text, bool):
        return Decimal(text)
    raw = str(text).strip()
    if "," in raw:
        raise ValueError(_readings(raw))
    if not _DECIMAL.match(raw):
        bare = raw.rstrip("% ")
        sign = f"; write {bare}" if bare != raw and _DECIMAL.match(bare) else ""
        raise ValueError(f"is not a number written with digits and a point{sign}")
    return Decimal(raw)


def _readings(raw: str) -> str:
    whole = re.sub(r"[.,]", "", raw)
    head, _, tail = raw.rpartition(",")
    decimal = re.sub(r"[.,]", "", head) + "." + tail
    return f"can be read as {whole} or as {decimal}; write it with a point and without grouping"


def ambiguous(raw: str, digits: int) -> str | None:
    """What is wrong with an amount such as `12.500` that has at most `digits` decimals; None where it is clear.

    What has three decimals indeed is written with a fourth.
    """
    starts_with_zero = raw.lstrip("-").startswith("0")
    if not _GROUPED.match(raw) or "," in raw or starts_with_zero or len(raw.rpartition(".")[2]) <= digits:
        return None
    whole, exact, short = raw.replace(".", ""), f"{Decimal(raw).normalize():f}", f"{Decimal(raw):.{digits}f}"
    decimal = short if Decimal(short) == Decimal(raw) else f"{raw}0" if _GROUPED.match(exact) else exact
    return f"can be read as {whole} or as {exact}; write {whole} or {decimal}"


def _iso_date(value: object) -> object:
    if isinstance(value, str) and not _DATE.match(value):
        raise ValueError("is not a date written as YYYY-MM-DD")
    return value


def _whole(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?\d+", value.strip(), re.ASCII):
        digits = re.sub(r"[.,_' ]", "", value)
        hint = f"; write {digits}" if digits.isdecimal() else ""
        raise ValueError(f"is not a whole number written with digits alone{hint}")
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
"""Python itself would read `1_000` as a thousand."""


def days(value: object) -> object:
    """The number in `180d`."""
    if isinstance(value, str):
        match = re.fullmatch(r"(\d{1,4})d", value)
        if not match:
            raise ValueError("is not a number of days written as 180d")
        return int(match.group(1))
    return value


Days = Annotated[int, BeforeValidator(days), Field(gt=0)]
"""A number of days, written as `180d`."""
Amount = Annotated[Decimal, BeforeValidator(amount), Field(max_digits=15, decimal_places=6)]
Percent = Annotated[Decimal, BeforeValidator(amount), Field(ge=0, le=100)]
"""10 is 10 %."""
Email = Annotated[str, Field(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$", max_length=254)]
Day = Annotated[date, BeforeValidator(_iso_date)]


def _number_or_text(value: object) -> object:
    """A plain scalar that is a number as a Decimal; what is quoted stays text (the YAML reader sets `is_plain`)."""
    if isinstance(value, str) and getattr(value, "is_plain", False):
        if _GROUPED.match(value) and "," in value:
            raise ValueError(_readings(value))
        said = ambiguous(value, 0)
        if said:
            raise ValueError(f"{said}, or put it in quotes as text")
        if _DECIMAL.match(value):
            return Decimal(value)
    return str(value) if isinstance(value, str) else value


NumberOrText = Annotated[Decimal | str, BeforeValidator(_number_or_text)]


def by_language(wording: Wording | None) -> Mapping[str, str]:
    """The words by language; a plain string stands under the empty key, for all languages."""
    if wording is None:
        return {}
    return {"": wording} if isinstance(wording, str) else wording
