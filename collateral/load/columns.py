"""Which column of an export fills which field of a profile: as a mapping says, or by names that are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collateral.errors import InputError, Problem
from collateral.model.import_mapping import Columns
from collateral.safe.table import Row
from collateral.safe.text import folded

KNOWN: Mapping[str, tuple[str, ...]] = {
    "company.account": ("Account ID", "Company ID", "Customer ID", "Associated Company IDs", "Kundennummer"),
    "company.name": (
        *("Account Name", "Company Name", "Company / Account", "Company", "Account", "Associated Company"),
        *("Associated Company (Primary)", "Customer Name", "Customer", "Organization Name", "Organization"),
        *("Firma", "Firmenname", "Unternehmen", "Unternehmensname", "Kundenname", "Kunde"),
    ),
    "company.legal_name": ("Legal Name", "Legal Company Name", "Rechtlicher Name"),
    "company.industry": ("Industry", "Account Industry", "Company Industry", "Branche"),
    "company.segment": ("Segment", "Account Segment", "Company Segment"),
    "company.region": ("Sales Region", "Vertriebsregion"),
    "company.country": (
        *("Country", "Billing Country", "Country/Region", "Company Country", "Account Country", "Mailing Country"),
        *("Billing Country/Territory", "Shipping Country", "Country Code", "Land", "Rechnungsland"),
    ),
    "company.employees": (
        *("Employees", "Number of Employees", "Employee Count", "Mitarbeiter", "Anzahl Mitarbeiter"),
        *("Mitarbeiterzahl", "Anzahl der Mitarbeiter"),
    ),
    "company.website": ("Website", "Website URL", "Company Domain Name", "Domain", "Webseite"),
    "contact.name": (
        *("Contact Name", "Full Name", "Contact", "Primary Contact", "Contact: Full Name"),
        *("Ansprechpartner", "Ansprechpartnerin", "Kontakt", "Kontaktname", "Kontaktperson"),
    ),
    "contact.first_name": ("First Name", "Contact First Name", "Given Name", "Vorname"),
    "contact.last_name": ("Last Name", "Contact Last Name", "Surname", "Family Name", "Nachname", "Familienname"),
    "contact.title": (
        *("Contact Title", "Job Title", "Title", "Contact Job Title", "Position"),
        *("Berufsbezeichnung", "Stellenbezeichnung", "Funktion"),
    ),
    "contact.email": ("Email", "Email Address", "Contact Email", "E-Mail-Adresse"),
    "contact.primary": ("Is Primary", "Primary", "Hauptkontakt"),
    "stage": (
        *("Stage", "Opportunity Stage", "Deal Stage", "Sales Stage", "Lifecycle Stage"),
        *("Phase", "Verkaufsphase", "Vertriebsphase", "Deal-Phase"),
    ),
    "currency": ("Currency", "Currency Code", "Opportunity Currency", "Deal Currency Code", "Währung"),
    "language": ("Language", "Preferred Language", "Sprache"),
    "opportunity.id": ("Opportunity ID", "Deal ID", "Opportunity Name", "Deal Name"),
    "opportunity.amount": ("Amount", "Opportunity Amount", "Deal Amount", "Betrag"),
    "opportunity.close_date": (
        *("Close Date", "Expected Close Date", "Closing Date", "Schlusstermin", "Abschlussdatum"),
    ),
    "rep.name": (
        *("Opportunity Owner", "Deal Owner", "Account Owner", "Company Owner", "Contact Owner", "Lead Owner"),
        *("Opportunity-Inhaber", "Account-Inhaber", "Vertriebsmitarbeiter", "Kundenbetreuer"),
    ),
}
"""What CRMs call them, the most exact name first. `Region` is not here: an address means a state or province by it.
Nor is `Name`, which may be a company's or a person's, or `Owner`, which may be a person's title."""


@dataclass(frozen=True, slots=True)
class Match:
    """The columns of one file that are read."""

    places: Mapping[str, int]
    """Columns, from 0, by field: `company.name`, `stage`, `facts.entities`."""
    names: tuple[str, ...]
    """All columns' names as the file has them."""
    absent: tuple[str, ...] = ()
    """Fields that a mapping has columns for, of which this file has none."""

    def column(self, field: str) -> str:
        """The name of the column that fills a field."""
        return self.names[self.places[field]] if field in self.places else field


def flat(columns: Columns) -> dict[str, tuple[str, ...]]:
    """The columns' names by field."""
    return dict(_flat(columns.model_dump(), ""))


def _flat(node: Mapping[str, object], prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, tuple) and value:
            yield f"{prefix}{name}", value


def match(header: Row, wanted: Mapping[str, tuple[str, ...]], path: str) -> Match:
    """The columns of a file; InputError where one that is wanted stands there twice.

    Names are compared without case, accents, blanks and signs: `companyName` is `Company Name`.
    """
    found: dict[str, list[int]] = {}
    for number, name in enumerate(header.cells):
        found.setdefault(squeezed(name), []).append(number)
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for field, names in wanted.items():
        numbers = next((found[squeezed(name)] for name in names if squeezed(name) in found), [])
        if len(numbers) > 1:
            problems.append(_twice(header, numbers, field, path))
        elif numbers:
            places[field] = numbers[0]
    if problems:
        raise InputError(problems)
    return Match(places, header.cells, tuple(field for field in wanted if field not in places))


def _twice(header: Row, numbers: list[int], field: str, path: str) -> Problem:
    said = f"heads {len(numbers)} columns ({', '.join(str(number + 1) for number in numbers)}), and {field} needs one"
    return Problem(path, header.line, header.cells[numbers[0]], said, "", "", "Rename or delete all but one of them.")


def squeezed(name: str) -> str:
    """A column's name without case, accents, blanks and signs."""
    return re.sub(r"[\W_]", "", folded(name))
