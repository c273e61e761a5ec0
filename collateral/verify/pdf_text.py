"""A PDF as it reads: the text of each page, the fonts it draws with, and what it carries unseen."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from collateral.verify.evidence import Font, Opened

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LARGEST = 16 << 20
"""Bytes that one stream is unpacked to."""
_UTF16 = re.compile(r"<feff([0-9a-f\s]*)>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LINK, _WIDGET = 2, 20
"""FPDF_ANNOT_LINK and FPDF_ANNOT_WIDGET, fields of a form."""


def read(data: bytes, name: str) -> Opened:
    """The file's pages in order, each a part of the body; text may be cut by a page's end.

    The heads and feet of pages are in their text, after what stands above them.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return Opened("pdf", name, damage=str(error))
    with pdf:
        attached = tuple(_attached(pdf))
        pages = [_Page(page) for page in pdf]
        texts = tuple(page.text for page in pages)
        places = tuple((f"page {number}", text) for number, text in enumerate(texts, start=1))
        return Opened(
            format="pdf",
            name=name,
            body=texts,
            flows=True,
            margins=places,
            carried=(
                *places,
                ("its properties", _properties(pdf)),
                ("its objects", "\n".join(_objects(data))),
                *((f"the attached file {called}", held.decode(errors="replace")) for called, held in attached),
            ),
            fonts=tuple(dict.fromkeys(font for page in pages for font in page.fonts)),
            traces=("comments",) if any(page.remarks for page in pages) else (),
            attached=attached,
        )


class _Page:
    """What one page gives; pypdfium2 has no types."""

    def __init__(self, page: Any) -> None:
        self.text: str = page.get_textpage().get_text_range().replace("\r\n", "\n")
        self.fonts = tuple(_fonts(page))
        self.remarks = _remarks(page)


def _fonts(page: Any) -> Iterator[Font]:
    """Each font of the page's text objects, drawings inside it too."""
    from ctypes import c_void_p, cast

    from pypdfium2 import raw

    seen: set[int | None] = set()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = item.get_font()
        key = cast(font.raw, c_void_p).value
        if key not in seen:
            seen.add(key)
            yield Font(font.get_base_name(), font.is_embedded)


def _remarks(page: Any) -> int:
    """How many annotations the page has that are neither links nor fields of a form."""
    from pypdfium2 import raw

    count = 0
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        remark = raw.FPDFPage_GetAnnot(page, place)
        count += raw.FPDFAnnot_GetSubtype(remark) not in (_LINK, _WIDGET)
        raw.FPDFPage_CloseAnnot(remark)
    return count


def _attached(pdf: Any) -> Iterator[tuple[str, bytes]]:
    for number in range(pdf.count_attachments()):
        attachment = pdf.get_attachment(number)
        yield attachment.get_name(), bytes(attachment.get_data())


def _properties(pdf: Any) -> str:
    return "\n".join(pdf.get_metadata_dict(skip_empty=True).values())


def _objects(data: bytes) -> Iterator[str]:
    """What stands outside streams, and in those of objects and XMP: alternative texts, bookmarks, links, properties.

    Other streams (pages, fonts, pictures) hold no text as such (ISO 32000-1, 7.5.7 and 14.3.2).
    """
    yield _strings(_STREAM.sub(b"", data))
    for match in _STREAM.finditer(data):
        content = _unpacked(match[1])
        if content.startswith(b"<?xpacket"):
            yield content.decode(errors="replace")
        elif re.match(rb"\d+ \d+ ", content) and b"<<" in content:
            yield _strings(content)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, _LARGEST)
    except zlib.error:
        return stream


def _strings(data: bytes) -> str:
    """Objects as text: UTF-16 strings in hexadecimal decoded, escapes undone (ISO 32000-1, 7.3.4)."""
    text = _UTF16.sub(lambda match: bytes.fromhex(match[1]).decode("utf-16-be", "replace"), data.decode("latin-1"))
    return _ESCAPED.sub(r"\1", text)
