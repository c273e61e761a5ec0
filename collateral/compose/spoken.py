"""What a page draws, said in words: for a mail, and for whoever presents what a slide leaves out.

A chart or picture becomes its alternative text (its takeaway, with its source), columns stand one after the other, a
page's end is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import get_args

from collateral.model.document import (
    AnyNode,
    Callout,
    Chart,
    Columns,
    Field,
    Image,
    Item,
    List,
    PageBreak,
    Paragraph,
    Phrase,
    Source,
    plain,
)
from collateral.model.phrase import Inline

_BETWEEN = " · "
"""Between the cells of a row, or a figure and what it counts."""


def spoken(nodes: Iterable[AnyNode]) -> Iterator[AnyNode]:
    """The nodes, those that are drawn as paragraphs."""
    for node in nodes:
        yield from _said(node)


def spoken_lines(nodes: Iterable[AnyNode]) -> Iterator[str]:
    """The nodes as lines of plain words: a paragraph each, a row of a table each."""
    for node in spoken(nodes):
        yield from _lines(node)


def unsourced(phrase: Phrase) -> Phrase:
    """The phrase without sources, which only running text can show."""
    return tuple(inline for inline in phrase if not isinstance(inline, Source))


def _said(node: AnyNode) -> Iterator[AnyNode]:
    match node:
        case Chart():
            yield Paragraph(origin=node.origin, content=(*unsourced(node.alt), *_source(node.source)))
        case Image():
            yield Paragraph(origin=node.origin, content=unsourced(node.alt))
        case Columns():
            for column in node.columns:
                yield from spoken(column)
        case Callout():
            yield replace(node, nodes=tuple(spoken(node.nodes)))
        case List():
            yield replace(node, items=tuple(Item(tuple(spoken(item.nodes))) for item in node.items))
        case PageBreak():
            return
        case _:
            yield node


def _source(source: Phrase) -> Phrase:
    """A chart's source as a note on the sentence that stands in its place."""
    claim = next((inline.path for inline in source if isinstance(inline, Field)), "")
    return (Source(claim.removeprefix("claim."), plain(source)),) if source else ()


def _lines(value: object) -> Iterator[str]:
    """The words of a record's own phrases, or of a row of phrases, on one line; then those of what it holds."""
    members = value if isinstance(value, tuple) else ()
    if is_dataclass(value):
        members = tuple(getattr(value, member.name) for member in fields(value))
    phrases = [plain(member) for member in members if _is_phrase(member)]
    if any(phrases):
        yield _BETWEEN.join(phrase for phrase in phrases if phrase)
    for member in members:
        if not _is_phrase(member):
            yield from _lines(member)


def _is_phrase(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(item, get_args(Inline)) for item in value)
