"""The one place that reads the clock: a run has one date, and everything derives from it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from collateral.errors import InputError, Problem, UsageError
from collateral.safe.formats import iso_date


def as_of(value: str | date | None, time_zone: str) -> date:
    """The day of a run: the one given, else today in the workspace's time zone.

    Raises UsageError for a text that is no date such as 2026-01-31, InputError for a time zone that is not known.
    """
    if isinstance(value, date):
        return value
    if value is None:
        return datetime.now(_zone(time_zone)).date()
    try:
        return iso_date(value)
    except ValueError as error:
        raise UsageError(Problem("", 0, "--as-of", "is not a date", repr(value), "a day such as 2026-01-31")) from error


def is_time_zone(name: str) -> bool:
    """True for a name of the IANA time zone database."""
    try:
        _zone(name)
    except InputError:
        return False
    return True


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        allowed = "a name of the IANA time zone database such as Europe/Berlin"
        raise InputError(Problem("collateral.yaml", 0, "time_zone", "is not known", repr(name), allowed)) from error
