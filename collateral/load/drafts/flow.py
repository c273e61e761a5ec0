"""Paragraphs and nodes in the order of a document as the nodes of a block: runs of list lines become nested lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from collateral.load.drafts.piece import HERE, Line
from collateral.model.document import AnyNode, Item, List, Paragraph, Phrase


def paragraph(content: Phrase) -> Paragraph:
    """A paragraph of a document on its way to a block."""
    return Paragraph(origin=HERE, content=content)


def nodes_of(flow: Iterable[AnyNode | Line]) -> tuple[AnyNode, ...]:
    """The nodes, each run of lines as the lists that it makes."""
    found: list[AnyNode] = []
    for is_line, run in groupby(flow, key=lambda item: isinstance(item, Line)):
        members = list(run)
        found += _lists([item for item in members if isinstance(item, Line)]) if is_line else _others(members)
    return tuple(found)


def _others(members: Sequence[AnyNode | Line]) -> Iterator[AnyNode]:
    return (item for item in members if not isinstance(item, Line))


def _lists(lines: Sequence[Line]) -> Iterator[List]:
    """Lists side by side: a new one begins with other signs, or where the source begins one."""
    while lines:
        first = lines[0]
        size = next(
            (n for n, line in enumerate(lines) if line.level <= first.level and not _together(line, first)), None
        )
        yield List(origin=HERE, items=_items(lines[:size]), ordered=first.ordered, start=first.start)
        lines = lines[size:] if size else ()


def _together(line: Line, first: Line) -> bool:
    """Whether two lines of one level are of one list; one that is numbered goes up."""
    alike = (line.ordered, line.list_id) == (first.ordered, first.list_id)
    return alike and (not line.ordered or line is first or line.start > first.start)


def _items(lines: Sequence[Line]) -> tuple[Item, ...]:
    """The items of one list; lines deeper than its first belong to the item before them."""
    heads = [n for n, line in enumerate(lines) if line.level <= lines[0].level]
    return tuple(
        Item((paragraph(lines[head].content), *_lists(lines[head + 1 : end])))
        for head, end in zip(heads, [*heads[1:], len(lines)], strict=True)
    )
