"""The sample itself has nothing that a person should look at, on any day of its season."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from collateral.checks.table import FAULTS, fault
from tests.checks.seeding import library

SEASON = [date(2026, 11, 16) + timedelta(days=days) for days in (0, 1, 2, 5, 14, 15, 44, 45, 46, 60, 76)]


@pytest.mark.parametrize("day", SEASON, ids=str)
def test_the_sample_has_notes_at_most(day: date) -> None:
    whole = replace(library(), as_of=day)
    assert [str(item) for code in FAULTS for item in fault(code)(whole) if item.severity != "note"] == []
