"""The sample itself has nothing that a person should look at, on any day of its season."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from collateral.checks.table import FAULTS, fault
from tests.checks.seeding import library

SEASON = [date(2026, 11, 21) + timedelta(days=days) for days in (0, 1, 9, 10, 39, 40, 41, 55, 71)]


@pytest.mark.parametrize("day", SEASON, ids=str)
def test_the_sample_has_notes_at_most(day: date) -> None:
    whole = replace(library(), as_of=day)
    assert [str(item) for code in FAULTS for item in fault(code)(whole) if item.severity != "note"] == []
