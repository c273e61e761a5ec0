"""Tables (ISO/IEC 29500-1, 17.4): data tables with a repeated header, and borderless ones that only lay out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from collateral.model.document import Columns, Metrics, Phrase, Step, Table, Timeline, plain, words
from collateral.render.docx.draft import Draft
from collateral.render.docx.paragraphs import Draw, block, styled
from collateral.render.docx.roles import Role
from collateral.render.docx.widths import column_widths, natural_widths, spread
from collateral.render.ooxml.markup import Element, find, name, node, put
from collateral.safe import xml

GUTTER = 480
"""Between columns of a layout, in twips (24 pt)."""
_CALL_SIZE = 26
"""Half points."""
_SHORT = 6
"""A table of so few rows is kept on one page."""
_CURRENCY = r"[A-Z]{3}|[$€£¥]"
_NUMBER = re.compile(rf"[-+−–(]?\s*(?:{_CURRENCY})?\s*[-+−]?\d[\d.,'’\u00a0\u202f ]*(?:%|{_CURRENCY})?\)?")


# ---- pieces ----------------------------------------------------------------------------------------------------------


def cell(width: int, *content: Element, span: int = 1, fill: Element | None = None, margins: Element | None = None) -> Element:
    """A cell; every cell ends in a paragraph (17.4.66), so an empty one gets one."""
    properties = node(
        "w:tcPr",
        node("w:tcW", w=width, type="dxa"),
        node("w:gridSpan", val=span) if span > 1 else None,
        fill,
        margins,
    )
    ends = bool(content) and content[-1].tag in {name("w:p"), name("w:bookmarkEnd")}
    return node("w:tc", properties, *content, None if ends else node("w:p"))


def row(*cells: Element, header: bool = False) -> Element:
    """A row that no page break splits; a header row comes again on each page."""
    properties = node("w:trPr", node("w:cantSplit"), node("w:tblHeader") if header else None)
    return node("w:tr", properties, *cells)


def table(draft: Draft, role: Role, widths: Sequence[int], rows: Sequence[Element], *, label: str = "") -> Element:
    """A table of fixed columns in twips; only a data table says that its first row is a header (17.4.56)."""
    is_data = role is Role.DATA_TABLE
    look = {"val": "0420" if is_data else "0600", "firstRow": int(is_data), "lastRow": 0, "firstColumn": 0}
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val=draft.styles[role]),
        node("w:tblW", w=sum(widths), type="dxa"),
        node("w:tblLayout", type="fixed"),
        node("w:tblLook", **look, lastColumn=0, noHBand=1, noVBand=1),
        node("w:tblCaption", val=xml.legal(label)) if label else None,
    )
    grid = node("w:tblGrid", *(node("w:gridCol", w=width) for width in widths))
    return node("w:tbl", properties, grid, *rows)


def spacer(draft: Draft) -> Element:
    """The paragraph after a table: it holds two tables apart, which Word would join, and gives the space below."""
    return styled(draft, Role.SPACER)


def keep_rows(rows: Sequence[Element]) -> None:
    """Hold each row to the next: Word keeps rows together by their paragraphs (17.3.1.15)."""
    for tr in rows:
        for paragraph in tr.iter(name("w:p")):
            properties = find(paragraph, "w:pPr")
            if properties is None:
                properties = node("w:pPr")
                paragraph.insert(0, properties)
            put(properties, node("w:keepNext"), _KEEP)


_KEEP = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:numPr", "w:spacing", "w:ind", "w:jc")


# ---- data tables -----------------------------------------------------------------------------------------------------


def data(item: Table, draft: Draft, width: int) -> list[Element]:
    """A table under its caption: columns as wide as their content asks, figures to the right."""
    grid = [[plain(phrase) for phrase in line] for line in (item.header, *item.rows)]
    widths = column_widths(grid, width)
    align = [_align(item, column) for column in range(len(item.header))]
    rows = [row(*_cells(draft, Role.TABLE_HEAD, item.header, widths, align), header=True)]
    rows += [row(*_cells(draft, Role.TABLE_TEXT, line, widths, align)) for line in item.rows]
    keep_rows(rows[:-1] if len(rows) <= _SHORT else rows[:1])
    caption = [block(draft, Role.CAPTION, item.caption, keep=True)] if item.caption else []
    return [*caption, table(draft, Role.DATA_TABLE, widths, rows, label=plain(item.caption)), spacer(draft)]


def _cells(draft: Draft, role: Role, phrases: Sequence[Phrase], widths: Sequence[int], align: Sequence[str]) -> list[Element]:
    parts = zip(phrases, widths, align, strict=True)
    return [cell(width, block(draft, role, phrase, align=side)) for phrase, width, side in parts]


def _align(item: Table, column: int) -> str:
    """The author's alignment, else right for a column of figures; empty for the style's own."""
    asked = item.align[column]
    if asked:
        return "" if asked == "left" else asked
    values = [plain(line[column]).strip() for line in item.rows]
    filled = [value for value in values if value not in {"", "–", "—", "-"}]
    return "right" if filled and all(_NUMBER.fullmatch(value) for value in filled) else ""


# ---- timeline --------------------------------------------------------------------------------------------------------


def timeline(item: Timeline, draft: Draft, width: int) -> list[Element]:
    """Steps as a table of when, what and, where anyone is named, who."""
    has_who = any(plain(step.who) for step in item.steps)
    labels = [draft.word(key) for key in ("when", "step", "who")][: 3 if has_who else 2]
    grid = [labels, *([plain(step.when), _longest(step), plain(step.who)][: len(labels)] for step in item.steps)]
    widths = _timeline_widths(grid, width)
    heads = [cell(size, block(draft, Role.TABLE_HEAD, words(label))) for size, label in zip(widths, labels, strict=True)]
    rows = [row(*heads, header=True), *(_step(draft, step, widths) for step in item.steps)]
    keep_rows([*rows[:2], *rows[-2:-1]])
    return [table(draft, Role.DATA_TABLE, widths, rows), spacer(draft)]


def _timeline_widths(grid: Sequence[Sequence[str]], width: int) -> list[int]:
    """Dates on one line and names at need, both up to a third; the step has the rest."""
    when, _, *who = (min(size, width // 3) for size in natural_widths(grid))
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


# ---- layout ----------------------------------------------------------------------------------------------------------


def metrics(item: Metrics, draft: Draft, width: int) -> list[Element]:
    """Big figures side by side, each above what it counts, read cell by cell."""
    widths = spread([0] * len(item.items), [1] * len(item.items), width)
    cells = [
        cell(size, _figure(one.value, draft), block(draft, Role.METRIC_LABEL, one.label))
        for size, one in zip(widths, item.items, strict=True)
    ]
    return [table(draft, Role.METRICS_TABLE, widths, [row(*cells)]), spacer(draft)]


def _figure(value: Phrase, draft: Draft) -> Element:
    """The figure, its note called in a size that does not compete with it."""
    paragraph = block(draft, Role.METRIC_VALUE, value)
    for call in paragraph.iter(name("w:footnoteReference")):
        look = find(call.getparent(), "w:rPr")  # type: ignore[arg-type]
        if look is not None:
            look.append(node("w:sz", val=_CALL_SIZE))
    return paragraph


def columns(item: Columns, draft: Draft, width: int, draw: Draw) -> list[Element]:
    """Runs of nodes side by side; a layout table, since section columns would change the page around them."""
    return side_by_side(draft, width, [_run_of(nodes, draft, draw) for nodes in item.columns])


def _run_of(nodes: Sequence[object], draft: Draft, draw: Draw) -> Callable[[int], list[Element]]:
    return lambda width: [element for inner in nodes for element in draw(inner, draft, width)]  # type: ignore[arg-type]


def side_by_side(draft: Draft, width: int, fills: Sequence[Callable[[int], list[Element]]]) -> list[Element]:
    """Columns of equal measure with a gutter between them; each fill draws for the width it is given, in twips."""
    count = len(fills)
    measure = (width - GUTTER * (count - 1)) // count
    widths = [measure + GUTTER] * (count - 1)
    widths.append(width - sum(widths))
    cells = []
    for place, (size, fill) in enumerate(zip(widths, fills, strict=True)):
        gap = node("w:tcMar", node("w:right", w=GUTTER, type="dxa")) if place < count - 1 else None
        cells.append(cell(size, *fill(measure), margins=gap))
    return [table(draft, Role.LAYOUT_TABLE, widths, [row(*cells)]), spacer(draft)]
