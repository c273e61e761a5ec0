"""One footnote for each claim in a section, where a reader first meets it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from collateral.model.document import Chart, Link, Section, Source

_UNPRINTED = ("alt", "target", "notes")
"""Phrases in which nobody sees a footnote."""
_DRAWN = ("title", "categories", "series", "alt")
"""Phrases inside a chart: its source is printed under it, once."""


def cited_once(section: Section) -> Section:
    """The section with each claim's source at its first mention only, and none where it could not be seen.

    A slide is read alone, so each cites anew.
    """
    slides = tuple(_one(slide, set()) for slide in section.slides)
    return replace(section, nodes=_all(section.nodes, set()), slides=slides)


def _all(items: tuple[Any, ...], seen: set[str]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for item in items:
        if isinstance(item, Source):
            if item.claim in seen:
                continue
            seen.add(item.claim)
        kept.append(_one(item, seen))
    return tuple(kept)


def _one(item: Any, seen: set[str]) -> Any:
    if isinstance(item, tuple):
        return _all(item, seen)
    if isinstance(item, Link):
        return replace(item, target=_bare(item.target), content=_all(item.content, seen))
    names = getattr(item, "__dataclass_fields__", {})
    silent = _DRAWN if isinstance(item, Chart) else _UNPRINTED
    changed = {
        name: _bare(value) if name in silent else _all(value, seen)
        for name in names
        if isinstance(value := getattr(item, name), tuple)
    }
    return replace(item, **changed) if changed else item


def _bare(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The items without any source, at any depth."""
    return tuple(_one_bare(item) for item in items if not isinstance(item, Source))


def _one_bare(item: Any) -> Any:
    if isinstance(item, tuple):
        return _bare(item)
    names = getattr(item, "__dataclass_fields__", {})
    changed = {name: _bare(value) for name in names if isinstance(value := getattr(item, name), tuple)}
    return replace(item, **changed) if changed else item
