"""Nodes that are paragraphs: headings, text, lists, quotes, code, rules, panels of text."""

from __future__ import annotations

from collections.abc import Callable

from collateral.model.document import AnyNode, Code, Heading, Item, List, Paragraph, Phrase, Quote, Rule, Text, plain
from collateral.render.docx.draft import Draft, mark
from collateral.render.docx.inlines import runs
from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.numbering import Level
from collateral.render.docx.roles import BULLETS, CONTINUES, HEADINGS, NUMBERS, Role
from collateral.render.ooxml.markup import Element, node, put
from collateral.render.runts import held

Draw = Callable[[AnyNode, Draft, int], list[Element]]
"""Elements for a node in a column of so many twips."""


def block(draft: Draft, role: Role, content: Phrase, *, keep: bool = False, align: str = "") -> Element:
    """A paragraph of a role; `keep` holds it to the next one."""
    return styled(draft, role, *runs(content, draft), keep=keep, align=align)


def styled(draft: Draft, role: Role, *inner: Element, keep: bool = False, align: str = "") -> Element:
    """A paragraph of a role around runs."""
    properties = node(
        "w:pPr",
        node("w:pStyle", val=draft.styles[role]),
        node("w:keepNext") if keep else None,
        draft.styles.direction(role, draft.document.language),
        node("w:jc", val=align) if align else None,
    )
    return node("w:p", properties, *inner)


def heading(item: Heading, draft: Draft) -> list[Element]:
    """A heading; levels under the fourth look like the fourth."""
    return [title(draft, item.content, item.level)]


def title(draft: Draft, content: Phrase, level: int) -> Element:
    """A heading of a level that stays with what follows, also where the base's style says neither."""
    role = HEADINGS[min(max(level, 1), len(HEADINGS)) - 1]
    keeps = draft.styles.known.sheet.keeps_next(draft.styles[role])
    paragraph = block(draft, role, held(content), keep=not keeps)
    if draft.styles.outline(role) is None:
        put(paragraph[0], node("w:outlineLvl", val=HEADINGS.index(role)), PROPERTIES)
    return paragraph


def paragraph(item: Paragraph, draft: Draft) -> list[Element]:
    """Running text; what announces something stays with it."""
    return [block(draft, Role.BODY, item.content, keep=plain(item.content).rstrip().endswith(":"))]


def quote(item: Quote, draft: Draft) -> list[Element]:
    """Someone's words, and who said them, kept together."""
    opened, closed = _MARKS.get(draft.document.language.partition("-")[0], _MARKS["en"])
    words = (Text(opened), *held(item.content), Text(closed))
    said = block(draft, Role.QUOTE, words, keep=bool(item.attribution))
    return [said, block(draft, Role.ATTRIBUTION, item.attribution)] if item.attribution else [said]


_MARKS = {
    "en": ("\u201c", "\u201d"),
    "de": ("\u201e", "\u201c"),
    "fr": ("\u00ab\u00a0", "\u00a0\u00bb"),
    "es": ("\u00ab", "\u00bb"),
    "it": ("\u00ab", "\u00bb"),
    "nl": ("\u201c", "\u201d"),
    "pl": ("\u201e", "\u201d"),
    "sv": ("\u201d", "\u201d"),
}
"""Quotation marks by language, as in the page (CLDR, delimiters)."""


def code(item: Code, draft: Draft) -> list[Element]:
    """One paragraph with a line break for each line, so that it copies as one piece."""
    return [block(draft, Role.CODE, item.text)]


def rule(_: Rule, draft: Draft) -> list[Element]:
    """An empty paragraph with a border: Word has no other rule."""
    return [styled(draft, Role.RULE)]


def listing(item: List, draft: Draft, width: int, draw: Draw, depth: int = 0) -> list[Element]:
    """The paragraphs of a list and of those inside it; an ordered list counts on a number of its own."""
    depth = min(depth, len(BULLETS) - 1)
    role = (NUMBERS if item.ordered else BULLETS)[depth]
    level = draft.styles.level(role)
    number = draft.styles.restart(level, item.start) if item.ordered else level.number
    marker = Level(number, level.abstract, level.depth)
    return [element for entry in item.items for element in _entry(entry, draft, width, draw, (role, marker, depth))]


def _entry(entry: Item, draft: Draft, width: int, draw: Draw, place: tuple[Role, Level, int]) -> list[Element]:
    """One item: its first paragraph carries the sign, further ones stand under its text."""
    role, marker, depth = place
    elements: list[Element] = []
    for index, inner in enumerate(entry.nodes):
        match inner:
            case Paragraph() if index == 0:
                elements += mark([_signed(draft, role, inner.content, marker)], inner.mark, draft.ids)
            case Paragraph():
                elements += mark([block(draft, CONTINUES[depth], inner.content)], inner.mark, draft.ids)
            case List():
                elements += mark(listing(inner, draft, width, draw, depth + 1), inner.mark, draft.ids)
            case _:
                elements += draw(inner, draft, width)
    return elements


def _signed(draft: Draft, role: Role, content: Phrase, marker: Level) -> Element:
    numbering = node("w:numPr", node("w:ilvl", val=marker.depth), node("w:numId", val=marker.number))
    properties = node(
        "w:pPr",
        node("w:pStyle", val=draft.styles[role]),
        numbering,
        draft.styles.direction(role, draft.document.language),
    )
    return node("w:p", properties, *runs(content, draft))
