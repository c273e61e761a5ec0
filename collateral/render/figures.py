"""Which columns of a table hold figures: Office files set them to the right where the author has not said otherwise."""

from __future__ import annotations

import re

from collateral.model.document import Table, plain

_CURRENCY = r"[A-Z]{3}|[$€£¥]"
_NUMBER = re.compile(rf"[-+−–(]?\s*(?:{_CURRENCY})?\s*[-+−]?\d[\d.,'’\u00a0\u202f ]*(?:%|{_CURRENCY})?\)?")
_NOTHING = frozenset({"", "–", "—", "-"})


def alignment(table: Table, column: int) -> str:
    """The author's alignment, else `right` for a column of figures; empty for the style's own."""
    asked = table.align[column]
    if asked:
        return "" if asked == "left" else asked
    values = [plain(line[column]).strip() for line in table.rows]
    filled = [value for value in values if value not in _NOTHING]
    return "right" if filled and all(_NUMBER.fullmatch(value) for value in filled) else ""
