"""Every node of a document as WordprocessingML: one table of who draws what, and the order of a body."""

from __future__ import annotations

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
from collateral.render.docx import contents, figures, panels, paragraphs, tables
from collateral.render.docx.draft import Draft, mark
from collateral.render.docx.pricing import pricing
from collateral.render.docx.roles import HEADINGS
from collateral.render.ooxml.markup import Element, find, name, node, put


def body(draft: Draft) -> list[Element]:
    """The block-level elements of all sections, in order."""
    elements: list[Element] = []
    for section in draft.document.sections:
        elements += _section(section, draft)
    return elements


def draw(item: AnyNode, draft: Draft, width: int) -> list[Element]:
    """The elements of one node in a column of so many twips, inside its bookmark."""
    return mark(_draw(item, draft, width), item.mark, draft.ids)


def _section(section: Section, draft: Draft) -> list[Element]:
    """A section's heading and nodes; a break that comes first takes the heading along."""
    elements: list[Element] = []
    nodes = section.nodes
    breaks = section.new_page or isinstance(next(iter(nodes), None), PageBreak)
    if plain(section.heading):
        head = mark([paragraphs.block(draft, HEADINGS[0], section.heading)], section.mark, draft.ids)
        elements += on_new_page(head, draft) if breaks else head
        breaks, nodes = False, nodes[1:] if isinstance(next(iter(nodes), None), PageBreak) else nodes
    for item in nodes:
        if isinstance(item, PageBreak):
            breaks = True
            continue
        drawn = draw(item, draft, draft.width)
        elements += on_new_page(drawn, draft) if breaks else drawn
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


def _draw(item: AnyNode, draft: Draft, width: int) -> list[Element]:  # noqa: C901 - one line for each node
    match item:
        case Heading():
            return paragraphs.heading(item, draft)
        case Paragraph():
            return paragraphs.paragraph(item, draft)
        case List():
            return paragraphs.listing(item, draft, width, draw)
        case Table():
            return tables.data(item, draft, width)
        case Image():
            return figures.image(item, draft, width)
        case Chart():
            return figures.chart(item, draft, width)
        case Quote():
            return paragraphs.quote(item, draft)
        case Callout():
            return panels.callout(item, draft, width, draw)
        case Metrics():
            return tables.metrics(item, draft, width)
        case Columns():
            return tables.columns(item, draft, width, draw)
        case Timeline():
            return tables.timeline(item, draft, width)
        case Pricing():
            return pricing(item, draft, width)
        case Signature():
            return panels.signature(item, draft, width)
        case Contents():
            return contents.contents(item, draft)
        case Code():
            return paragraphs.code(item, draft)
        case Rule():
            return paragraphs.rule(item, draft)
        case PageBreak():  # inside a column or panel: nothing to begin
            return []
