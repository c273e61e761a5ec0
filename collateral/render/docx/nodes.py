"""Every node of a document as WordprocessingML: one table of who draws what, and the order of a body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from collateral.model.document import (
    AnyNode,
    Callout,
    Chart,
    Code,
    Columns,
    Contents,
    Heading,
    Image,
    List,
    Metrics,
    Node,
    PageBreak,
    Paragraph,
    Pricing,
    Quote,
    Rule,
    Section,
    Signature,
    Table,
    Timeline,
    plain,
)
from collateral.render.docx import contents, figures, flow, layout, panels, paragraphs, pricing, rows, signing, tables
from collateral.render.docx.draft import Draft, mark
from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.roles import Role
from collateral.render.docx.timeline import timeline
from collateral.render.ooxml.markup import Element, find, name, node, put


def body(draft: Draft, sections: Sequence[Section]) -> list[Element]:
    """The block-level elements of sections, in order."""
    flowing = _Flow(draft, sections)
    for section in sections:
        flowing.add(section)
    draft.pages.finish(flowing.elements, draft.package, draft.styles)
    rows.release(flowing.elements, draft.pages.upright[1])
    return flowing.elements


def draw(item: AnyNode, draft: Draft, width: int) -> list[Element]:
    """The elements of one node in a column of so many twips, inside its bookmark."""
    return mark(_DRAWERS[type(item)](item, draft, width), item.mark, draft.ids)


class _Flow:
    """The sections of a document, one after another on pages upright and across."""

    def __init__(self, draft: Draft, sections: Sequence[Section]) -> None:
        self.elements: list[Element] = []
        self._draft = draft
        self._announcing = flow.announcing(sections)
        self._across = flow.turned(sections, partial(_is_wide, draft), self._announcing)
        self._is_fresh = False
        """Whether the paper has just been turned, and nothing stands on the page."""

    def add(self, section: Section) -> None:
        """A section's heading and nodes; a break that comes first takes the heading along."""
        nodes = section.nodes
        leads = isinstance(next(iter(nodes), None), PageBreak)
        breaks = section.new_page or leads
        if plain(section.heading):
            breaks, nodes = self._add(section, breaks), nodes[1:] if leads else nodes
        for item in nodes:
            breaks = isinstance(item, PageBreak) or self._add(item, breaks)

    def _add(self, item: Section | AnyNode, breaks: bool) -> bool:
        """Draw a heading or node where its page has it; whether a page is still to be begun."""
        draft, is_across = self._draft, id(item) in self._across
        turns = draft.pages.turn(across=is_across, elements=self.elements, package=draft.package, styles=draft.styles)
        self._is_fresh = self._is_fresh or turns
        drawn = self._drawn(item)
        if not drawn:
            return breaks
        if is_across and isinstance(item, Paragraph):
            _hold_measure(drawn, draft)
        if self._is_fresh:
            at_top(drawn)
        elif breaks:
            drawn = on_new_page(drawn, draft)
        flow.join(self.elements, drawn, draft.styles[Role.SPACER])
        self._is_fresh = False
        return False

    def _drawn(self, item: Section | AnyNode) -> list[Element]:
        draft = self._draft
        if isinstance(item, Section):
            return mark([paragraphs.title(draft, item.heading, 1)], item.mark, draft.ids)
        drawn = draw(item, draft, draft.width)
        if id(item) in self._announcing:
            tables.keep(drawn[-1])
        return drawn


def _is_wide(draft: Draft, item: AnyNode) -> bool:
    """Whether a node asks for a page across, and the base can have one."""
    pages = draft.pages
    if pages.across is None or not isinstance(item, Table | Pricing):
        return False
    width = pages.upright[0]
    if isinstance(item, Pricing):
        return pricing.is_wide(item, draft, width)
    return tables.is_wide(item, draft, tables.room(draft, Role.WIDE_TABLE, width))


def _hold_measure(elements: list[Element], draft: Draft) -> None:
    """Lines of text on a page across are as long as on the others: longer ones are hard to read."""
    for properties in (find(item, "w:pPr") for item in elements if item.tag == name("w:p")):
        assert properties is not None, "every paragraph we draw has a style"
        put(properties, node("w:ind", right=draft.width - draft.pages.upright[0]), PROPERTIES)


def on_new_page(elements: list[Element], draft: Draft) -> list[Element]:
    """The elements, the first of which begins a page; before a table stands an empty line that does (17.3.1.23)."""
    first = _first(elements)
    if first is None:
        first = tables.spacer(draft)
        elements = [first, *elements]
    properties = find(first, "w:pPr")
    assert properties is not None, "every paragraph we draw has a style"
    put(properties, node("w:pageBreakBefore"), PROPERTIES)
    at_top(elements)
    return elements


def at_top(elements: list[Element]) -> None:
    """Take the space from above what begins a page: Word keeps it after a break that is asked for."""
    first = _first(elements)
    properties = find(first, "w:pPr") if first is not None else None
    if properties is not None:
        put(properties, node("w:spacing", before=0), PROPERTIES)


def _first(elements: list[Element]) -> Element | None:
    """The paragraph that elements begin with; None where they begin with a table."""
    first = next((item for item in elements if item.tag in _BLOCKS), None)
    if first is not None and first.tag == name("w:sdt"):
        first = next(first.iter(name("w:p")), None)
    return first if first is not None and first.tag == name("w:p") else None


_BLOCKS = frozenset(map(name, ("w:p", "w:tbl", "w:sdt")))


def _no_break(_: PageBreak, __: Draft, ___: int) -> list[Element]:
    """Inside a column or panel there is no page to begin."""
    return []


_DRAWERS: dict[type[Node], Callable[[Any, Draft, int], list[Element]]] = {
    Heading: lambda item, draft, _: paragraphs.heading(item, draft),
    Paragraph: lambda item, draft, _: paragraphs.paragraph(item, draft),
    List: lambda item, draft, width: paragraphs.listing(item, draft, width, draw),
    Table: tables.data,
    Image: figures.image,
    Chart: figures.chart,
    Quote: lambda item, draft, _: paragraphs.quote(item, draft),
    Callout: lambda item, draft, width: panels.callout(item, draft, width, draw),
    Metrics: layout.metrics,
    Columns: lambda item, draft, width: layout.columns(item, draft, width, draw),
    Timeline: timeline,
    Pricing: pricing.pricing,
    Signature: signing.signature,
    Contents: lambda item, draft, _: contents.contents(item, draft),
    Code: lambda item, draft, _: paragraphs.code(item, draft),
    Rule: lambda item, draft, _: paragraphs.rule(item, draft),
    PageBreak: _no_break,
}
"""Who draws what: a new node is a line here."""
