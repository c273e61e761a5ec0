"""Every text that somebody reads, with its place: what checks of words look at.

Taken from what load has parsed, so that links, field names and YAML keys are no words; found again in the file as its
author wrote it, so that a finding points at line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from collateral.checks.entries import entries
from collateral.load.workspace import LIBRARY
from collateral.model.block import Block
from collateral.model.document import (
    Chart,
    Code,
    Heading,
    Image,
    Paragraph,
    Quote,
    Series,
    Step,
    Table,
)
from collateral.model.messaging import Messaging
from collateral.model.phrase import Break, ClaimField, Field, Link, MergeField, Phrase, Text
from collateral.model.record import by_language
from collateral.model.template import Template
from collateral.model.tree import phrases
from collateral.model.workspace import Workspace

FIELD = "\ufffc"
"""Stands in a passage's text for a merge field or a claim (U+FFFC, object replacement character)."""
_BETWEEN = r"[\s*_\\>|`]+"
"""What may stand between two words of a text in the file: blanks, line ends, emphasis, a quotation's sign."""

Role = Literal["title", "heading", "text", "cell", "quote", "label", "figure", "alt", "track", "claim"]
"""`label` names parts of a chart, picture or plan, `figure` is a big figure, `track` a talk track."""
Lines = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of words: a title, a paragraph, a cell."""

    path: str
    """Of the file, with its root."""
    line: int
    """On which it starts, or the nearest before that is known."""
    role: Role
    text: str
    """With `FIELD` for every merge field and claim, a line feed for every break."""
    language: str
    """Empty where it is for all languages."""
    is_internal: bool
    """Whether only our own people read it."""
    lines: Lines
    """The lines of a file."""
    block: Block | None = None
    """Whose it is; None for templates and claims."""

    def at(self, words: str) -> tuple[int, int]:
        """Line and column, from 1, where words of the text stand in the file; (line, 1) where they are not found."""
        lines = self.lines(self.path)
        column = lines[self.line - 1].find(words) if 0 < self.line <= len(lines) else -1
        if column >= 0:
            return self.line, column + 1
        pattern = re.compile(
            _BETWEEN.join(re.escape(word) for word in words.replace(FIELD, " ").split()), re.IGNORECASE
        )
        return locate(lines, pattern, self.line)


def locate(lines: tuple[str, ...], pattern: re.Pattern[str], line: int) -> tuple[int, int]:
    """Line and column, from 1, of the first match on or after a line; (line, 1) without any."""
    start = max(line, 1) - 1
    for number in range(start, len(lines)):
        # A phrase may go on in the next two lines.
        match = pattern.search("\n".join(lines[number : number + 3]))
        if match and match.start() <= len(lines[number]):
            return number + 1, match.start() + 1
    return max(line, 1), 1


def passages(workspace: Workspace, lines: Lines) -> Iterator[Passage]:
    """All passages of a workspace: of its blocks, then of its templates, then of its claims."""
    for block in workspace.blocks:
        yield from block_passages(block, lines)
    for template in workspace.templates.values():
        yield from _template(template, lines)
    yield from _claims(workspace.messaging, lines)


def block_passages(block: Block, lines: Lines) -> Iterator[Passage]:
    """The passages of one block: its title, its body in order, its talk track."""
    internal = block.head.audience == "internal"

    def made(role: Role, phrase: Phrase, line: int, is_internal: bool = internal) -> Passage:
        return Passage(block.path, line, role, words_of(phrase), block.language, is_internal, lines, block)

    yield made("title", block.title, block.line_of("title"))
    for role, phrase, line in _texts(block.nodes, 0):
        if phrase:
            yield made(role, phrase, line)
    if block.native:
        yield from (made("text", text.content, block.line_of("slide")) for text in block.native.texts if text.content)
    if block.talk_track:
        yield made("track", block.talk_track, block.line_of("talk_track"), True)


def words_of(phrase: Phrase) -> str:
    """The words of a phrase with `FIELD` for what a build fills in."""
    return "".join(map(_words_of, phrase))


def _words_of(inline: object) -> str:
    match inline:
        case Text() | Field():
            return inline.text
        case Link():
            return words_of(inline.content)
        case Break():
            return "\n"
        case MergeField() | ClaimField():
            return FIELD
    return ""


def _texts(value: object, line: int) -> Iterator[tuple[Role, Phrase, int]]:
    """(role, phrase, line) of every text under nodes, in order."""
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(item, line)
    elif is_dataclass(value):
        origin = getattr(value, "origin", None)
        here = origin.line if origin else line
        for name in (item.name for item in fields(value)):
            role, found = _role(value, name), getattr(value, name)
            if role and name in ("header", "rows", "categories"):
                yield from ((role, phrase, here) for phrase in phrases(found))
            elif role:
                yield role, found, here
            else:
                yield from _texts(found, here)


_ROLES: Mapping[type, Mapping[str, Role]] = {
    Heading: {"content": "heading"},
    Paragraph: {"content": "text"},
    Table: {"header": "cell", "rows": "cell", "caption": "label"},
    Image: {"alt": "alt", "caption": "label"},
    Chart: {"title": "label", "categories": "label", "alt": "alt", "unit": "label"},
    Series: {"name": "label", "unit": "label"},
    Quote: {"content": "quote", "attribution": "quote"},
    Step: {"when": "label", "title": "text", "text": "text", "who": "label"},
    Code: {"text": "text"},
}


def _role(value: object, name: str) -> Role | None:
    """What a field of a node holds; None where it holds no phrase of its own."""
    kind = type(value).__name__
    if kind == "Metric":
        return "figure" if name == "value" else "text"
    if kind == "Callout" and name == "title":
        return "heading"
    return _ROLES.get(type(value), {}).get(name)


def _template(template: Template, lines: Lines) -> Iterator[Passage]:
    internal = template.file.audience == "internal"
    for line, words in (
        (1, template.title),
        *((template.lines[name], wording) for name, wording in template.headings.items()),
        *((1, wording) for wording in template.mail.values()),
    ):
        for language, phrase in words.items():
            yield Passage(template.path, line, "heading", words_of(phrase), language, internal, lines)


def _claims(messaging: Messaging, lines: Lines) -> Iterator[Passage]:
    path = f"{LIBRARY}messaging.yaml"
    at = entries(lines(path), "claims")
    for name, claim in messaging.claims.items():
        line = at.get(name, 1)
        for wording in (claim.text, claim.source, claim.disclosure):
            for language, said in by_language(wording).items():
                yield Passage(path, line, "claim", said, language, False, lines)
