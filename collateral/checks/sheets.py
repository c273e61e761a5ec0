"""Style sheets as they are written: rules with their declarations and the places of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

from collateral.checks.elements import Page, unfilled

Token = Any
"""A node of tinycss2, which has no types."""
_DEEPEST = 16
"""Rules inside one another up to which they are read; nobody writes more than three."""
_HOLDERS = ("() block", "[] block", "function")


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration: `color: #0f4c44`."""

    name: str
    """In small letters."""
    place: tuple[int, int]
    tokens: tuple[Token, ...]
    start: tuple[int, int]
    """Line and column of the file at which the text that holds it begins."""

    def at(self, token: Token) -> tuple[int, int]:
        """Line and column, from 1, of a token of the value."""
        return placed(token, self.start)


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands between two braces, or in a style attribute."""

    path: str
    """With root."""
    declared: tuple[Declared, ...]
    is_face: bool = False
    """Whether it declares a font (`@font-face`)."""

    def last(self, *names: str) -> Declared | None:
        """The declaration of one of these properties that holds: the last."""
        return next((item for item in reversed(self.declared) if item.name in names), None)


def placed(token: Token, start: tuple[int, int]) -> tuple[int, int]:
    """The place in the file of a token of a text that begins at `start`."""
    line, column = start
    return line + token.source_line - 1, token.source_column + (column - 1 if token.source_line == 1 else 0)


def sheet_rules(path: str, text: str, start: tuple[int, int] = (1, 1)) -> Iterator[Rule]:
    """The rules of a style sheet, also those inside others; what is not CSS is passed over."""
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _rules(nodes, path, start, 0)


def page_rules(page: Page) -> Iterator[Rule]:
    """The rules of a template's style elements, then of its style attributes."""
    for style in page.styles:
        yield from sheet_rules(page.path, unfilled(style.text), (style.line, style.column))
    for tag in page.tags:
        written = tag.attributes.get("style", "")
        if written:
            nodes = tinycss2.parse_blocks_contents(written, skip_comments=True, skip_whitespace=True)
            yield _rule(nodes, page.path, (tag.place.line, tag.place.column))


def walked(tokens: Iterable[Token], depth: int = 0) -> Iterator[Token]:
    """Tokens with those inside functions and brackets, in order."""
    for token in tokens:
        yield token
        if token.type in _HOLDERS and depth < _DEEPEST:
            inner = token.arguments if token.type == "function" else token.content
            yield from walked(inner, depth + 1)


def addresses(rule: Rule) -> Iterator[tuple[str, tuple[int, int]]]:
    """What a rule's declarations load, each with its place."""
    for item in rule.declared:
        for token in walked(item.tokens):
            if token.type == "url":
                yield token.value, item.at(token)
            elif token.type == "function" and token.lower_name == "url":
                yield from ((one.value, item.at(token)) for one in token.arguments if one.type == "string")


def _rules(nodes: Iterable[Token], path: str, start: tuple[int, int], depth: int) -> Iterator[Rule]:
    for node in nodes:
        if node.type not in ("qualified-rule", "at-rule") or node.content is None or depth > _DEEPEST:
            continue
        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        is_face = node.type == "at-rule" and node.lower_at_keyword == "font-face"
        yield _rule(inner, path, start, is_face=is_face)
        yield from _rules(inner, path, start, depth + 1)


def _rule(nodes: Iterable[Token], path: str, start: tuple[int, int], *, is_face: bool = False) -> Rule:
    found = (node for node in nodes if node.type == "declaration")
    declared = (
        Declared(node.lower_name, placed(node, start), tuple(item for item in node.value if not _is_blank(item)), start)
        for node in found
    )
    return Rule(path, tuple(declared), is_face)


def _is_blank(token: Token) -> bool:
    return token.type in ("whitespace", "comment")
