"""What is found by making documents: the names of findings that a build has, each in a line.

A build finds them where it makes one document; `collateral check` makes every document, and finds them all.
"""

from __future__ import annotations

from collections.abc import Mapping

DRAWN: Mapping[str, str] = {  # each `Finding` of a build has its line here
    "broken-link": "A link of a web page or PDF leads to no place in it.",
    "clipped-mail": "A mail is so long that mail programs cut it.",
    "cover-full": "A cover has no room for all that it should say.",
    "cover-text": "A text that a Word file shows on its cover did not fit or was not found.",
    "expired-quote": "A quote is past its last day.",
    "font-mismatch": "A file draws with a font that the brand does not declare.",
    "font-not-embedded": "A font is not in the file that needs it.",
    "font-substitute": "A deck was measured in a wider font, for nobody has its own.",
    "font-twin": "A deck was measured in a font of the same widths.",
    "guessed-layout": "Which layout of a PowerPoint file serves a role was guessed.",
    "guessed-persona": "A contact's persona was guessed from the title.",
    "heavy-page": "A web page is so large that mail servers refuse it.",
    "internal-leak": "A file for a buyer holds what must not leave the house.",
    "left-out": "A part of a base file was left out.",
    "long-subject": "A mail's subject is longer than what mail programs show.",
    "long-title": "A slide's title does not fit its place.",
    "missing-alt-text": "A picture has no text for those who do not see it.",
    "missing-font": "A font that a document asks for is not there.",
    "missing-glyph": "A character is in none of the brand's fonts.",
    "missing-picture": "A picture that a template names is not there.",
    "missing-text": "A text of the document is not in the file.",
    "no-address": "A mail has nobody to go to.",
    "no-room": "A block was left out, for the page has no room for it.",
    "no-sender": "A mail does not say whom it is from.",
    "over-limit": "A quote is above a limit of the pricing policy.",
    "print-warning": "The PDF library says that something is wrong.",
    "quote-outlives-claim": "A quote is valid longer than a claim that stands beside it.",
    "review-due": "A block is due for review.",
    "section-left-out": "A section has no block that fits.",
    "single-brace": "A Word file writes a merge field with one brace.",
    "skip-without-effect": "A profile skips a block that would not have been there.",
    "slide-overflow": "A slide holds more than it has room for.",
    "slide-size": "A designed slide has another size than the deck.",
    "stamp-missing": "A page that should say DRAFT or INTERNAL does not.",
    "too-long": "A document is longer than its template allows.",
    "unanswered-pain": "No block answers a pain of the prospect.",
    "unfilled-control": "A control of a Word file was not filled.",
    "unfilled-field": "A merge field stands unfilled in a file.",
    "unknown-persona": "A contact has no persona, and none could be guessed.",
    "unreadable-file": "A file cannot be read back.",
    "unsafe-link": "A link leads to what is no web page or mail address.",
    "use-without-effect": "A profile asks for a block that found no place.",
    "wide-table": "A table is wider than its place.",
    "wrong-figures": "A figure of a chart, table or quote is not the one that was approved.",
}
"""One line each, by the name that the finding prints."""
