"""Every node of a document as WordprocessingML: one table of who draws what, and the order of a body."""

from __future__ import annotations

from collections.abc import Callable
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
from collateral.render.docx import contents, figures, flow, layout, panels, paragraphs, signing, tables
from collateral.render.docx.draft import Draft, mark
from collateral.render.docx.pricing import pricing
from collateral.render.docx.roles import HEADINGS
from collateral.render.docx.timeline import timeline
from collateral.render.ooxml.markup import Element, find, name, node, put
from collateral.render.runts import held


def body(draft: Draft) -> list[Element]:
    """The block-level elements of all sections, in order."""
    elements: list[Element] = []
    announcing = flow.announcing(draft.document.sections)
    for section in draft.document.sections:
        flow.join(elements, _section(section, draft, announcing))
    return elements


def draw(item: AnyNode, draft: Draft, width: int) -> list[Element]:
    """The elements of one node in a column of so many twips, inside its bookmark."""
    return mark(_DRAWERS[type(item)](item, draft, width), item.mark, draft.ids)


def _section(section: Section, draft: Draft, announcing: frozenset[int]) -> list[Element]:
    """A section's heading and nodes; a break that comes first takes the heading along."""
    elements: list[Element] = []
    nodes = section.nodes
    breaks = section.new_page or isinstance(next(iter(nodes), None), PageBreak)
    if plain(section.heading):
        head = mark([paragraphs.block(draft, HEADINGS[0], held(section.heading))], section.mark, draft.ids)
        elements += on_new_page(head, draft) if breaks else head
        breaks, nodes = False, nodes[1:] if isinstance(next(iter(nodes), None), PageBreak) else nodes
    for item in nodes:
        if isinstance(item, PageBreak):
            breaks = True
            continue
        drawn = draw(item, draft, draft.width)
        if id(item) in announcing:
            tables.keep(drawn[-1])
        flow.join(elements, on_new_page(drawn, draft) if breaks else drawn)
        breaks = breaks and not drawn
    return elements


def on_new_page(elements: list[Element], draft: Draft) -> list[Element]:
    """The elements, the first of which begins a page; before a table stands an empty line that does (17.3.1.23)."""
    first = next((item for item in elements if item.tag in _BLOCKS), None)
    if first is not None and first.tag == name("w:sdt"):
        first = next(first.iter(name("w:p")), None)
    if first is None or first.tag != name("w:p"):
        first = tables.spacer(draft)
        elements = [first, *elements]
    properties = find(first, "w:pPr")
    assert properties is not None, "every paragraph we draw has a style"
    put(properties, node("w:pageBreakBefore"), paragraphs.PROPERTIES)
    put(properties, node("w:spacing", before=0), paragraphs.PROPERTIES)  # Word keeps it after a break that is asked for
    return elements


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
    Pricing: pricing,
    Signature: signing.signature,
    Contents: lambda item, draft, _: contents.contents(item, draft),
    Code: lambda item, draft, _: paragraphs.code(item, draft),
    Rule: lambda item, draft, _: paragraphs.rule(item, draft),
    PageBreak: _no_break,
}
"""Who draws what: a new node is a line here."""
