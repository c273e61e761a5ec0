"""Pages become pictures of their size, and a sheet shows all of them."""

import io

import pypdfium2
import pytest
from PIL import Image

from collateral.errors import InputError, LimitError
from collateral.safe import raster
from collateral.safe.raster import contact_sheet, pages


def pdf(*sizes: tuple[float, float]) -> bytes:
    document, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    for size in sizes:
        document.new_page(*size)
    document.save(stream)
    document.close()
    return stream.getvalue()


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as image:
        return image.size


def test_a_page_is_drawn_at_144_pixels_per_inch():
    assert [size(page) for page in pages(pdf((612, 792), (960, 540)), "a.pdf")] == [(1224, 1584), (1920, 1080)]


def test_a_poster_is_drawn_smaller():
    assert max(size(pages(pdf((5000, 100)), "a.pdf")[0])) == raster.LONGEST


def test_equal_pages_are_equal_pictures():
    assert pages(pdf((200, 100)), "a.pdf") == pages(pdf((200, 100)), "a.pdf")


def test_what_is_no_pdf_is_told_by_its_name():
    with pytest.raises(InputError, match=r"a\.pdf: is not a PDF that can be drawn"):
        pages(b"PK", "a.pdf")


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(raster, "PAGES", 2)
    with pytest.raises(LimitError, match=r"more than 2 pages \(got 3\)"):
        pages(pdf(*[(10, 10)] * 3), "a.pdf")


def test_each_document_starts_a_row_of_the_sheet():
    portrait, slide = pages(pdf((600, 800)), "a.pdf"), pages(pdf((960, 540)), "b.pdf")
    narrow = size(contact_sheet([portrait, slide]))
    wide = size(contact_sheet([portrait * 7, slide]))
    assert wide[0] == raster._COLUMNS * (raster._THUMB + raster._GAP) + raster._GAP
    assert narrow[0] < wide[0]
    assert narrow[1] < wide[1]
