"""Merge fields on their way through parsers: each becomes one opaque character and comes out as an inline.

`mark` replaces every `{{ ... }}` by a character of Unicode's private use area, which `safe.text` refuses in any
input. YAML and Markdown see a letter, so a field can stand wherever text can and can never act as markup.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from collateral.errors import Problem, nearest
from collateral.model.document import ClaimField, Inline, MergeField, Phrase, Text
from collateral.model.names import NAMES, SEALED, Names, unknown_part
from collateral.safe.expression import ClaimCall, ExpressionError, parse_field
from collateral.safe.path import display

FIRST = 0xE000
LAST = 0xF8FF
_TAG = re.compile(r"\{\{(.{0,500}?)\}\}|\{%.{0,500}?%\}|\{\{|\}\}")
"""Bounded, so that what nobody closes is given up soon."""
_ESCAPE = re.compile(r"&#(?P<decimal>[0-9]+);|(?:&#[xX]|\\[xuU])(?P<hex>[0-9a-fA-F]{2,8})|&[lr](?:cub|brace);")
_MARK = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with one opaque character for each merge field, and the fields by character."""

    text: str
    fields: tuple[MergeField | ClaimField, ...]

    def phrase(self, text: str, bold: bool = False, italic: bool = False, code: bool = False) -> Phrase:
        """Some of the marked text as inlines, its fields with the emphasis given."""
        return tuple(self._inlines(text, bold, italic, code))

    def _inlines(self, text: str, bold: bool, italic: bool, code: bool) -> Iterator[Inline]:
        start = 0
        for match in _MARK.finditer(text):
            if match.start() > start:
                yield Text(text[start : match.start()], bold, italic, code)
            yield replace(self.field(match.group()), bold=bold, italic=italic, code=code)
            start = match.end()
        if start < len(text):
            yield Text(text[start:], bold, italic, code)

    def written(self, text: str) -> str:
        """Some of the marked text with its fields as they are written: `{{ company.name }}`."""
        return _MARK.sub(lambda match: _written(self.field(match.group())), text)

    def field(self, mark: str) -> MergeField | ClaimField:
        """The field that a character stands for."""
        return self.fields[ord(mark) - FIRST]


def _written(field: MergeField | ClaimField) -> str:
    return f"{{{{ {field.expression.source if isinstance(field, MergeField) else field.claim} }}}}"


def is_mark(text: str) -> bool:
    """True where the text is one merge field and nothing else."""
    return len(text) == 1 and bool(_MARK.match(text))


def has_mark(text: str) -> bool:
    """True where a merge field stands somewhere in the text."""
    return bool(_MARK.search(text))


def mark(text: str, path: str, problems: list[Problem], first_line: int = 1, known: Names = NAMES) -> Marked:
    """The text with its fields marked; each tag that is not a known field adds a problem with its line."""
    fields: list[MergeField | ClaimField] = []
    text = _without_escapes(text, path, first_line, problems)
    ends = [end.start() for end in re.finditer("\n", text)]

    def marked(match: re.Match[str]) -> str:
        found = _field(match, first_line + bisect(ends, match.start()), path, problems, known)
        if found is None or len(fields) > LAST - FIRST:
            return ""
        fields.append(found)
        return chr(FIRST + len(fields) - 1)

    return Marked(_TAG.sub(marked, text), tuple(fields))


def phrase(text: str, path: str, line: int, problems: list[Problem], known: Names = NAMES) -> Phrase:
    """One line of words with merge fields (a heading, a title) as inlines."""
    marked = mark(text, path, problems, line, known)
    return marked.phrase(marked.text)


def literal(text: str, path: str, problems: list[Problem]) -> Phrase:
    """Words that no parser reads after this one, such as a slide's: private-use characters stand for themselves."""
    found: list[Inline] = []
    start = 0
    for match in _TAG.finditer(text):
        field = _field(match, 0, path, problems, NAMES)
        found += [Text(text[start : match.start()])] if match.start() > start else []
        found += [field] if field else []
        start = match.end()
    return (*found, Text(text[start:])) if start < len(text) else tuple(found)


def _field(
    match: re.Match[str], line: int, path: str, problems: list[Problem], known: Names
) -> MergeField | ClaimField | None:
    tag = match.group()
    if match.group(1) is None:
        hint = "Use `when:` with a named condition." if tag.startswith("{%") else "Close every {{ with }} on one line."
        problems.append(
            Problem(display(path), line, tag, "cannot stand here", "", "{{ path }} and {{ claim(...) }}", hint)
        )
        return None
    try:
        parsed = parse_field(match.group(1).strip())
    except ExpressionError as error:
        problems.append(Problem(display(path), line, tag, str(error)))
        return None
    if isinstance(parsed, ClaimCall):
        return ClaimField(parsed.claim, line)
    problem = _path_problem(parsed.path, path, line, tag, known)
    if problem:
        problems.append(problem)
        return None
    return MergeField(parsed, line)


def _path_problem(parts: tuple[str | int, ...], path: str, line: int, tag: str, names: Names) -> Problem | None:
    if parts[0] in SEALED:
        message = f"{parts[0]} is internal and never printed"
        return Problem(display(path), line, tag, message, "", "", "Choose another field or use `when:`.")
    wrong = unknown_part(parts, names)
    if wrong is None:
        return None
    name, known = wrong
    said, allowed = f"{name} is not a merge field", ", ".join(known)
    return Problem(display(path), line, tag, said, "", allowed, nearest(name, known), code="unknown-field")


def _without_escapes(text: str, path: str, first_line: int, problems: list[Problem]) -> str:
    """The text without escapes that would make a private-use character after parsing, and so pass for a field."""

    def kept(match: re.Match[str]) -> str:
        codes = _codes(match)
        held = next((name for name, is_held in _HELD.items() if any(map(is_held, codes))), "")
        if not held:
            return match.group()
        line = first_line + text.count("\n", 0, match.start())
        problems.append(Problem(display(path), line, "", f"{held} is refused", match.group(), "", "Type it as it is."))
        return ""

    return _ESCAPE.sub(kept, text)


def _codes(escape: re.Match[str]) -> tuple[int, ...]:
    """The characters that an escape may mean; YAML takes two or four digits, whatever follows."""
    if escape["decimal"]:
        return (int(escape["decimal"]),)
    if escape["hex"]:
        return tuple(int(digits, 16) for digits in (escape["hex"], escape["hex"][:4], escape["hex"][:2]))
    return (ord("{"),)


_HELD: dict[str, Callable[[int], bool]] = {
    "an escape for a private-use character": lambda code: FIRST <= code <= LAST,
    "an escape for a brace": lambda code: chr(code) in "{}" if code < 128 else False,
}
"""What an escape may not bring in behind the reader of merge fields."""
