"""`content_library/imports/<name>.yaml`: how rows of a CRM's export become profiles."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from collateral.model.prospect import Rep
from collateral.model.record import FactName, Label, Line, Listed, Named, Record, listed

Names = Annotated[tuple[Line, ...], BeforeValidator(listed)]
"""A column's name, or several of which the first that a file has is read; case, accents and signs are set aside."""
Words = dict[Line, Named | None]
"""An id of taxonomy.yaml by the CRM's word; nothing (`~`) where the word says nothing, `*` is any other word."""
Marker = Annotated[str, Field(min_length=1, max_length=40)]

EMPTY = ("NULL", "null", "N/A", "n/a", "#N/A", "-", "--", "–", "—")
"""Not `Null`, which is a surname."""


class CompanyColumns(Record):
    """Columns about the company."""

    account: Names = ()
    """The CRM's own id of the company: rows that share it become one profile. It is not written."""
    name: Names = ()
    """Needed."""
    legal_name: Names = ()
    industry: Names = ()
    segment: Names = ()
    region: Names = ()
    """The sales region of taxonomy.yaml; a state or province is none."""
    country: Names = ()
    """A country's name or code: the region that has it as its id, name or alias is written."""
    employees: Names = ()
    website: Names = ()
    """A domain alone gets `https://`."""


class ContactColumns(Record):
    """Columns about the person."""

    name: Names = ()
    """Needed, unless first_name and last_name are there."""
    first_name: Names = ()
    last_name: Names = ()
    title: Names = ()
    """Needed, unless `defaults` has one."""
    persona: Names = ()
    email: Names = ()
    primary: Names = ()
    """Yes or no, true or false, 1 or 0: whom the documents speak to."""


class OpportunityColumns(Record):
    """Columns about the deal; nothing of them is ever printed."""

    id: Names = ()
    """Several of one company are told; `--opportunity` chooses."""
    amount: Names = ()
    close_date: Names = ()


class RepColumns(Record):
    """Columns about our own person."""

    name: Names = ()
    title: Names = ()
    email: Names = ()
    phone: Names = ()


class Columns(Record):
    """The column of each field of a profile."""

    company: CompanyColumns = CompanyColumns()
    contact: ContactColumns = ContactColumns()
    stage: Names = ()
    """Needed, unless `defaults` has one."""
    language: Names = ()
    currency: Names = ()
    pains: Names = ()
    """Several words in a cell are divided by semicolons; products and competitors, too."""
    products: Names = ()
    competitors: Names = ()
    tags: dict[Named, Names] = {}
    """Columns of further dimensions of taxonomy.yaml."""
    facts: dict[FactName, Names] = {}
    """Columns of facts by the facts' names."""
    reference: Names = ()
    opportunity: OpportunityColumns = OpportunityColumns()
    rep: RepColumns = RepColumns()


class Defaults(Record):
    """What a row gets that has no value of its own; options of the command line come before these."""

    stage: Named | None = None
    industry: Named | None = None
    segment: Named | None = None
    region: Named | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    title: Label | None = None
    """A job title for contacts whose title the CRM does not know."""
    persona: Named | None = None
    """Only for contacts whose title tells none."""
    pains: Listed = ()
    rep: Rep | None = None


class WordsOf(Record):
    """What the CRM's words mean, for words that taxonomy.yaml has not as an id, a name or an alias."""

    stage: Words = {}
    industry: Words = {}
    segment: Words = {}
    region: Words = {}
    country: Words = {}
    """Regions by country, before any other way to find one."""
    persona: Words = {}
    pain: Words = {}
    product: Words = {}
    competitor: Words = {}


class ImportMapping(Record):
    """The whole mapping; only `columns` is needed."""

    columns: Columns
    defaults: Defaults = Defaults()
    words: WordsOf = WordsOf()
    closed: tuple[Line, ...] = ()
    """Stages of the CRM whose rows are left out: deals that are won or lost."""
    empty: tuple[Marker, ...] = EMPTY
    """Cells that say nothing, exactly as written."""
    day: Annotated[str, Field(max_length=40)] | None = None
    """How dates are written: `%d` day, `%m` month, `%Y` year, `%y` year of two digits, as in `%d.%m.%Y`."""
    decimal: Literal["point", "comma"] | None = None
    """What stands before decimals; the other sign groups thousands."""
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    """What divides cells, where it should not be found out."""
    encoding: Annotated[str, Field(max_length=20)] | None = None
    """The file's encoding, where it should not be found out: windows-1252, utf-16 ..."""

    @field_validator("day")
    @classmethod
    def _whole_date(cls, day: str | None) -> str | None:
        if day is not None and sorted(sign.lower() for sign in day.split("%")[1:] for sign in sign[:1]) != [
            "d",
            "m",
            "y",
        ]:
            raise ValueError("does not hold %d, %m and %Y (or %y), each once")
        return day
