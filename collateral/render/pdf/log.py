"""What WeasyPrint says while it prints, as findings: a silent fallback would be wrong output."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from types import TracebackType
from typing import Self

from collateral.errors import nearest
from collateral.model.finding import Finding, Severity
from collateral.render.html.glyphs import missing_glyphs
from collateral.render.html.references import Place, References
from collateral.safe.path import display

_GLYPH = re.compile(r"\.notdef glyph .*\(U\+(?P<code>[0-9A-F]+)\)", re.DOTALL)
_UNKNOWN = re.compile(r"`([\w-]+)\s*:.*unknown property", re.DOTALL)
_CODES = (
    # (start of the message, code, severity, what to do)
    ("Failed to load image", "missing-picture", Severity.ERROR, "Check the picture's path and format."),
    ("Failed to render SVG", "missing-picture", Severity.ERROR, "Save the picture anew, or as PNG."),
    ("Image ", "missing-alt-text", Severity.ERROR, "Say in `alt` what the picture tells."),
    ("Font-face", "missing-font", Severity.ERROR, "Check the font file that _brand.yml names."),
    ("Unable to", "font-not-embedded", Severity.ERROR, "Use another file of the font."),
    ("No anchor", "broken-link", Severity.ERROR, "Link to a heading that the document has."),
)


class Log(logging.Handler):
    """Gathers WeasyPrint's warnings and errors while it is entered, and keeps them off the terminal."""

    def __init__(self, path: str, html: str = "", written: References | None = None) -> None:
        """Findings point at `path`, the template, or at the line that `written` finds.

        A missing character is quoted from `html` with its words.
        """
        super().__init__(logging.WARNING)
        self._written = written or References(path, html, {})
        self._path = display(path)
        self._html = html
        self._found: dict[Finding, None] = {}
        self._lacking: dict[str, None] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each once, in the order they were said; characters that no font has stand first, by script."""
        lacking = missing_glyphs(self._lacking, self._path, self._html)
        placed = (_placed(fault, self._written.holding(character)) for character, fault in lacking)
        return (*placed, *self._found)

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if glyph := _GLYPH.search(message):
            self._lacking[chr(int(glyph["code"], 16))] = None
        else:
            self._found[self._finding(message)] = None

    def __enter__(self) -> Self:
        logger = logging.getLogger("weasyprint")
        self._before = (logger.handlers[:], logger.propagate, logger.level)
        logger.handlers, logger.propagate = [self], False
        logger.setLevel(logging.WARNING)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logger = logging.getLogger("weasyprint")
        logger.handlers, logger.propagate = self._before[0], self._before[1]
        logger.setLevel(self._before[2])

    def _finding(self, message: str) -> Finding:
        place, said = self._written.told(message)
        return _placed(self._fault(said.rstrip(".")), place)

    def _fault(self, message: str) -> Finding:
        for start, code, severity, remedy in _CODES:
            if message.startswith(start):
                return Finding(code, severity, self._path, 0, message, remedy)
        # Mostly a declaration that WeasyPrint does not know and goes on without.
        remedy = _near(message) or "Look at the page."
        return Finding("print-warning", Severity.WARNING, self._path, 0, message, remedy)


def _placed(fault: Finding, place: Place | None) -> Finding:
    if place is None:
        return fault
    return replace(fault, path=place.path, line=place.line, column=place.excerpt.column, excerpt=place.excerpt)


def _near(message: str) -> str:
    """The property that an unknown one is like."""
    from weasyprint.css.properties import INITIAL_VALUES  # late: it imports WeasyPrint, which takes half a second

    unknown = _UNKNOWN.search(message)
    return nearest(unknown[1], [name.replace("_", "-") for name in INITIAL_VALUES]) if unknown else ""
