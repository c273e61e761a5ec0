"""One place reads the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from collateral.errors import InputError, UsageError
from collateral.safe.clock import as_of


def test_a_given_day_is_the_day():
    assert as_of("2026-01-31", "Europe/Berlin") == as_of(date(2026, 1, 31), "Europe/Berlin") == date(2026, 1, 31)


def test_without_one_it_is_today_in_the_workspace_s_time_zone():
    before = datetime.now(UTC)
    east, west = as_of(None, "Pacific/Kiritimati"), as_of(None, "Etc/GMT+12")
    after = datetime.now(UTC)

    assert east in {(moment + timedelta(hours=14)).date() for moment in (before, after)}
    assert west in {(moment - timedelta(hours=12)).date() for moment in (before, after)}
    assert east > west


@pytest.mark.parametrize("text", ["today", "20260131", "31.01.2026", "2026-02-30", ""])
def test_what_is_no_day_is_a_mistake_on_the_command_line(text):
    with pytest.raises(UsageError, match=r"^--as-of: is not a date"):
        as_of(text, "UTC")


@pytest.mark.parametrize("name", ["Europe/Berln", "../../etc/passwd", "", "CET/"])
def test_a_time_zone_that_is_not_known_is_a_mistake_in_the_workspace(name):
    with pytest.raises(InputError, match=r"^collateral\.yaml: time_zone: is not known"):
        as_of(None, name)
