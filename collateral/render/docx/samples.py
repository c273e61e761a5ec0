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

from collateral.render.docx import controls, word_fields
from collateral.render.docx.mapping import Known
from collateral.render.docx.measures import half_points
from collateral.render.docx.paper import with_headers
from collateral.render.docx.roles import Role
from collateral.render.docx.seam import wanted_by
from collateral.render.docx.styles import Styles
from collateral.render.docx.usage import RUNNING
from collateral.render.ooxml.markup import Element, find, find_all, get, name, node, remove, walk
from collateral.render.ooxml.merge import text_of

_TAGS = ("{{", "{%", "}}", "%}")
_LONGEST = 40
"""Paragraphs that a cover has at most."""
_DRAWN = ("w:drawing", "w:pict")
_COVERS = "Cover Pages"
_TITLE, _READER = "{{ title }}", "{{ strings.prepared_for }} {{ contact.name }}"
_DATE = "{{ as_of | date }}"


@dataclass(frozen=True, slots=True)
class Samples:
    """What of a body stays and what goes."""

    reason: Literal["", "marker", "fields"] = ""
    """Why all of it stays: it has the marker, or merge fields outside its cover. Empty where not all does."""
    cover: tuple[Element, ...] = ()
    """The elements of the cover that stays; none where it has no cover, or all of it stays."""
    gone: tuple[Element, ...] = field(default=(), repr=False)
    on_new_page: bool = False
    """Whether what follows the cover began a page of its own accord."""


def sort(body: Element, known: Known) -> Samples:
    """What the rule says of a body; nothing is changed."""
    if any(wanted_by(text_of(item)) is not None for item in walk(body, "w:p")):
        return Samples("marker")
    elements = [item for item in body if item.tag != name("w:sectPr")]
    count, breaks = _cover(elements, known)
    if any(map(_asks, elements[count:])):
        return Samples("fields")
    return Samples("", tuple(elements[:count]), tuple(elements[count:]), breaks)


def _asks(element: Element) -> bool:
    """Whether something in an element asks for a value of ours."""
    return any(sign in text_of(element) for sign in _TAGS) or controls.asks(element) or word_fields.asks(element)


def drop(body: Element, styles: Styles) -> None:
    """Take the sample content out of a body, and put the title where it is to be printed."""
    known = styles.known
    samples = sort(body, known)
    if samples.reason:
        return
    home = _home(body, samples)
    for element in samples.gone:
        remove(element)
    former = find(body, "w:sectPr")
    if home is not None and former is not None:
        body.replace(former, home)
    if samples.cover:
        _entitle(samples.cover, known)
    else:
        for element in _opening(styles):
            _append(body, element)
    if samples.on_new_page:
        _append(body, node("w:p", node("w:pPr", node("w:pageBreakBefore")), node("w:r", node("w:t", "{{ sections }}"))))


def _append(body: Element, element: Element) -> None:
    last = find(body, "w:sectPr")
    if last is None:
        body.append(element)
    else:
        last.addprevious(element)


# ---- the cover -------------------------------------------------------------------------------------------------------


def _cover(elements: Sequence[Element], known: Known) -> tuple[int, bool]:
    """How many elements at the head are a cover, and whether what follows brings its own break; 0 where none is one.

    Word marks the covers that it inserts. Else it is the first page or section, where it shows a picture or something
    large, and holds neither a heading, a list nor running text.
    """
    for count, element in enumerate(elements, start=1):
        if any(get(item, "w:val") == _COVERS for item in walk(element, "w:docPartGallery")):
            return count, False
    count, breaks = _first_page(elements, known)
    page = elements[:count]
    paragraphs = [item for element in page for item in walk(element, "w:p")]
    if not page or len(paragraphs) > _LONGEST or any(_is_content(item, known) for item in paragraphs):
        return 0, False
    drawn = any(walk(element, *_DRAWN) for element in page)
    return (count, breaks) if drawn or _largest(paragraphs, known) is not None else (0, False)


def _first_page(elements: Sequence[Element], known: Known) -> tuple[int, bool]:
    """How many elements stand before the first break that is asked for; 0 where none is."""
    for count, element in enumerate(elements):
        if count and _begins_page(element, known):
            return count, True
        if any(get(item, "w:type") == "page" for item in walk(element, "w:br")) or _ends_page(element):
            return count + 1, False
    return 0, False


def _begins_page(element: Element, known: Known) -> bool:
    if find(element, "w:pPr/w:pageBreakBefore") is not None:
        return True
    chain = known.sheet.chain(get(find(element, "w:pPr/w:pStyle"), "w:val"))
    return any(find(item, "w:pPr/w:pageBreakBefore") is not None for item in chain)


def _ends_page(element: Element) -> bool:
    """Whether a section that ends here is followed by a new page (17.6.22)."""
    section = find(element, "w:pPr/w:sectPr")
    return section is not None and get(find(section, "w:type"), "w:val") != "continuous"


def _is_content(paragraph: Element, known: Known) -> bool:
    """Whether a paragraph is a heading, of a list, or running text."""
    style = get(find(paragraph, "w:pPr/w:pStyle"), "w:val") or known.sheet.default("paragraph")
    is_listed = find(paragraph, "w:pPr/w:numPr") is not None or known.sheet.level(style) is not None
    is_heading = known.sheet.outline(style) is not None
    return bool(text_of(paragraph).strip()) and (is_heading or is_listed or len(text_of(paragraph)) >= 2 * RUNNING)


def _entitle(cover: Sequence[Element], known: Known) -> None:
    """Print the title in the place of the cover's largest words, unless the cover has fields."""
    if any(_asks(element) or walk(element, "w:dataBinding") for element in cover):
        return
    paragraph = _largest([item for element in cover for item in walk(element, "w:p")], known)
    if paragraph is not None:
        texts = walk(paragraph, "w:t")
        texts[0].text = _TITLE
        for text in texts[1:]:
            text.text = ""


def _largest(paragraphs: Sequence[Element], known: Known) -> Element | None:
    """The paragraph in the largest type; None where nothing is larger than running text."""
    body = known.chosen(Role.BODY)
    least = known.sheet.points(body.style) if body else 0
    written = [item for item in paragraphs if text_of(item).strip()]
    largest = max(written, key=lambda item: _points(item, known), default=None)
    return largest if largest is not None and _points(largest, known) > least else None


def _points(paragraph: Element, known: Known) -> float:
    """The size of a paragraph's largest words."""
    style = get(find(paragraph, "w:pPr/w:pStyle"), "w:val") or known.sheet.default("paragraph")
    sizes = (half_points(item, "w:val") / 2 for item in find_all(paragraph, "w:r/w:rPr/w:sz"))
    return max([known.sheet.points(style), *sizes])


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


def _opening(styles: Styles) -> list[Element]:
    """Title, reader and date at the head of the content, as fields that the merge fills."""
    lines = ((Role.TITLE, _TITLE), (Role.SUBTITLE, _READER), (Role.SUBTITLE, _DATE))
    return [_line(styles[role], words) for role, words in lines]


def _line(style: str, words: str) -> Element:
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), node("w:r", node("w:t", words)))
