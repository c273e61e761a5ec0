"""Composed documents as data (`documents.json`) and as text that a person reads (golden files)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeGuard, get_args

from collateral.model.document import Document, Node, Section
from collateral.model.phrase import Break, ClaimField, Field, Inline, Link, MergeField, Phrase, Source, Text, plain
from collateral.record.readable import readable

INLINES = get_args(Inline)


def documents_json(documents: Mapping[str, Document]) -> bytes:
    """The documents by name, sorted, as indented JSON.

    A node says its type in `node`, an inline in `inline`; members keep the order in which the model declares them, and
    one that has its default is left out. Figures are strings, dates ISO.
    """
    return readable({name: _tree(documents[name]) for name in sorted(documents)})


def _tree(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {**_type(value), **{name: _tree(member) for name, member in _members(value)}}
    if isinstance(value, Mapping):
        return {str(key): _tree(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_tree(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _type(value: object) -> dict[str, str]:
    name = type(value).__name__
    return {"node": name} if isinstance(value, Node) else {"inline": name} if isinstance(value, INLINES) else {}


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """Name and value of each member that is not its default."""
    for field in dataclasses.fields(value):
        default = field.default_factory() if callable(field.default_factory) else field.default
        member = getattr(value, field.name)
        if member != default:
            yield field.name, member


# ---- text ------------------------------------------------------------------------------------------------------------


def outline(document: Document) -> str:
    """One line per node, indented as the tree: its type, mark, origin and words.

    Emphasis prints as in Markdown, a value of the profile as `{path=value}`, the source of a claim as `[claim]`.
    """
    head = (document.language, document.locale, document.paper, document.medium, document.audience, document.stamp)
    first = f"{document.template} ({', '.join(filter(None, head))}): {_inlines(document.title)}"
    mail = _lines(document.mail, 1) if document.mail else ()
    sections = (line for section in document.sections for line in _section_lines(section))
    return "\n".join((first, *mail, *sections)) + "\n"


def _section_lines(section: Section) -> Iterator[str]:
    facts = (section.id, section.mark, section.each, "new page" if section.new_page else "")
    yield f"== {' '.join(filter(None, facts))}: {_inlines(section.heading)}"
    for item in (*section.nodes, *section.slides):
        yield from _lines(item, 1)


def _lines(value: Any, depth: int) -> Iterator[str]:
    members = [item for item in _members(value) if item[0] not in ("origin", "mark") and item[1] not in ((), "")]
    said = [_said(name, member) for name, member in members if _is_words(member)]
    yield "  " * depth + " ".join((*_who(value), *said))
    for name, member in members:
        if dataclasses.is_dataclass(member):
            yield from _lines(member, depth + 1)
        elif not _is_words(member):
            yield from _children(name, member, depth + 1)


def _children(name: str, members: tuple[Any, ...], depth: int) -> Iterator[str]:
    for member in members:
        if dataclasses.is_dataclass(member):
            yield from _lines(member, depth)
        elif _is_words(member):
            yield "  " * depth + f"| {_shown(member)} |"
        else:  # a column: a run of nodes
            yield "  " * depth + name.removesuffix("s")
            yield from _children(name, member, depth + 1)


def _who(value: Any) -> Iterator[str]:
    if not isinstance(value, Node):
        yield type(value).__name__.lower()
        return
    yield type(value).__name__
    if value.mark:
        yield value.mark
    # Without the line: a golden file stays as it is when a block gets a line of front matter.
    yield f"{value.origin.kind}:{value.origin.id}"


def _said(name: str, member: Any) -> str:
    return _shown(member) if name in ("content", "text", "title") else f"{name}={_shown(member)}"


def _is_words(member: Any) -> bool:
    """Whether a member prints on its node's own line: a phrase, a plain value, or a row of those."""
    if isinstance(member, tuple) and not _is_phrase(member):
        return all(_is_phrase(item) or (not isinstance(item, tuple) and not _is_tree(item)) for item in member)
    return not _is_tree(member)


def _is_tree(member: Any) -> bool:
    return dataclasses.is_dataclass(member) and not isinstance(member, INLINES)


def _is_phrase(member: Any) -> TypeGuard[Phrase]:
    return isinstance(member, tuple) and all(isinstance(item, INLINES) for item in member)


def _shown(member: Any) -> str:
    if _is_phrase(member):
        return _inlines(member)
    if isinstance(member, tuple):
        return " | ".join(_shown(item) for item in member)
    return str(_tree(member)).replace("\n", "⏎")


def _inlines(phrase: Phrase) -> str:
    return "".join(_inline(inline) for inline in phrase).replace("\n", "⏎")


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _emphasized(inline, inline.text)
        case Field():
            return _emphasized(inline, f"{{{inline.path}={inline.text}}}")
        case Source():
            return f"[{inline.claim}]"
        case Link():
            return f"[{_inlines(inline.content)}]({plain(inline.target)})"
        case Break():
            return "\n"
        case MergeField() | ClaimField():
            return plain((inline,))


def _emphasized(inline: Text | Field, text: str) -> str:
    around = "`" * inline.code + "**" * inline.bold + "*" * inline.italic
    return f"{around}{text}{around[::-1]}"
