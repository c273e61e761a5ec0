"""HTML templates as they are written: elements and words with their places, whatever Jinja stands between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from collateral.checks.passages import FIELD

LIMIT = 256 << 10
"""Bytes of a template or style sheet up to which it is looked through."""
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = re.compile(r"\{[{%#]")
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w+)\s*(\w*)")
_CALLS = re.compile(r"(?<![|.\w])(?<!\| )([a-z_]\w*)\(")
_DEEPEST = 20
"""Conditions inside one another that are told apart."""
_MARKUP = re.compile(r"<(/?)([A-Za-z][^\s/<>]{0,60})|<!--|<[!?]")
_ATTRIBUTE = re.compile(
    r"""[\s/]{0,2000}([^\s/<>="']{1,200})(?:\s{0,200}=\s{0,200}("[^"]{0,9000}"|'[^']{0,9000}'|[^\s<>"']{1,9000}))?\s{0,2000}"""
)
"""Bounded, so that what nobody closes is given up soon."""
_HEADING = re.compile(r"<h(?:[1-6]|\{\{)")
_PLAIN = frozenset(("words", "item", "contents", "sources", "priced", "sums", "amounts", "table", "chart", "timeline",
                    "pricing", "signature", "range", "namespace", "dict", "cycler", "joiner"))  # fmt: skip
"""What draws no heading: macros of the product, and what Jinja brings."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a template something stands."""

    line: int
    column: int
    macro: str
    """The macro whose body it is in; empty for the page itself."""
    branches: tuple[tuple[int, int], ...]
    """(number of the `if`, number of its branch), from the outermost on."""
    drawn: int
    """How many calls before it may have drawn headings."""

    def excludes(self, other: Place) -> bool:
        """Whether no page shows both: they are in two branches of one `if`."""
        mine = dict(self.branches)
        return any(mine.get(key, branch) != branch for key, branch in other.branches)


@dataclass(frozen=True, slots=True)
class Tag:
    """One element's beginning."""

    name: str
    place: Place
    attributes: Mapping[str, str]
    """With `FIELD` for each letter of what Jinja fills in."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words between two elements."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Page:
    """One template."""

    path: str
    """With its root."""
    tags: tuple[Tag, ...]
    words: tuple[Said, ...]
    styles: tuple[Said, ...]
    """What its style elements hold."""
    titled: frozenset[int]
    """The places in `tags` of drawings (`svg`) that have a title of their own."""


def page(path: str, text: str) -> Page:
    """A template's elements and words; nothing that HTML lets pass is an error."""
    plain, statements = _masked(text)
    reader = _Reader(plain, _Places(text, statements))
    reader.read()
    return Page(path, tuple(reader.tags), tuple(reader.words), tuple(reader.styles), frozenset(reader.titled))


def unfilled(text: str) -> str:
    """A text of CSS or HTML, as long as it was, with `FIELD` for what Jinja prints and blanks for what else it says."""
    return _masked(text)[0]


def _masked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without Jinja, letter for letter, and (place, words) of each of its statements and expressions."""
    pieces: list[str] = []
    statements: list[tuple[int, str]] = []
    done = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < done:
            continue
        end = text.find(_ENDS[opening.group()], opening.end())
        if end < 0:
            break  # a template that Jinja refuses
        said = text[opening.start() : end + 2]
        sign = FIELD if opening.group() == "{{" else " "
        pieces += (text[done : opening.start()], re.sub(r"[^\n]", sign, said))
        done = end + 2
        if opening.group() != "{#":
            statements.append((opening.start(), said))
    return "".join((*pieces, text[done:])), statements


# ---- places ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Scope:
    """What Jinja has opened up to a statement."""

    macro: str = ""
    branches: tuple[tuple[int, int], ...] = ()
    drawn: int = 0


class _Places:
    """Which statements of Jinja each place of a template stands under."""

    def __init__(self, text: str, statements: list[tuple[int, str]]) -> None:
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._starts = [place for place, _ in statements]
        self._scopes = list(_scopes(text, statements))

    def line(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a letter of the text."""
        number = bisect_right(self._lines, offset)
        return number, offset - self._lines[number - 1] + 1

    def at(self, line: int, column: int) -> Place:
        """The place of a line and column, both from 1."""
        number = bisect_right(self._starts, self._lines[line - 1] + column - 1)
        scope = self._scopes[number]
        return Place(line, column, scope.macro, scope.branches, scope.drawn)


def _scopes(text: str, statements: list[tuple[int, str]]) -> Iterator[_Scope]:
    """What holds before the first statement, then after each."""
    scope, asked = _Scope(), 0
    heading = _macros(text, statements)
    yield scope
    for _, said in statements:
        macro, branches = scope.macro, scope.branches
        word, name = _statement(said)
        if word == "if":
            asked += 1
            branches = (*branches, (asked, 0))[-_DEEPEST:]
        elif word in ("elif", "else") and branches:
            branches = (*branches[:-1], (branches[-1][0], branches[-1][1] + 1))
        elif word == "endif":
            branches = branches[:-1]
        elif word in ("macro", "endmacro"):
            macro = name
        scope = _Scope(macro, branches, scope.drawn + _draws(said, heading))
        yield scope


def _statement(said: str) -> tuple[str, str]:
    """The first word of a statement and the one after it (a macro's name); empty for what only prints."""
    match = _STATEMENT.match(said)
    return (match[1], match[2]) if match else ("", "")


def _macros(text: str, statements: list[tuple[int, str]]) -> Mapping[str, bool]:
    """The template's own macros, each with whether it may draw headings."""
    found: dict[str, bool] = {}
    inside, begun = "", 0
    for place, said in statements:
        word, name = _statement(said)
        if word == "macro":
            inside, begun = name, place
            found[inside] = False
        elif inside:
            found[inside] = found[inside] or _draws(said, found)
        if word == "endmacro" and inside:
            found[inside] = found[inside] or bool(_HEADING.search(text, begun, place))
            inside = ""
    return found


def _draws(said: str, macros: Mapping[str, bool]) -> bool:
    """Whether an expression may print headings: those of the product's macros, of its own, of ones from elsewhere."""
    called = _CALLS.findall(said) if said.startswith("{{") else ()
    return any(macros.get(name, name not in _PLAIN) for name in called)


# ---- reading ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """A template on its way to elements and words: each sign is looked at once, however broken the HTML is.

    The standard library's parser takes minutes for a file of tags that nobody closes.
    """

    text: str
    places: _Places
    tags: list[Tag] = field(default_factory=list)
    words: list[Said] = field(default_factory=list)
    styles: list[Said] = field(default_factory=list)
    titled: list[int] = field(default_factory=list)
    drawing: int | None = None
    """The place in `tags` of the drawing that is open."""

    def read(self) -> None:
        """Gather everything."""
        at, folded = 0, self.text.lower()
        while match := _MARKUP.search(self.text, at):
            self._say(self.words, at, match.start())
            if match[2]:
                at = self._element(match, folded)
            else:
                sign = "-->" if match.group() == "<!--" else ">"
                end = self.text.find(sign, match.end())
                at = len(self.text) if end < 0 else end + len(sign)
        self._say(self.words, at, len(self.text))

    def _element(self, match: re.Match[str], folded: str) -> int:
        """Note an element's beginning or end; where the text goes on after it."""
        name, at = match[2].lower(), match.end()
        if match[1]:
            self.drawing = None if name == "svg" else self.drawing
            end = self.text.find(">", at)
            return at if end < 0 else end + 1
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.text, at):
            attributes.setdefault(found[1].lower(), unescape((found[2] or "").strip("\"'")))
            at = found.end()
        at += len(self.text) > at and self.text[at] == ">"
        if name == "title" and self.drawing is not None:
            self.titled.append(self.drawing)
        self.drawing = len(self.tags) if name == "svg" else self.drawing
        self.tags.append(Tag(name, self.places.at(*self.places.line(match.start())), attributes))
        if name not in ("style", "script"):
            return at
        end = folded.find(f"</{name}", at)
        end = len(self.text) if end < 0 else end
        if name == "style":
            self._say(self.styles, at, end)
        return end

    def _say(self, into: list[Said], start: int, end: int) -> None:
        said = self.text[start:end]
        if said.strip():
            into.append(Said(said, *self.places.line(start)))
