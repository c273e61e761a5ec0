"""Heading levels in order: no format jumps from a first level to a third (PDF/UA-1, 7.4.2; WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from dataclasses import replace

from collateral.model.document import AnyNode, Callout, Columns, Heading, List, Section, plain

_Above = list[tuple[int, int]]
"""The headings that the next one may stand under: each level as its block's author wrote it, and as it prints."""


def in_order(sections: tuple[Section, ...], under: int) -> tuple[Section, ...]:
    """The sections with each heading one level under the one it belongs to; siblings stay siblings.

    A section without a heading goes on under the one before; at the start of a document it stands under level `under`:
    1 where the title is a heading on the page, 0 where there is none (Word's title is a style of its own).
    """
    above: _Above = [(under, under)] if under else []
    return tuple(_section(section, above) for section in sections)


def _section(section: Section, above: _Above) -> Section:
    if plain(section.heading):
        above[:] = [(1, 1)]
    return replace(section, nodes=_all(section.nodes, above))


def _all(nodes: tuple[AnyNode, ...], above: _Above) -> tuple[AnyNode, ...]:
    return tuple(_one(node, above) for node in nodes)


def _one(node: AnyNode, above: _Above) -> AnyNode:
    match node:
        case Heading():
            return replace(node, level=_level(node.level, above))
        case Callout():
            return replace(node, nodes=_all(node.nodes, above))
        case Columns():
            return replace(node, columns=tuple(_all(column, above) for column in node.columns))
        case List():
            return replace(node, items=tuple(replace(item, nodes=_all(item.nodes, above)) for item in node.items))
    return node


def _level(written: int, above: _Above) -> int:
    while above and above[-1][0] >= written:
        above.pop()
    level = above[-1][1] + 1 if above else 1
    above.append((written, level))
    return level
