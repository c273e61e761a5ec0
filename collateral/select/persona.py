"""The persona of a contact: as written, else guessed from the title, and then said to be a guess."""

from __future__ import annotations

import re
import unicodedata

from collateral.model.prospect import Contact
from collateral.model.taxonomy import Taxonomy


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


def folded(text: str) -> str:
    """The text without case, accents and doubled spaces, for comparing what people type."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())
