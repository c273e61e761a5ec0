"""YAML as a tree of text with its lines: a small, safe part of YAML 1.1, read from the parser's events.

No anchors, aliases, tags, duplicate keys or second documents. A scalar keeps the text its author wrote (`NO`, `01234`,
`1.10`); types are for the schema to give. A plain empty scalar, `null` and `~` are None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from collateral.errors import InputError, LimitError, Problem
from collateral.safe.canonical import canonical
from collateral.safe.path import display
from collateral.safe.text import decode, refused

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "canonical", "load", "parse", "place"]

DEPTH = 32


class Scalar(str):
    """Text as written, with its place (both 1-based) and whether it was written without quotes."""

    __slots__ = ("column", "is_plain", "line")

    line: int
    column: int
    is_plain: bool

    def __new__(cls, text: str, line: int = 0, column: int = 0, is_plain: bool = True) -> Scalar:
        """The text at its place; `is_plain` is False for quoted and block scalars."""
        scalar = super().__new__(cls, text)
        scalar.line, scalar.column, scalar.is_plain = line, column, is_plain
        return scalar


class Mapping(dict[str, "Node"]):
    """Keys with their values in file order; `lines` holds the line of each key."""

    def __init__(self, items: Iterable[tuple[str, Node]] | dict[str, Node], line: int, lines: dict[str, int]) -> None:
        super().__init__(items)
        self.line = line
        self.lines = lines


class Sequence(list["Node"]):
    """Items in order; `lines` holds the line of each."""

    def __init__(self, items: Iterable[Node], line: int, lines: list[int]) -> None:
        super().__init__(items)
        self.line = line
        self.lines = lines


Node = Scalar | Mapping | Sequence | None


def load(data: bytes, path: str) -> Mapping:
    """The tree of one file, whose root is a mapping.

    Raises LimitError above 1 MiB or 32 levels, and InputError with every problem that can be gathered.
    """
    return parse(decode(data, path), path)


def parse(text: str, path: str, first_line: int = 1) -> Mapping:
    """The tree of YAML inside another file, where it starts on `first_line`; raises as `load` does.

    The text is not decoded again: it may hold the private-use characters that stand for merge fields.
    """
    reader = _Reader(text, path, first_line)
    root = reader.root()
    if not reader.problems and root is None:
        reader.report(first_line, "is empty")
    elif not reader.problems and not isinstance(root, Mapping):
        reader.report(first_line, "holds no keys", remedy="Write `key: value` lines.")
    if reader.problems or not isinstance(root, Mapping):
        raise InputError(reader.problems)
    return root


def place(tree: Node, loc: tuple[str | int, ...]) -> int:
    """The line of a location such as `("contacts", 0, "title")`, or of its deepest part that exists.

    Parts that no file has (pydantic's names for the branches of a union) are passed over.
    """
    line = tree.line if tree is not None else 0
    for part in loc:
        match tree, part:
            case Mapping(), str() if part in tree:
                line, tree = tree.lines[part], tree[part]
            case Sequence(), int() if part < len(tree):
                line, tree = tree.lines[part], tree[part]
    return line


class _Reader:
    """Builds the tree from events and gathers what is wrong on the way."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._first_line = first_line
        self._events = self._parse(text)

    def report(self, line: int, message: str, field: str = "", got: str = "", remedy: str = "") -> None:
        self.problems.append(Problem(display(self._path), line, field, message, got, remedy=remedy))

    def root(self) -> Node:
        """The one document's tree; None for an empty file or one that cannot be parsed."""
        root: Node = None
        documents = 0
        try:
            for event in self._events:
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    self.report(self._line(event), "a second document starts here", remedy="Make it a file of its own.")
                    return None
                if isinstance(event, yaml.NodeEvent):
                    root = self._node(event, "", 1)
        except yaml.YAMLError as error:
            self.problems.append(_syntax(error, self._path, self._first_line))
        return root

    def _parse(self, text: str) -> Iterator[yaml.Event]:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        return events

    def _line(self, event: yaml.Event) -> int:
        return int(_start(event).line) + self._first_line

    def _node(self, event: yaml.NodeEvent, field: str, depth: int) -> Node:
        line = self._line(event)
        self._refuse(event, field, line)
        if depth > DEPTH:
            raise LimitError(Problem(display(self._path), line, "", f"is nested deeper than {DEPTH} levels"))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, field, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line, field, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        return None

    def _refuse(self, event: yaml.NodeEvent, field: str, line: int) -> None:
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self.report(line, "an alias is refused", field, f"*{event.anchor}", "Write the value out.")
        elif event.anchor:
            self.report(line, "an anchor is refused", field, f"&{event.anchor}", "Quote the text or delete it.")
        if tag:
            self.report(line, "a tag is refused", field, str(tag), "Quote the text or delete it.")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Node:
        is_plain = bool(event.implicit[0])
        if is_plain and event.value in ("", "~", "null"):
            return None
        if not is_plain and event.style == '"':
            self._check_escapes(event.value, line)
        return Scalar(event.value, line, _start(event).column + 1, is_plain)

    def _check_escapes(self, value: str, line: int) -> None:
        """Double quotes can write any character as an escape; merge fields stand as characters that pass here."""
        held = refused("".join(sign for sign in value if not "\ue000" <= sign <= "\uf8ff"))
        if held:
            self.report(line, f"an escape makes {held}", remedy="Delete it.")

    def _sequence(self, line: int, field: str, depth: int) -> Sequence:
        items = Sequence((), line, [])
        for event in self._until(yaml.SequenceEndEvent):
            items.lines.append(self._line(event))
            items.append(self._node(event, f"{field}[{len(items)}]", depth + 1))
        return items

    def _mapping(self, line: int, field: str, depth: int) -> Mapping:
        items = Mapping((), line, {})
        for event in self._until(yaml.MappingEndEvent):
            key_line = self._line(event)
            key = self._node(event, field, depth + 1)
            name = str(key) if isinstance(key, Scalar) else ""
            value = self._node(self._next(), f"{field}.{name}".lstrip("."), depth + 1)
            if not isinstance(key, Scalar):
                self.report(key_line, "a key is not text", field, remedy="Quote text that starts with `{` or `[`.")
            elif name in items:
                remedy = "Keep one of the two."
                self.report(key_line, f"the key `{name}` stands on line {items.lines[name]} too", field, remedy=remedy)
            else:
                items[name], items.lines[name] = value, key_line
        return items

    def _next(self) -> yaml.NodeEvent:
        event = next(self._events)
        assert isinstance(event, yaml.NodeEvent)
        return event

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.NodeEvent]:
        for event in self._events:
            if isinstance(event, end):
                return
            assert isinstance(event, yaml.NodeEvent)
            yield event


def _start(event: yaml.Event) -> Any:
    """Where an event starts, by 0-based `line` and `column`; both parsers always say."""
    return event.start_mark


_PLAIN_WORDS = {
    "mapping values are not allowed": ("a second colon, or too much indentation", "Quote text with `: `."),
    "that cannot start any token": ("starts with a tab or with one of @ ` %", "Indent with spaces; quote the text."),
    "sequence entries are not allowed": ("a list starts on the line of its key", "Start it on a line of its own."),
    "unexpected end of stream": ("a quote is opened here and not closed", "Close the quote."),
    "unknown escape character": ("a backslash before a letter that means nothing", "Use single quotes."),
    "expected key": ("is indented differently from the lines above, or text follows a closed quote", ""),
    "expected <block end>": ("is indented differently from the lines above, or text follows a closed quote", ""),
    "expected '-' indicator": ("a list ends here without an end of its indentation", "Indent keys and items alike."),
    "expected ',' or": ("a bracket is not closed", "Close it, or quote the text."),
    "could not find expected ':'": ("a key has no colon", "Write `key: value`."),
    "<document start>": ("text follows the end of the document", "Delete `...` and what follows."),
}
"""What libyaml and PyYAML say, by a part of it that both share, and what a person can use."""


def _syntax(error: yaml.YAMLError, path: str, first_line: int) -> Problem:
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in said:
        mark = getattr(error, "context_mark", None) or mark
    line = mark.line + first_line if mark else 0
    found = next((words for part, words in _PLAIN_WORDS.items() if part in said), (said, ""))
    return Problem(display(path), line, "", f"is not YAML: {found[0]}", remedy=found[1])
