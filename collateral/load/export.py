"""An export as drafts of profiles: the rows of one company together, each value with the cell that it came from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from collateral.errors import InputError, Problem
from collateral.load.columns import Match
from collateral.load.export_rows import NEEDED, Entry, Reader, Value
from collateral.model.import_mapping import Defaults
from collateral.safe.table import Table
from collateral.safe.text import folded

Cell = tuple[int, str]
"""The line of a row and the name of a column."""
_OPPORTUNITY = "opportunity.id"
_SHOWN = 12
"""How many opportunities a problem lists."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The profile of one company, not yet checked against the workspace."""

    company: str
    line: int
    """Of its first row."""
    tree: Mapping[str, Any]
    """As the profile's YAML, without an id."""
    cells: Mapping[str, Cell]
    """Where each field came from: `contacts[1].email`."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A value and its cell; a default has no column."""

    value: Value
    line: int
    column: str


_Fields = dict[str, _Said]


@dataclass(frozen=True, slots=True)
class _Company:
    """What the rows of one company say that agree with one another."""

    line: int
    shared: _Fields = field(default_factory=dict)
    people: dict[str, _Fields] = field(default_factory=dict)
    """Fields of contacts by the folded name."""


def refuse_missing_columns(match: Match, defaults: Defaults, table: Table, path: str) -> None:
    """InputError where no column and no default can give what every profile needs."""
    given = {*match.places, *(["stage"] if defaults.stage else []), *(["contact.title"] if defaults.title else [])}
    if {"contact.first_name", "contact.last_name"} & given:
        given.add("contact.name")
    names = ", ".join(name or "(no name)" for name in table.header.cells[:30])
    remedies = {"stage": "Give --stage for all rows, or a mapping."}
    usual = "Name the columns in the first row, or say in a mapping which one it is."
    missing = [name for name in NEEDED if name not in given]
    if missing:
        raise InputError(
            Problem(path, table.header.line, name, "is in none of the columns", "", names, remedies.get(name, usual))
            for name in missing
        )


def drafts(reader: Reader, table: Table, chosen: Collection[str]) -> Iterator[Draft]:
    """The profiles of a table in the order of their first rows; what is wrong is noted with the reader.

    `chosen` are opportunities; of a company that has several, only the rows of the one that is chosen count.
    """
    read = [entry for row in table.rows if (entry := reader.entry(row)) and "company.name" in entry.values]
    for rows in _by_company(read):
        # A row that is not well counts here: the other opportunity would else pass for the only one.
        well = [entry for entry in _of_one_opportunity(rows, chosen, reader) if entry.is_well]
        if well:
            yield _draft(_agreeing(well, reader))


def _by_company(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Rows together that share the account, or without one the folded name."""
    accounts: dict[str, set[str]] = {}
    for entry in entries:
        accounts.setdefault(_name(entry), set()).add(str(entry.values.get("company.account", "")))
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        others = accounts[_name(entry)] - {""}
        only = next(iter(others)) if len(others) == 1 else ""
        account = str(entry.values.get("company.account", only))
        groups.setdefault(("account", account) if account else ("name", _name(entry)), []).append(entry)
    return [*groups.values()]


def _name(entry: Entry) -> str:
    return folded(str(entry.values["company.name"]))


def _of_one_opportunity(entries: list[Entry], chosen: Collection[str], reader: Reader) -> list[Entry]:
    """The rows of the opportunity that is meant; none, with a problem, where that is not clear."""
    by_id: dict[str, list[Entry]] = {}
    for entry in entries:
        by_id.setdefault(str(entry.values.get(_OPPORTUNITY, "")), []).append(entry)
    found = [id_ for id_ in by_id if id_ in chosen] if len(by_id.keys() - {""}) > 1 else [*by_id]
    if len({*found} - {""}) <= 1 and found:
        return [entry for entry in entries if str(entry.values.get(_OPPORTUNITY, "")) in {*found, ""}]
    company, first = entries[0].values["company.name"], entries[0]
    listed = [f"{id_} on line {rows[0].line}" for id_, rows in by_id.items() if id_]
    ids = ", ".join(listed[:_SHOWN]) + (f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else "")
    column = first.columns.get(_OPPORTUNITY, reader.match.column(_OPPORTUNITY))
    said = f"{company} has more than one opportunity, and a profile is for one"
    remedy = "Choose with --opportunity."
    reader.problems.append(Problem(reader.path, first.line, column, said, ids, "one", remedy))
    return []


def _agreeing(entries: list[Entry], reader: Reader) -> _Company:
    """What rows say together; a problem for each row that says something else of the company, the deal or a person."""
    company = _Company(entries[0].line)
    for entry in entries:
        person = company.people.setdefault(folded(str(entry.values["contact.name"])), {})
        said = {name: _Said(value, entry.line, entry.columns.get(name, "")) for name, value in entry.values.items()}
        own = {name: item for name, item in said.items() if name.startswith("contact.")}
        shared = {name: item for name, item in said.items() if name not in own and name != "company.account"}
        fault = _contradiction(company.shared, shared) or _contradiction(person, own)
        if fault:
            reader.problems.append(_contradicting(*fault, reader.path))
        else:
            _add(company.shared, shared)
            _add(person, own)
    return company


def _contradiction(known: _Fields, said: _Fields) -> tuple[_Said, _Said] | None:
    """The first value that differs from an earlier row's, and that one; defaults give way and differ from nothing."""
    for name, item in said.items():
        other = known.get(name, item)
        if item.column and other.column and folded(str(item.value)) != folded(str(other.value)):
            return item, other
    return None


def _contradicting(item: _Said, other: _Said, path: str) -> Problem:
    said, remedy = f"differs from line {other.line}, a row of the same company", "Make them equal, or take one row out."
    return Problem(path, item.line, item.column, said, repr(str(item.value)), repr(str(other.value)), remedy)


def _add(known: _Fields, said: _Fields) -> None:
    for name, item in said.items():
        if name not in known or (item.column and not known[name].column):
            known[name] = item


def _draft(company: _Company) -> Draft:
    places = {name: (item.line, item.column) for name, item in company.shared.items()}
    contacts: list[dict[str, Value]] = []
    for number, person in enumerate(fields for fields in company.people.values() if fields):
        said = {name.removeprefix("contact."): item for name, item in person.items() if item.value is not False}
        contacts.append({key: said[key].value for key in _CONTACT if key in said})
        places |= {f"contacts[{number}].{key}": (item.line, item.column) for key, item in said.items()}
    values = {name: item.value for name, item in company.shared.items()}
    return Draft(str(values["company.name"]), company.line, _tree(values, contacts), places)


_CONTACT = ("name", "title", "persona", "email", "primary")
_ORDER = ("company", "contacts", "stage", "pains", "products", "competitors", "tags", "language", "currency")
"""Keys in the order in which a person looks for them; all others follow."""


def _tree(values: Mapping[str, Value], contacts: list[dict[str, Value]]) -> dict[str, Any]:
    tree: dict[str, Any] = {"contacts": contacts}
    for name, value in values.items():
        *parents, key = name.split(".", 1)
        node = tree
        for part in parents:
            node = node.setdefault(part, {})
        node[key] = value
    # The company's name stands first, whatever the order of the columns.
    tree["company"] = {"name": tree["company"]["name"], **tree["company"]}
    return {key: tree[key] for key in (*_ORDER, *(key for key in tree if key not in _ORDER)) if key in tree}
