"""A declaration that WeasyPrint fails on, found in what it was doing: `calc(1pt + )` ends with an AssertionError."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from collateral.errors import Problem, TemplateError
from collateral.render.html.references import References
from collateral.safe.path import display

_LOCAL = "declaration"
"""What `preprocess_declarations` of WeasyPrint 70 calls the declaration that it reads."""


def explained(error: Exception, page: str, written: References) -> TemplateError | None:
    """The error to tell in the place of one that ended the reading of a declaration; None for any other."""
    found = next(_declarations(error), None)
    if found is None:
        return None
    said = f"cannot be read: `{found.serialize().strip()}` at {found.source_line}:{found.source_column}"
    place, message = written.told(said)
    problem = Problem(display(page), 0, "", message, remedy="Mend the declaration.")
    if place:
        problem = replace(problem, path=place.path, line=place.line, excerpt=place.excerpt)
    return TemplateError(problem)


def _declarations(error: Exception) -> Iterator[Any]:
    for frame, _ in traceback.walk_tb(error.__traceback__):
        read = frame.f_locals.get(_LOCAL)
        if getattr(read, "type", "") == "declaration":
            yield read
