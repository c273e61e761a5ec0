"""What one build is asked for and what it gives; the bytes, the reasons, and what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from collateral.model.document import Document
from collateral.model.finding import Finding
from collateral.model.selection import Selection


@dataclass(frozen=True, slots=True)
class Parameters:
    """The request as the manifest states it: ids and places only, no names."""

    prospect: str
    """Id of the profile."""
    templates: tuple[str, ...]
    """As asked; empty for the pack of the stage."""
    formats: tuple[str, ...]
    """As asked; empty for all of each template."""
    contacts: tuple[int, ...]
    """Places in the profile, from 0."""
    as_of: date
    channel: Literal["approved", "draft"] = "approved"
    presenter: bool = False
    """Whether decks with talk tracks were asked for."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """One thing a build was made from."""

    uri: str
    """`workspace:` or `prospect:` and the path."""
    digest: str
    """sha256 of the bytes read."""
    kind: str = ""
    """block, slide, claim, template, seller, prices, price, policy, quote, brand, font, asset, prospect, settings,
    vocabulary.
    """
    id: str = ""
    approval: str = ""
    """sha256 digest that the approval event names; empty for what needs none."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a pack."""

    name: str
    """Relative to the pack, with `/`: `send/Brightwater - Proposal.docx`."""
    data: bytes
    template: str
    format: str
    """docx, pdf ...; what `-f` names."""
    contact: int
    """Place in the profile."""


@dataclass(frozen=True, slots=True)
class Build:
    """Everything one prospect gets, as bytes, with the reasons."""

    files: Mapping[str, bytes]
    """By path inside the pack: `send/...`, `internal/...`."""
    manifest: Mapping[str, object]
    documents: Mapping[str, Document]
    """By template; `template/contact` from the second contact on."""
    selections: tuple[Selection, ...]
    findings: tuple[Finding, ...]
    standing: Mapping[str, str] = field(default_factory=dict)
    """The digest of every subject that may be used on the build's day: what an older file says is held against it."""
    held: tuple[str, ...] = ()
    """Why every page says DRAFT although the channel may be `approved`; empty where nothing holds the pack."""
