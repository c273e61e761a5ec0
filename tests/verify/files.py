"""Small real files, and documents to hold against them."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
from weasyprint import HTML

from collateral.load.brand import load_brand
from collateral.model.brand import Brand
from collateral.model.document import AnyNode, Document, Section, words
from collateral.model.finding import Finding
from collateral.model.rendering import Base
from collateral.render import renderer
from collateral.safe import zip as archive
from collateral.safe.files import FolderFiles
from collateral.verify import verify
from tests.documents import every_node

ROOT = Path(__file__).resolve().parents[2]
FONTS = (ROOT / "content_library/brand/fonts").as_uri()
FILES = FolderFiles(ROOT)
_RSID = re.compile(rb"(?s)<w:rsids>.*</w:rsids>|<w:rsid [^>]*/>| w:rsid\w*=\"\w*\"")
DAY = date(2026, 4, 17)


def the_brand() -> Brand:
    brand = load_brand(FILES, [])
    assert brand
    return brand


BRAND = the_brand()
BASES = {"docx": "proposal.docx", "pdf": "proposal.html.j2"}
FACE = f"""<style>@font-face {{ font-family: "Source Sans 3"; src: url({FONTS}/SourceSans3-Regular.ttf) }}
body {{ font-family: "Source Sans 3" }} @page {{ size: 90mm 60mm; margin: 8mm; font-family: "Source Sans 3" }}
</style>"""


def rendered(document: Document, kind: str) -> bytes:
    """The document as the product renders it."""
    base = Base(f"workspace:templates/proposal/{BASES[kind]}", paper="region", theme="brand")
    return renderer(kind)(document, BRAND, base, FILES, "ab12" * 16).files[kind]


def saying(*nodes: AnyNode, **members: Any) -> Document:
    """A document of one section without a heading."""
    section = Section("only", (), nodes)
    return replace(every_node(), title=words("A title"), sections=(section,), **members)


def word(*paragraphs: str, change: Callable[[Any], None] = lambda file: None) -> bytes:
    """A Word file of these paragraphs, by python-docx, without what its own template tells."""
    file = docx.Document()
    for text in paragraphs:
        file.add_paragraph(text)
    change(file)
    file.core_properties.author = file.core_properties.comments = ""
    stream = io.BytesIO()
    file.save(stream)
    parts = archive.read(stream.getvalue(), "A.docx")
    del parts["docProps/thumbnail.jpeg"]
    return archive.write({name: _RSID.sub(b"", part) for name, part in parts.items()}, DAY)


def changed(package: bytes, change: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The package with some parts changed; a part that was not there is changed from nothing."""
    parts = archive.read(package, "x")
    return archive.write({**parts, **{name: edit(parts.get(name, b"")) for name, edit in change.items()}}, DAY)


def swapped(package: bytes, part: str, old: str, new: str) -> bytes:
    def edit(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return changed(package, {part: edit})


def pdf(body: str, **options: Any) -> bytes:
    data = HTML(string=f"<html lang=en><head><title>A</title>{FACE}</head><body>{body}").write_pdf(**options)
    assert data
    return bytes(data)


def found(document: Document, kind: str, data: bytes, *secrets: str) -> list[Finding]:
    return list(verify(document, {kind: data}, BRAND, secrets, {kind: f"send/A.{kind}"}))


def codes(document: Document, kind: str, data: bytes, *secrets: str) -> list[str]:
    return [finding.code for finding in found(document, kind, data, *secrets)]
