"""The part of a block that a section prints: where there is little room, its opening, its figure, or its gist."""

from __future__ import annotations

from collateral.model.document import AnyNode, Chart, Columns, Image, Metrics, Paragraph, Quote, Table, Timeline, plain
from collateral.model.template import Part

FIGURES = (Chart, Table, Metrics, Quote, Image, Timeline)
_GIST = (*FIGURES, Columns)
"""What a gist shows beside its words."""


def part_of(nodes: tuple[AnyNode, ...], part: Part) -> tuple[AnyNode, ...]:
    """The nodes of a block's body that print; all of them where it has no such opening or figure."""
    match part:
        case "all":
            return nodes
        case "title":
            return ()
        case "opening":
            return _opening(nodes)
        case "figure":
            return next(((node,) for node in nodes if isinstance(node, FIGURES)), nodes)
        case "gist":
            return _gist(nodes)


def left_out(nodes: tuple[AnyNode, ...], part: Part) -> tuple[AnyNode, ...]:
    """The nodes of a block's body that do not print."""
    shown = {id(node) for node in part_of(nodes, part)}
    return tuple(node for node in nodes if id(node) not in shown)


def _gist(nodes: tuple[AnyNode, ...]) -> tuple[AnyNode, ...]:
    """The opening, and the first figure wherever it comes."""
    opening = _opening(nodes)
    if any(isinstance(node, _GIST) for node in opening):
        return opening
    return (*opening, *next(((node,) for node in nodes if isinstance(node, _GIST)), ()))


def _opening(nodes: tuple[AnyNode, ...]) -> tuple[AnyNode, ...]:
    """Up to the first paragraph; what its colon announces belongs to it."""
    for number, node in enumerate(nodes):
        if isinstance(node, Paragraph):
            announces = plain(node.content).rstrip().endswith(":")
            return nodes[: number + 1 + announces]
    return nodes
