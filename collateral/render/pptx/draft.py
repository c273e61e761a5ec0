"""A deck in the making, and one slide of it: what every drawing needs and adds to."""

from __future__ import annotations

from dataclasses import dataclass, field

from collateral.model.brand import Brand
from collateral.model.document import Document, Source
from collateral.model.finding import Finding
from collateral.render.ooxml.chart_style import ChartStyle
from collateral.render.ooxml.markup import Element
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.pictures import Pictures
from collateral.render.pptx.design import Design
from collateral.render.pptx.inks import Inks
from collateral.render.pptx.layouts import Layout, Placeholder
from collateral.render.pptx.ruler import Ruler
from collateral.render.pptx.shelf import Shelf
from collateral.safe.files import Files


@dataclass(slots=True)
class Draft:
    """The package with the tools that work on it; findings gather here."""

    document: Document
    brand: Brand
    package: Package
    design: Design
    ruler: Ruler
    pictures: Pictures
    charts: ChartStyle
    language: str
    """Of the words, with the region by which spelling is checked."""
    files: Files
    shelf: Shelf = field(default_factory=Shelf)
    """What has come out of library decks."""
    findings: list[Finding] = field(default_factory=list)

    def word(self, key: str) -> str:
        """One of the product's own words in the document's language; empty where the table lacks it."""
        return self.document.strings.get(key, "")


@dataclass(slots=True)
class Page:
    """One slide: its part, its layout, the shapes so far, the sources it cites."""

    draft: Draft
    part: str
    layout: Layout
    number: int
    """As it prints, from 1."""
    title: str = ""
    shapes: list[Element] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    """Parts of the slides that words lead to, by these words."""
    _taken: set[int] = field(default_factory=set)
    _key: int = 1

    def key(self) -> int:
        """The next id of a shape; 1 is the slide's own tree."""
        self._key += 1
        return self._key

    @property
    def inks(self) -> Inks:
        """The colors that can be read on the slide."""
        return self.draft.design.inks(self.layout)

    def take(self, wanted: Placeholder | None) -> Placeholder | None:
        """The placeholder, unless something fills it already."""
        if wanted is None or wanted.index in self._taken:
            return None
        self._taken.add(wanted.index)
        return wanted

    def take_text(self) -> Placeholder | None:
        """The first placeholder for running text that nothing has filled yet."""
        return next((item for item in self.layout.texts if self.take(item)), None)

    def cite(self, source: Source) -> int:
        """The number under which the slide's foot holds a source."""
        known = [item.text for item in self.sources]
        if source.text not in known:
            self.sources.append(source)
            return len(self.sources)
        return known.index(source.text) + 1
