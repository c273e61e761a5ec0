"""What a mail has beside its sections: the lines around them, in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.model.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Mail:
    """The lines of one mail; each is a phrase, so every format of the mail draws it as it draws all words."""

    subject: Phrase
    preheader: Phrase
    """What an inbox shows beside the subject; the mail itself hides it."""
    greeting: Phrase
    opening: Phrase
    """A sentence of the template after the greeting; empty where it has none."""
    attached: Phrase
    """Names the documents that go with the mail; empty where none does."""
    closing: Phrase
    sender: tuple[Phrase, ...]
    """Who signs, line by line: the rep with title, phone and address, or the seller where the profile has no rep."""
    footer: Phrase
    """The seller's legal line."""
