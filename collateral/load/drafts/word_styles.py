"""What Word's styles and numbering say of a paragraph (ISO/IEC 29500-1, 17.7 and 17.9): heading, list, emphasis."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from collateral.safe.slide import Element
from collateral.safe.word import W, Word

_OFF = ("0", "false", "off", "none")
_BODY = 9
"""The outline level of what is no heading (17.3.1.20)."""
_BUILT_IN = re.compile(r"heading ([1-9])", re.IGNORECASE)
"""What a file calls the built-in styles in every language; the names that a person reads are the program's. Google Docs
writes them without an outline level."""
_DEPTH = 20
"""Styles based on one another; Word has no more than ten, and a damaged file has a ring."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list that a paragraph is in."""

    list_id: str
    level: int
    ordered: bool
    start: int


class Styles:
    """The styles and lists of one document."""

    def __init__(self, word: Word) -> None:
        styles, numbering = word.related("styles"), word.related("numbering")
        found = styles.iterfind(f"{W}style") if styles is not None else ()
        self._styles = {_get(item, "styleId"): item for item in found}
        self._usual = {_get(item, "type"): key for key, item in self._styles.items() if _get(item, "default") == "1"}
        lists = list(numbering) if numbering is not None else []
        self._nums = {_get(item, "numId"): item for item in lists if item.tag == f"{W}num"}
        self._abstract = {_get(item, "abstractNumId"): item for item in lists if item.tag == f"{W}abstractNum"}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def heading(self, paragraph: Element) -> int | None:
        """The level of a heading, from 1; None for any other paragraph."""
        for properties in self._paragraph(paragraph):
            found = properties.find(f"{W}outlineLvl")
            if found is not None:
                level = _number(found)
                return None if level >= _BODY else level + 1
        named = (
            item.find(f"{W}name") for item in self._chain(_style(paragraph, "p") or self._usual.get("paragraph", ""))
        )
        matches = (_BUILT_IN.fullmatch(_get(item, "val")) for item in named if item is not None)
        return next((int(match[1]) for match in matches if match), None)

    def numbered(self, paragraph: Element) -> Numbered | None:
        """The list that a paragraph is in, and its number there; None where it is in none.

        Counts: to be asked of each paragraph once, in their order.
        """
        num, level = self._place(paragraph)
        definition = self._level(num, level)
        if definition is None:
            return None
        form = _value(definition, "numFmt")
        if form == "none":
            return None
        first = self._nums[num].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        begin = first if first is not None else definition.find(f"{W}start")
        start = _number(begin) if begin is not None else 1
        return Numbered(num, level, form != "bullet", self._count(num, level, start))

    def emphasis(self, run: Element, key: str) -> bool:
        """Whether a run's own properties or its character style switch something on: `b`, `i`, `vanish`."""
        return self._first(self._run(run), key)

    def is_hidden(self, run: Element, paragraph: Element) -> bool:
        """Whether a run is hidden text (17.3.2.41)."""
        return self.emphasis(run, "vanish") or self._first(self._marks(paragraph), "vanish")

    def is_bold(self, run: Element, paragraph: Element) -> bool:
        """Whether a run is bold, also by the style of its paragraph."""
        own = self._run(run)
        return self._first([*own, *self._marks(paragraph)], "b")

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _chain(self, style: str) -> Iterator[Element]:
        """A style, and those that it is based on."""
        for _ in range(_DEPTH):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = _value(found, "basedOn")

    def _paragraph(self, paragraph: Element) -> Iterator[Element]:
        """Properties of a paragraph, its own first."""
        own = paragraph.find(f"{W}pPr")
        if own is not None:
            yield own
        for style in self._chain(_style(paragraph, "p") or self._usual.get("paragraph", "")):
            properties = style.find(f"{W}pPr")
            if properties is not None:
                yield properties

    def _marks(self, paragraph: Element) -> list[Element]:
        """Properties that a paragraph's style gives its runs."""
        chain = self._chain(_style(paragraph, "p") or self._usual.get("paragraph", ""))
        return [found for style in chain if (found := style.find(f"{W}rPr")) is not None]

    def _run(self, run: Element) -> list[Element]:
        own = run.find(f"{W}rPr")
        if own is None:
            return []
        chain = self._chain(_value(own, "rStyle"))
        return [own, *(found for style in chain if (found := style.find(f"{W}rPr")) is not None)]

    def _first(self, properties: list[Element], key: str) -> bool:
        found = next((item for each in properties if (item := each.find(f"{W}{key}")) is not None), None)
        return found is not None and _get(found, "val").lower() not in _OFF

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The number and level of a paragraph's list; both may come from different styles (17.9.18)."""
        num, level = "", -1
        for properties in self._paragraph(paragraph):
            found = properties.find(f"{W}numPr")
            if found is None:
                continue
            num = num or _value(found, "numId")
            at = found.find(f"{W}ilvl")
            level = _number(at) if level < 0 and at is not None else level
        return num, max(level, 0)

    def _level(self, num: str, level: int) -> Element | None:
        """The definition of a list's level, followed through one style that stands for a list (17.9.21)."""
        found = self._nums.get(num)
        if found is None or num == "0":
            return None
        abstract = self._abstract.get(_value(found, "abstractNumId"))
        link = _value(abstract, "numStyleLink") if abstract is not None else ""
        if abstract is not None and link in self._styles:
            linked = self._styles[link].find(f"{W}pPr/{W}numPr/{W}numId")
            other = self._nums.get(_get(linked, "val")) if linked is not None else None
            abstract = self._abstract.get(_value(other, "abstractNumId")) if other is not None else abstract
        return abstract.find(f"{W}lvl[@{W}ilvl='{level}']") if abstract is not None else None

    def _count(self, num: str, level: int, start: int) -> int:
        counts = self._counts[num]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return counts[level]


def _style(element: Element, kind: str) -> str:
    properties = element.find(f"{W}{kind}Pr")
    return _value(properties, f"{kind}Style") if properties is not None else ""


def _value(parent: Element, key: str) -> str:
    found = parent.find(f"{W}{key}")
    return _get(found, "val") if found is not None else ""


def _get(item: Element, key: str) -> str:
    return item.get(f"{W}{key}", "")


def _number(item: Element) -> int:
    text = _get(item, "val")
    return int(text) if text.isdecimal() and len(text) < 6 else 0
