"""Units as pytest's items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from collateral.checks.library import Library, read_library
from collateral.checks.reports.text import said
from collateral.checks.run import unreadable
from collateral.cli.output import visible
from collateral.cli.workspace import find_workspace, read_settings
from collateral.errors import InputError, UsageError
from collateral.model.finding import Finding, Severity
from collateral.pytest_plugin.units import Named, Unit, counted, units
from collateral.safe import clock
from collateral.safe.files import FolderFiles
from collateral.safe.formats import iso_date


class FoundError(Exception):
    """A unit has findings that fail it; pytest prints them in place of a traceback."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(told(findings))


class CheckItem(pytest.Item):
    """One unit as a test."""

    def __init__(self, *, unit: Unit, library: Library | None, fail_on: str, **keys: Any) -> None:
        super().__init__(**keys)
        self.unit, self.library, self.fail_on = unit, library, fail_on

    def runtest(self) -> None:
        """Raises FoundError with all findings where one weighs enough; lighter ones stand in the test's report."""
        found = tuple(self.unit.run())
        heavy = (Severity.ERROR,) if self.fail_on == "error" else (Severity.ERROR, Severity.WARNING)
        kept = counted(self.library, found) if self.library else found
        if any(item.severity in heavy for item in kept):
            raise FoundError(kept)
        if kept:
            self.add_report_section("call", "findings", told(kept))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if isinstance(excinfo.value, FoundError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Any, None, str]:
        return self.path, None, self.nodeid


class Workspace(pytest.Collector):
    """What all units stand under: `collateral::forbidden-term`."""

    def __init__(self, *, library: Library | None, units: Iterable[Unit], **keys: Any) -> None:
        super().__init__(**keys)
        self.library, self.units = library, units

    def collect(self) -> Iterator[CheckItem]:
        fail_on = self.config.getoption("--collateral-fail-on")
        for unit in self.units:
            yield CheckItem.from_parent(self, name=visible(unit.name), unit=unit, library=self.library, fail_on=fail_on)


def collected(session: pytest.Session, config: pytest.Config) -> Iterator[pytest.Item]:
    """A test for each unit; for a workspace that cannot be read one, which fails with what is wrong.

    Raises pytest.UsageError where there is no workspace.
    """
    library, found = _units(config)
    parent = Workspace.from_parent(session, name="collateral", nodeid="collateral", library=library, units=found)
    return session.genitems(parent)


def told(findings: tuple[Finding, ...]) -> str:
    """Findings as `collateral check` prints them."""
    lines = (line for item in findings for line in (said(item), *item.excerpt.frame))
    return visible("\n".join(lines))


def _units(config: pytest.Config) -> tuple[Library | None, Iterable[Unit]]:
    day = config.getoption("--collateral-as-of")
    try:
        library = _library(config.getoption("--collateral-workspace"), iso_date(day) if day else None)
    except InputError as error:
        wrong = unreadable(error).findings
        return None, (Named("workspace", lambda: wrong),)
    except (UsageError, ValueError) as error:
        raise pytest.UsageError(str(error)) from None
    return library, units(library, config.getoption("--collateral-static"))


def _library(folder: Any, as_of: date | None) -> Library:
    root = find_workspace(folder)
    files = FolderFiles(root)
    return read_library(files, clock.as_of(as_of, read_settings(files).time_zone), root)
