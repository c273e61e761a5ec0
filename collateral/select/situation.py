"""What selection asks of blocks: the prospect, the contact and the day, looked up once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from collateral.errors import InputError, Problem
from collateral.model.expression import Plain
from collateral.model.names import condition_names, merge_names
from collateral.model.prospect import Contact, Prospect
from collateral.model.quote import Quote, quote
from collateral.model.workspace import Workspace
from collateral.safe.condition import Outcome, holds, parse_condition
from collateral.safe.formats import Formats, currency_digits
from collateral.select.persona import persona_of

Channel = Literal["approved", "draft"]


@dataclass(frozen=True, slots=True)
class Situation:
    """One prospect, addressed through one contact (or the whole committee) on one day."""

    workspace: Workspace
    prospect: Prospect
    contact: int
    """Place in the profile."""
    seller: str
    """Id of the seller for the region."""
    quote: Quote | None
    personas: tuple[str, ...]
    guessed: bool
    """True where a persona was guessed from a title."""
    values: Mapping[str, tuple[str, ...]]
    """What the prospect is, by dimension."""
    pains: tuple[str, ...]
    names: Mapping[str, Plain]
    """For merge fields."""
    conditions: Mapping[str, Outcome]
    formats: Formats
    as_of: date
    channel: Channel

    @property
    def language(self) -> str:
        """The language of its documents."""
        return self.formats.language


def situation(
    workspace: Workspace, prospect: Prospect, contact: int, committee: bool, as_of: date, channel: Channel
) -> Situation:
    """The situation of a contact; with `committee`, all contacts' personas and pains count.

    Raises `InputError` where no seller covers the prospect's region.
    """
    addressed = prospect.contacts if committee else (prospect.contacts[contact],)
    found = [persona_of(person, workspace.taxonomy) for person in addressed]
    personas = tuple(dict.fromkeys(persona for persona, _ in found if persona))
    region = workspace.region(prospect)
    formats = Formats(workspace.locale(prospect), workspace.currency(prospect), workspace.language(prospect))
    seller, offer = _seller(workspace, region), _quote(prospect, workspace, formats)
    person = prospect.contacts[contact]
    facts = condition_names(prospect, region, formats.currency)
    return Situation(
        workspace,
        prospect,
        contact,
        seller,
        offer,
        personas,
        any(guessed for _, guessed in found),
        _values(prospect, personas, region),
        _pains(prospect, addressed),
        merge_names(prospect, person, workspace.sellers[seller], workspace.taxonomy, offer, as_of, formats.language),
        {name: holds(parse_condition(item.expression), facts) for name, item in workspace.conditions.items()},
        formats,
        as_of,
        channel,
    )


def _seller(workspace: Workspace, region: str) -> str:
    found = workspace.seller(region)
    if found is None:
        covered = ", ".join(sorted(name for seller in workspace.sellers.values() for name in seller.regions))
        path = "content_library/sellers.yaml"
        raise InputError(Problem(path, 0, "regions", "no seller covers the prospect's region", repr(region), covered))
    return found


def _quote(prospect: Prospect, workspace: Workspace, formats: Formats) -> Quote | None:
    if prospect.pricing is None:
        return None
    digits = currency_digits(formats.currency)
    return quote(prospect.pricing, workspace.prices, formats.currency, digits, formats.language)


def _values(prospect: Prospect, personas: tuple[str, ...], region: str) -> Mapping[str, tuple[str, ...]]:
    company = prospect.company
    return {
        "persona": personas,
        "stage": (prospect.stage,),
        "industry": (company.industry,) if company.industry else (),
        "segment": (company.segment,) if company.segment else (),
        "region": (region,),
        "product": prospect.products,
        "competitor": prospect.competitors,
        **prospect.tags,
    }


def _pains(prospect: Prospect, addressed: tuple[Contact, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*prospect.pains, *(pain for person in addressed for pain in person.pains)]))
