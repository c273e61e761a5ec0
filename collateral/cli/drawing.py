"""Files of a pack as pictures of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from collateral.cli.usage import refusal

SHEET = "contact-sheet.png"
NO_OFFICE = "LibreOffice, which draws Office files, is not installed"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What there is to look at."""

    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """PNG by name: the contact sheet, then the pages of `Acme - Proposal.pdf` as `Acme - Proposal.pdf.01.png` ..."""
    screens: Mapping[str, bytes] = field(default_factory=dict)
    """HTML by name, which has no pages and is shown as it is."""
    undrawn: Mapping[str, str] = field(default_factory=dict)
    """What could not be drawn, with the reason."""


def draw(files: Mapping[str, bytes], fonts: tuple[bytes, ...] = ()) -> Drawn:
    """The files as pictures of their pages; UsageError where nothing can be shown.

    Office files are drawn in `fonts`, font files that a reader is thought to have, and those of the machine.
    """
    from collateral.safe.raster import contact_sheet

    drawn: dict[str, tuple[bytes, ...]] = {}
    undrawn: dict[str, str] = {}
    named = {path.removeprefix("send/"): data for path, data in sorted(files.items())}
    screens = {name: data for name, data in named.items() if name.endswith(".html")}
    for name, data in named.items():
        try:
            if name not in screens:
                drawn[name] = _pages(name, data, fonts)
        except _UndrawableError as error:
            undrawn[name] = str(error)
    if not drawn and not screens:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in undrawn.items())
        raise refusal(f"nothing could be drawn ({reasons})", remedy="Pages are in pdf, docx and pptx.")
    sheet = {SHEET: contact_sheet([*drawn.values()])} if drawn else {}
    pages = {f"{name}.{number:02}.png": page for name, made in drawn.items() for number, page in enumerate(made, 1)}
    return Drawn({**sheet, **pages}, screens, undrawn)


class _UndrawableError(Exception):
    """A file that has no pages, or whose program is missing."""


@lru_cache(maxsize=16)  # while somebody works on the PDF, the Word file stays as it is
def _pages(name: str, data: bytes, fonts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    from collateral.safe.office import SUFFIXES, printed, program
    from collateral.safe.raster import pages

    suffix = f".{name.rpartition('.')[2]}"
    if suffix == ".pdf":
        return pages(data, name)
    if suffix not in SUFFIXES:
        raise _UndrawableError("it has no pages")
    office = program()
    if office is None:
        raise _UndrawableError(NO_OFFICE)
    return pages(printed(data, suffix, name, office, fonts), name)
