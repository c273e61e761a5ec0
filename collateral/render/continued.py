"""A slide that is too full as two: rows, items and steps go on under the same title, a figure leaves its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby

from collateral.model.document import (
    AnyNode,
    Chart,
    Columns,
    Image,
    List,
    Metrics,
    PricedSection,
    Pricing,
    Table,
    Timeline,
    plain,
)
from collateral.model.finding import Finding, Severity
from collateral.model.priced import grouped
from collateral.model.slide import LayoutRole, Slide

_FIGURES = (Chart, Columns, Image, Metrics, Pricing, Table, Timeline)


def first_step(slide: Slide) -> int:
    """The step of type to try first: text beside a figure has a third of the width."""
    return 1 if any(isinstance(node, Chart | Image | Pricing | Table) for node in slide.nodes) else 0


def further_step(slide: Slide, last: int) -> int:
    """The step for what goes on: rows keep the `last`, so that they look alike on all their slides."""
    rows = all(isinstance(node, Table | Timeline) for node in slide.nodes)
    return last if rows else first_step(slide)


def halved(slide: Slide) -> tuple[Slide, Slide] | None:
    """Two slides that say the same in the same order; None where nothing can be cut. Notes stay on the first."""
    nodes = slide.nodes
    figure = next((at for at, node in enumerate(nodes) if isinstance(node, _FIGURES)), 0)
    if figure:
        return replace(slide, nodes=nodes[:figure], role=LayoutRole.CONTENT), _after(slide, nodes[figure:])
    if len(nodes) > 1:
        middle = (len(nodes) + 1) // 2
        return replace(slide, nodes=nodes[:middle]), _after(slide, nodes[middle:])
    parts = _halves(nodes[0]) if nodes else None
    return (replace(slide, nodes=(parts[0],)), _after(slide, (parts[1],))) if parts else None


def numbered(slides: Iterable[Slide]) -> Iterator[Slide]:
    """The slides with their part anew: those in a row with one title of one origin are `(1, n)` to `(n, n)`."""
    for _, run in groupby(slides, key=lambda slide: (slide.title, slide.origin)):
        parts = list(run)
        yield from (replace(slide, part=(number, len(parts))) for number, slide in enumerate(parts, 1))


def overflow(slide: Slide, where: str, path: str) -> Finding:
    """The finding that a slide holds more than fits, in the smallest type, and can be cut nowhere."""
    said = f'{where}"{plain(slide.title)}" ({slide.origin.kind} {slide.origin.id}) does not fit its slide at 14 points'
    remedy = "Cut its words, or put `---` where a slide may end."
    return Finding("overflow", Severity.ERROR, path, 0, said, remedy)


def _after(slide: Slide, nodes: tuple[AnyNode, ...]) -> Slide:
    return replace(slide, nodes=nodes, notes=())


def _halves(node: AnyNode) -> tuple[AnyNode, AnyNode] | None:
    match node:
        case List(items=items) if len(items) > 1:
            middle = _middle(items)
            rest = replace(node, items=items[middle:], start=node.start + middle)
            return replace(node, items=items[:middle]), rest
        case Table(rows=rows) if len(rows) > 1:
            return replace(node, rows=rows[: _middle(rows)]), replace(node, rows=rows[_middle(rows) :])
        case Timeline(steps=steps) if len(steps) > 1:
            return replace(node, steps=steps[: _middle(steps)]), replace(node, steps=steps[_middle(steps) :])
        case Pricing():
            return _prices(node)
        case _:
            return None


def _prices(node: Pricing) -> tuple[Pricing, Pricing] | None:
    """The totals go on, with what is optional; then that alone; sections; lines and sums of a single one; totals."""
    match node.apart():
        case (lines, rest):
            return lines, rest
    if node.sections and node.totals:
        return replace(node, sections=()), replace(node, totals=(), notes=())
    if len(node.sections) > 1:
        middle = _middle(node.sections)
        first = replace(node, sections=node.sections[:middle], totals=(), notes=())
        return first, replace(node, sections=node.sections[middle:])
    if node.sections and len(node.sections[0].lines) > 1:
        return _lines(node, node.sections[0])
    return (_sums(node, node.sections[0]) if node.sections else None) or _totals(node)


def _totals(node: Pricing) -> tuple[Pricing, Pricing] | None:
    """Groups of totals, the conditions under the last; at last the conditions alone."""
    groups = grouped(node.totals)
    if len(groups) > 1:
        first, last = groups[: _middle(groups)], groups[_middle(groups) :]
        return replace(node, totals=tuple(chain(*first)), notes=()), replace(node, totals=tuple(chain(*last)))
    if node.totals and node.notes:
        return replace(node, notes=()), replace(node, totals=())
    return None


def _lines(node: Pricing, section: PricedSection) -> tuple[Pricing, Pricing]:
    """A section's own totals and the quote's stand under its last line."""
    rows = len(section.lines) + len(section.totals)
    middle = min((rows + 1) // 2, len(section.lines) - 1)
    first = replace(section, lines=section.lines[:middle], totals=())
    last = replace(section, lines=section.lines[middle:])
    return replace(node, sections=(first,), totals=(), notes=()), replace(node, sections=(last,))


def _sums(node: Pricing, section: PricedSection) -> tuple[Pricing, Pricing] | None:
    """The sums of one billing after those of another, where a section's last line has no room for all of them."""
    ends = [place for place, total in enumerate(section.totals, start=1) if total.ends][:-1]
    if not ends:
        return None
    end = ends[len(ends) // 2]
    first, last = replace(section, totals=section.totals[:end]), replace(section, lines=(), totals=section.totals[end:])
    return replace(node, sections=(first,), totals=(), notes=()), replace(node, sections=(last,))


def _middle(items: tuple[object, ...]) -> int:
    return (len(items) + 1) // 2
