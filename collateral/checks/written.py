"""What load says is not well formed or without effect, as findings: by the name of the fault, with line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from collateral.checks.library import Library
from collateral.checks.passages import locate
from collateral.checks.table import FAULTS, finding
from collateral.errors import Problem
from collateral.model.finding import Finding


def told(library: Library, code: str) -> Iterator[Finding]:
    """The problems that have this name, in the order of their files."""
    return (as_finding(library, problem, code) for problem in library.problems if problem.code == code)


def noted(library: Library, code: str) -> Iterator[Finding]:
    """What load itself has found of this name, with the weight of the table."""
    named = (found for found in library.workspace.findings if found.code == code)
    return (replace(found, severity=FAULTS[code], column=max(found.column, 1)) for found in named)


def as_finding(library: Library, problem: Problem, code: str) -> Finding:
    """A problem as a finding of a fault."""
    said = problem.said
    return finding(code, problem.path, _place(library, problem), said, problem.remedy)


def _place(library: Library, problem: Problem) -> tuple[int, int]:
    """Line and column: of the word that was got, else of the key; (line, 1) where neither stands in the line."""
    path = f"workspace:{problem.path}"
    if not problem.line or not library.files.exists(path):
        return problem.line, 1
    got, key = problem.got.strip("'\""), problem.field.rpartition(".")[2]
    for word in filter(None, (got, problem.field, key)):
        line, column = locate(library.lines(path), re.compile(re.escape(word)), problem.line)
        if line == problem.line and column > 1:
            return line, column
    return problem.line, 1
