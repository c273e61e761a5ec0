"""A Word document in the making: what every node's drawing needs and adds to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.finding import Finding
from collateral.render.docx.footnotes import Footnotes
from collateral.render.docx.measures import highest
from collateral.render.docx.pages import Pages
from collateral.render.docx.styles import Styles
from collateral.render.ooxml.chart_style import ChartStyle
from collateral.render.ooxml.markup import Element, get, name, node, walk
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.pictures import Pictures


@dataclass(slots=True)
class Ids:
    """Numbers that are unique in a file, counted on from those that the base uses."""

    bookmark: int
    drawing: int

    @classmethod
    def after(cls, root: Element) -> Ids:
        """Counters that start above every bookmark and drawing of a story."""
        bookmarks = [get(item, "w:id") for item in walk(root, "w:bookmarkStart")]
        drawings = [item.get("id", "") for item in walk(root, "wp:docPr")]
        return cls(highest(bookmarks), highest(drawings))

    def next_bookmark(self) -> int:
        """The next free `w:id` of a bookmark (17.13.6.2)."""
        self.bookmark += 1
        return self.bookmark

    def next_drawing(self) -> int:
        """The next free `id` of a drawing (20.4.2.5)."""
        self.drawing += 1
        return self.drawing


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the contents that waits for the page of a bookmark."""

    bookmark: str
    text: Element


@dataclass(slots=True)
class Draft:
    """The package with the tools that work on it; findings gather here."""

    document: Document
    brand: Brand
    package: Package
    styles: Styles
    notes: Footnotes
    pictures: Pictures
    charts: ChartStyle
    ids: Ids
    pages: Pages
    numbered: bool = False
    """Whether the contents show page numbers."""
    slots: list[Slot] = field(default_factory=list)
    """Where they are to stand."""
    properties: Element | None = None
    """The base's own properties that were filled; None where it has none."""
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """Of captions so far, by what they are of."""

    @property
    def main(self) -> str:
        """The part that holds the body."""
        return self.package.main

    @property
    def width(self) -> int:
        """Of the text area that is drawn on, in twips."""
        return self.pages.area[0]

    @property
    def height(self) -> int:
        """Of the text area that is drawn on, in twips."""
        return self.pages.area[1]

    def word(self, key: str) -> str:
        """One of the product's own words in the document's language; empty where the table lacks it."""
        return self.document.strings.get(key, "")


def mark(elements: list[Element], mark_: str, ids: Ids) -> list[Element]:
    """The elements with a hidden bookmark `_c<mark>` around them; names that begin with `_` are not listed by Word.

    A bookmark opens and closes inside a paragraph where there is one, beside a table otherwise (17.13.6).
    """
    if not mark_ or not elements:
        return elements
    key = ids.next_bookmark()
    start, end = node("w:bookmarkStart", id=key, name=f"_c{mark_}"), node("w:bookmarkEnd", id=key)
    paragraph = name("w:p")
    first, last = elements[0], elements[-1]
    if last.tag == paragraph:
        last.append(end)
    else:
        elements = [*elements, end]
    if first.tag != paragraph:
        return [start, *elements]
    properties = len(first) and first[0].tag == name("w:pPr")
    first.insert(1 if properties else 0, start)
    return elements
