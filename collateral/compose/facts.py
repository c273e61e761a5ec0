"""What slots print from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collateral.model.content import FilledBlock
from collateral.model.messaging import Seller
from collateral.model.phrase import Field, Phrase
from collateral.model.prospect import Contact, Prospect
from collateral.model.quote import Quote
from collateral.model.taxonomy import Taxonomy
from collateral.safe.formats import Formats


@dataclass(frozen=True, slots=True)
class Facts:
    """One prospect's profile, addressed to one contact, and the words to say it in."""

    prospect: Prospect
    contact: Contact
    seller: Seller
    quote: Quote | None
    formats: Formats
    strings: Mapping[str, str]
    headings: tuple[Phrase, ...]
    """Of the document's sections, for an agenda."""
    taxonomy: Taxonomy
    personas: tuple[tuple[str, bool], ...]
    """Of each contact, in the profile's order: (id, whether it is guessed); an empty id where a title says nothing."""
    tracks: tuple[FilledBlock, ...] = ()
    """The blocks with a talk track that the pack's other documents show, in their order."""


def field(path: str, text: str | None, bold: bool = False) -> Phrase:
    """A value of the profile as a phrase; empty where there is none."""
    return (Field(path, text, bold),) if text else ()
