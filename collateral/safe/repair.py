"""A slide's XML as PowerPoint takes it without offering a repair: small faults mended, large ones named."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from collateral.safe.slide import A, C, Element, P

_NAMED = f"{P}cNvPr"
_TEXTS = (f"{P}txBody", f"{A}txBody", f"{C}txPr", f"{C}rich")
_LARGEST = (1 << 31) - 1


def repair(root: Element) -> None:
    """Mend what other programs leave behind: equal ids of shapes, cells without a text, texts without a paragraph."""
    _renumber(root)
    for cell in root.iter(f"{A}tc"):
        if cell.find(f"{A}txBody") is None:
            cell.insert(0, etree.Element(f"{A}txBody"))
    for text in root.iter(*_TEXTS):
        _paragraph(text)


def faults(root: Element) -> Iterator[str]:
    """What cannot be mended: rows of tables that do not fit their columns (21.1.3.13, 21.1.3.18)."""
    for table in root.iter(f"{A}tbl"):
        columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
        for number, row in enumerate(table.findall(f"{A}tr"), start=1):
            cells = row.findall(f"{A}tc")
            if len(cells) != columns:
                yield f"has a table of {columns} columns, whose row {number} has {len(cells)} cells"
            elif not all(_covers(cell, cells[place + 1 :]) for place, cell in enumerate(cells)):
                yield f"has a table whose row {number} spans cells that are not merged"


def _covers(cell: Element, following: list[Element]) -> bool:
    span = cell.get("gridSpan", "1")
    more = int(span) - 1 if span.isdecimal() else 0
    return more <= 0 or (more <= len(following) and all(item.get("hMerge") for item in following[:more]))


def _renumber(root: Element) -> None:
    """Give each shape an id of its own; of two with one id the first keeps it, for animations and connectors."""
    named = list(root.iter(_NAMED))
    ids = [_number(item) for item in named]
    free, seen = max((key for key in ids if key), default=1), {0}
    for item, key in zip(named, ids, strict=True):
        if key in seen:
            free += 1
            item.set("id", str(free))
        seen.add(key)


def _number(item: Element) -> int:
    """The id of a shape; 0, which none has, for what is no id."""
    text = item.get("id", "")
    return int(text) if text.isdecimal() and len(text) < 10 and int(text) < _LARGEST else 0


def _paragraph(text: Element) -> None:
    if text.find(f"{A}p") is None:
        if text.find(f"{A}bodyPr") is None:
            text.insert(0, etree.Element(f"{A}bodyPr"))
        text.append(etree.Element(f"{A}p"))
