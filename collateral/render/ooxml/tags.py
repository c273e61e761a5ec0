"""Tags as authors of Word templates type them: `{{ field }}`, `{% if %}`, `{% for %}`, `{# comment #}`.

The prefixes of docxtpl (`{%p`, `{%tr`, `{%tc`, `{%r`, `{{r`, `{{p`) and Jinja's dashes are read; quotation marks and
spaces that Word's autocorrection changed inside a tag mean what was typed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from collateral.model.expression import Expression
from collateral.safe.condition import Condition, parse_condition
from collateral.safe.expression import ClaimCall, ExpressionError, parse_field

_OPENER = re.compile(r"\{[{%#]")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
UNPAIRED = re.compile(r"\{\{|\}\}|\{%|%\}")
STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor")
CLOSERS = {"if": "endif", "for": "endfor"}
_FOREIGN = ("set", "include", "import", "from", "extends", "block", "macro", "call", "filter", "raw", "with", "do",
            "autoescape", "break", "continue", "cellbg", "colspan", "hm", "vm")  # fmt: skip
"""Words of Jinja and docxtpl that are known and not read."""
_PREFIX = re.compile(r"(?:(p|tr|tc|r)(?=\s))?")
_FOR = re.compile(r"([A-Za-z_]\w*)\s+in\s+(\S.*)", re.DOTALL)
_SEAM = re.compile(r"section\s*\(|sections\b")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|[“”„‟«»\"]([^“”„‟«»\"]*)[“”„‟«»\"]|[‘’‚‛‹›']([^‘’‚‛‹›'\"]*)[‘’‚‛‹›']")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


class TagError(ValueError):
    """A tag that cannot be read: what is wrong, what is allowed, and what to do."""

    def __init__(self, message: str, remedy: str = "", allowed: str = "") -> None:
        super().__init__(message)
        self.remedy, self.allowed = remedy, allowed


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: `word` is one of `STATEMENTS`, `field` or `comment`."""

    word: str
    source: str
    """What an error calls it: a field without its braces, a statement with them."""
    place: str
    """The text of the paragraph it stands in, shortened."""
    mark: str = ""
    """`p`, `tr`, `tc`, `r` or nothing: what docxtpl's prefix says that the tag takes along."""
    expression: Expression | None = None
    """Of a field its value, of `for` its list."""
    condition: Condition | None = None
    """Of `if` and `elif`."""
    name: str = ""
    """The name that `for` gives to each item."""


def read(written: str, place: str) -> Tag:
    """The tag that these characters are, braces and all; TagError where they are none of the language."""
    inner = written[2:-2].removeprefix("-").removeprefix("+").removesuffix("-").removesuffix("+")
    if written.startswith("{#"):
        return Tag("comment", written, place)
    prefix = _PREFIX.match(inner)
    mark = (prefix[1] or "") if prefix else ""
    source = straightened(inner[len(mark) :])
    if written.startswith("{{"):
        return Tag("field", source, place, mark, field(source))
    return _statement(source, shown(written), place, mark)


def shown(written: str) -> str:
    """A tag as errors show it: on one line."""
    return " ".join(written.split())


def straightened(source: str) -> str:
    """The source of a tag with plain quotation marks and spaces where Word's autocorrection put others."""
    pieces, last = [], 0
    for match in _QUOTED.finditer(source):
        pieces += [_spaced(source[last : match.start()]), _straight(match)]
        last = match.end()
    return "".join((*pieces, _spaced(source[last:]))).strip()


def _straight(match: re.Match[str]) -> str:
    inner = match[1] if match[1] is not None else match[2]
    return match.group() if inner is None else f'"{inner.strip(chr(0xA0) + chr(0x202F))}"'


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def field(source: str) -> Expression:
    """The expression of a field; TagError where it is not of the language of base files."""
    if _SEAM.match(source):
        where = "alone, once, in a paragraph of the body or of a table cell"
        raise TagError(f"must stand {where}", "Give it a paragraph of its own there; take out a second one.")
    if not source:
        raise TagError("names no field", "Write one, such as {{ company.name }}, or take it out.")
    try:
        expression = parse_field(source)
    except ExpressionError as error:
        raise TagError(*_allowed(error)) from error
    if isinstance(expression, ClaimCall):
        raise TagError("names a claim; base files name fields of the profile")
    return expression


def _allowed(error: ExpressionError) -> tuple[str, str, str]:
    """An error of the closed language as message, remedy and what is allowed; in base files no claim is."""
    message, _, allowed = str(error).partition("; allowed: ")
    return message, "", allowed.replace(', claim("id")', "")


def _statement(source: str, written: str, place: str, mark: str) -> Tag:
    word, _, rest = source.partition(" ")
    word, rest = word.lower(), rest.strip()  # Word turns the first letter of a sentence into a capital
    word = {"elseif": "elif", "elsif": "elif"}.get(word, word)
    if word == "else" and rest.startswith("if "):
        word, rest = "elif", rest[3:]
    if word not in STATEMENTS:
        raise _unknown(word)
    if word == "for":
        return _loop(rest, written, place, mark)
    if word in ("if", "elif"):
        try:
            return Tag(word, written, place, mark, condition=parse_condition(rest))
        except ExpressionError as error:
            raise TagError(*_allowed(error)) from error
    if rest and word == "else":
        raise TagError("has words after `else`", "Write {% else %}, or {% elif ... %} with a condition.")
    return Tag(word, written, place, mark)


def _unknown(word: str) -> TagError:
    allowed = ", ".join(f"{{% {known} %}}" for known in STATEMENTS)
    if not word:
        return TagError("says nothing", "", allowed)
    near = difflib.get_close_matches(word, STATEMENTS, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near and word not in _FOREIGN else "Values come from the profile alone."
    return TagError(f"`{word}` is not read in base files", hint, allowed)


def _loop(rest: str, written: str, place: str, mark: str) -> Tag:
    found = _FOR.fullmatch(rest)
    if found is None:
        raise TagError("is no loop that is read", "Write {% for person in contacts %}: one name, one list.")
    name, path = found.groups()
    if " if " in path:
        raise TagError("has a condition", "Put {% if ... %} inside of the loop.")
    if name == "loop":
        raise TagError("names its items `loop`, which counts them", "Choose another name.")
    listed = field(path)
    if listed.filters:
        raise TagError(f"has the filter {listed.filters[0].name}; a loop takes a list as it is", "Take the filter out.")
    return Tag("for", written, place, mark, expression=listed, name=name)


def spans(words: str) -> Iterator[tuple[int, int]]:
    """Where tags begin and end, braces and all; an end that is missing is looked for once, however many want it."""
    place, lost = 0, set[str]()
    while opener := _OPENER.search(words, place):
        end = -1 if opener.group() in lost else words.find(_ENDS[opener.group()], opener.end())
        if end < 0:
            lost.add(opener.group())
        else:
            yield opener.start(), end + 2
        place = opener.start() + 1 if end < 0 else end + 2


def has_tag(words: str) -> bool:
    """Whether any tag stands in the words."""
    return next(spans(words), None) is not None


def unpaired(words: str) -> Iterator[str]:
    """Each sign that begins or ends a tag which is not whole in its paragraph."""
    last = 0
    for start, end in spans(words):
        yield from UNPAIRED.findall(words[last:start])
        last = end
    yield from UNPAIRED.findall(words[last:])
