"""The fault stamp-missing."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.model.finding import Finding
from collateral.verify.body import squash
from collateral.verify.evidence import Case

_REMEDY = "Let the template print the stamp at the head of every page."


def stamp_missing(case: Case) -> Iterator[Finding]:
    """A page of a stamped document (DRAFT, INTERNAL) does not show the stamp.

    Why it is bad: one page without it, forwarded alone, passes for an approved one.

    Example: `DRAFT is not on page 3`.

    What to do: let the template print the stamp at the head of every page, in Word in the headers of every section,
    the first page's and the even pages' too.
    """
    stamp = squash(case.document.stamp)
    if not stamp:
        return
    bare = [place for place, text in case.file.margins if stamp not in squash(text)]
    if bare:
        yield case.error("stamp-missing", f"{case.document.stamp} is not on {', '.join(bare)}", _REMEDY)
