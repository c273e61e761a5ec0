"""What a page may ask of the layout: WeasyPrint has no limits of its own and would run for hours, or out of its stack.

Measured with WeasyPrint 70 (docs/pdf.md): elements take about a millisecond each, 150 levels of blocks overflow the
stack, a cell over a million columns does not end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from collateral.errors import LimitError, Problem, TemplateError
from collateral.safe.path import display

ELEMENTS = 50_000
DEPTH = 80
SPAN = 1000
"""The most that HTML lets a cell span (HTML, 4.9.11), which WeasyPrint does not heed."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_OPEN = ("html", "head", "body", "p", "li", "dt", "dd", "option", "thead", "tbody", "tfoot", "tr", "td", "th")
"""What need not be closed: it does not count as a level."""
_UNCLOSED = frozenset((*_VOID, *_OPEN, "colgroup", "caption"))
_SPANS = ("colspan", "rowspan", "span")
_FOUR_DIGITS = re.compile(r"span\s*=\s*[\"']?\s*[+_\d&#;x]{4}", re.IGNORECASE)


def check_size(html: str, path: str) -> None:
    """Raise LimitError for a page of too many elements or levels, before anything reads it as a tree."""
    count = depth = deepest = 0
    for close, name in _TAG.findall(html):
        count += not close
        if name.lower() not in _UNCLOSED:
            depth = max(depth + (-1 if close else 1), 0)
            deepest = max(deepest, depth)
    for found, most, what in ((count, ELEMENTS, "elements"), (deepest, DEPTH, "levels of elements in one another")):
        if found > most:
            said = f"makes a page of more than {most} {what}"
            remedy = "Shorten what it repeats, or the content that it prints."
            raise LimitError(Problem(display(path), 0, "", said, str(found), "", remedy))


def check_spans(html: str, path: str, sources: Mapping[str, str]) -> None:
    """Raise TemplateError for cells and columns that span more than HTML lets them, each with its line where it shows.

    `sources` are the templates by path. Only a page that may have such a cell is read for it.
    """
    if not _FOUR_DIGITS.search(html):
        return
    import weasyprint

    root = weasyprint.HTML(string=html).etree_element
    problems = [_too_wide(name, value, path, sources) for name, value in dict.fromkeys(_wide(root))]
    if problems:
        raise TemplateError(problems)


def _wide(root: Any) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        for name in _SPANS:
            value = str(element.get(name) or "").strip()
            if _number(value) > SPAN:
                yield name, value


def _number(value: str) -> int:
    """As WeasyPrint reads it: by Python's `int`, which takes `+1_000` as well; 0 for what is none."""
    try:
        return int(value)
    except ValueError:
        return 0


def _too_wide(name: str, value: str, path: str, sources: Mapping[str, str]) -> Problem:
    place, line = _place(rf"\b{name}\s*=\s*[\"']?\s*{re.escape(value)}", sources) or (path, 0)
    if not line:  # computed: the first one that is
        place, line = _place(rf"\b{name}\s*=\s*[\"']?\s*{{{{", sources) or (path, 0)
    remedy = "Span as many cells as the table has."
    return Problem(display(place), line, name, "is wider than any table", value[:20], f"up to {SPAN}", remedy)


def _place(pattern: str, sources: Mapping[str, str]) -> tuple[str, int] | None:
    for path, text in sources.items():
        found = re.search(pattern, text)
        if found:
            return path, text.count("\n", 0, found.start()) + 1
    return None
