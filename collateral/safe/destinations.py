"""Where the named destinations of a PDF lie (ISO 32000-1, 12.3.2.3)."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ESCAPED = re.compile(r"([0-9A-F]{2})(?=c[0-9a-f]{8}$)")
"""LibreOffice writes the `_` that begins our bookmarks by its code."""


def destinations(pdf: bytes) -> dict[str, int]:
    """The page of each named destination, from 0; bookmarks of a Word file by the names they have there."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return dict(_destination(document, number) for number in range(_count(document)))


def _count(document: PdfDocument) -> int:
    from pypdfium2 import raw

    return int(raw.FPDF_CountNamedDests(document.raw))


def _destination(document: PdfDocument, number: int) -> tuple[str, int]:
    """PDFium wants to be asked twice: for the length of the name, then for the name, in UTF-16."""
    from pypdfium2 import raw

    length = ctypes.c_long(0)
    raw.FPDF_GetNamedDest(document.raw, number, None, ctypes.byref(length))
    buffer = ctypes.create_string_buffer(max(length.value, 2))
    found = raw.FPDF_GetNamedDest(document.raw, number, buffer, ctypes.byref(length))
    name = buffer.raw.decode("utf-16-le").rstrip("\0")
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name), int(
        raw.FPDFDest_GetDestPageIndex(document.raw, found)
    )
