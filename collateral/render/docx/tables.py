"""Tables (ISO/IEC 29500-1, 17.4): cells, rows and tables, and data tables with a repeated header."""

from __future__ import annotations

from collections.abc import Sequence

from collateral.model.document import Phrase, Table, plain
from collateral.model.finding import Finding, Severity
from collateral.render.docx.captions import caption
from collateral.render.docx.draft import Draft
from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.paragraphs import block, styled
from collateral.render.docx.roles import Role
from collateral.render.docx.widths import are_tight, column_widths, least_widths
from collateral.render.figures import alignment
from collateral.render.ooxml.markup import Element, leading, name, node, put
from collateral.safe import xml

SHORT = 8
"""A table of so few rows under its header is kept on one page, as in the PDF."""


# ---- pieces ----------------------------------------------------------------------------------------------------------


def cell(
    width: int, *content: Element, span: int = 1, fill: Element | None = None, margins: Element | None = None
) -> Element:
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
    is_data = role in {Role.DATA_TABLE, Role.WIDE_TABLE}
    indent = draft.width - sum(widths)
    look = {"val": "0420" if is_data else "0600", "firstRow": int(is_data), "lastRow": 0, "firstColumn": 0}
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val=draft.styles[role]),
        node("w:tblW", w=sum(widths), type="dxa"),
        node("w:tblInd", w=indent, type="dxa") if indent < 0 else None,
        node("w:tblLayout", type="fixed"),
        node("w:tblLook", **look, lastColumn=0, noHBand=int(not is_data), noVBand=1),
        node("w:tblCaption", val=xml.legal(label)) if label else None,
    )
    grid = node("w:tblGrid", *(node("w:gridCol", w=width) for width in widths))
    return node("w:tbl", properties, grid, *rows)


def room(draft: Draft, role: Role, width: int) -> int:
    """The width of a role's tables, in twips: beside the margin, not in a column, the base may give them some of it."""
    return width - min(draft.styles.table_indent(role), 0) if width == draft.width else width


def spacer(draft: Draft, *, keep: bool = False) -> Element:
    """The paragraph after a table: it holds two tables apart, which Word would join, and gives the space below.

    A table has no space of its own above it either; `keep` holds the paragraph that gives it to the table.
    """
    return styled(draft, Role.SPACER, keep=keep)


def keep_rows(rows: Sequence[Element]) -> None:
    """Hold each row to the next: Word keeps rows together by their paragraphs (17.3.1.15)."""
    for tr in rows:
        for paragraph in tr.iter(name("w:p")):
            keep(paragraph)


def keep(paragraph: Element) -> None:
    """Hold a paragraph to what follows it."""
    put(leading(paragraph, "w:pPr"), node("w:keepNext"), PROPERTIES)


# ---- data tables -----------------------------------------------------------------------------------------------------


def data(item: Table, draft: Draft, width: int) -> list[Element]:
    """A table under its caption: columns as wide as their content asks, figures to the right.

    One that is too wide for the text reaches into the margin where the base has tables that do.
    """
    role = Role.WIDE_TABLE if is_wide(item, draft, width) else Role.DATA_TABLE
    grid, figures, points = _grid(item), _figures(item), draft.styles.points(Role.TABLE_TEXT)
    widths = column_widths(grid, room(draft, role, width), points, figures)
    if are_tight(least_widths(grid, points, figures), sum(widths)):
        draft.findings.append(_too_wide(item, draft))
    align = [alignment(item, column) for column in range(len(item.header))]
    rows = [row(*_cells(draft, Role.TABLE_HEAD, item.header, widths, align), header=True)]
    rows += [row(*_cells(draft, Role.TABLE_TEXT, line, widths, align)) for line in item.rows]
    keep_rows(rows[:-1] if len(item.rows) <= SHORT else rows[:1])
    drawn = table(draft, role, widths, rows, label=plain(item.caption))
    return [*caption(draft, "table", item.caption, item.mark), drawn, spacer(draft)]


def is_wide(item: Table, draft: Draft, width: int) -> bool:
    """Whether a column of so many twips is too narrow for the table's words and figures."""
    return are_tight(least_widths(_grid(item), draft.styles.points(Role.TABLE_TEXT), _figures(item)), width)


def _grid(item: Table) -> list[list[str]]:
    return [[plain(phrase) for phrase in line] for line in (item.header, *item.rows)]


def _figures(item: Table) -> frozenset[int]:
    return frozenset(column for column in range(len(item.header)) if alignment(item, column) == "right")


def _too_wide(item: Table, draft: Draft) -> Finding:
    first = plain(item.caption) or plain(item.header[0])
    message = f"the table `{first[:60]}` has {len(item.header)} columns, too many for its page: words in it break"
    remedy = "Leave out columns, or turn it: what are columns now as rows."
    return Finding("wide-table", Severity.WARNING, draft.document.template, 0, message, remedy)


def _cells(
    draft: Draft, role: Role, phrases: Sequence[Phrase], widths: Sequence[int], align: Sequence[str]
) -> list[Element]:
    parts = zip(phrases, widths, align, strict=True)
    return [cell(width, block(draft, role, phrase, align=side)) for phrase, width, side in parts]
