"""The quote as a table that a finance person can check, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from collateral.model.document import PricedLine, PricedSection, PricedTotal, Pricing, Text, plain, words
from collateral.render.docx.draft import Draft
from collateral.render.docx.inlines import runs
from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.paragraphs import block
from collateral.render.docx.roles import Role
from collateral.render.docx.tables import cell, keep_rows, room, row, spacer, table
from collateral.render.docx.widths import are_tight, column_widths, least_widths, natural_widths
from collateral.render.ooxml.markup import Element, node, put


def pricing(item: Pricing, draft: Draft, width: int) -> list[Element]:
    """Sections with subtotals and the totals in one table; options in one of their own; notes in small print."""
    sheet = _Sheet(item, draft, width)
    elements = sheet.whole([section for section in item.sections if not section.optional], item.totals)
    for section in item.sections:
        if section.optional:
            elements += sheet.whole([section], ())
    return [*elements, *(_note(note, draft, width) for note in item.notes)]


def is_wide(item: Pricing, draft: Draft, width: int) -> bool:
    """Whether a column of so many twips is too narrow for the quote's words and figures."""
    return _Sheet(item, draft, width).is_wide


def _note(note: str, draft: Draft, width: int) -> Element:
    """Small print, where the tables above it begin."""
    paragraph = block(draft, Role.SMALL_PRINT, words(note))
    if indent := width - room(draft, Role.WIDE_TABLE, width):
        put(paragraph[0], node("w:ind", left=indent), PROPERTIES)
    return paragraph


class _Sheet:
    """One quote's columns, shared by its tables so that figures stand under one another."""

    def __init__(self, item: Pricing, draft: Draft, width: int) -> None:
        self._draft = draft
        places = (0, 1, 2, 3, 4) if item.has_discount else (0, 1, 2, 4)
        self._labels = [item.columns[place] for place in places]
        self._places = places
        grid = [self._labels]
        grid += [self._texts(line) for section in item.sections for line in section.lines]
        grid += [[""] * (len(places) - 1) + [total.amount] for total in item.totals]
        whole, points = room(draft, Role.WIDE_TABLE, width), draft.styles.points(Role.TABLE_TEXT)
        self.is_wide = are_tight(least_widths(grid, points, range(1, len(places))), whole)
        self._widths = _narrow_figures(grid, whole, points)

    def _texts(self, line: PricedLine) -> list[str]:
        texts = (plain(line.name), line.quantity, line.unit_price, line.discount, line.total)
        return [texts[place] for place in self._places]

    def whole(self, sections: Sequence[PricedSection], totals: Sequence[PricedTotal]) -> list[Element]:
        """A table of sections and totals, with the space after it; nothing when there is neither."""
        rows = [element for section in sections for element in self._section(section)]
        if totals and (len(sections) > 1 or any(section.totals for section in sections)):
            rows.append(self._group(block(self._draft, Role.TABLE_GROUP, words(self._draft.word("totals")))))
        rows += self._totals(totals, grand=True)
        if not rows:
            return []
        return [table(self._draft, Role.WIDE_TABLE, self._widths, [self._head(), *rows]), spacer(self._draft)]

    def _head(self) -> Element:
        cells = [self._cell(place, Role.TABLE_HEAD, label) for place, label in enumerate(self._labels)]
        head = row(*cells, header=True)
        keep_rows([head])
        return head

    def _cell(self, place: int, role: Role, text: str) -> Element:
        align = "right" if place else ""
        return cell(self._widths[place], block(self._draft, role, words(text), align=align))

    def _section(self, section: PricedSection) -> list[Element]:
        rows = [self._title(section)] if plain(section.title) or section.optional else []
        rows += [self._line(line) for line in section.lines]
        rows += self._totals(section.totals)
        keep_rows([*rows[:2], *rows[-2:-1]])
        return rows

    def _title(self, section: PricedSection) -> Element:
        note = section.note or (self._draft.word("optional_lines") if section.optional else "")
        content = [block(self._draft, Role.TABLE_GROUP, section.title)] if plain(section.title) else []
        if note:
            content.append(block(self._draft, Role.TABLE_NOTE, words(note)))
        return self._group(*content)

    def _group(self, *content: Element) -> Element:
        return row(cell(sum(self._widths), *content, span=len(self._widths)))

    def _line(self, line: PricedLine) -> Element:
        name = block(self._draft, Role.TABLE_TEXT, line.name)
        if line.note:
            # Each part of the note stays whole; between parts it may break.
            whole = line.note.replace(" ", "\u00a0").replace("\u00a0·\u00a0", "\u00a0· ")
            aside = (Text("\u2002" + whole),)
            name.extend(runs(aside, self._draft, style=self._draft.styles[Role.TABLE_ASIDE]))
        figures = enumerate(self._texts(line)[1:], start=1)
        return row(cell(self._widths[0], name), *(self._cell(place, Role.TABLE_TEXT, text) for place, text in figures))

    def _totals(self, totals: Sequence[PricedTotal], *, grand: bool = False) -> list[Element]:
        """Sums, each kept to the next down to a strong one, so that a total stands with what it is the sum of."""
        rows = [self._total(total) for total in totals]
        rows[-1:] = [self._grand(total) for total in totals[-1:]] if grand else rows[-1:]
        keep_rows([row for row, total in zip(rows[:-1], totals, strict=False) if not total.strong])
        return rows

    def _total(self, total: PricedTotal) -> Element:
        """A sum; strong ones are bold on a panel."""
        return self._sum(total, Role.TABLE_STRONG if total.strong else Role.TABLE_TEXT, 1)

    def _grand(self, total: PricedTotal) -> Element:
        """What it all comes to, the largest figure on the page; its amount takes two columns."""
        return self._sum(total, Role.TABLE_TOTAL, 2) if total.strong else self._total(total)

    def _sum(self, total: PricedTotal, role: Role, span: int) -> Element:
        inks = self._draft.styles.inks
        cells = []
        for text, own in ((total.label, self._widths[:-span]), (total.amount, self._widths[-span:])):
            content = block(self._draft, role, words(text), align="right")
            fill = inks.fill("panel") if total.strong else None
            cells.append(cell(sum(own), content, span=len(own), fill=fill))
        return row(*cells)


def _narrow_figures(grid: Sequence[Sequence[str]], width: int, points: float) -> list[int]:
    """Figures get what they need on one line and the item the rest, unless that is under a quarter of the table."""
    figures = natural_widths([line[1:] for line in grid], points)
    rest = width - sum(figures)
    return [rest, *figures] if rest >= width // 4 else column_widths(grid, width, points)
