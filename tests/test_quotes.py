"""A quote with everything in it prints the same figures in every format, and they sum up as printed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import docx
import pptx
import pytest

from collateral.model.build import Build
from collateral.model.document import Pricing
from collateral.model.priced import PricedTotal
from collateral.model.tree import walk
from collateral.pipeline import BuildRequest, build
from tests.packs import READERS
from tests.quotes import everything
from tests.readers import squashed
from tests.workspaces import TODAY

PLACES = [("USD", "en-US"), ("EUR", "de-DE"), ("JPY", "ja-JP"), ("BHD", "ar-BH")]
EACH = [pytest.param(*place, marks=pytest.mark.xdist_group(place[0])) for place in PLACES]
SUFFIXES = {"docx", "pdf", "pptx", "eml", "html", "txt"}


@cache
def built(currency: str, locale: str) -> Build:
    request = BuildRequest(
        everything(currency, locale), "prospect:whole.yaml", TODAY, ("proposal", "deck", "follow-up")
    )
    return build(request)


def texts(made: Build) -> dict[str, str]:
    """What a reader sees in each file of the pack, by its name."""
    suffixes = {name: name.rpartition(".")[2] for name in made.files}
    return {name: squashed(READERS[kind](made.files[name])) for name, kind in suffixes.items() if kind in SUFFIXES}


def printed(made: Build) -> list[str]:
    """Every figure of the quote, as it is to print."""
    (node,) = [item for item in walk(made.documents["proposal"]) if isinstance(item, Pricing)]
    lines = [line for section in node.sections for line in section.lines]
    sums: list[PricedTotal] = [*node.totals, *(total for section in node.sections for total in section.totals)]
    figures = [figure for line in lines for figure in (line.quantity, line.unit_price, line.discount, line.total)]
    return [figure for figure in (*figures, *(total.amount for total in sums)) if figure]


@pytest.mark.parametrize(("currency", "locale"), EACH)
def test_the_four_formats_print_equal_figures(currency, locale):
    made = built(currency, locale)
    seen = texts(made)
    figures = printed(made)
    assert len(figures) > 40
    for name, text in seen.items():
        if not re.search(r"E-?mail", name, re.IGNORECASE):
            assert [figure for figure in figures if squashed(figure) not in text] == [], name
    assert {name.rpartition(".")[2] for name in seen} == SUFFIXES


@pytest.mark.parametrize(("currency", "locale"), EACH)
def test_the_mail_has_the_totals_of_the_proposal(currency, locale):
    made = built(currency, locale)
    (node,) = [item for item in walk(made.documents["proposal"]) if isinstance(item, Pricing)]
    totals = [total for total in node.totals if total.strong]
    assert len(totals) == 4
    for name, text in texts(made).items():
        if name.rpartition(".")[2] in {"eml", "html", "txt"}:
            assert [total for total in totals if squashed(total.amount) not in text] == [], name
            assert [total for total in totals if squashed(total.label) not in text] == [], name


# ---- the sums, read back from the files ------------------------------------------------------------------------------

Row = tuple[str, ...]


def word_rows(made: Build) -> Iterator[Row]:
    (data,) = [data for name, data in made.files.items() if name.endswith(".docx")]
    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            cells = {id(cell._tc): cell.text for cell in row.cells}
            yield tuple(cells.values())


def slide_rows(made: Build) -> Iterator[Row]:
    (data,) = [data for name, data in made.files.items() if name.endswith(".pptx")]
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            for row in shape.table.rows if shape.has_table else ():
                yield tuple(cell.text for cell in row.cells if not cell.is_spanned)


def number(text: str, locale: str) -> Decimal:
    """A printed figure as a number, whatever its symbol and its separators."""
    plain = re.sub(r"[^\d.,\u2212]", "", text).rstrip(".")
    if locale == "de-DE":
        plain = plain.replace(".", "").replace(",", ".")
    return Decimal(plain.replace(",", "").replace("\u2212", "-"))


def check(rows: list[Row], locale: str) -> int:
    """Counts the sums that hold; fails at the first that does not.

    Lines sum to their section's subtotal, subtotals less discounts to the next one, bases to what is taxed.
    """
    lines: dict[str, list[Decimal]] = {"one-off": [], "per month": [], "per year": []}
    held = 0
    for row in rows:
        billing = next((name for name in lines if name in row[0] or row[0].endswith(name)), "")
        if len(row) == 5 and billing and "tax" in row[0]:
            quantity, price, off, total = (number(cell, locale) if cell else Decimal(0) for cell in row[1:])
            digits = -int(total.as_tuple().exponent)
            assert abs(quantity * price + off - total) * 2 <= Decimal(1).scaleb(-digits), row
            lines[billing].append(total)
            held += 1
        elif len(row) == 2 and row[0].startswith("Subtotal"):
            assert number(row[1], locale) == sum(lines[billing]), row
            held += 1
        elif len(row) == 2 and row[0].startswith("After discount"):
            lines[billing] = [number(row[1], locale)]
    return held


@pytest.mark.parametrize(("currency", "locale"), [item for item in EACH if item.values[0] != "EUR"])
@pytest.mark.parametrize("rows", [word_rows, slide_rows])
def test_printed_lines_sum_to_the_printed_subtotals(rows, currency, locale):
    found = [tuple(cell.replace("\u00a0", " ") for cell in row) for row in rows(built(currency, locale))]
    ends = [place for place, row in enumerate(found) if row and row[0].startswith("Total over")]
    assert check(found[: ends[0]], locale) >= 10


@pytest.mark.parametrize(("currency", "locale"), [item for item in EACH if item.values[0] != "EUR"])
def test_printed_totals_are_subtotal_less_discount_with_tax(currency, locale):
    rows = [tuple(cell.replace("\u00a0", " ") for cell in row) for row in word_rows(built(currency, locale))]
    start = next(place for place, row in enumerate(rows) if row == ("Totals",))
    totals: list[Decimal] = []
    running, taxed, bases = Decimal(0), Decimal(0), Decimal(0)
    for label, amount in (row for row in rows[start:] if len(row) == 2):
        figure = number(amount, locale)
        if label.startswith("Subtotal"):
            running, taxed, bases = figure, Decimal(0), Decimal(0)
        elif label.startswith("Discount"):
            running += figure
        elif label.startswith(("Tax", "No tax")):
            taxed += figure
            bases += number(label.partition(" on ")[2], locale)
        elif label.startswith("Total over"):
            assert figure == totals[0] + 36 * totals[1] + 3 * totals[2]
            break
        else:
            assert (bases, figure) == (running, running + taxed), label
            totals.append(figure)
    assert len(totals) == 3


# ---- words -----------------------------------------------------------------------------------------------------------


def test_validity_is_said_in_words():
    assert squashed("This offer is valid for 30 days, until December 15, 2026.") in "".join(
        texts(built("USD", "en-US")).values()
    )
    assert squashed("Dieses Angebot gilt 30 Tage, bis zum 15. Dezember 2026.") in "".join(
        texts(built("EUR", "de-DE")).values()
    )


def test_a_page_in_english_has_no_sign_of_another_script():
    figures = "".join(printed(built("BHD", "ar-BH")))
    assert "BHD" in figures
    assert not re.search(r"[\u0600-\u06ff\u200e\u200f]", figures)
    assert "¥" in "".join(printed(built("JPY", "ja-JP")))
