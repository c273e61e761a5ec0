"""What the faults look at: a file as it was read back, beside the document it should be."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.finding import Finding, Severity
from collateral.verify.printed import Unit


@dataclass(frozen=True, slots=True)
class Font:
    """A font that a file draws with, under the name it carries there."""

    name: str
    """`ABCDEF+Source-Sans-3-Semi-Bold`; empty where the file names none."""
    embedded: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """One file as a reader gets it, every text as it stands there; read once for all faults."""

    format: str
    name: str
    """As findings show it."""
    body: tuple[str, ...] = ()
    """In reading order: the paragraphs of a Word file, text boxes too, without heads and feet; the slides of a deck;
    the pages of a PDF."""
    flows: bool = False
    """True where a text may be cut in two between one part of the body and the next (a PDF's pages)."""
    notes: tuple[str, ...] = ()
    """Footnotes that stand apart from the body."""
    charts: tuple[frozenset[str], ...] = ()
    """The texts of each native chart: categories and series."""
    drawings: tuple[str, ...] = ()
    """All words of each drawn chart, where they stand apart from the body."""
    margins: tuple[tuple[str, str], ...] = ()
    """Kind of page and what stands at its head and foot; in a PDF or deck each page or slide with its text."""
    carried: tuple[tuple[str, str], ...] = ()
    """Place in the file and all text there, seen or not: parts of the package, properties, hidden objects."""
    fonts: tuple[Font, ...] = ()
    """What a PDF draws with."""
    traces: tuple[str, ...] = ()
    """What tells of the making and is no text: `comments`, `a thumbnail`."""
    attached: tuple[tuple[str, bytes], ...] = ()
    """Files inside a PDF: name and bytes."""
    damage: str = ""
    """Why the file cannot be read back; then all else is empty."""


@dataclass(frozen=True, slots=True)
class Case:
    """One document, one of its files, and what must and must not be in it."""

    document: Document
    units: tuple[Unit, ...]
    """What the document prints."""
    brand: Brand
    secrets: tuple[str, ...]
    file: Opened

    def error(self, code: str, message: str, remedy: str) -> Finding:
        """A finding about this file that keeps it from being sent."""
        return Finding(code, Severity.ERROR, self.file.name, 0, message, remedy)
