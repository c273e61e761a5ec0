"""The cover of a base, and what is drawn around the text of its first page: what stays of a body that is a sample."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from collateral.model.finding import Finding, Severity
from collateral.render.docx.mapping import Known
from collateral.render.docx.measures import half_points, twips
from collateral.render.docx.paper import page
from collateral.render.docx.roles import Role
from collateral.render.docx.usage import RUNNING
from collateral.render.ooxml.markup import Element, find, find_all, get, name, walk
from collateral.render.ooxml.merge import text_of

TITLE = "{{ title }}"
_LONGEST = 40
"""Paragraphs that a cover has at most."""
_DRAWN = ("w:drawing", "w:pict")
_GALLERY = "Cover Pages"
_EMU_PER_TWIP = 635
_GRAND = 0.5
"""The share of the paper that a picture behind a cover takes, at least; it may then have running text on it."""
_BAND = 0.6
"""The share of the paper's width or height from which a drawing is a band of the letterhead."""
_PAPER = frozenset({"page", "margin", "topMargin", "bottomMargin"})
# What is looked for in a company's own file, so the filler text is named here.
_UNWRITTEN = re.compile(r"\[[^\]]{2,}\]|\{[^}]{2,}\}|<<.{2,}>>|«.{2,}»|\b(?:dd|tt|jj)\b|lorem ipsum", re.IGNORECASE)
"""What template authors write where somebody is to write something else: placeholders of all kinds, and filler text."""
_LONG = 80
_SHORT = 8
"""Letters from which on large words are a title, rather than a year or a number."""


def cover(elements: Sequence[Element], last: Element | None, known: Known) -> tuple[int, bool]:
    """How many elements at the head are a cover, and whether what follows brings its own break; 0 where none is one.

    Word marks the covers that it inserts. Else it is the first page or section, where it shows a picture or something
    large, and holds neither a heading nor a list, and running text only on a picture that fills the page. `last` are
    the properties of the body's last section.
    """
    for count, element in enumerate(elements, start=1):
        if any(get(item, "w:val") == _GALLERY for item in walk(element, "w:docPartGallery")):
            return count, False
    count, breaks = _first_page(elements, last, known)
    head = elements[:count]
    paragraphs = [item for element in head for item in walk(element, "w:p")]
    is_grand = any(_share(item, elements, last) >= _GRAND for element in head for item in walk(element, "wp:extent"))
    if not head or len(paragraphs) > _LONGEST or any(_is_content(item, known, is_grand) for item in paragraphs):
        return 0, False
    drawn = any(walk(element, *_DRAWN) for element in head)
    return (count, breaks) if drawn or _largest(paragraphs, known) is not None else (0, False)


def entitle(elements: Sequence[Element], known: Known) -> bool:
    """Print the title in the place of a cover's largest words; False where it has none."""
    paragraphs = [item for element in elements for item in walk(element, "w:p")]
    largest = _largest(paragraphs, known)
    if largest is None:
        return False
    words = own_text(largest)
    for paragraph in paragraphs:
        if own_text(paragraph) == words:  # a text box stands twice: for today's Word, and for older readers
            first, *rest = _own_texts(paragraph)
            first.text = TITLE
            for text in rest:
                text.text = ""
    return True


def left_words(elements: Sequence[Element], path: str) -> Iterator[Finding]:
    """What a cover without fields says beside the title: it goes out as it is."""
    paragraphs = (item for element in elements for item in walk(element, "w:p"))
    said = dict.fromkeys(words for item in paragraphs if (words := " ".join(own_text(item).split())) and words != TITLE)
    if said:
        is_unwritten = any(map(_UNWRITTEN.search, said))
        shown = " / ".join(said)
        shown = shown if len(shown) <= _LONG else f"{shown[: _LONG - 1].rstrip()}…"
        remedy = "Type fields where something else belongs: {{ contact.name }}, {{ as_of | date }}."
        severity = Severity.WARNING if is_unwritten else Severity.NOTE
        yield Finding("cover-text", severity, path, 0, f"its cover says, as it stands in the file: {shown}", remedy)


def letterhead(elements: Sequence[Element], last: Element | None, known: Known) -> list[Element]:
    """The runs of the first page that draw a letterhead: bands and pictures on the paper's edges, without words."""
    count, _ = _first_page(elements, last, known)
    runs = [run for element in elements[: count or None] for run in walk(element, "w:r") if walk(run, "wp:anchor")]
    return [run for run in runs if not text_of(run).strip() and _is_letterhead(run, elements, last)]


def height_over_text(runs: Sequence[Element], section: Element) -> int:
    """How far bands across the head of the paper reach into the text area, in twips."""
    width, height = page(section)
    top = abs(twips(find(section, "w:pgMar"), "w:top", 1440))
    bands = [anchor for run in runs for anchor in walk(run, "wp:anchor")
             if _length(find(anchor, "wp:extent"), "cx") >= _BAND * width]  # fmt: skip
    ends = [_top(anchor, top) + _length(find(anchor, "wp:extent"), "cy") for anchor in bands]
    return max([round(end) - top for end in ends if top < end < height / 2], default=0)


def _top(anchor: Element, margin: int) -> float:
    """Where a drawing begins below the paper's edge, in twips; one that is set by alignment begins there."""
    place = find(anchor, "wp:positionV")
    offset = find(place, "wp:posOffset") if place is not None else None
    shift = margin if place is not None and place.get("relativeFrom") == "margin" else 0
    words = offset.text or "" if offset is not None else "0"
    return shift + (int(words) / _EMU_PER_TWIP if words.lstrip("-").isdigit() else 0)


def _is_letterhead(run: Element, elements: Sequence[Element], last: Element | None) -> bool:
    width, height = page(_section(elements, last))
    for anchor in walk(run, "wp:anchor"):
        extent = find(anchor, "wp:extent")
        sides = (find(anchor, "wp:positionH"), find(anchor, "wp:positionV"))
        on_paper = sides[1] is not None and sides[1].get("relativeFrom") in _PAPER
        across, down = _length(extent, "cx") / width, _length(extent, "cy") / height
        if not on_paper or not (anchor.get("behindDoc") == "1" or across >= _BAND or down >= _BAND):
            return False
    return True


# ---- the first page --------------------------------------------------------------------------------------------------


def _first_page(elements: Sequence[Element], last: Element | None, known: Known) -> tuple[int, bool]:
    """How many elements stand before the first break that is asked for; 0 where none is."""
    for count, element in enumerate(elements):
        if count and _begins_page(element, known):
            return count, True
        breaks = any(get(item, "w:type") == "page" for item in walk(element, "w:br"))
        if breaks or (find(element, "w:pPr/w:sectPr") is not None and _begins_anew(elements[count + 1 :], last)):
            return count + 1, False
    return 0, False


def _begins_page(element: Element, known: Known) -> bool:
    if find(element, "w:pPr/w:pageBreakBefore") is not None:
        return True
    chain = known.sheet.chain(get(find(element, "w:pPr/w:pStyle"), "w:val"))
    return any(find(item, "w:pPr/w:pageBreakBefore") is not None for item in chain)


def _begins_anew(elements: Sequence[Element], last: Element | None) -> bool:
    """Whether the section of these elements begins on a page of its own: its own properties say so (17.6.22)."""
    section = _section(elements, last)
    return section is None or get(find(section, "w:type"), "w:val") != "continuous"


def _section(elements: Sequence[Element], last: Element | None) -> Element | None:
    """The properties of the section that elements begin in."""
    ends = (find(element, "w:pPr/w:sectPr") for element in elements)
    return next((section for section in ends if section is not None), last)


def _is_content(paragraph: Element, known: Known, is_grand: bool) -> bool:
    """Whether a paragraph is a heading, of a list, or running text where that is none of a cover's."""
    words = own_text(paragraph).strip()
    style = get(find(paragraph, "w:pPr/w:pStyle"), "w:val") or known.sheet.default("paragraph")
    is_listed = find(paragraph, "w:pPr/w:numPr") is not None or known.sheet.level(style) is not None
    is_heading = known.sheet.outline(style) is not None
    return bool(words) and (is_heading or is_listed or (not is_grand and len(words) >= 2 * RUNNING))


def _share(extent: Element, elements: Sequence[Element], last: Element | None) -> float:
    """How much of the paper a drawing takes."""
    width, height = page(_section(elements, last))
    return _length(extent, "cx") * _length(extent, "cy") / (width * height)


def _length(extent: Element | None, side: str) -> float:
    """A side of a drawing in twips."""
    value = extent.get(side, "") if extent is not None else ""
    return int(value) / _EMU_PER_TWIP if value.isdigit() else 0.0


# ---- words -----------------------------------------------------------------------------------------------------------


def own_text(paragraph: Element) -> str:
    """The words of a paragraph without those of text boxes in it."""
    return "".join(text.text or "" for text in _own_texts(paragraph))


def _own_texts(paragraph: Element) -> list[Element]:
    return [text for text in walk(paragraph, "w:t") if next(text.iterancestors(name("w:p"))) is paragraph]


def _largest(paragraphs: Sequence[Element], known: Known) -> Element | None:
    """The paragraph in the largest type; None where nothing is larger than running text."""
    body = known.chosen(Role.BODY)
    least = known.sheet.points(body.style) if body else 0
    written = [item for item in paragraphs if len(own_text(item).strip()) >= _SHORT]
    largest = max(written, key=lambda item: _points(item, known), default=None)
    return largest if largest is not None and _points(largest, known) > least else None


def _points(paragraph: Element, known: Known) -> float:
    """The size of a paragraph's largest words."""
    style = get(find(paragraph, "w:pPr/w:pStyle"), "w:val") or known.sheet.default("paragraph")
    sizes = (half_points(item, "w:val") / 2 for item in find_all(paragraph, "w:r/w:rPr/w:sz"))
    return max([known.sheet.points(style), *sizes])
