"""Pages across: a table that no upright page holds stands on one with the heading and the words that announce it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ACROSS = 3
"""The step of a table from which on its page is turned."""


def turned(nodes: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The nodes of a section, each run that is on pages across as one node `across` that holds them.

    A paragraph goes along where it is the last one before the table, and headings that stand before it.
    """
    drawn: list[Mapping[str, Any]] = []
    for node in nodes:
        if node["type"] == "table" and node["fit"] >= ACROSS:
            first = _first(drawn)
            drawn[first:] = [{"type": "across", "nodes": (*drawn[first:], node)}]
        else:
            drawn.append(node)
    return tuple(drawn)


def _first(drawn: Sequence[Mapping[str, Any]]) -> int:
    """Where what announces the next node begins."""
    place = len(drawn)
    if place and drawn[place - 1]["type"] == "paragraph":
        place -= 1
    while place and drawn[place - 1]["type"] == "heading":
        place -= 1
    return place
