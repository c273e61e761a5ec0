"""A document as plain data for templates: maps, tuples and text only, no object whose methods a template could call.

Every node is a map with its `type` (`paragraph`, `metrics`...) and the members of `model.document` under their names;
headings carry an `anchor`, charts and pictures a `src`. Origins, marks and claim ids stay behind: a template cannot
print them by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from collateral.model.document import (
    Chart,
    Columns,
    Document,
    Heading,
    Image,
    Phrase,
    Section,
    Text,
    plain,
)

Draw = Callable[[Chart, float], str]
"""A chart's `src`, drawn for a share of the text's width (0 to 1)."""
HALF = 0.67
"""Of the column that charts are drawn for: half a page has no margin column beside it."""
_PRIVATE = ("origin", "mark", "claim")


def view(document: Document, draw: Draw) -> dict[str, Any]:
    """`title language sections entries fields strings stamp mail page_of`, as templates see a document.

    `entries` are the lines of the contents: `{level, text, anchor, number}` of each section and heading.
    """
    walk = _Walk(draw, document.strings["source"])
    sections = tuple(walk.section(section) for section in document.sections)
    return {
        "title": plain(document.title),
        "language": document.language,
        "paper": document.paper,
        "as_of": document.as_of,
        "sections": sections,
        "entries": tuple(walk.entries),
        "fields": document.fields,
        "strings": document.strings,
        "page_of": _page_of(document.strings["page_of"]),
        "stamp": document.stamp,
        "mail": walk.plain_data(document.mail),
    }


class _Walk:
    """One pass over the tree in reading order, which numbers sections and headings."""

    def __init__(self, draw: Draw, source: str) -> None:
        self._source = source
        self.entries: list[dict[str, Any]] = []
        self._draw = draw
        self._numbered = 0
        self._level = 1
        self._width = 1.0

    def section(self, section: Section) -> dict[str, Any]:
        number = ""
        anchor = f"s{len(self.entries) + 1}"
        if section.heading:
            self._numbered += 1
            number = f"{self._numbered:02d}"
            self.entries.append({"level": 1, "text": plain(section.heading), "anchor": anchor, "number": number})
        self._level = 1
        self._width = HALF if section.width == "half" else 1.0
        return {
            "id": section.id,
            "heading": self.plain_data(section.heading),
            "number": number,
            "anchor": anchor,
            "new_page": section.new_page,
            "width": section.width,
            "nodes": self.plain_data(section.nodes),
        }

    def plain_data(self, value: Any) -> Any:
        """The value with every dataclass as a map; a sequence stays a tuple."""
        if isinstance(value, tuple):
            return tuple(self.plain_data(item) for item in value)
        if not is_dataclass(value):
            return value
        if isinstance(value, Columns):
            return self._columns(value)
        return {**self._members(value), **self._extras(value)}

    def _members(self, value: Any) -> dict[str, Any]:
        members = {field.name: self.plain_data(getattr(value, field.name)) for field in fields(value)}
        shown = {name: member for name, member in members.items() if name not in _PRIVATE}
        # A chart has a type of its own: column, bar...
        return {**shown, "kind": shown.get("type", ""), "type": type(value).__name__.lower()}

    def _columns(self, node: Columns) -> dict[str, Any]:
        width, self._width = self._width, self._width / len(node.columns)
        members = self._members(node)
        self._width = width
        return members

    def _extras(self, value: Any) -> Mapping[str, Any]:
        match value:
            case Heading():
                return self._heading(value)
            case Chart():
                source = self.plain_data(_attributed(value.source, self._source))
                return {"src": self._draw(value, self._width), "alt": plain(value.alt), "source": source}
            case Image():
                from collateral.safe.fetch import address

                return {"src": address(value.path), "alt": plain(value.alt)}
            case _:
                return {"target": plain(value.target)} if hasattr(value, "target") else {}

    def _heading(self, heading: Heading) -> dict[str, Any]:
        # ISO 14289-1, 7.4.2: heading levels are not skipped.
        self._level = min(max(heading.level, 2), self._level + 1)
        anchor = f"s{len(self.entries) + 1}"
        self.entries.append({"level": self._level, "text": plain(heading.content), "anchor": anchor, "number": ""})
        return {"level": self._level, "anchor": anchor}


def _attributed(source: Phrase, words: str) -> Phrase:
    """`Source: {source}` around a phrase that is not empty."""
    before, _, after = words.partition("{source}")
    return (Text(before), *source, Text(after)) if source else ()


def _page_of(words: str) -> tuple[str, str, str]:
    """`Page {page} of {pages}` cut at its two counters, which only the page itself knows."""
    before, _, rest = words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after
