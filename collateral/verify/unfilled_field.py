"""The fault unfilled-field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.model.document import ClaimField, Document, MergeField, plain
from collateral.model.finding import Finding
from collateral.verify.body import squash
from collateral.verify.evidence import Case, Opened
from collateral.verify.printed import inlines, strings

_REMEDY = "Fill the field in the profile, or correct its name in the block, template or base file."
_TAG = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|(?:merge|claim)field\(")
"""In squashed text; the last is a record that was printed as Python shows it."""
_OPENING = re.compile(r"\{\{|\{%")
_BESIDE = 8
"""Letters next to a sign by which it is known again where a page ends inside the text that holds it."""


def unfilled_field(case: Case) -> Iterator[Finding]:
    """A merge field or template tag is printed as it was written, where its value should stand.

    Why it is bad: `Dear {{ contact.name }}` tells the buyer that nobody read what he was sent.

    Example: `{{contact.greeting}} is left (page 1)`.

    What to do: fill the field in the profile, or correct its name. Braces that a value itself has (a company called
    `{{ R&D }}`) are no fault.
    """
    for field in _unresolved(case.document):
        yield case.error("unfilled-field", f"{field} is left in the document", _REMEDY)
    values = _values(case.document)
    for place, text in _texts(case.file):
        rest = _without(values, text)
        for tag in dict.fromkeys((*_TAG.findall(rest), *_lone(values, _TAG.sub(" ", rest)))):
            yield case.error("unfilled-field", f"{tag} is left ({place})", _REMEDY)


def _unresolved(document: Document) -> list[str]:
    left = (inline for inline in inlines(document) if isinstance(inline, MergeField | ClaimField))
    return list(dict.fromkeys(plain((field,)) for field in left))


def _values(document: Document) -> list[str]:
    """What the document itself says in braces, longest first, so that none is cut by a shorter one.

    Load refuses double braces in blocks and templates, so they come from the profile, the price list or the strings.
    """
    said = {squash(text) for text in strings(document) if "{" in text}
    return sorted(said, key=lambda text: (-len(text), text))


def _lone(values: list[str], rest: str) -> Iterator[str]:
    """Each opening sign that nothing closes and that no text of the document has beside the same letters."""
    for match in _OPENING.finditer(rest):
        around = rest[match.start() : match.end() + _BESIDE], rest[max(0, match.start() - _BESIDE) : match.end()]
        if not any(some in value for some in around for value in values):
            yield match.group()


def _without(values: list[str], text: str) -> str:
    rest = squash(text)
    for value in values:
        rest = rest.replace(value, " ")
    return rest


def _texts(file: Opened) -> Iterator[tuple[str, str]]:
    part = "page" if file.flows else "slide" if file.format == "pptx" else "paragraph"
    yield from ((f"{part} {number}", text) for number, text in enumerate(file.body, start=1))
    yield from ((f"footnote {number}", text) for number, text in enumerate(file.notes, start=1))
    yield from (
        (f"chart {number}", text) for number, chart in enumerate(file.charts, start=1) for text in sorted(chart)
    )
    if not file.flows:  # a PDF's pages have been read whole
        yield from file.margins
