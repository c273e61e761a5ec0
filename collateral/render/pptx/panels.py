"""Things drawn as editable shapes on the grid, grouped and named: figures, columns, panels, voices, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from collateral.model.document import (
    AnyNode,
    Callout,
    Columns,
    Metric,
    Metrics,
    Party,
    Quote,
    Signature,
    plain,
    words,
)
from collateral.render.ooxml.markup import Element
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.drawing import ALL, GUTTER, Drawing, stack, text, text_shape
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, Insets, bar, emu, group, text_box, text_frame
from collateral.render.pptx.typeset import FLOWING, SMALLEST, Look, Para, flow, graded, quoted

Measured = Callable[[Sequence[AnyNode], int, float], Drawing]
"""Nodes measured for a column of a width, at a size of type."""
RULE = emu(2)
_UNDER_RULE = emu(14)
_PANEL = emu(22)
"""Margin inside a panel."""
_MARGINS = Insets(_PANEL, _PANEL, _PANEL, _PANEL)
_OFF_FOOT = emu(10)
"""Between a panel that takes all the height and the foot."""
_FIGURES = (60, 54, 48, 40, 32, 28)
"""Points of a key figure: the largest at which all stand on one line."""


# ---- key figures -----------------------------------------------------------------------------------------------------


def metrics(item: Metrics, draft: Draft, width: int, size: float) -> Drawing:
    """Figures side by side, each under a rule with what it counts."""
    column = _columns(width, len(item.items))
    points = next((points for points in _FIGURES if _largest(item, draft, points) <= column), _FIGURES[-1])
    told = [_metric(metric, points, size) for metric in item.items]
    return _ruled(told, draft, width, f"Figures {item.mark}", "Figure")


def _largest(item: Metrics, draft: Draft, points: float) -> int:
    look = Look(points, heading=True)
    return max(draft.ruler.natural(metric.value, look) for metric in item.items)


def _metric(item: Metric, points: float, size: float) -> list[Para]:
    label = Look(min(size, 18), before=4)
    return [Para(item.value, Look(points, heading=True, color="strong")), Para(item.label, label)]


def _columns(width: int, count: int) -> int:
    return (width - GUTTER * (count - 1)) // count


def _ruled(told: Sequence[Sequence[Para]], draft: Draft, width: int, label: str, each: str) -> Drawing:
    """Texts side by side under a rule each, as one group."""
    column = _columns(width, len(told))
    height = RULE + _UNDER_RULE + max(draft.ruler.height(paras, column) for paras in told)

    def draw(page: Page, box: Box) -> list[Element]:
        key = page.key()
        place = Box(box.left, box.top, box.width, height)
        shapes: list[Element] = []
        for number, (paras, part) in enumerate(zip(told, place.columns(len(told), GUTTER), strict=True), start=1):
            shapes.append(_rule(page, part))
            below = Box(part.left, part.top + RULE + _UNDER_RULE, part.width, height - RULE - _UNDER_RULE)
            shapes.append(text_box(page.key(), f"{each} {number}", below, text_frame(*paragraphs(paras, page))))
        return [group(key, label, place, *shapes)]

    return Drawing(height, draw)


def _rule(page: Page, box: Box) -> Element:
    return bar(page.key(), "Rule", Box(box.left, box.top, box.width, RULE), page.inks.fill("rule"))


# ---- columns and panels ----------------------------------------------------------------------------------------------


def columns(item: Columns, draft: Draft, width: int, size: float, measured: Measured) -> Drawing:
    """Columns of equal width, each under a rule."""
    column = _columns(width, len(item.columns))
    parts = [measured(nodes, column, size) for nodes in item.columns]
    head = RULE + _UNDER_RULE

    def draw(page: Page, box: Box) -> list[Element]:
        elements: list[Element] = []
        for part, place in zip(parts, box.columns(len(parts), GUTTER), strict=True):
            elements.append(_rule(page, place))
            elements += part.draw(page, Box(place.left, place.top + head, place.width, place.height - head))
        return elements

    least = max(part.height for part in parts) + head
    most = max(part.most for part in parts)
    return Drawing(least, draw, most + head if most else 0)


def comparison(item: Columns, draft: Draft, width: int, size: float, measured: Measured) -> Drawing:
    """Columns on panels of equal height, where they hold text alone; else as columns."""
    if not all(isinstance(node, FLOWING) for nodes in item.columns for node in nodes):
        return columns(item, draft, width, size, measured)
    column = _columns(width, len(item.columns))
    told = [flow(nodes, Look(size), draft.document.language) for nodes in item.columns]
    height = 2 * _PANEL + max(draft.ruler.height(paras, column - 2 * _PANEL) for paras in told)

    def draw(page: Page, box: Box) -> list[Element]:
        places = Box(box.left, box.top, box.width, height).columns(len(told), GUTTER)
        return [panel(page, place, paras, f"Column {number} {item.mark}")
                for number, (paras, place) in enumerate(zip(told, places, strict=True), start=1)]  # fmt: skip

    return Drawing(height, draw)


def lead(paras: Sequence[Para], draft: Draft, width: int, label: str) -> Drawing:
    """Large text in the middle of a panel that takes all the height."""
    height = 2 * _PANEL + draft.ruler.height(paras, width - 2 * _PANEL)

    def draw(page: Page, box: Box) -> list[Element]:
        tall = max(height, box.height - _OFF_FOOT)
        return [panel(page, Box(box.left, box.top, width, tall), paras, label, anchor="ctr")]

    return Drawing(height, draw, ALL)


def panel(page: Page, box: Box, paras: Sequence[Para], label: str, *, anchor: str = "t") -> Element:
    """Text on a tinted panel: the layout's placeholder where it has one that is tinted itself."""
    if page.layout.texts and page.layout.texts[0].is_filled:
        return text_shape(paras, page, box.within(_MARGINS), label, anchor=anchor, insets=_MARGINS)
    frame = text_frame(*paragraphs(paras, page), anchor=anchor, insets=_MARGINS)
    return text_box(page.key(), label, box, frame, fill=page.inks.fill("tint"))


def callout(item: Callout, draft: Draft, width: int, size: float, measured: Measured) -> Drawing:
    """A tinted panel with a bar at its side; what is no text stands below its text."""
    told = [node for node in item.nodes if isinstance(node, (*FLOWING, Callout))]
    shown = [node for node in item.nodes if not isinstance(node, (*FLOWING, Callout))]
    paras = flow(
        [Callout(origin=item.origin, title=item.title, nodes=tuple(told))], Look(size), draft.document.language
    )
    height = draft.ruler.height(paras, width - 2 * _PANEL) + 2 * _PANEL

    def draw(page: Page, box: Box) -> list[Element]:
        place = Box(box.left, box.top, box.width, height)
        key = page.key()
        frame = text_frame(*paragraphs(paras, page), insets=_MARGINS)
        words_ = text_box(page.key(), "Panel", place, frame, fill=page.inks.fill("tint"))
        side = bar(page.key(), "Bar", Box(place.left, place.top, emu(4), place.height), page.inks.fill("rule"))
        return [group(key, f"Callout {item.mark}", place, words_, side)]

    drawn = Drawing(height, draw)
    return stack([drawn, measured(shown, width, size)]) if shown else drawn


# ---- voices ----------------------------------------------------------------------------------------------------------

_SPOKEN = {20: 36, 18: 30, 16: 25, 14: 20}
_VOICES = {20: 24, 18: 21, 16: 18, 14: 16}


def quote(item: Quote, draft: Draft, width: int, size: float) -> Drawing:
    """Someone's words, large, and who said them under it."""
    spoken = Para(quoted(item, draft.document.language), _voice(graded(_SPOKEN, size)))
    parts = [text([spoken], width, draft, f"Quote {item.mark}")]
    if plain(item.attribution):
        by = [Para(item.attribution, Look(16, color="muted"))]
        parts.append(text(by, width, draft, f"Attribution {item.mark}"))
    return stack(parts, emu(24))


def _voice(points: float) -> Look:
    return Look(points, heading=True, italic=True, color="strong")


def voices(items: Sequence[Quote], draft: Draft, width: int, size: float) -> Drawing:
    """Several people's words side by side."""
    said = _voice(graded(_VOICES, size))
    by = Look(SMALLEST, before=14, color="muted")
    told = [[Para(quoted(item, draft.document.language), said), Para(item.attribution, by)] for item in items]
    marks = " ".join(item.mark for item in items)
    return _ruled(told, draft, width, f"Voices {marks}", "Voice")


# ---- signatures ------------------------------------------------------------------------------------------------------


def signature(item: Signature, draft: Draft, width: int, size: float) -> Drawing:
    """Both parties side by side with their lines."""
    told = [_party(party) for party in item.parties]
    parties = _ruled(told, draft, width, f"Signatures {item.mark}", "Party")
    if not plain(item.intro):
        return parties
    return stack([text([Para(item.intro, Look(size))], width, draft, f"Text {item.mark}"), parties])


def _party(party: Party) -> list[Para]:
    told = [f"{line.label}: {line.value or '_' * 24}" for line in party.lines]
    lines = [Para(words(line), Look(SMALLEST, before=12)) for line in told]
    return [Para(words(party.name), Look(18, heading=True, color="strong")), *lines]
