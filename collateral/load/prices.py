"""prices.csv as records, each faulty cell with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from collateral.errors import InputError, Problem
from collateral.load.problems import unknown, validate
from collateral.model.price_list import Price
from collateral.model.record import ambiguous
from collateral.safe.files import Files
from collateral.safe.formats import currency_digits
from collateral.safe.path import display
from collateral.safe.text import decode
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import Node, Scalar

PATH = "workspace:content_library/prices.csv"
_COLUMNS = ("sku", "name", "unit", "billing", "currency", "price", "from", "until")


def read_prices(files: Files, problems: list[Problem]) -> tuple[Price, ...]:
    """The rows of the price list in file order; a workspace without one has none."""
    if not files.exists(PATH):
        return ()
    try:
        text = decode(files.read(PATH), PATH)
    except InputError as error:
        problems.extend(error.problems)
        return ()
    rows = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        header = [*(rows.fieldnames or ())]
        problems.extend(_header_problems(header))
        prices = tuple(_prices(rows, problems)) if set(_COLUMNS) <= {*header} else ()
    except csv.Error as error:
        problems.append(Problem(display(PATH), rows.line_num, "", f"is not a row of comma-separated values: {error}"))
        return ()
    problems.extend(_overlaps(prices))
    return tuple(price for _, price in prices)


def _header_problems(header: list[str]) -> Iterator[Problem]:
    for name in _COLUMNS:
        if name not in header:
            yield Problem(display(PATH), 1, name, "is a column that is missing", "", ", ".join(_COLUMNS))
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Problem(display(PATH), 1, name, "heads two columns", "", "", "Keep one of the two.")
    for name in header:
        if name not in _COLUMNS and not name.startswith("name."):
            yield unknown(PATH, 1, name, "a column that is known", name, (*_COLUMNS, "name.<language>"))


def _overlaps(prices: tuple[tuple[int, Price], ...]) -> Iterator[Problem]:
    """Rows that price a sku in one currency on a day that an earlier row prices too."""
    for number, (line, price) in enumerate(prices):
        for earlier, other in prices[:number]:
            if (price.sku, price.currency) == (other.sku, other.currency) and _meet(price, other):
                said = f"has a price in {price.currency} on line {earlier} for some of the same days"
                yield Problem(display(PATH), line, "sku", said, repr(str(price.sku)), "", "End one before the other.")


def _meet(one: Price, other: Price) -> bool:
    starts = max(one.first or date.min, other.first or date.min)
    return starts <= min(one.last or date.max, other.last or date.max)


def _prices(rows: csv.DictReader[str], problems: list[Problem]) -> Iterator[tuple[int, Price]]:
    for row in rows:
        if None in row or None in row.values():
            problems.append(Problem(display(PATH), rows.line_num, "", "has not as many cells as the header"))
            continue
        price = validate(Price, _tree(row, rows.line_num), PATH, problems)
        if price:
            said = ambiguous(row["price"].strip(), currency_digits(price.currency))
            if said:
                problems.append(Problem(display(PATH), rows.line_num, "price", said, repr(row["price"])))
            yield rows.line_num, price


def _tree(row: dict[str, str], line: int) -> Tree:
    """A row as the YAML reader would give it: empty cells absent, `name.de` under `names`."""
    cells: dict[str, Node] = {key: Scalar(value, line, 1, True) for key, value in row.items() if value}
    names: dict[str, Node] = {key.removeprefix("name."): cells.pop(key) for key in [*cells] if key.startswith("name.")}
    lines = dict.fromkeys(cells, line)
    inner = Tree(names, line, dict.fromkeys(names, line))
    cells["names"] = inner
    return Tree(cells, line, {**lines, "names": line})
