"""A table inside a PDF is held against the quote that the pages print."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from weasyprint import Attachment

from collateral.model.sheet import Sheet
from collateral.safe.csv import written
from tests.documents import paragraph
from tests.verify.files import found, pdf, saying

PRICES = Sheet("Prices.csv", "Prices", ("Item", "Total"), (("Close", Decimal("54600.00")),))
DOCUMENT = replace(saying(paragraph("a", "We start in September.")), prices=PRICES)


def told(name: str, data: bytes) -> list[str]:
    attached = [Attachment(file_obj=BytesIO(data), name=name)]
    page = pdf("<p>We start in September.", attachments=attached)
    return [f"{item.code}: {item.message}" for item in found(DOCUMENT, "pdf", page, "proof.close-faster")]


def test_the_quotes_own_figures_are_no_fault():
    assert told("Prices.csv", written(PRICES.header, PRICES.rows)) == []


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (written(PRICES.header, [("Close", Decimal("54600.01"))]), "row 1"),
        (written(("Item", "Sum"), PRICES.rows), "row 0"),
        (written(PRICES.header, []), "the number of rows"),
        (b"\xff\xfe", "the form"),
    ],
)
def test_other_figures_are(data, what):
    assert told("Prices.csv", data) == [f"wrong-figures: {what} of Prices.csv is not the quote's"]


def test_another_file_is_none_that_a_buyer_should_get():
    assert told("notes.txt", b"Hello") == ["internal-leak: the file holds the attached file notes.txt"]


def test_what_the_table_holds_is_looked_at():
    leaked = written(PRICES.header, [("proof.close-faster", Decimal("54600.00"))])
    assert any("is in the attached file Prices.csv" in item for item in told("Prices.csv", leaked))
