"""Files as readers see them who had no part in writing them: python-docx, python-pptx and pypdf."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import Any

import docx
import pptx
import pypdf
from docx.oxml.ns import qn
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph
from lxml import html

from collateral.model.document import Break, Chart, Contents, Document, Field, Link, Source, Text

_UNPRINTED = ("alt", "target")
_ROWS = ("tr",)
_SEEN = ("figcaption", "img", "svg", "{http://www.w3.org/2000/svg}svg")


def squashed(text: str) -> str:
    """The text without what a line break may add or take: white space, hyphens, case, ligatures."""
    return re.sub(r"[\s\u00ad\u2010\u2011-]+", "", unicodedata.normalize("NFKC", text).casefold())


def said(document: Document) -> Iterator[str]:
    """Every run of words of a document in order, cut at footnote calls and line breaks; charts by their title.

    Of a deck the slides: a section's heading stands over them as a slide's own or not at all.
    """
    for section in document.sections:
        yield from () if section.slides else _runs(section.heading)
        for node in section.nodes:
            yield from _words(node)
        for slide in section.slides:
            yield from _runs(slide.title)
            yield from _words(slide.nodes)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Chart):
        yield from _runs(value.title)
    elif isinstance(value, tuple) and value and isinstance(value[0], Text | Field | Source | Link | Break):
        yield from _runs(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif is_dataclass(value) and not isinstance(value, Contents):
        for item in fields(value):
            if item.name not in _UNPRINTED:
                yield from _words(getattr(value, item.name))


def _runs(phrase: tuple[object, ...]) -> Iterator[str]:
    run = ""
    for inline in phrase:
        match inline:
            case Text() | Field():
                run += inline.text
            case Link():
                run += "".join(_runs(inline.content))
            case _:
                yield run
                run = ""
    yield run


def docx_text(data: bytes) -> str:
    """All paragraphs of the body in order, table cells row by row; what stands in content controls too."""
    return "\n".join(map(_with_controls, docx_paragraphs(data)))


def _with_controls(paragraph: DocxParagraph) -> str:
    """The text of a paragraph; python-docx passes over content controls inside a line."""
    told = {qn("w:t"): "", qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(told[str(item.tag)] or item.text or "" for item in paragraph._p.iter(*told))


def docx_paragraphs(data: bytes) -> list[DocxParagraph]:
    """All paragraphs of the body in order, those in table cells too."""
    return list(_paragraphs(docx.Document(io.BytesIO(data)).iter_inner_content()))


def _paragraphs(items: Iterator[DocxParagraph | DocxTable]) -> Iterator[DocxParagraph]:
    for item in items:
        if isinstance(item, DocxParagraph):
            yield item
        else:
            seen: set[object] = set()
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _in_cell(cell)


def _in_cell(cell: _Cell) -> Iterator[DocxParagraph]:
    return _paragraphs(cell.iter_inner_content())


def pptx_text(data: bytes) -> str:
    """The words of all slides in reading order, table cells row by row; without charts, whose words are in parts."""
    slides = pptx.Presentation(io.BytesIO(data)).slides
    return "\n".join(text for slide in slides for shape in slide.shapes for text in _in_shape(shape))


def _in_shape(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    if getattr(shape, "has_table", False) and shape.has_table:
        yield from (cell.text for row in shape.table.rows for cell in row.cells)
    for inner in getattr(shape, "shapes", ()):
        yield from _in_shape(inner)


def pdf_text(data: bytes) -> str:
    """The text of all pages in order."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def page_lines(data: bytes) -> Iterator[str]:
    """A web page as readable lines, each with what it is: headings, paragraphs, rows, pictures with their words."""
    root = html.document_fromstring(data.decode())
    for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "caption", *_ROWS, *_SEEN):
        tag = str(element.tag).rpartition("}")[2]
        if tag == "tr":
            cells = (" ".join(cell.text_content().split()) for cell in element.iter("th", "td"))
            yield f"{tag}: {' | '.join(cells)}"
        elif tag in ("img", "svg"):
            yield f"{tag}: {element.get('alt') or element.get('aria-label')}"
        elif not element.xpath("ancestor::td") and (text := " ".join(element.text_content().split())):
            yield f"{tag}: {text}"


def parts(data: bytes, name: str) -> dict[str, bytes]:
    """Every decompressed part, those of packages and mails in it too; of a PDF its text and metadata."""
    if name.endswith(".pdf"):
        metadata = str(pypdf.PdfReader(io.BytesIO(data)).metadata)
        return {name: data, f"{name} text": pdf_text(data).encode(), f"{name} metadata": metadata.encode()}
    if name.endswith(".eml"):
        mail = message_from_bytes(data, policy=policy.default)
        leaves = [part for part in mail.walk() if not part.is_multipart()]
        inner = {f"{name}/{part.get_filename() or part.get_content_type()}": _decoded(part) for part in leaves}
        inner[f"{name} head"] = str(mail.items()).encode()
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inner = {f"{name}/{item}": package.read(item) for item in package.namelist()}
    else:
        return {name: data}
    return {place: held for item, part in inner.items() for place, held in parts(part, item).items()}


def _decoded(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


def out_of_order(runs: Iterator[str], text: str) -> list[str]:
    """The runs that do not follow the one before in the text."""
    haystack, at, missing = squashed(text), 0, []
    for run in runs:
        needle = squashed(run)
        found = haystack.find(needle, at)
        if found < 0:
            missing.append(run)
        else:
            at = found + len(needle)
    return missing
