"""The part of a block that a section prints: where a page has to be short, its opening or its figure."""

from __future__ import annotations

from collateral.model.document import AnyNode, Chart, Image, Metrics, Paragraph, Quote, Table, Timeline, plain
from collateral.model.template import Part

FIGURES = (Chart, Table, Metrics, Quote, Image, Timeline)


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


def _opening(nodes: tuple[AnyNode, ...]) -> tuple[AnyNode, ...]:
    """Up to the first paragraph; what its colon announces belongs to it."""
    for number, node in enumerate(nodes):
        if isinstance(node, Paragraph):
            announces = plain(node.content).rstrip().endswith(":")
            return nodes[: number + 1 + announces]
    return nodes
