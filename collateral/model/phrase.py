"""Inlines and phrases: all printed text, in blocks as in documents."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.model.expression import Expression


@dataclass(frozen=True, slots=True)
class Text:
    """Approved words, with the emphasis its author gave them."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A value from the profile, printed as it stands; `path` says which."""

    path: str
    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: a footnote call here, `text` as its note; prints nothing in the line itself."""

    claim: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `plain(target)` is an absolute http(s) or mailto address."""

    target: Phrase
    content: Phrase


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """An unresolved `{{ path | filter }}`; only in parsed blocks, never in a composed document."""

    expression: Expression
    line: int
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class ClaimField:
    """An unresolved `{{ claim("id") }}`; only in parsed blocks."""

    claim: str
    line: int
    bold: bool = False
    italic: bool = False
    code: bool = False


Inline = Text | Field | Source | Link | Break | MergeField | ClaimField
Phrase = tuple[Inline, ...]


def plain(phrase: Phrase) -> str:
    """The words of a phrase: links by their content, a break as a newline, sources as nothing."""
    return "".join(_plain(inline) for inline in phrase)


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | Field():
            return inline.text
        case Link():
            return plain(inline.content)
        case Break():
            return "\n"
        case Source():
            return ""
        case MergeField():
            return f"{{{{ {inline.expression.source} }}}}"
        case ClaimField():
            return f'{{{{ claim("{inline.claim}") }}}}'


def words(text: str) -> Phrase:
    """A phrase of plain words."""
    return (Text(text),) if text else ()
