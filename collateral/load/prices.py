"""prices.csv as records, each faulty cell with its line; rows that are tiers of one price are checked together."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from collateral.errors import InputError, Problem
from collateral.load.problems import unknown, validate
from collateral.model.price_list import Price
from collateral.model.pricing import tiers_fault
from collateral.model.record import ambiguous
from collateral.safe.files import Files
from collateral.safe.formats import currency_digits
from collateral.safe.path import display
from collateral.safe.text import decode
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import Node, Scalar

PATH = "workspace:content_library/prices.csv"
_COLUMNS = ("sku", "name", "unit", "billing", "currency", "price", "from", "until")
_FURTHER = ("from_quantity", "tiering")
"""Columns of lists that have prices by quantity."""
_SHARED = ("name", "unit", "billing", "tiering")
"""What the tiers of one price have in common."""


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
    groups = _groups(prices)
    problems.extend(_overlaps(groups))
    problems.extend(fault for group in groups for fault in _tier_faults(group))
    return tuple(price for _, price in prices)


def _header_problems(header: list[str]) -> Iterator[Problem]:
    for name in _COLUMNS:
        if name not in header:
            yield Problem(display(PATH), 1, name, "is a column that is missing", "", ", ".join(_COLUMNS))
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Problem(display(PATH), 1, name, "heads two columns", "", "", "Keep one of the two.")
    for name in header:
        if name not in (*_COLUMNS, *_FURTHER) and not name.startswith("name."):
            yield unknown(PATH, 1, name, "a column that is known", name, (*_COLUMNS, *_FURTHER, "name.<language>"))


_Rows = list[tuple[int, Price]]
"""Rows with their lines."""


def _groups(prices: tuple[tuple[int, Price], ...]) -> list[_Rows]:
    """The rows that price one sku in one currency over the same days: one row, or its tiers."""
    found: dict[object, _Rows] = {}
    for line, price in prices:
        found.setdefault((price.sku, price.currency, price.first, price.last), []).append((line, price))
    return [*found.values()]


def _overlaps(groups: list[_Rows]) -> Iterator[Problem]:
    """Rows that price a sku in one currency on a day that earlier rows price too."""
    seen: dict[tuple[str, str], _Rows] = {}
    for (line, price), *_ in groups:
        others = seen.setdefault((price.sku, price.currency), [])
        for earlier, other in others:
            if _meet(price, other):
                said = f"has a price in {price.currency} on line {earlier} for some of the same days"
                yield Problem(display(PATH), line, "sku", said, repr(str(price.sku)), "", "End one before the other.")
        others.append((line, price))


def _tier_faults(rows: _Rows) -> Iterator[Problem]:
    """What keeps rows from being the tiers of one price: where they begin, and what differs that they share."""
    (first_line, first), *further = rows
    begins = [price.first_unit for _, price in rows]
    twice = next((place for place, begin in enumerate(begins) if begin in begins[:place]), None)
    if twice is not None:
        line, price = rows[twice]
        said = f"has a price in {price.currency} on line {rows[begins.index(price.first_unit)][0]} for the same days"
        remedy = "End one before the other, or tell in from_quantity from which unit on each holds."
        yield Problem(display(PATH), line, "sku", said, repr(str(price.sku)), "", remedy)
        return
    place = next((place for place in range(len(rows)) if tiers_fault(begins[: place + 1])), None)
    if place is not None:
        line, price = rows[place]
        said = f"tiers of {price.sku} in {price.currency} {tiers_fault(begins[: place + 1])}"
        remedy = "Give each tier its first unit in from_quantity, ascending from 1."
        yield Problem(display(PATH), line, "from_quantity", said, repr(price.first_unit), "", remedy)
    for line, price in further:
        for name in _SHARED:
            if getattr(price, name) != getattr(first, name):
                said, got = f"differs from line {first_line}, which is a tier of the same price", getattr(price, name)
                allowed = getattr(first, name)
                yield Problem(display(PATH), line, name, said, repr(str(got or "")), repr(str(allowed or "")))


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
