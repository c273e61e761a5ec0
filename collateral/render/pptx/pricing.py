"""The quote as tables that a finance person can check: lines with subtotals, totals beside them or alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from collateral.model.document import PricedLine, PricedSection, PricedTotal, Pricing, Text, plain, words
from collateral.model.priced import grouped
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.drawing import GUTTER, Drawing, beside, stack, text
from collateral.render.pptx.shapes import emu
from collateral.render.pptx.tables import MARGINS, Cell, Row, cell, column_widths, narrow_figures, said, table
from collateral.render.pptx.typeset import SMALLEST, Look, Para, graded

_RESULT = emu(268)
"""Width of the totals: the grid's first column."""
_AT = {20: 16, 18: 16, 16: 15, 14: SMALLEST}
"""Points of lines and totals, by those of running text."""
_GROUP = Look(18, heading=True, color="strong")
_SMALL = Look(12, color="muted", before=4)


def pricing(item: Pricing, draft: Draft, width: int, size: float) -> Drawing:
    """Lines with their totals beside them; totals that came to a slide of their own stand in groups, options below."""
    look = Look(graded(_AT, size))
    firm = [section for section in item.sections if not section.optional]
    optional = [section for section in item.sections if section.optional]
    notes = _notes(item, draft, _RESULT if firm and item.totals else width)
    if firm and item.totals:
        lines = _lines(item, [*firm, *optional], draft, width - _RESULT - GUTTER, look)
        return beside([lines, stack([_totals(item.totals, draft, _RESULT, item.mark, look), *notes])],
                      [width - _RESULT - GUTTER, _RESULT])  # fmt: skip
    parts = [_grouped(grouped(item.totals), draft, width, item.mark, look)] if item.totals else []
    parts += [_lines(item, [*firm, *optional], draft, width, look)] if item.sections else []
    return stack([*parts, *notes])


def _strong(look: Look) -> Look:
    return replace(look, bold=True, color="strong")


def _notes(item: Pricing, draft: Draft, width: int) -> list[Drawing]:
    paras = [Para(words(note), _SMALL) for note in item.notes]
    return [text(paras, width, draft, f"Conditions {item.mark}")] if paras else []


# ---- lines -----------------------------------------------------------------------------------------------------------


def _lines(item: Pricing, sections: Sequence[PricedSection], draft: Draft, width: int, look: Look) -> Drawing:
    places = (0, 1, 2, 3, 4) if item.has_discount else (0, 1, 2, 4)
    head = [said(item.columns[place], replace(_strong(look), align="right" if place else "")) for place in places]
    rows: list[Row] = [head]
    for section in sections:
        rows += _section(section, places, draft, look)
    widths = narrow_figures(rows, draft, width)
    return table(rows, widths, draft, f"Prices {item.mark}", airy=True)


def _section(section: PricedSection, places: Sequence[int], draft: Draft, look: Look) -> list[Row]:
    note = section.note or (draft.word("optional_lines") if section.optional else "")
    title = [Para(section.title, replace(_GROUP, before=6))] if plain(section.title) else []
    title += [Para(words(note), replace(_SMALL, size=SMALLEST, before=0))] if note else []
    rows: list[Row] = [[Cell(tuple(title), len(places))]] if title else []
    rows += [_line(line, places, look) for line in section.lines]
    return [*rows, *(_sum(total, len(places), look) for total in section.totals)]


def _line(line: PricedLine, places: Sequence[int], look: Look) -> Row:
    texts = ("", line.quantity, line.unit_price, line.discount, line.total)
    name = (*line.name, Text(f"\u2002{line.note}", italic=True)) if line.note else line.name
    right = replace(look, align="right")
    return [cell(name, look), *(said(texts[place], right) for place in places[1:])]


def _sum(total: PricedTotal, count: int, look: Look) -> Row:
    set_ = replace(_strong(look) if total.strong else look, align="right")
    return [replace(said(total.label, set_), span=count - 1), said(total.amount, set_)]


# ---- totals ----------------------------------------------------------------------------------------------------------


def _totals(totals: Sequence[PricedTotal], draft: Draft, width: int, mark: str, look: Look) -> Drawing:
    """Labels and amounts; strong ones under a rule."""
    rows: list[Row] = [_total(total, look) for total in totals]
    return table(rows, column_widths(rows, draft, width), draft, f"Totals {mark}", headed=False)


def _total(total: PricedTotal, look: Look) -> Row:
    set_ = _strong(look) if total.strong else look
    cells = (said(total.label, set_), said(total.amount, replace(set_, align="right")))
    return [replace(item, ruled=total.strong) for item in cells]


def _grouped(found: Sequence[Sequence[PricedTotal]], draft: Draft, width: int, mark: str, look: Look) -> Drawing:
    """Groups of totals side by side, as many as have room."""
    across = next((count for count in range(len(found), 1, -1) if _fit(found, width, count, draft, look)), 1)
    rows = [found[first : first + across] for first in range(0, len(found), across)]
    tables = [_row_of_groups(row, draft, (width, across), f"{number} {mark}", look)
              for number, row in enumerate(rows, start=1)]  # fmt: skip
    return stack(tables)


def _gap(across: int) -> int:
    return GUTTER if across < 4 else GUTTER * 2 // 3


def _column(width: int, across: int) -> int:
    return (width - _gap(across) * (across - 1)) // across


def _fit(groups: Sequence[Sequence[PricedTotal]], width: int, across: int, draft: Draft, look: Look) -> bool:
    """Whether so many groups have room side by side, each label on two lines at most and no amount broken."""
    column = _column(width, across)
    return all(_needed(total, draft, look) <= column for group in groups for total in group)


def _needed(total: PricedTotal, draft: Draft, look: Look) -> int:
    """EMU that a line needs: half of its label, or its longest word, and all of its amount."""
    label, amount = (item.paras[0] for item in _total(total, look))
    half = max(draft.ruler.natural(label.content, label.look) * 6 // 10,
               draft.ruler.longest_word(label.content, label.look))  # fmt: skip
    return half + draft.ruler.natural(amount.content, amount.look) + 2 * MARGINS


def _row_of_groups(
    groups: Sequence[Sequence[PricedTotal]], draft: Draft, room: tuple[int, int], mark: str, look: Look
) -> Drawing:
    """Groups side by side, level at their last lines."""
    width, across = room
    column = _column(width, across)
    tables = [_totals(group, draft, column, f"{number} {mark}", look) for number, group in enumerate(groups, start=1)]
    return beside(tables, [column] * len(groups), _gap(across), at_foot=True)
