"""What of a base's own body goes out: a stated rule, so that no sample text reaches a buyer.

What lies around the `{{ sections }}` marker was put there to stay, and so was a body with merge fields outside its
cover. Any other base is a company's letter or report as somebody wrote it: of its body only a cover stays, and of its
sections that which holds most of its text. The title is then printed in its place, on the cover or above the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from collateral.model.finding import Finding
from collateral.render.docx import controls, word_fields
from collateral.render.docx.covers import TITLE, cover, entitle, height_over_text, left_words, letterhead
from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.mapping import Known
from collateral.render.docx.paper import with_headers
from collateral.render.docx.roles import Role
from collateral.render.docx.seam import wanted_by
from collateral.render.docx.styles import Styles
from collateral.render.ooxml.markup import Element, find, find_all, name, node, put, remove, walk
from collateral.render.ooxml.merge import text_of

_TAGS = ("{{", "{%", "}}", "%}")
_READER = "{{ strings.prepared_for }} {{ contact.name }}"
_BELOW = 240
"""Twips between a letterhead and the title."""
_DATE = "{{ as_of | date }}"


@dataclass(frozen=True, slots=True)
class Samples:
    """What of a body stays and what goes."""

    reason: Literal["", "marker", "fields"] = ""
    """Why all of it stays: it has the marker, or merge fields outside its cover. Empty where not all does."""
    cover: tuple[Element, ...] = ()
    """The elements of the cover that stays; none where it has no cover, or all of it stays."""
    gone: tuple[Element, ...] = field(default=(), repr=False)
    letterhead: tuple[Element, ...] = field(default=(), repr=False)
    """The runs that draw the letterhead of a body without a cover, and stay."""
    on_new_page: bool = False
    """Whether what follows the cover began a page of its own accord."""


def sort(body: Element, known: Known) -> Samples:
    """What the rule says of a body; nothing is changed."""
    if any(wanted_by(text_of(item)) is not None for item in walk(body, "w:p")):
        return Samples("marker")
    elements = [item for item in body if item.tag != name("w:sectPr")]
    last = find(body, "w:sectPr")
    count, breaks = cover(elements, last, known)
    if any(map(_asks, elements[count:])):
        return Samples("fields")
    drawn = () if count else tuple(letterhead(elements, last, known))
    return Samples("", tuple(elements[:count]), tuple(elements[count:]), drawn, breaks)


def _asks(element: Element) -> bool:
    """Whether something in an element asks for a value of ours."""
    return any(sign in text_of(element) for sign in _TAGS) or controls.asks(element) or word_fields.asks(element)


def drop(body: Element, styles: Styles, path: str) -> list[Finding]:
    """Take the sample content out of a body, and put the title where it is to be printed; what of it stays is told."""
    known, last = styles.known, find(body, "w:sectPr")
    samples = sort(body, known)
    if samples.reason:
        return []
    home = _home(body, samples)
    for element in samples.gone:
        remove(element)
    if home is not None and last is not None:
        body.replace(last, home)
        if not samples.cover:
            _count_from_one(home)
    has_fields = any(_asks(element) or walk(element, "w:dataBinding") for element in samples.cover)
    if not has_fields and not entitle(samples.cover, known):
        _open(body, styles, samples.letterhead)
    if samples.on_new_page:
        _append(body, node("w:p", node("w:pPr", node("w:pageBreakBefore")), node("w:r", node("w:t", "{{ sections }}"))))
    return [] if has_fields else list(left_words(samples.cover, path))


def _count_from_one(section: Element) -> None:
    """Pages that followed others in the sample are now the first."""
    for counting in find_all(section, "w:pgNumType"):
        counting.attrib.pop(name("w:start"), None)


def _append(body: Element, element: Element) -> None:
    last = find(body, "w:sectPr")
    if last is None:
        body.append(element)
    else:
        last.addprevious(element)


# ---- sections --------------------------------------------------------------------------------------------------------


def _home(body: Element, samples: Samples) -> Element | None:
    """The properties of the section that content goes into, with the headers that it takes over from those before it.

    Of what goes, the section with most text; None where the body has no section properties.
    """
    kept = [item for element in samples.cover for item in walk(element, "w:sectPr")]
    sections = list(_sections(samples.gone, find(body, "w:sectPr")))
    if not sections:
        return None
    _, _, home = max((words, place, section) for place, (words, section) in enumerate(sections))
    before = [*kept, *(section for _, section in sections[: [item for _, item in sections].index(home)])]
    return with_headers(deepcopy(home), before)


def _sections(elements: Sequence[Element], last: Element | None) -> Iterator[tuple[int, Element]]:
    """Each section's length in letters and its properties."""
    length = 0
    for element in elements:
        length += len(text_of(element))
        section = find(element, "w:pPr/w:sectPr")
        if section is not None:
            yield length, section
            length = 0
    if last is not None:
        yield length, last


# ---- the title -------------------------------------------------------------------------------------------------------


def _open(body: Element, styles: Styles, letterhead: Sequence[Element]) -> None:
    """Title, reader and date at the head of the content, as fields that the merge fills; the letterhead hangs on it."""
    lines = ((Role.TITLE, TITLE), (Role.SUBTITLE, _READER), (Role.SUBTITLE, _DATE))
    paragraphs = [_line(styles[role], words) for role, words in lines]
    for run in reversed(letterhead):
        paragraphs[0].insert(1, run)
    section = find(body, "w:sectPr")
    depth = height_over_text(letterhead, section) if section is not None else 0
    if depth:
        put(paragraphs[0][0], node("w:spacing", before=depth + _BELOW), PROPERTIES)
    for paragraph in paragraphs:
        _append(body, paragraph)


def _line(style: str, words: str) -> Element:
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), node("w:r", node("w:t", words)))
