"""Tables from anywhere: encoding and delimiter are found out, lines are those of the file, odd bytes are refused."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.errors import CollateralError, InputError, LimitError
from collateral.safe.table import DELIMITERS, ROWS, read_table

TEXT = "Company,Contact\nMüller & Söhne,Jürgen\n"
ROWS_OF_TEXT = [("Müller & Söhne", "Jürgen")]


def cells(data: bytes, **told: str) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(data, "export.csv", **told).rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_the_encoding_is_found_out(encoding):
    assert cells(TEXT.encode(encoding)) == ROWS_OF_TEXT


def test_what_is_not_utf_8_is_said_to_be_read_as_windows_1252():
    assert "read as Windows-1252, for it is not UTF-8" in read_table(TEXT.encode("cp1252"), "export.csv").remarks[0]


def test_an_encoding_that_is_named_is_taken():
    data = "Firma,Kontakt\nŁódź,Paweł\n".encode("windows-1250")
    assert cells(data, encoding="windows-1250") == [("Łódź", "Paweł")]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found_out_and_said(delimiter):
    table = read_table(TEXT.replace(",", delimiter).encode(), "export.csv")
    assert [row.cells for row in table.rows] == ROWS_OF_TEXT
    assert f"divided by {DELIMITERS[delimiter]}" in table.remarks[0]


def test_decimal_commas_do_not_pass_for_delimiters():
    assert cells(b"Company;Amount\nAcme, Inc.;1,50\nBeta, Ltd.;2,50\n") == [
        ("Acme, Inc.", "1,50"),
        ("Beta, Ltd.", "2,50"),
    ]


def test_excels_hint_names_the_delimiter_and_counts_as_a_line():
    table = read_table(b"sep=;\r\nCompany;Contact\r\nAcme;Ana\r\n", "export.csv")
    assert (table.header.line, table.rows[0].line, table.rows[0].cells) == (2, 3, ("Acme", "Ana"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file_though_cells_hold_line_breaks(end):
    text = f'Company,Note{end}Acme,"one{end}two"{end}{end}Beta,x{end}'
    assert [(row.line, row.cells[0]) for row in read_table(text.encode(), "export.csv").rows] == [
        (2, "Acme"),
        (5, "Beta"),
    ]


def test_the_lines_that_a_report_ends_with_are_left_out_and_said():
    data = b'Account Name,Stage,Amount\nAcme,Won,1\n\n"Opportunities"\n"Copyright (c) 2026"\n'
    table = read_table(data, "export.csv")
    assert len(table.rows) == 1
    assert table.remarks[1] == "lines 4 to 5 stand below the table and are left out"


def test_a_short_last_row_is_no_such_line():
    assert cells(b"A,B,C\nx,y,z\nshort\n") == [("x", "y", "z"), ("short",)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n,,\n", "is empty"),
        (b"Company,Contact\n", "has no rows below"),
        (b'Company,Contact\n"Acme,Ana\nBeta,Bo\n', "export.csv:2: a quote is opened and not closed"),
        (b'Company,Contact\n"Ac"me,Ana\n', "export.csv:2: a quote is opened and not closed"),
        (b"Company,Contact\nAcme,\x81\xfc\n", "export.csv:2: is not text in windows-1252"),
        (b"PK\x03\x04" + bytes(60), "is no table in plain text"),
        (b"A,B\n" + b"x" * 200_000 + b",y\n", "export.csv:2: a cell is longer than"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(data, words):
    with pytest.raises(InputError, match=words):
        read_table(data, "export.csv")


@pytest.mark.parametrize("data", [b"A,B\n" + b"x,y\n" * (ROWS + 1), b"A,B\n" + b"x,y\n" * 100_000, b"c," * 2000])
def test_what_is_too_large_is_a_limit(data):
    with pytest.raises(LimitError, match="has more than"):
        read_table(data, "export.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(data):
    try:
        table = read_table(data, "export.csv")
    except CollateralError:
        return
    lines = [row.line for row in (table.header, *table.rows)]
    assert lines == sorted(set(lines))


_CELLS = st.text(st.characters(codec="utf-8"), max_size=8)


@given(st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=5), st.sampled_from([*DELIMITERS]))
def test_whatever_a_program_quotes_comes_back(rows, delimiter):
    target = StringIO()
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("Company", "Contact"), *rows])
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if filled:
        assert cells(target.getvalue().encode(), encoding="utf-8", delimiter=delimiter) == filled
