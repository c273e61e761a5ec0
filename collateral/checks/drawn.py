"""The faults that only a made document shows, by the name that its renderer or `verify` gives them."""

from __future__ import annotations

DRAWN: dict[str, str] = {  # add a fault of a document: one line here, as its renderer or `verify` calls it
    "overflow": "A slide holds more than fits, in the smallest type, and can be cut nowhere.",
    "too-long": "A document has more pages than its template allows, and nothing may go.",
    "unrenderable": "A document cannot be made at all.",
    "broken-link": "A link inside a web page leads nowhere.",
    "clipped-mail": "A mail is so long that mail programs cut it.",
    "cover-full": "A deck's cover has no room for all that it should say.",
    "cover-text": "A cover without fields says, beside the title, what stands in its file.",
    "expired-quote": "A prospect's quote is past.",
    "font-mismatch": "A file draws with a font that is not the brand's.",
    "font-not-embedded": "A font that a file names is not in it.",
    "font-substitute": "Slides are measured in another font, for nobody has theirs.",
    "heavy-page": "A web page is larger than people wait for.",
    "left-out": "Something of a base file or a library slide is not taken over.",
    "long-subject": "A mail's subject is cut where inboxes list it.",
    "long-title": "A slide's title needs more than its two lines.",
    "missing-font": "A font that a stylesheet names is not bundled.",
    "missing-glyph": "No bundled font has a character.",
    "missing-text": "A file lacks words that its document says.",
    "no-address": "A mail has no address to go to.",
    "no-sender": "Nobody signs a mail.",
    "over-limit": "A quote is below what pricing-policy.yaml allows.",
    "print-warning": "The PDF's writer warns of something that it cannot draw as asked.",
    "quote-outlives-claim": "A quote is valid for longer than a claim that its documents cite.",
    "single-brace": "A Word file has a field in single braces, which nothing fills.",
    "skip-without-effect": "A profile's `skip` changes nothing.",
    "slide-size": "A library slide has another size than the deck.",
    "stamp-missing": "A page lacks the stamp that it must have.",
    "unfilled-control": "Nothing fills a content control of a Word file.",
    "unknown-persona": "A contact's title tells no persona.",
    "unreadable-file": "A made file cannot be read back.",
    "unsafe-link": "A link leads to no web or mail address.",
    "use-without-effect": "A profile's `use` changes nothing.",
    "wide-table": "A table has more columns than its page or slide has room for.",
    "wrong-figures": "A quote's figures in a file are not those of the quote.",
}
"""Name and what it means; severity is the document's to say."""
PAGED = ("overflow", "unrenderable")
"""Those that have a page in `faults/`; their code is the renderers' own."""
DRAWN_TOO = frozenset({"coverage-gap", "internal-leak", "review-due", "unfilled-field"})
"""Faults of `faults/` that documents show, too."""
