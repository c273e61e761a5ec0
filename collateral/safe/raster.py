"""Pages as pictures: what a person looks at before anything is sent."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from collateral.errors import InputError, LimitError, Problem

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfPage

SCALE = 2.0
"""Pixels per point: 144 per inch, a slide of 13.33 inches 1920 pixels wide."""
PAGES = 400
LONGEST = 4000
"""Pixels of a page's longer side; a poster is drawn smaller."""
_COLUMNS, _THUMB, _GAP = 5, 320, 24
_GROUND, _EDGE = "#d9dce1", "#9aa0a8"


def pages(pdf: bytes, name: str) -> tuple[bytes, ...]:
    """A PNG of each page, in order; `name` is the file's, for messages.

    Raises InputError for what is no PDF, LimitError above 400 pages.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise InputError(Problem(name, 0, "", "is not a PDF that can be drawn", str(error))) from error
    with document:
        if len(document) > PAGES:
            raise LimitError(Problem(name, 0, "", f"has more than {PAGES} pages", str(len(document))))
        return tuple(_png(_drawn(document[number])) for number in range(len(document)))


def contact_sheet(documents: Sequence[Sequence[bytes]]) -> bytes:
    """One PNG that shows the pages of all documents small, each document from a new row on."""
    rows = [row for document in documents for row in _rows(document)]
    heights = [max(thumb.height for thumb in row) for row in rows]
    columns = max(map(len, rows), default=0)
    size = (columns * (_THUMB + _GAP) + _GAP, sum(height + _GAP for height in heights) + _GAP)
    return _png(_laid_out(rows, heights, size))


def _rows(document: Sequence[bytes]) -> list[list[Image.Image]]:
    thumbs = [_thumb(page) for page in document]
    return [thumbs[start : start + _COLUMNS] for start in range(0, len(thumbs), _COLUMNS)]


def _laid_out(rows: list[list[Image.Image]], heights: list[int], size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    sheet, top = Image.new("RGB", size, _GROUND), _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, thumb in enumerate(row):
            sheet.paste(thumb, (_GAP + column * (_THUMB + _GAP), top))
        top += height + _GAP
    return sheet


def _thumb(page: bytes) -> Image.Image:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(page), formats=("PNG",)) as image:
        height = max(1, round((_THUMB - 2) * image.height / image.width))
        return ImageOps.expand(image.convert("RGB").resize((_THUMB - 2, height)), 1, _EDGE)


def _drawn(page: PdfPage) -> Image.Image:
    """One page on white, at most `LONGEST` pixels long."""
    longer = max(page.get_width(), page.get_height())
    bitmap = page.render(scale=min(SCALE, LONGEST / longer))
    image: Image.Image = bitmap.to_pil().convert("RGB")
    return image


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
