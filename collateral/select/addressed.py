"""Whom a mail goes to and comes from, as far as the profile says it."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.model.finding import Finding, Severity
from collateral.safe.mail import is_address
from collateral.safe.path import display
from collateral.select.situation import Situation

_REMEDY = "Add it to the profile, or type it into the draft."


def unaddressed(case: Situation, profile: str) -> Iterator[Finding]:
    """What the draft's head lacks: it is made all the same, and its rep fills in the rest."""
    person, rep = case.prospect.contacts[case.contact], case.prospect.rep
    field = f"contacts[{case.contact}].email"
    if person.email is None:
        said = f"{field} is missing, so the mail to {person.name} has no To"
        yield Finding("no-address", Severity.WARNING, display(profile), 0, said, _REMEDY)
    elif not is_address(person.email):
        said = f"{field} cannot stand in a mail's head (got {person.email!r}), so the mail to {person.name} has no To"
        yield Finding("no-address", Severity.WARNING, display(profile), 0, said, _REMEDY)
    if rep is None:
        said = f"rep is missing, so the mail to {person.name} is signed by the company alone"
        yield Finding("no-sender", Severity.WARNING, display(profile), 0, said, "Add rep with a name to the profile.")
    elif rep.email is None or not is_address(rep.email):
        said = "rep.email is missing or unusual, so the mail has no From; the mail program puts its owner there"
        yield Finding("no-sender", Severity.NOTE, display(profile), 0, said, _REMEDY)
