"""Steps in order of time: side by side along a line where they have words, else as a table with who does what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from collateral.model.document import Step, Text, Timeline, plain
from collateral.render.ooxml.markup import Element
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.drawing import ALL, Drawing, stack
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, bar, emu, group, text_box, text_frame
from collateral.render.pptx.tables import Cell, Row, cell, narrow_figures, said, table
from collateral.render.pptx.typeset import SMALLEST, Look, Para

_GAP = emu(16)
_FEW, _MOST = 4, 6
_DOT = emu(11)
_LINE = emu(2)
_BELOW, _CLOSE = emu(16), emu(8)
"""From the line to the words; closer where there are two lines."""
_LOWER = emu(36)
"""The most that one line stands lower."""
_BETWEEN = emu(14)
"""Between two lines."""


def timeline(item: Timeline, draft: Draft, width: int, size: float) -> Drawing:
    """Two to six steps with words along a line; others as a table."""
    if 1 < len(item.steps) <= _MOST and any(plain(step.text) for step in item.steps):
        return _path(item, draft, width, size)
    return _rows(item, draft, width, max(min(size, 18), SMALLEST))


def _path(item: Timeline, draft: Draft, width: int, size: float) -> Drawing:
    """Steps along one line; along two, where a column would be narrower than a word."""
    points = _words(len(item.steps), size)
    told = [_step(step, size, points) for step in item.steps]
    longest = max(draft.ruler.longest_word(para.content, para.look) for paras in told for para in paras)
    across = len(told)
    if _column(width, across) < longest:
        across = (across + 1) // 2
        told = [_step(_dated(step), size, points) for step in item.steps]
    lines = [told[first : first + across] for first in range(0, len(told), across)]
    below = _BELOW if len(lines) == 1 else _CLOSE
    drawn = stack([_line(line, across, below, draft, width, f"Timeline {item.mark}") for line in lines], _BETWEEN)
    return Drawing(drawn.height, lambda page, box: drawn.draw(page, box.below(_above(box.height - drawn.height))), ALL)


def _above(left: int) -> int:
    """How much lower than its place a line stands where the slide has room below it."""
    return max(min(left * 2 // 5, _LOWER), 0)


def _column(width: int, count: int) -> int:
    return (width - _GAP * (count - 1)) // count


def _line(told: Sequence[Sequence[Para]], across: int, below: int, draft: Draft, width: int, label: str) -> Drawing:
    """Steps side by side as one group, in columns of which the line has room for so many."""
    height = below + _DOT + max(draft.ruler.height(paras, _column(width, across)) for paras in told)

    def draw(page: Page, box: Box) -> list[Element]:
        place = Box(box.left, box.top, box.width, height)
        key = page.key()
        rule = Box(box.left, box.top + (_DOT - _LINE) // 2, box.width, _LINE)
        shapes = [bar(page.key(), "Line", rule, page.inks.fill("rule"))]
        for number, (paras, part) in enumerate(zip(told, place.columns(across, _GAP), strict=False), start=1):
            shapes += _stop(page, part, paras, number, below)
        return [group(key, label, place, *shapes)]

    return Drawing(height, draw)


def _stop(page: Page, box: Box, paras: Sequence[Para], number: int, below: int) -> list[Element]:
    dot = bar(page.key(), f"Dot {number}", Box(box.left, box.top, _DOT, _DOT), page.inks.fill("rule"))
    for shape in dot.iter("{*}prstGeom"):
        shape.set("prst", "ellipse")
    top = box.top + _DOT + below
    place = Box(box.left, top, box.width, box.height - _DOT - below)
    return [dot, text_box(page.key(), f"Step {number}", place, text_frame(*paragraphs(paras, page)))]


def _words(count: int, size: float) -> float:
    """Points of what is said about a step: few steps have room for more."""
    return max(size - (0 if count < _FEW else 2 if count == _FEW else 4), SMALLEST)


def _dated(step: Step) -> Step:
    """The step with who does it beside its time: columns that are twice as wide need not be as high."""
    between = (Text(" · "),) if plain(step.when) and plain(step.who) else ()
    return replace(step, when=(*step.when, *between, *step.who), who=())


def _step(step: Step, size: float, told: float) -> list[Para]:
    small = Look(max(told - 4, SMALLEST), color="muted")
    title = Para(step.title, Look(max(told + 4, 16), heading=True, color="strong", before=2))
    lines = [Para(step.when, small), title, Para(step.text, Look(told, before=4)),
             Para(step.who, replace(small, before=6))]  # fmt: skip
    return [line for line in lines if plain(line.content)]


def _rows(item: Timeline, draft: Draft, width: int, size: float) -> Drawing:
    """When, what and, where anyone is named, who."""
    count = 3 if any(plain(step.who) for step in item.steps) else 2
    head = Look(SMALLEST, bold=True, color="strong")
    rows: list[Row] = [[said(draft.word(key), head) for key in ("when", "step", "who")[:count]]]
    rows += [_cells(step, size)[:count] for step in item.steps]
    return table(rows, _widths(rows, draft, width), draft, f"Timeline {item.mark}", airy=True)


def _cells(step: Step, size: float) -> list[Cell]:
    look = Look(size)
    what = [Para(step.title, replace(look, bold=True))]
    if plain(step.text):
        what.append(Para(step.text, Look(max(size - 2, SMALLEST), before=2)))
    when = cell(step.when, Look(size, heading=True, color="strong"))
    return [when, Cell(tuple(what)), cell(step.who, replace(look, color="muted"))]


def _widths(rows: Sequence[Row], draft: Draft, width: int) -> list[int]:
    """Dates on one line and names at need, both up to a third; the step has the rest."""
    turned = [[row[1], row[0], *row[2:]] for row in rows]
    _, *others = narrow_figures(turned, draft, 10 * width)
    when, *who = (min(size, width // 3) for size in others)
    return [when, width - when - sum(who), *who]
