"""The persona of a contact: as written, else guessed from the title, and then said to be a guess."""

from __future__ import annotations

import re

from collateral.model.prospect import Contact
from collateral.model.taxonomy import Taxonomy
from collateral.safe.text import folded


def persona_of(contact: Contact, taxonomy: Taxonomy) -> tuple[str, bool]:
    """(persona, guessed); the persona is empty where the title says nothing."""
    if contact.persona:
        return contact.persona, False
    title = folded(contact.title)
    matches = [
        (len(known), persona)
        for persona, entry in taxonomy.personas.items()
        for known in map(folded, entry.titles)
        if re.search(rf"(?<!\w){re.escape(known)}(?!\w)", title)
    ]
    if not matches:
        return "", False
    longest = max(length for length, _ in matches)
    return next(persona for length, persona in matches if length == longest), True
