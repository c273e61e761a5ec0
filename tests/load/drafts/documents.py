"""Word documents and presentations for tests, as people make them, and what is read from them."""

import io
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from collateral.load.drafts.markdown import written
from collateral.load.drafts.piece import Reading
from collateral.load.drafts.slides import read_slides
from collateral.load.drafts.word import read_word
from collateral.safe.files import FolderFiles
from tests.library_decks import saved

PATH = "workspace:content_library/blocks/value/x.md"
FILES = FolderFiles(Path("/nonexistent"))


def packed(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: Any) -> Reading:
    """What is read from a document or deck of the libraries."""
    if hasattr(document, "slides"):
        return read_slides(saved(document), "deck.pptx", FILES, "deck")
    return read_word(packed(document), "offer.docx", FILES, "offer")


def bodies(reading: Reading) -> list[str]:
    """The Markdown of each piece."""
    return [written(piece.nodes, PATH).strip() for piece in reading.pieces]


def headings(reading: Reading) -> list[str]:
    return [piece.heading for piece in reading.pieces]


def put(document: Any, *texts: str) -> Any:
    """Elements of WordprocessingML at the end of a document; the last of them."""
    body = parse_xml(f"<w:body {nsdecls('w', 'r', 'a', 'wp', 'pic')}>{''.join(texts)}</w:body>")
    for element in list(body):
        document.element.body.insert(len(document.element.body) - 1, element)
    return document.element.body[-2]
