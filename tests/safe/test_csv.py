"""Tables for spreadsheets: no cell computes, and figures are figures."""

from decimal import Decimal

import pytest

from collateral.safe.csv import is_formula, rows, unprotected, written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t=", "\r\n=", "\uff1d", "\N{NO-BREAK SPACE}@"])
def test_text_that_starts_like_a_formula_is_text(start):
    (_, (cell,)) = rows(written(["A"], [[f"{start}HYPERLINK(1)"]]))
    assert cell.startswith("'")
    assert cell.endswith("HYPERLINK(1)")


def test_figures_are_plain_numbers_with_a_point():
    data = written(["A"], [[Decimal("-2660.00"), Decimal("1E+3"), Decimal("0.0425")]])
    assert data.decode("utf-8-sig").splitlines()[1] == "-2660.00,1000,0.0425"


def test_other_text_is_kept_with_its_quotes_commas_and_letters():
    said = ["Close, per entity", 'the "old" one', "Österreich 北京", ""]
    assert rows(written(["A", "B", "C", "D"], [said]))[1] == tuple(said)


def test_excel_is_told_that_it_is_utf_8():
    assert written(["Währung"], []).startswith(b"\xef\xbb\xbf")


def test_what_is_no_table_is_told():
    with pytest.raises(ValueError, match="codec"):
        rows(b"\xff\xfe")


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1 617", "-", "@Home", "'s-Hertogenbosch", "Acme", ""])
def test_the_apostrophe_that_is_written_is_taken_away_again(text):
    (_, (cell,)) = rows(written(["A"], [[text]]))
    assert unprotected(cell) == text


def test_only_what_would_compute_is_a_formula():
    assert [is_formula(cell) for cell in ("=cmd()", "'=cmd()", "+1 617", "-5", "@Home")] == [True, *[False] * 4]
