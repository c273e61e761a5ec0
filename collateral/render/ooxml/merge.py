"""Merge fields `{{ path | filter }}` in the text of a base file, wherever its runs were split.

Word and PowerPoint cut a typed field into several runs (spelling, language, a moved cursor), so fields are looked for
in the text of whole paragraphs; the value takes the look of the run that the field begins in. Values are put into text
nodes and parsed as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from collateral.errors import Problem
from collateral.model.expression import Plain
from collateral.render.ooxml.markup import Element, find, name, node, walk
from collateral.safe import xml
from collateral.safe.expression import ClaimCall, ExpressionError, evaluate, parse_field
from collateral.safe.formats import Formats

_FIELD = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_ONLY_FIELDS = re.compile(r"\s*(\{\{.*?\}\}\s*)+", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_TAG = re.compile(f"{_FIELD.pattern}|{_STATEMENT.pattern}", re.DOTALL)
_UNPAIRED = re.compile(r"\{\{|\}\}|\{%|%\}")
_CONTENT = ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:sectPr", "a:fld")
SECTIONS = "sections"
"""The field that composed content takes the place of; what is left of it when fields are filled is misplaced."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Values:
    """What fields may name, and how values print."""

    names: Mapping[str, Plain]
    formats: Formats


@dataclass(slots=True)
class Merge:
    """One pass over a package: fills parts, gathers every problem."""

    path: str
    """The base file, for problems."""
    values: Values
    vocabulary: str = "w"
    """The prefix of paragraphs, runs and text: `w` in Word, `a` in PowerPoint."""
    problems: list[Problem] = field(default_factory=list)

    def fill(self, root: Element, part: str) -> None:
        """Fill every field of a part; paragraphs that held only empty optional fields go."""
        for paragraph, texts in self._paragraphs(root):
            words = "".join(text.text or "" for text in texts)
            if _UNPAIRED.search(words):
                self._paragraph(paragraph, texts, words, part)

    def _paragraphs(self, root: Element) -> list[tuple[Element, list[Element]]]:
        """Each paragraph with its own text nodes; those of a text box in it belong to the box's paragraphs."""
        outer = name(f"{self.vocabulary}:p")
        texts: dict[Element, list[Element]] = {}
        for text in walk(root, f"{self.vocabulary}:t"):
            paragraph = next(text.iterancestors(outer), None)
            if paragraph is not None:
                texts.setdefault(paragraph, []).append(text)
        return list(texts.items())

    def _paragraph(self, paragraph: Element, texts: list[Element], words: str, part: str) -> None:
        for statement in _STATEMENT.finditer(words):
            self._wrong(part, words, statement.group(), "is not read in base files", "Use `| default(...)` for now.")
        for sign in _UNPAIRED.findall(_TAG.sub(" ", words)):
            self._wrong(
                part, words, sign, "has no partner in its paragraph", "Write a field whole: {{ company.name }}."
            )
        said: dict[str, str] = {}
        for match in reversed(list(_FIELD.finditer(words))):
            source = match.group(1).strip()
            value = self._value(source, words, part)
            if value is not None:
                _splice(texts, match.start(), match.end(), value)
            said[source] = value or ""
        if _ONLY_FIELDS.fullmatch(words) and _says_nothing(said):
            drop(paragraph)
            return
        for text in texts:
            self._breaks(text)

    def _value(self, source: str, words: str, part: str) -> str | None:
        """The value printed; None after noting why there is none."""
        if source == SECTIONS:
            self._wrong(part, words, source, "must stand alone, once, in a paragraph of the body", "")
            return None
        try:
            expression = parse_field(source)
            if isinstance(expression, ClaimCall):
                raise ExpressionError("names a claim; base files name fields of the profile")
            value = evaluate(expression, self.values.names, self.values.formats)
        except ExpressionError as error:
            self._wrong(part, words, source, str(error), "")
            return None
        if value is None:
            remedy = f'Fill it in, or write {{{{ {source} | default("") }}}}.'
            self._wrong(part, words, source, f"`{expression.name}` has no value", remedy)
            return None
        return xml.legal(value)

    def _wrong(self, part: str, words: str, source: str, message: str, remedy: str) -> None:
        place = " ".join(words.split())[:80]
        self.problems.append(Problem(self.path, 0, source, f"{message}, in {part}", got=place, remedy=remedy))

    def _breaks(self, text: Element) -> None:
        """Line ends in a value as the vocabulary's breaks; leading and trailing space kept."""
        lines = (text.text or "").split("\n")
        text.text = lines[0]
        if self.vocabulary == "w":
            text.set(_SPACE, "preserve")
            for line in reversed(lines[1:]):
                text.addnext(node("w:t", line, {"xml:space": "preserve"}))
                text.addnext(node("w:br"))
        elif len(lines) > 1:
            text.text = " ".join(lines)


def _says_nothing(said: Mapping[str, str]) -> bool:
    """Whether fields of the profile are all empty; the product's own words beside them are labels of nothing."""
    data = [value for source, value in said.items() if not source.startswith("strings.")]
    return bool(data) and not any(value.strip() for value in data)


def _splice(texts: list[Element], start: int, end: int, value: str) -> None:
    """Replace characters start to end of the joined text by the value, put where they begin."""
    offset = 0
    for text in texts:
        words = text.text or ""
        first, last = max(start - offset, 0), min(end - offset, len(words))
        offset += len(words)
        if first >= len(words) or last <= 0:
            continue
        text.text = words[:first] + value + words[last:]
        value = ""


def drop(paragraph: Element) -> None:
    """Take out an emptied paragraph, unless something else is in it or a cell, box or header would have none left."""
    parent = paragraph.getparent()
    if parent is None or any(find(paragraph, f".//{tag}") is not None for tag in _CONTENT):
        return
    siblings = [item for item in parent if item.tag == paragraph.tag and item is not paragraph]
    if siblings and not (parent.tag == name("w:tc") and parent[-1] is paragraph and _ends_badly(paragraph)):
        parent.remove(paragraph)


def _ends_badly(paragraph: Element) -> bool:
    """Whether a cell would end in a table (17.4.66 wants a paragraph last)."""
    former = paragraph.getprevious()
    return former is None or former.tag == name("w:tbl")


def text_of(paragraph: Element, vocabulary: str = "w") -> str:
    """All the text under a paragraph."""
    return "".join(item.text or "" for item in paragraph.iter(name(f"{vocabulary}:t")))
