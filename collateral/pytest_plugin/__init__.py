"""Checks as tests: `pytest --collateral` has one test for each check and for each document that can be made.

In: a workspace. Out: pytest items, each a `Unit` with a name and a way to be run. Without `--collateral` nothing
happens, and pytest is no dependency: this module is imported by pytest, and does not import it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options; `pytest --help` lists them under `collateral`."""
    group = parser.getgroup("collateral", "checks of a library of sales content")
    group.addoption("--collateral", action="store_true", help="Also run the checks of `collateral check`, each a test.")
    group.addoption(
        "--collateral-workspace",
        metavar="DIR",
        type=Path,
        help="The workspace; without it COLLATERAL_WORKSPACE, or upwards from the current folder.",
    )
    group.addoption(
        "--collateral-fail-on",
        choices=("error", "warning"),
        default="error",
        help="From which severity on a test fails.",
    )
    group.addoption("--collateral-as-of", metavar="DATE", help="As if it were that day (YYYY-MM-DD).")
    group.addoption("--collateral-static", action="store_true", help="Only what can be seen without making documents.")


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Adds the tests; pytest asks installed plugins before its own, which then choose by `-k` and `-m` among all."""
    if config.getoption("--collateral"):
        from collateral.pytest_plugin.items import collected

        items.extend(collected(session, config))
