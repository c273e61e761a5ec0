"""Native tables (ISO/IEC 29500-1, 21.1.3) in the file's own table style: columns by content, figures to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from collateral.model.document import Phrase, Table, plain, words
from collateral.render.figures import alignment
from collateral.render.ooxml.markup import Element, node
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.drawing import Drawing, stack, text
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, emu, graphic, reference, table_content
from collateral.render.pptx.typeset import Look, Para

MARGINS, _DOWN = emu(12), emu(6)
"""Margins of a cell: left and right of its text together, above and below it."""
_AIR, _MORE_AIR, _FEW = emu(26), emu(42), 4
"""What a row of an airy table grows by at most; more where there are but so many, its head among them."""
_FOOT = emu(16)
"""What such a table leaves of its room, so that its last rule keeps off the slide's."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its paragraphs, how many columns it spans."""

    paras: tuple[Para, ...] = ()
    span: int = 1
    ruled: bool = False
    """Whether a strong rule stands over it: a total."""


Row = Sequence[Cell]


def cell(content: Phrase, look: Look) -> Cell:
    """A cell of one paragraph."""
    return Cell((Para(content, look),))


def data(item: Table, draft: Draft, width: int, size: float) -> Drawing:
    """A table under its caption, if it has one."""
    sides = [alignment(item, column) for column in range(len(item.header))]
    look = Look(size)
    rows: list[Row] = [[cell(phrase, replace(look, bold=True, color="strong", align=side))
                        for phrase, side in zip(item.header, sides, strict=True)]]  # fmt: skip
    rows += [[cell(phrase, replace(look, bold=not place, align=side))
              for place, (phrase, side) in enumerate(zip(line, sides, strict=True))] for line in item.rows]  # fmt: skip
    drawn = table(
        rows, column_widths(rows, draft, width), draft, f"Table {item.mark}", alt=plain(item.caption), airy=True
    )
    if not item.caption:
        return drawn
    return stack([text([caption(item.caption)], width, draft, f"Caption {item.mark}"), drawn], emu(8))


def caption(content: Phrase) -> Para:
    """What stands over a table or chart."""
    return Para(content, Look(14, bold=True))


def table(
    rows: Sequence[Row],
    widths: Sequence[int],
    draft: Draft,
    label: str,
    *,
    alt: str = "",
    headed: bool = True,
    airy: bool = False,
) -> Drawing:
    """A native table of rows as high as their text, `airy` ones higher where there is room.

    Its first row is a header row unless told otherwise.
    """
    heights = [_height(row, widths, draft) for row in rows]
    grown = len(heights) - headed
    tight = len(heights) > _FEW or draft.design.table.is_filled
    most = sum(heights) + (_AIR if tight else _MORE_AIR) * grown

    def draw(page: Page, box: Box) -> list[Element]:
        style = draft.design.table
        look = node("a:tblPr", node("a:tableStyleId", style.style), firstRow=int(headed), bandRow=int(style.is_filled))
        grid = node("a:tblGrid", *(node("a:gridCol", w=width) for width in widths))
        more = max(min(box.height - _FOOT, most) - sum(heights), 0) // max(grown, 1) if airy else 0
        tall = [height + more * (number >= headed) for number, height in enumerate(heights)]
        inks = [style.head_inks if headed and not number else style.inks for number in range(len(rows))]
        lines = [_row(row, height, page, ink) for row, height, ink in zip(rows, tall, inks, strict=True)]
        place = Box(box.left, box.top, sum(widths), sum(tall))
        spot = page.take(page.layout.of("tbl"))
        slot = reference(spot.kind, spot.index) if spot else None
        return [
            graphic(page.key(), label, alt or page.title, place, table_content(node("a:tbl", look, grid, *lines)), slot)
        ]

    return Drawing(sum(heights), draw, most if airy else 0)


def _height(row: Row, widths: Sequence[int], draft: Draft) -> int:
    tallest, place = 0, 0
    for item in row:
        width = sum(widths[place : place + item.span])
        edges = 0 if draft.design.table.is_filled else (not place) + (place + item.span == len(widths))
        tallest = max(tallest, draft.ruler.height(item.paras, width - MARGINS + edges * MARGINS // 2))
        place += item.span
    return tallest + 2 * _DOWN


def _row(row: Row, height: int, page: Page, inks: str) -> Element:
    """A row in inks of the table's; cells that one spans are there and empty (21.1.3.16, hMerge)."""
    cells: list[Element] = []
    for place, item in enumerate(row):
        edges = (not place, place == len(row) - 1)
        cells.append(_cell(_inked(item, inks), page, edges))
        cells += [node("a:tc", _text([]), node("a:tcPr"), hMerge=1) for _ in range(item.span - 1)]
    return node("a:tr", *cells, h=height)


def _inked(item: Cell, inks: str) -> Cell:
    """The cell with the inks that read on the fill of its row; unchanged where rows have none."""
    looks = [replace(para.look, color=f"{inks}{para.look.color or 'text'}") for para in item.paras] if inks else []
    return replace(item, paras=tuple(map(Para, (para.content for para in item.paras), looks))) if inks else item


def _cell(item: Cell, page: Page, edges: tuple[bool, bool]) -> Element:
    """A cell; where nothing is filled, the table's outer edges are those of the text."""
    flush = not page.draft.design.table.is_filled
    left, right = (0 if edge and flush else MARGINS // 2 for edge in edges)
    margins = {"marL": left, "marR": right, "marT": _DOWN, "marB": _DOWN}
    rule = node("a:lnT", page.inks.fill("rule"), w=emu(1.5)) if item.ruled else None
    span = {"gridSpan": item.span} if item.span > 1 else {}
    return node("a:tc", _text(paragraphs(item.paras, page)), node("a:tcPr", rule, anchor="ctr", **margins), **span)


def _text(paras: list[Element]) -> Element:
    return node("a:txBody", node("a:bodyPr"), node("a:lstStyle"), *(paras or [node("a:p")]))


# ---- columns ---------------------------------------------------------------------------------------------------------


def column_widths(rows: Sequence[Row], draft: Draft, width: int) -> list[int]:
    """Widths in EMU that add up to `width`: each column gets its longest word, then a share by its longest line."""
    single = [row for row in rows if all(item.span == 1 for item in row)]
    columns = list(zip(*single, strict=True))
    natural = _widths(columns, draft, whole=True)
    least = _widths(columns, draft, whole=False)
    if sum(natural) <= width:
        return _spread(natural, natural, width)
    if sum(least) >= width:
        return _spread([0] * len(least), least, width)
    return _shared(natural, least, width)


def _shared(natural: list[int], least: list[int], width: int) -> list[int]:
    """What is narrow enough stays on one line; the wider columns share the rest by what they would need."""
    kept = list(least)
    for place in sorted(range(len(natural)), key=natural.__getitem__):
        if sum(kept) - kept[place] + natural[place] <= width and natural[place] <= width // len(natural):
            kept[place] = natural[place]
    return _spread(kept, [most - few for most, few in zip(natural, kept, strict=True)], width)


def narrow_figures(rows: Sequence[Row], draft: Draft, width: int) -> list[int]:
    """Every column but the first gets what it needs on one line, the first the rest, unless that is under a third.

    Amounts of sums, whose labels span the columns before them, are figures too.
    """
    single = [row for row in rows if all(item.span == 1 for item in row)]
    columns = [*zip(*single, strict=True)]
    columns[-1] = tuple(row[-1] for row in rows if row[-1].span == 1)
    figures = _widths(columns, draft, whole=True)[1:]
    rest = width - sum(figures)
    return [rest, *figures] if rest >= width // 3 else column_widths(rows, draft, width)


def _widths(columns: Sequence[Sequence[Cell]], draft: Draft, *, whole: bool) -> list[int]:
    """What columns need with their margins; the table's outer edges have none."""
    last, flush = len(columns) - 1, not draft.design.table.is_filled
    edges = [flush * ((not place) + (place == last)) for place in range(len(columns))]
    return [
        _widest(column, draft, whole=whole) - edge * MARGINS // 2 for column, edge in zip(columns, edges, strict=True)
    ]


def _widest(column: Sequence[Cell], draft: Draft, *, whole: bool) -> int:
    measure = draft.ruler.natural if whole else draft.ruler.longest_word
    return MARGINS + max((measure(para.content, para.look) for item in column for para in item.paras), default=0)


def _spread(start: Sequence[int], weights: Sequence[int], width: int) -> list[int]:
    """The start widths plus shares of what is left by weight, exact in sum."""
    rest, total = width - sum(start), sum(weights) or 1
    edges = [rest * sum(weights[:place]) // total for place in range(len(weights))] + [rest]
    return [base + after - before for base, (before, after) in zip(start, pairwise(edges), strict=True)]


def said(text_: str, look: Look) -> Cell:
    """A cell of plain words."""
    return cell(words(text_), look)
