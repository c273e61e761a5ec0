"""What a base's own content is set in: its authors show by use which of its styles are meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from collateral.render.ooxml.markup import Element, find, get, name, walk
from collateral.render.ooxml.merge import text_of

RUNNING = 60
"""Characters from which on a paragraph is running text."""
_TABLE, _BOX = map(name, ("w:tbl", "w:txbxContent"))


@dataclass(slots=True)
class Usage:
    """How many paragraphs and tables of a body stand in each style, by its id; the empty id is the default style."""

    paragraphs: Counter[str] = field(default_factory=Counter)
    """Outside tables and text boxes."""
    running: Counter[str] = field(default_factory=Counter)
    """Those among them that are running text."""
    cells: Counter[str] = field(default_factory=Counter)
    tables: Counter[str] = field(default_factory=Counter)
    captions: Counter[str] = field(default_factory=Counter)
    """Paragraphs that number a table or figure (`SEQ`, 17.16.5.56)."""


def usage(body: Element) -> Usage:
    """What the body uses; paragraphs without words count for nothing."""
    found = Usage()
    found.tables.update(get(item, "w:val") for item in walk(body, "w:tblStyle"))
    for paragraph in walk(body, "w:p"):
        words = text_of(paragraph).strip()
        style = get(find(paragraph, "w:pPr/w:pStyle"), "w:val")
        around = next((item.tag for item in paragraph.iterancestors(_TABLE, _BOX)), None)
        if not words or around == _BOX:
            continue
        (found.cells if around == _TABLE else found.paragraphs)[style] += 1
        if around is None and len(words) >= RUNNING:
            found.running[style] += 1
        if _is_numbered(paragraph):
            found.captions[style] += 1
    return found


def _is_numbered(paragraph: Element) -> bool:
    simple = (get(item, "w:instr") for item in walk(paragraph, "w:fldSimple"))
    spelled = (item.text or "" for item in walk(paragraph, "w:instrText"))
    return any(words.split()[:1] == ["SEQ"] for words in (*simple, *spelled))
