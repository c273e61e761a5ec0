"""Steps in order of time, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from collateral.model.document import Step, Timeline, plain, words
from collateral.render.docx.draft import Draft
from collateral.render.docx.paragraphs import block
from collateral.render.docx.roles import Role
from collateral.render.docx.tables import SHORT, cell, keep_rows, room, row, spacer, table
from collateral.render.docx.widths import natural_widths
from collateral.render.ooxml.markup import Element


def timeline(item: Timeline, draft: Draft, width: int) -> list[Element]:
    """Steps as a table of when, what and, where anyone is named, who."""
    has_who = any(plain(step.who) for step in item.steps)
    labels = [draft.word(key) for key in ("when", "step", "who")][: 3 if has_who else 2]
    grid = [labels, *([plain(step.when), _longest(step), plain(step.who)][: len(labels)] for step in item.steps)]
    widths = _timeline_widths(grid, room(draft, Role.WIDE_TABLE, width), draft.styles.points(Role.TABLE_TEXT))
    heads = [
        cell(size, block(draft, Role.TABLE_HEAD, words(label))) for size, label in zip(widths, labels, strict=True)
    ]
    rows = [row(*heads, header=True), *(_step(draft, step, widths) for step in item.steps)]
    keep_rows(rows[:-1] if len(item.steps) <= SHORT else [*rows[:2], *rows[-2:-1]])
    return [table(draft, Role.WIDE_TABLE, widths, rows), spacer(draft)]


def _timeline_widths(grid: Sequence[Sequence[str]], width: int, points: float) -> list[int]:
    """Dates on one line and names at need, both up to a third; the step has the rest."""
    when, _, *who = (min(size, width // 3) for size in natural_widths(grid, points))
    return [when, width - when - sum(who), *who]


def _longest(step: Step) -> str:
    return f"{plain(step.title)}\n{plain(step.text)}"


def _step(draft: Draft, step: Step, widths: Sequence[int]) -> Element:
    title = block(draft, Role.TABLE_STRONG if plain(step.text) else Role.TABLE_TEXT, step.title)
    what = [title, block(draft, Role.TABLE_TEXT, step.text)] if plain(step.text) else [title]
    cells = [cell(widths[0], block(draft, Role.TABLE_TEXT, step.when)), cell(widths[1], *what)]
    if len(widths) > 2:
        cells.append(cell(widths[2], block(draft, Role.TABLE_TEXT, step.who)))
    return row(*cells)
