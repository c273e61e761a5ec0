"""Rows of an export as values by field, each with its place; every cell that cannot be read is a problem of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from collateral.errors import Problem
from collateral.load import cells
from collateral.load.cells import CellError, Terms
from collateral.load.columns import Match
from collateral.load.countries import Countries, countries
from collateral.model.import_mapping import Defaults, ImportMapping
from collateral.model.prospect import Contact
from collateral.model.taxonomy import Taxonomy
from collateral.safe.csv import is_formula, unprotected
from collateral.safe.table import Row
from collateral.safe.text import folded, refused
from collateral.safe.yaml_text import one_line

Value = str | int | bool | Decimal | date | tuple[str, ...]
NEEDED = ("company.name", "contact.name", "contact.title", "stage")
_BLANK = "\ufeff \t\N{NO-BREAK SPACE}"
_SOURCES = {"contact.name": ("contact.name", "contact.first_name", "contact.last_name")}
_REMEDIES = {
    "company.name": "Fill it in.",
    "contact.name": "Fill it in, or write the profile by hand: collateral new prospect.",
    "contact.title": "Fill it in, or give a title for such rows under `defaults:` of a mapping.",
    "stage": "Fill it in, or give one for such rows with --stage.",
}
_LISTS = {"pains": "pain", "products": "product", "competitors": "competitor"}
TERMS = {
    "stage": "stage",
    "company.industry": "industry",
    "company.segment": "segment",
    "company.region": "region",
    "contact.persona": "persona",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row says: values by field, and the column that each came from."""

    line: int
    values: Mapping[str, Value]
    columns: Mapping[str, str]
    is_well: bool
    """False where something of the row could not be read, and is told."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one file; what is wrong is noted in `problems`."""

    path: str
    match: Match
    mapping: ImportMapping
    """With the defaults of the command line."""
    lists: Mapping[str, Terms]
    """The closed lists by the fields that hold their words."""
    countries: Countries
    persona: Callable[[Contact], str]
    """The persona that a contact's title tells, or nothing."""
    problems: list[Problem] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    """Lines of rows that are left out, for their stage is closed."""
    opportunities: set[str] = field(default_factory=set)
    """All that the file names."""
    elsewhere: dict[str, None] = field(default_factory=dict)
    """Countries that are in no region, whose rows got the default."""

    def entry(self, row: Row) -> Entry | None:
        """What a row says, with the defaults; None where it has too many or too few cells, or is left out."""
        if not self._is_whole(row):
            return None
        texts = {name: self._text(row, place) for name, place in self.match.places.items()}
        if folded(texts.get("stage", "")) in {folded(word) for word in self.mapping.closed}:
            self.closed.append(row.line)
            return None
        self.opportunities.add(texts.get("opportunity.id", ""))
        before = len(self.problems)
        read = {name: self._read(row, name, text) for name, text in texts.items() if text}
        values = {name: value for name, value in read.items() if value not in (None, ())}
        columns = {name: self.match.column(name) for name in values}
        _join_names(values, columns)
        _place_region(values, columns)
        self._complete(values)
        self._refuse_missing(row, texts, values)
        return Entry(row.line, values, columns, len(self.problems) == before)

    def _is_whole(self, row: Row) -> bool:
        """Whether a row has a cell for each column; blank ones behind the last do no harm."""
        width = len(self.match.names)
        if len(row.cells) < width or any(cell.strip() for cell in row.cells[width:]):
            remedy = "A cell that holds the sign that divides cells stands in quotes."
            said = "has not as many cells as the header"
            self.problems.append(Problem(self.path, row.line, "", said, str(len(row.cells)), str(width), remedy))
            return False
        return True

    def _text(self, row: Row, place: int) -> str:
        """A cell, empty where it holds one of the words for nothing."""
        text = row.cells[place].strip(_BLANK)
        return "" if text in self.mapping.empty else text

    def _read(self, row: Row, name: str, text: str) -> Value | None:
        """The value of a cell; None where it says nothing, or with its problem noted."""
        try:
            return self._value(name, plain(text))
        except CellError as fault:
            said, got = str(fault), repr(text if len(text) <= 60 else text[:57] + "...")
            column = self.match.column(name)
            self.problems.append(Problem(self.path, row.line, column, said, got, fault.allowed, fault.remedy))
            return None

    def _value(self, name: str, text: str) -> Value | None:
        if name == "company.country":
            return self._region(text)
        if name in self.lists:
            known = self.lists[name]
            return known.id(text) if name in TERMS else known.all(text)
        if name.startswith("facts."):
            return _fact(text, self.mapping.decimal)
        read = _READERS.get(name)
        return read(text, self.mapping) if read else text

    def _region(self, text: str) -> str | None:
        try:
            return self.countries.region(text)
        except CellError:
            if self.mapping.defaults.region is None:
                raise
            self.elsewhere[text] = None
            return None

    def _complete(self, values: dict[str, Value]) -> None:
        """Adds the defaults, a persona only where the title tells none."""
        defaults = self.mapping.defaults
        for name, value in _defaults(defaults):
            values.setdefault(name, value)
        if defaults.persona and "contact.persona" not in values:
            person = Contact.model_construct(name="", title=str(values.get("contact.title", "")))
            if not self.persona(person):
                values["contact.persona"] = defaults.persona

    def _refuse_missing(self, row: Row, texts: Mapping[str, str], values: Mapping[str, Value]) -> None:
        for name in NEEDED:
            sources = [source for source in _SOURCES.get(name, (name,)) if source in self.match.places]
            if name in values or any(texts.get(source) for source in sources):
                continue
            columns = " and ".join(map(self.match.column, sources)) or name
            cells_ = [row.cells[self.match.places[source]] for source in sources]
            got = repr(cells_[0]) if cells_ else ""
            said = "says nothing, and a profile needs it"
            self.problems.append(Problem(self.path, row.line, columns, said, got, "", _REMEDIES[name]))


def reader(
    path: str,
    match: Match,
    mapping: ImportMapping,
    taxonomy: Taxonomy,
    languages: Sequence[str],
    persona: Callable[[Contact], str],
) -> Reader:
    """What reads the rows of one file, by the lists of one workspace."""
    words = mapping.words.model_dump()
    lists = {
        name: cells.terms(dimension, taxonomy.values(dimension) or {}, words.get(dimension, {}))
        for name, dimension in (*TERMS.items(), *_LISTS.items())
    }
    lists |= {f"tags.{name}": cells.terms(name, known, {}) for name, known in taxonomy.dimensions.items()}
    known = countries(taxonomy.regions, words["country"], languages)
    return Reader(path, match, mapping, lists, known, persona)


def plain(text: str) -> str:
    """The text of a cell on one line; CellError for what no profile may hold."""
    kept = unprotected(text)
    if is_formula(text):
        raise CellError("is a formula", remedy="Export the value; put an apostrophe before what is text indeed.")
    if "\n" in kept or "\r" in kept:
        raise CellError("holds a line break", remedy="Write it on one line.")
    held = refused(kept)
    if held:
        raise CellError(f"holds {held}", remedy="Delete it in the CRM, or in the file.")
    try:
        return one_line(" ".join(kept.split()))
    except ValueError as error:
        raise CellError(str(error)) from error


def _join_names(values: dict[str, Value], columns: dict[str, str]) -> None:
    """First and last name as the contact's name, where no column has the whole."""
    parts = [name for name in ("contact.first_name", "contact.last_name") if name in values]
    if parts:
        values.setdefault("contact.name", " ".join(str(values[name]) for name in parts))
        columns.setdefault("contact.name", columns[parts[-1]])
    for name in parts:
        del values[name]


def _place_region(values: dict[str, Value], columns: dict[str, str]) -> None:
    """The country's region as the company's, where no column has that."""
    region = values.pop("company.country", None)
    if region is not None and "company.region" not in values:
        values["company.region"], columns["company.region"] = region, columns["company.country"]


def _defaults(defaults: Defaults) -> Iterator[tuple[str, Value]]:
    given: dict[str, Value | None] = {
        "stage": defaults.stage,
        "company.industry": defaults.industry,
        "company.segment": defaults.segment,
        "company.region": defaults.region,
        "language": defaults.language,
        "currency": defaults.currency,
        "contact.title": defaults.title,
        "pains": defaults.pains,
        **{f"rep.{name}": value for name, value in (defaults.rep.model_dump() if defaults.rep else {}).items()},
    }
    yield from ((name, value) for name, value in given.items() if value)


def _fact(text: str, decimals: cells.Decimals) -> Value:
    """A number where the cell holds nothing else; `007` and `1.2.3` are text."""
    if not re.fullmatch(r"-?[\d.,\s'’]+", text) or re.match(r"0\d", text):
        return text
    try:
        return cells.written(cells.number(text, decimals))
    except CellError as fault:
        if fault.remedy:  # two readings
            raise
        return text


def _language(text: str, _: ImportMapping) -> str:
    """`de` of `de`, `DE` and `de-DE`."""
    return re.sub(r"^([a-z]{2,3})[-_].*$", r"\1", folded(text))


_READERS: Mapping[str, Callable[[str, ImportMapping], Value]] = {
    "company.employees": lambda text, mapping: cells.whole(text, mapping.decimal),
    "company.website": lambda text, _: cells.website(text),
    "contact.primary": lambda text, _: cells.yes(text),
    "currency": lambda text, _: text.upper(),
    "language": _language,
    "opportunity.amount": lambda text, mapping: cells.written(cells.number(text, mapping.decimal)),
    "opportunity.close_date": lambda text, mapping: cells.day(text, mapping.day),
}
"""Cells that are not the text that they hold."""
