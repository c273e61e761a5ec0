"""PDFs for archives: what the file carries beside its pages, read back by pypdf."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from collateral.model.document import Document
from collateral.model.rendering import Base
from collateral.model.sheet import Sheet
from collateral.pipeline import BuildRequest, choose, compose_plan
from collateral.render.pdf import render
from collateral.safe.csv import cells, rows
from tests.workspaces import TODAY, brand, sample

ARCHIVE, ACCESSIBLE = "pdf/a-3b", "pdf/ua-1"
BUILD = "0123456789abcdef" * 4


@cache
def composed(template: str) -> Document:
    request = BuildRequest(sample(), "prospect:hollenbrueck.yaml", TODAY, templates=(template,))
    return compose_plan(choose(request).plans[0], request)


def made(document: Document, variant: str = ARCHIVE) -> bytes:
    base = Base(f"workspace:templates/{document.template}/{document.template}.html.j2", variant, paper="region")
    return render(document, brand(), base, sample(), BUILD).files["pdf"]


@cache
def archived() -> bytes:
    return made(composed("proposal"))


def catalog(data: bytes) -> Any:
    """The root object; pypdf's own types say nothing of what is in it."""
    found = PdfReader(BytesIO(data)).trailer["/Root"]
    assert isinstance(found, DictionaryObject)
    return found


def declared(data: bytes) -> str:
    metadata = catalog(data)["/Metadata"]
    assert isinstance(metadata, StreamObject)
    return metadata.get_data().decode()


def test_the_attached_table_is_the_quote_that_the_document_prints():
    prices = composed("proposal").prices
    assert prices
    attached = PdfReader(BytesIO(archived())).attachments
    assert list(attached) == ["Preise.csv"]
    assert rows(attached["Preise.csv"][0]) == tuple(map(cells, (prices.header, *prices.rows)))


def test_the_table_is_associated_as_data_described_and_dated_as_the_build():
    (file,) = (item.get_object() for item in catalog(archived())["/AF"])
    assert file["/AFRelationship"] == "/Data"
    assert file["/Desc"] == "Die Preise dieses Dokuments als Tabelle"
    stream = file["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/text/csv"
    assert {stream["/Params"][key] for key in ("/CreationDate", "/ModDate")} == {"D:20261121000000Z"}


def test_an_archive_file_declares_both_standards_and_stays_tagged():
    said = declared(archived())
    assert 'pdfaid:part="3"' in said
    assert 'pdfaid:conformance="B"' in said
    assert 'pdfuaid:part="1"' in said
    assert said.count("</rdf:RDF>") == 1
    assert catalog(archived())["/MarkInfo"]["/Marked"]
    assert catalog(archived())["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"


def test_the_same_inputs_give_the_same_bytes():
    assert made(composed("proposal")) == archived()


def test_without_a_quote_nothing_is_attached():
    data = made(composed("one-pager"))
    assert 'pdfaid:part="3"' in declared(data)
    assert not PdfReader(BytesIO(data)).attachments


def test_an_accessible_file_carries_nothing():
    data = made(composed("proposal"), ACCESSIBLE)
    assert not PdfReader(BytesIO(data)).attachments
    assert "pdfaid" not in declared(data)


def test_a_hostile_name_stays_text():
    rows_of = (("=cmd|' /C calc'!A0", "@SUM(1)"),)
    sheet = Sheet("Prices.csv", "Prices", ("Item", "Note"), rows_of)
    data = made(replace(composed("one-pager"), prices=sheet, as_of=date(2026, 1, 2)))
    (_, row) = rows(PdfReader(BytesIO(data)).attachments["Prices.csv"][0])
    assert row == ("'=cmd|' /C calc'!A0", "'@SUM(1)")
