"""Files of a pack as pictures of their pages."""

from __future__ import annotations

from collections.abc import Mapping

from collateral.cli.usage import refusal

SHEET = "contact-sheet.png"
NO_OFFICE = "LibreOffice, which draws Office files, is not installed"


def draw(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """(pictures by path, what could not be drawn with the reason); the contact sheet comes first.

    Pages of `send/Acme - Proposal.pdf` are `Acme - Proposal.pdf.01.png` and so on. UsageError where nothing could be
    drawn.
    """
    from collateral.safe.raster import contact_sheet

    drawn: dict[str, tuple[bytes, ...]] = {}
    undrawn: dict[str, str] = {}
    for path, data in sorted(files.items()):
        name = path.removeprefix("send/")
        try:
            drawn[name] = _pages(name, data)
        except _UndrawableError as error:
            undrawn[name] = str(error)
    if not drawn:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in undrawn.items())
        raise refusal(f"nothing could be drawn ({reasons})", remedy="Pages are in pdf, docx and pptx.")
    sheet = contact_sheet([*drawn.values()])
    pages = {f"{name}.{number:02}.png": page for name, made in drawn.items() for number, page in enumerate(made, 1)}
    return {SHEET: sheet, **pages}, undrawn


class _UndrawableError(Exception):
    """A file that has no pages, or whose program is missing."""


def _pages(name: str, data: bytes) -> tuple[bytes, ...]:
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
    return pages(printed(data, suffix, name, office), name)
