"""Page numbers in the contents: those of the very file as LibreOffice lays it out, never of another layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from collateral.errors import LimitError, Problem, TemplateError
from collateral.render.docx.draft import Ids, Slot
from collateral.render.docx.measures import whole
from collateral.render.ooxml.markup import Element, find, get, name, node, remove, walk
from collateral.render.ooxml.package import Package
from collateral.safe import office

ROUNDS = 4
"""Layouts until the numbers must agree: a longer number may turn a line, and a line a page."""
INSTALL = (
    "Install LibreOffice, or write `contents: linked`: Word then fills in the numbers when it updates the contents."
)
_PROBE = "section"
_LETTERS = 26
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def number(package: Package, slots: Sequence[Slot], as_of: date) -> None:
    """Write into each slot the number of the page that its bookmark stands on.

    Raises TemplateError where LibreOffice is not installed, LimitError where it cannot lay the file out or its layouts
    do not come to agree.
    """
    program = office.program()
    if program is None:
        said = "asks for page numbers, and LibreOffice, which lays the file out, is not installed"
        raise TemplateError(Problem(package.path, 0, "contents: numbered", said, remedy=INSTALL))
    if not slots:
        return
    body = find(package.tree(package.main), "w:body")
    assert body is not None, "a document without one is refused when it is opened"
    sections = list(_sections(body))
    probes = _probe(sections, Ids.after(body))
    try:
        _settle(package, slots, sections, program, as_of)
    finally:
        for probe in probes:
            remove(probe)


def _settle(package: Package, slots: Sequence[Slot], sections: Sequence[Section], program: str, as_of: date) -> None:
    """Lay the file out until the numbers in it are those of its layout."""
    for _ in range(ROUNDS):
        pages = office.pages_of_bookmarks(package.write(as_of), package.path, program)
        shown = [_shown(slot, pages, sections) for slot in slots]
        if [slot.text.text for slot in slots] == shown:
            return
        for slot, number_ in zip(slots, shown, strict=True):
            slot.text.text = number_
    said = f"has page numbers that do not come to agree in {ROUNDS} layouts"
    raise LimitError(Problem(package.path, 0, "contents: numbered", said, remedy="Write `contents: linked`."))


# ---- sections --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the body: its elements, and how its pages count (17.6.12)."""

    elements: tuple[Element, ...]
    start: int | None
    """The number of its first page; None where it counts on."""
    format: str

    def holds(self, bookmark: str) -> bool:
        """Whether a bookmark begins in it."""
        starts = (item for element in self.elements for item in walk(element, "w:bookmarkStart"))
        return any(get(item, "w:name") == bookmark for item in starts)


def _sections(body: Element) -> Iterator[Section]:
    elements: list[Element] = []
    for element in body:
        properties = element if element.tag == name("w:sectPr") else find(element, "w:pPr/w:sectPr")
        elements.append(element)
        if properties is not None:
            yield _section(elements, properties)
            elements = []
    if elements:
        yield Section(tuple(elements), None, "decimal")


def _section(elements: Sequence[Element], properties: Element) -> Section:
    counting = find(properties, "w:pgNumType")
    start = whole(counting, "w:start") if get(counting, "w:start") else None
    return Section(tuple(elements), start, get(counting, "w:fmt", "decimal"))


def _probe(sections: Sequence[Section], ids: Ids) -> list[Element]:
    """Bookmarks at the beginning of each section: they take no room, and tell the page on which it starts."""
    probes: list[Element] = []
    for number_, section in enumerate(sections):
        paragraph = next((item for element in section.elements for item in walk(element, "w:p")), None)
        if paragraph is not None:
            key = ids.next_bookmark()
            pair = node("w:bookmarkStart", id=key, name=f"{_PROBE}{number_}"), node("w:bookmarkEnd", id=key)
            place = 1 if find(paragraph, "w:pPr") is not None else 0
            for probe in reversed(pair):
                paragraph.insert(place, probe)
            probes += pair
    return probes


# ---- numbers ---------------------------------------------------------------------------------------------------------


def _shown(slot: Slot, pages: Mapping[str, int], sections: Sequence[Section]) -> str:
    """The number as the page itself shows it."""
    page = pages.get(slot.bookmark)
    place = next((place for place, section in enumerate(sections) if section.holds(slot.bookmark)), None)
    if page is None or place is None:
        return ""
    counted = page + 1
    for earlier in range(place, -1, -1):
        start, first = sections[earlier].start, pages.get(f"{_PROBE}{earlier}")
        if start is not None and first is not None:
            counted = start + page - first
            break
    return formatted(counted, sections[place].format)


def formatted(number_: int, format_: str) -> str:
    """A page number in a format of 17.18.59; those for other scripts fall back to digits, as most readers do."""
    match format_:
        case "lowerRoman":
            return _roman(number_)
        case "upperRoman":
            return _roman(number_).upper()
        case "lowerLetter":
            return _letters(number_)
        case "upperLetter":
            return _letters(number_).upper()
        case "numberInDash":
            return f"- {number_} -"
        case _:
            return str(number_)


def _roman(number_: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number_ // value)
        number_ %= value
    return signs


def _letters(number_: int) -> str:
    """`a` to `z`, then `aa` to `zz`: the letter again, not the next place (17.18.59)."""
    turns, place = divmod(number_ - 1, _LETTERS)
    return chr(ord("a") + place) * (turns + 1)
