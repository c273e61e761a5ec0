"""The page of each check, as its module tells it: docs/checks.md, `collateral check --explain`, rules of SARIF."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from collateral.checks.drawn import DRAWN, PAGED
from collateral.checks.table import FAULTS
from collateral.checks.weighing import FIRM
from collateral.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to know of a check."""

    code: str
    severity: Severity | None
    """What it weighs where a workspace says nothing; None where that depends on what is found."""
    summary: str
    """One sentence."""
    body: str
    """Markdown: why it is bad, an example, what to do; empty for what is found by making documents."""

    @property
    def markdown(self) -> str:
        """The whole page under its name."""
        weight = f"Severity: {self.severity}. " if self.severity else "Found by making documents. "
        firm = "It is never waived. " if self.code in FIRM else ""
        return f"# {self.code}\n\n{self.summary}\n\n{weight}{firm}".rstrip() + (f"\n\n{self.body}" if self.body else "")


def known() -> tuple[str, ...]:
    """The names of all checks: first those that make no document."""
    return (*FAULTS, *(code for code in DRAWN if code not in FAULTS))


def page(code: str) -> Page:
    """The page of a check; KeyError for a name that none has."""
    if code not in FAULTS and code not in PAGED:
        return Page(code, None, DRAWN[code], "")
    module = import_module(f"collateral.checks.faults.{code.replace('-', '_')}")
    summary, _, body = inspect.cleandoc(module.__doc__ or "").partition("\n\n")
    return Page(code, FAULTS.get(code), " ".join(summary.split()), body.strip())


def pages() -> Iterator[Page]:
    """All pages, in the order of `known`."""
    return map(page, known())
