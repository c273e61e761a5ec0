"""Tables that fit their pages: one that is too wide gets more room, smaller type, then a page across.

Found by laying out, not by guessing: every table has the anchor `table-N` and stands in a figure `frame-N`, which is
as wide as the place it has; the pages say where both came to stand. A stylesheet knows a table's step as the class
`fit-STEP`. What was too wide is laid out again; a document without such tables is laid out once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from collateral.model.document import Document, Table, plain
from collateral.model.finding import Finding, Severity
from collateral.model.slide import Slide
from collateral.model.tree import walk

if TYPE_CHECKING:
    from weasyprint import Page

    from collateral.render.pdf.deck import Laid

BROKEN = 6
"""The last step. Before it: 1 into the margin where a template has room there, 2 in small type, 3 on a page across,
4 both, 5 in smaller type."""
_TOUCHING = 0.5
"""Pixels."""
_TABLE, _FRAME = "table-", "frame-"
_REMEDY = "Leave out columns, or turn it: what are columns now as rows."


def settled(document: Document, lay_out: Callable[[tuple[int, ...]], Laid]) -> tuple[Laid, tuple[Finding, ...]]:
    """The pages with every table in its place, and as findings those whose words had to break.

    `lay_out` lays the document out with the step of each of its tables, in their order.
    """
    tables = [item for item in walk(document.sections) if isinstance(item, Table)]
    steps = [0] * len(tables)
    laid = lay_out(tuple(steps))
    while wide := {one for page in laid.pages.pages for one in too_wide(page) if steps[one - 1] < BROKEN}:
        for number in wide:
            steps[number - 1] += 1
        laid = lay_out(tuple(steps))
    broken = (table for table, step in zip(tables, steps, strict=True) if step == BROKEN)
    return laid, tuple(_broken(table, document.template) for table in broken)


def too_wide(page: Page) -> set[int]:
    """The numbers of the tables that reach out of their frames."""
    right: Mapping[str, float] = {name: box[2] for name, box in page.anchors.items()}
    numbers = (name.removeprefix(_TABLE) for name in right if name.startswith(_TABLE))
    return {int(one) for one in numbers if right[_TABLE + one] > right.get(_FRAME + one, 0) + _TOUCHING}


def is_cut(page: Page) -> bool:
    """Whether a table reaches over the edge of the page."""
    return any(box[2] > page.width for name, box in page.anchors.items() if name.startswith(_TABLE))


def wide_on_slide(slide: Slide, cut: bool, template: str) -> Finding:
    """What to say of a slide with a table that is too wide in the smallest type: an error where it is cut."""
    where = "over the edge" if cut else "into the margin"
    message = f"a table on the slide `{plain(slide.title)[:60]}` has too many columns: it reaches {where}"
    return Finding("wide-table", Severity.ERROR if cut else Severity.WARNING, template, 0, message, _REMEDY)


def _broken(table: Table, template: str) -> Finding:
    first = plain(table.caption) or plain(table.header[0])
    message = f"the table `{first[:60]}` has {len(table.header)} columns, too many for a page: words in it break"
    return Finding("wide-table", Severity.WARNING, template, 0, message, _REMEDY)
