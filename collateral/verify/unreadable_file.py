"""The fault unreadable-file."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.model.finding import Finding
from collateral.verify.evidence import Case


def unreadable_file(case: Case) -> Iterator[Finding]:
    """A file that was made cannot be opened again.

    Why it is bad: it will not open for the buyer either, and nothing in it could be checked.

    Example: `the file cannot be read back: is damaged, or not an Office file`.

    What to do: build again; if it stays, the renderer or the base file is broken.
    """
    if case.file.damage:
        message = f"the file cannot be read back: {case.file.damage}"
        yield case.error("unreadable-file", message, "Build again; if it stays, the base file is broken.")
