"""Pages across the paper: a section of its own for what does not fit upright (ISO/IEC 29500-1, 17.6)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.margins import stretched
from collateral.render.docx.paper import REFERENCES, page, section_of, text_area, with_headers
from collateral.render.docx.roles import Role
from collateral.render.docx.styles import Styles
from collateral.render.ooxml.markers import MARKER, SEAM
from collateral.render.ooxml.markup import Element, find, find_all, get, name, node, put, remove, walk
from collateral.render.ooxml.merge import text_of
from collateral.render.ooxml.package import Package

_FIRST_ONLY = ("w:titlePg", "w:type")
"""What a section says of its beginning: one that goes on has none of it."""


@dataclass(slots=True)
class Pages:
    """The sections that the content is cut into; all have the look of the one that it stands in."""

    body: Element
    own: Element
    """Of the section that the content stands in; it ends what comes last."""
    upright: tuple[int, int]
    """Width and height of its text area, in twips."""
    across: tuple[int, int] | None
    """The same on a page turned across; None where the content cannot have a section of its own."""
    is_begun: bool
    """Whether the base has something before the content in its section."""
    is_ended: bool
    """Whether the base has nothing after the content in its section."""
    is_across: bool = False
    _turned: bool = False
    _lying: Element | None = field(default=None, repr=False)
    """The properties of pages across, made with the first of them."""

    @classmethod
    def of(cls, place: Element, body: Element) -> Pages:
        """The pages around the paragraph that content replaces; they turn only where it stands in the body."""
        own = section_of(place, body)
        size = find(own, "w:pgSz")
        upright, lying = text_area(own), text_area(_turn(own))
        can_turn = place.getparent() is body and get(size, "w:orient") != "landscape" and lying[0] > upright[0]
        return cls(body, own, upright, lying if can_turn else None, _is_begun(place), _is_ended(place))

    @property
    def area(self) -> tuple[int, int]:
        """Width and height of the text area that is drawn on, in twips."""
        return self.across if self.is_across and self.across else self.upright

    def turn(self, *, across: bool, elements: list[Element], package: Package, styles: Styles) -> bool:
        """End what stands so far where the paper turns; whether it does."""
        if across == self.is_across:
            return False
        if elements or self.is_begun:
            _end(elements, self._properties(package, styles), styles)
        self.is_across, self._turned = across, True
        return True

    def finish(self, elements: list[Element], package: Package, styles: Styles) -> None:
        """Give the section that the content stands in what its last pages need; a blank page never follows."""
        if not self._turned:
            return
        last = self._properties(package, styles)
        if self.is_across and not self.is_ended:
            _end(elements, last, styles)
            last = self._going_on()
        self.own[:] = list(last)
        if self.own.getparent() is None:
            self.body.append(self.own)

    def _properties(self, package: Package, styles: Styles) -> Element:
        """The properties of the pages so far."""
        if not self.is_across:
            return self._going_on() if self._turned else deepcopy(self.own)
        if self._lying is None:
            self._lying = _turn(self._going_on())
            _stretch(self._lying, self.upright[0], package, styles)
        return deepcopy(self._lying)

    def _going_on(self) -> Element:
        """The section as it goes on after another: its own headers, no first page, no new count of pages."""
        sections = walk(self.body, "w:sectPr")
        before = sections[: sections.index(self.own)] if self.own in sections else []
        section = with_headers(deepcopy(self.own), before)
        for item in walk(section, *_FIRST_ONLY):
            remove(item)
        for item in walk(section, *REFERENCES):
            if get(item, "w:type") == "first":
                remove(item)
        for count in find_all(section, "w:pgNumType"):
            count.attrib.pop(name("w:start"), None)
        return section


def _turn(section: Element) -> Element:
    """A copy of a section's properties with the paper across, in one column; its margins stay."""
    turned = deepcopy(section)
    columns = find(turned, "w:cols")
    width, height = page(section)
    put(turned, node("w:pgSz", w=height, h=width, orient="landscape"), _ORDER)
    if columns is not None:
        put(turned, node("w:cols", space=720), _ORDER)
    return turned


_ORDER = (*REFERENCES, "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar", "w:paperSrc", "w:pgBorders",
          "w:lnNumType", "w:pgNumType", "w:cols")  # fmt: skip
"""The order of `w:sectPr` (17.6.17), as far as we set it."""


def _stretch(section: Element, before: int, package: Package, styles: Styles) -> None:
    """Lead to headers and footers that end where the wider text does."""
    targets = {item.id: item.target for item in package.relations(package.main)}
    after = text_area(section)[0]
    for kind in ("header", "footer"):
        for reference in find_all(section, f"w:{kind}Reference"):
            part = stretched(package, targets[reference.get(name("r:id"), "")], styles.known.sheet, (before, after))
            reference.set(name("r:id"), package.relate(package.main, kind, part))


def _end(elements: list[Element], section: Element, styles: Styles) -> None:
    """End a section with the last paragraph; one of its own where there is none (17.6.18)."""
    last = elements[-1] if elements else None
    if last is None or last.tag != name("w:p") or find(last, "w:pPr/w:sectPr") is not None:
        last = node("w:p", node("w:pPr", node("w:pStyle", val=styles[Role.SPACER])))
        elements.append(last)
    properties = find(last, "w:pPr")
    assert properties is not None, "every paragraph we draw has a style"
    if find(last, "w:r") is None:  # it must not need a page after a table that fills its own
        put(properties, node("w:spacing", before=0, after=0, line=20, lineRule="exact"), PROPERTIES)
    put(properties, section, PROPERTIES)


# ---- what the base has around the content ----------------------------------------------------------------------------


def _is_begun(place: Element) -> bool:
    """Whether anything stands before a paragraph in its section."""
    before = place.getprevious()
    return before is not None and find(before, "w:pPr/w:sectPr") is None


def _is_ended(place: Element) -> bool:
    """Whether nothing that shows stands after a paragraph in its section."""
    for item in [place, *place.itersiblings()]:
        if item.tag == name("w:sectPr"):
            return True
        shows = item.tag != name("w:p") or text_of(item).strip() or bool(walk(item, "w:drawing", "w:pict"))
        shows = shows or next(item.iter(MARKER, SEAM), None) is not None
        if item is not place and shows:
            return False
        if find(item, "w:pPr/w:sectPr") is not None:
            return True
    return True
