"""Word bases that tests make: paragraphs, tables and markup with tags, and what a build prints of them."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml

from collateral.errors import TemplateError
from collateral.model.expression import Plain
from tests.render.test_docx_base import SHORT, W, made_by_word, rendered

PEOPLE: list[Plain] = [
    {"name": "Dana", "title": "CFO", "email": "dana@acme.example"},
    {"name": "Marcus", "title": "Controller", "email": None},
    {"name": "Ines", "title": None, "email": "ines@acme.example"},
]
FIELDS: dict[str, Plain] = {
    **SHORT.fields,
    "company": {"name": "Acme", "website": None},
    "contacts": PEOPLE,
    "next_steps": [],
    "partner": None,
    "facts": {"entities": "four"},
}
DOCUMENT = replace(SHORT, sections=(), fields=FIELDS)


def typed(*lines: str) -> bytes:
    """A base whose paragraphs are these lines."""
    return made_by_word(lambda base: [base.add_paragraph(line) for line in lines])


def printed(*lines: str) -> list[str]:
    """The paragraphs that come of a base with these lines."""
    return [item.text for item in word(typed(*lines)).paragraphs]


def word(base: bytes, document=DOCUMENT) -> Word:
    return docx.Document(io.BytesIO(rendered(base, document)))


def tabled(*rows: tuple[str, ...]) -> bytes:
    """A base with a table of these rows."""

    def change(base: Word) -> None:
        table = base.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    return made_by_word(change)


def rows(base: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in word(base).tables[0].rows]


def raw(*xml: str) -> bytes:
    """A base with this markup at the head of its body, and content after it."""

    def change(base: Word) -> None:
        for place, item in enumerate(xml):
            base.element.body.insert(place, parse_xml(item.replace(">", f" {W}>", 1) if W not in item else item))
        if not any("sections }}" in item or "section(" in item for item in xml):
            base.add_paragraph("{{ sections }}")

    return made_by_word(change)


def faults(*lines: str) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        rendered(typed(*lines), DOCUMENT)
    return [str(problem) for problem in caught.value.problems]


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


BOX = (
    '<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:r>'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
    '<wp:docPr id="3" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox>"
    "<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r></w:p>"
)


def box(*lines: str) -> str:
    return BOX.format(W=W, inner="".join(map(line, lines)))
