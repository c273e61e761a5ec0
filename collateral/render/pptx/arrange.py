"""Where a slide's nodes stand: by its role and its layout's placeholders, at one size of type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from collateral.model.document import (
    AnyNode,
    Callout,
    Chart,
    Columns,
    Contents,
    Image,
    List,
    Metrics,
    Node,
    Paragraph,
    Pricing,
    Quote,
    Signature,
    Table,
    Timeline,
    plain,
    words,
)
from collateral.model.slide import LayoutRole, Slide
from collateral.render.pptx import figures, panels, tables
from collateral.render.pptx.agenda import agenda
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.drawing import GUTTER, Drawing, beside, middle, stack, text
from collateral.render.pptx.layouts import DARK, Layout
from collateral.render.pptx.pricing import pricing
from collateral.render.pptx.shapes import Box, emu
from collateral.render.pptx.timeline import timeline
from collateral.render.pptx.typeset import FLOWING, SMALLEST, Look, flow, graded

_BESIDE = frozenset({LayoutRole.CHART, LayoutRole.TABLE, LayoutRole.PICTURE})
_LEADS, _LEAD_ROOM = ({20: 28}, {20: 24}), 230 / 540
"""Points of paragraphs that have a slide to themselves, by those of running text, and the share of the slide's height
that they fill at most."""
_LEAD = {20: 32, 18: 30, 16: 26, 14: 22}
"""Points of a sentence that stands large beside the rest, by that of running text."""
_REST = {20: 24, 18: 20, 16: 18, 14: SMALLEST}
"""Points of what follows it."""
_BRIEF = emu(170)
"""The height up to which either keeps its largest type, whatever the other needs."""
_OWN_TEXT = frozenset({LayoutRole.COLUMNS, LayoutRole.COMPARISON, LayoutRole.QUOTE})
"""Roles whose placeholders for text are for columns or a quote, not for words above them."""
_QUOTED = emu(800)
_LARGE = {20: 40, 18: 36, 16: 32, 14: 26}
"""Points of a statement, by that of running text."""
_READABLE = emu(680)
"""The widest that running text is set: about 75 characters. Over a full timeline its few lines are as wide as that."""
_FEW_ROWS = 3
"""Rows up to which a table has larger type."""
_ROOMY = 0.45
"""The share of the slide's height from which a closing has room for large type."""
_NARROW = emu(430)
"""The width under which things that stand side by side elsewhere stand one under the other."""
_BROAD = 0.9
"""The share of a layout's room from which a text placeholder says how wide text is."""
_FOOT_GAP = emu(14)
_CENTERED = frozenset({LayoutRole.METRICS, LayoutRole.QUOTE, LayoutRole.STATEMENT})
"""Roles of one thing that does not grow: it stands where the eye takes the middle to be."""
_OPTICAL = 2, 5
"""The share above it of what is left."""


def area(layout: Layout, role: LayoutRole, foot: int) -> Box:
    """Where a slide's nodes may stand, above a foot that is so many EMU high."""
    room = layout.room
    only = layout.texts[0].box if len(layout.texts) == 1 and not layout.shown and role not in _WHOLE else room
    across = only if only.width >= _BROAD * room.width else room
    return Box(across.left, room.top, across.width, max(room.height - (foot + _FOOT_GAP if foot else 0), 0))


_WHOLE = frozenset(
    {LayoutRole.LEAD, LayoutRole.METRICS, LayoutRole.TIMELINE, LayoutRole.COLUMNS, LayoutRole.COMPARISON}
)
"""Roles that have the slide's whole width, whatever their placeholder for text."""


def placed(role: LayoutRole, drawing: Drawing, room: Box) -> Box:
    """Where in its room a slide's drawing stands: at the top, or at the optical center."""
    if role not in _CENTERED:
        return room
    above = max(room.height - drawing.height, 0) * _OPTICAL[0] // _OPTICAL[1]
    return Box(room.left, room.top + above, room.width, room.height - above)


def arranged(slide: Slide, layout: Layout, width: int, size: float, draft: Draft) -> Drawing:
    """Everything between title and foot, measured."""
    nodes = slide.nodes
    if slide.role in _BESIDE and len(nodes) > 1 and isinstance(nodes[-1], Chart | Table | Image):
        return _beside(nodes, layout, width, size, draft)
    if slide.role is LayoutRole.LEAD and len(nodes) > 1:
        return _led(nodes, width, size, draft)
    if slide.role is LayoutRole.AGENDA and len(nodes) == 1 and isinstance(nodes[0], List):
        return agenda(nodes[0], draft, width, size)
    quotes = [node for node in nodes if isinstance(node, Quote)]
    if quotes and len(quotes) == len(nodes):
        return _said(quotes, draft, width, size)
    look = _alone(slide, layout, width, size, draft)
    if look is not None:
        return text(flow(nodes, look, draft.document.language), width, draft, _label("Text", nodes), alone=True)
    compared = slide.role is LayoutRole.COMPARISON
    return measured(nodes, width, size, draft, boxed=slide.role in _OWN_TEXT, compared=compared)


def _led(nodes: Sequence[AnyNode], width: int, size: float, draft: Draft) -> Drawing:
    """The first paragraph large on a panel, the rest beside it, level with its middle; a short one stays large."""
    column = (width - GUTTER) // 2 if width >= _NARROW else width

    def lead(points: float) -> Drawing:
        look = Look(points, heading=True, color="strong")
        told = flow(nodes[:1], look, draft.document.language)
        return panels.lead(told, draft, column, _label("Lead", nodes[:1]))

    def rest(points: float) -> Drawing:
        return middle(measured(nodes[1:], column, points, draft))

    parts = [_brief(lead, _LEAD, size, draft), _brief(rest, _REST, size, draft)]
    return beside(parts, [column, column]) if column < width else stack(parts)


def _brief(drawn: Callable[[float], Drawing], points: dict[int, int], size: float, draft: Draft) -> Drawing:
    """What is drawn at the size for that of running text; at the largest, where it is short in that."""
    largest = drawn(graded(points, draft.design.sizes[0]))
    return largest if largest.height <= _BRIEF else drawn(graded(points, size))


def _said(quotes: Sequence[Quote], draft: Draft, width: int, size: float) -> Drawing:
    if len(quotes) > 1:
        return panels.voices(quotes, draft, width, size)
    return panels.quote(quotes[0], draft, min(width, _QUOTED), size)


def _alone(slide: Slide, layout: Layout, width: int, size: float, draft: Draft) -> Look | None:
    """How text is set that has its slide to itself: large where it is short; None where there is more than text."""
    if not slide.nodes or not all(isinstance(node, FLOWING) for node in slide.nodes):
        return None
    if slide.role is LayoutRole.STATEMENT:
        return Look(graded(_LARGE, size), heading=True, color="strong")
    if slide.role in DARK:
        is_roomy = layout.room.height > _ROOMY * layout.slide.height
        return Look(graded(_LEADS[0], size) if is_roomy else size)
    if size < draft.design.sizes[0] or not all(isinstance(node, Paragraph) for node in slide.nodes):
        return None
    most, language = layout.slide.height * _LEAD_ROOM, draft.document.language
    leads = (Look(graded(points, size)) for points in _LEADS)
    return next((look for look in leads if draft.ruler.height(flow(slide.nodes, look, language), width) <= most), None)


def _beside(nodes: Sequence[AnyNode], layout: Layout, width: int, size: float, draft: Draft) -> Drawing:
    """Text in the layout's placeholder for it, the figure in its own, in their order from the left."""
    if width < _NARROW:
        return measured(nodes, width, size, draft)
    told, shown, gap = _sides(layout, width)
    parts = [
        (measured(nodes[:-1], told.width, size, draft), told),
        (measured(nodes[-1:], shown.width, size, draft), shown),
    ]
    parts.sort(key=lambda part: part[1].left)
    return beside([drawn for drawn, _ in parts], [box.width for _, box in parts], gap)


def _sides(layout: Layout, width: int) -> tuple[Box, Box, int]:
    """Where text and figure stand side by side, and what is between them."""
    if layout.texts and layout.shown:
        told, shown = layout.texts[0].box, layout.shown[0].box
        left, right = sorted((told, shown), key=lambda box: box.left)
        if left.right <= right.left:
            return told, shown, right.left - left.right
    third = (width - 2 * GUTTER) // 3
    return Box(0, 0, third, 0), Box(third + GUTTER, 0, width - third - GUTTER, 0), GUTTER


def measured(
    nodes: Sequence[AnyNode], width: int, size: float, draft: Draft, *, boxed: bool = False, compared: bool = False
) -> Drawing:
    """Nodes one under the other: runs of text together, figures each alone.

    `boxed` text leaves the layout's placeholders to the columns below it, `compared` columns stand on panels.
    """
    parts: list[Drawing] = []
    for flows, run in groupby(nodes, key=lambda node: isinstance(node, FLOWING)):
        if flows:
            told = list(run)
            alone = len(told) == len(nodes)
            wide = width if size == draft.design.sizes[-1] and Timeline in map(type, nodes) else min(width, _READABLE)
            parts.append(
                text(
                    flow(told, Look(size), draft.document.language),
                    wide,
                    draft,
                    _label("Text", told),
                    alone=alone,
                    boxed=boxed,
                )
            )
        else:
            parts += [
                _DRAWERS[type(node)](node, draft, width, size, compared) for node in run if type(node) in _DRAWERS
            ]
    return stack(parts)


def _label(what: str, nodes: Sequence[AnyNode]) -> str:
    """A shape's name: what it is, and the marks of the nodes in it."""
    return " ".join([what, *(node.mark for node in nodes if node.mark)])


def _inner(draft: Draft) -> panels.Measured:
    return lambda nodes, width, size: measured(nodes, width, size, draft)


def _columns(item: Columns, draft: Draft, width: int, size: float, compared: bool) -> Drawing:
    draw = panels.comparison if compared else panels.columns
    return draw(item, draft, width, size, _inner(draft))


def _contents(item: Contents, draft: Draft, width: int, size: float, _: bool) -> Drawing:
    """The headings of the deck, as on an agenda."""
    headings = [section.heading for section in draft.document.sections if plain(section.heading)]
    lines = [Paragraph(origin=item.origin, content=heading) for heading in (words(item.title), *headings) if heading]
    return text(flow(lines, Look(size), draft.document.language), width, draft, f"Contents {item.mark}")


def _table_size(item: Table, size: float) -> float:
    """A little less than running text; as much where there are few rows."""
    return max(min(size, 18) if len(item.rows) <= _FEW_ROWS else min(size - 2, 16), SMALLEST)


_DRAWERS: dict[type[Node], Callable[[Any, Draft, int, float, bool], Drawing]] = {
    Callout: lambda item, draft, width, size, _: panels.callout(item, draft, width, size, _inner(draft)),
    Chart: lambda item, draft, width, size, _: figures.chart(item, draft, width),
    Columns: _columns,
    Contents: _contents,
    Image: lambda item, draft, width, size, _: figures.image(item, draft, width),
    Metrics: lambda item, draft, width, size, _: panels.metrics(item, draft, width, size),
    Pricing: lambda item, draft, width, size, _: pricing(item, draft, width, size),
    Signature: lambda item, draft, width, size, _: panels.signature(item, draft, width, size),
    Table: lambda item, draft, width, size, _: tables.data(item, draft, width, _table_size(item, size)),
    Timeline: lambda item, draft, width, size, _: timeline(item, draft, width, size),
}
"""Who draws what: a new node is a line here."""
