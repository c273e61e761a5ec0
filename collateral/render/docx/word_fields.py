"""Word's own fields (ISO/IEC 29500-1, 17.16), simple and complex, nested, their instructions cut into runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from collateral.model.base_names import fault_of
from collateral.render.ooxml.markup import Element, get, name, node, remove, walk

_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_PRINTED = ("w:t", "w:br", "w:tab", "w:cr", "w:sym", "w:noBreakHyphen", "w:drawing", "w:pict", "w:object")


@dataclass(slots=True)
class WordField:
    """One field: the elements that make it, in document order, and what it says."""

    opening: Element
    """`w:fldSimple`, or the first `w:fldChar`."""
    depth: int
    """How many fields it stands in the instruction of."""
    words: list[str] = field(default_factory=list)
    """Pieces of the instruction; those of fields inside of it are not among them."""
    is_built: bool = False
    """Whether another field writes the first word of the instruction."""
    coding: list[Element] = field(default_factory=list)
    """What is not the result: characters of the field, its instruction, and what stands in that."""
    result: list[Element] = field(default_factory=list)
    """What the result prints: text, breaks, pictures."""
    has_result: bool = False

    @property
    def instruction(self) -> str:
        """The instruction on one line."""
        return " ".join("".join(self.words).split())

    @property
    def kind(self) -> str:
        """The first word, in capitals: `MERGEFIELD`."""
        return self.instruction.partition(" ")[0].upper()

    @property
    def arguments(self) -> list[str]:
        r"""What follows the first word, without quotation marks; switches such as `\l` among it."""
        rest = self.instruction.partition(" ")[2]
        found = ((quoted, bare) for quoted, bare in _ARGUMENT.findall(rest))
        return [quoted.replace("\\\\", "\\") or bare for quoted, bare in found]


def fields(root: Element) -> list[WordField]:
    """Every field of a part, in the order in which they begin."""
    return _read(root).found


def _read(root: Element) -> _Reading:
    reading = _Reading()
    for element in walk(root, *_READ):
        reading.take(element)
    return reading


_READ = ("w:fldSimple", "w:fldChar", "w:instrText", *_PRINTED)


class _Reading:
    """Fields as their elements come; simple ones are read whole."""

    def __init__(self) -> None:
        self.found: list[WordField] = []
        self.stray: list[Element] = []
        """Instructions that stand in none: Word neither shows nor follows them, others may."""
        self._open: list[WordField] = []

    def take(self, element: Element) -> None:
        """One element that belongs to a field, or prints."""
        if element.tag == name("w:fldSimple"):
            self._simple(element)
        elif element.tag == name("w:fldChar"):
            self._sign(element, get(element, "w:fldCharType"))
        elif element.tag == name("w:instrText"):
            self._words(element)
        else:
            for outer in self._open:
                (outer.result if outer.has_result else outer.coding).append(element)

    def _simple(self, element: Element) -> None:
        inside = walk(element, *_PRINTED)
        own = WordField(element, self._depth(), [get(element, "w:instr")], result=inside, has_result=True)
        self._nest()
        self.found.append(own)

    def _sign(self, element: Element, kind: str) -> None:
        if kind == "begin":
            own = WordField(element, self._depth())
            self._nest()
            self.found.append(own)
            self._open.append(own)
        for outer in self._open:
            outer.coding.append(element)
        if kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def _words(self, element: Element) -> None:
        for outer in self._open:
            outer.coding.append(element)
        if self._open and not self._open[-1].has_result:
            self._open[-1].words.append(element.text or "")
        else:
            self.stray.append(element)

    def _depth(self) -> int:
        return sum(not outer.has_result for outer in self._open)

    def _nest(self) -> None:
        """Note of the field around that one of its words is made by another."""
        if self._open and not self._open[-1].has_result and not "".join(self._open[-1].words).strip():
            self._open[-1].is_built = True


# ---- writing ---------------------------------------------------------------------------------------------------------


def say(item: WordField, text: str) -> None:
    """Make a text the field's result, in the look of the result there is."""
    first = next((element for element in item.result if element.tag == name("w:t")), None)
    for element in item.result:
        if element is not first:
            remove(element)
    if first is None:
        first = node("w:t")
        _run_of(item).append(first)
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _run_of(item: WordField) -> Element:
    """A new run where the result of a field stands that has printed nothing."""
    if item.opening.tag == name("w:fldSimple"):
        run = node("w:r")
        item.opening.append(run)
        return run
    ending = item.coding[-1].getparent()
    assert ending is not None, "a sign of a field stands in a run"
    run = node("w:r")
    ending.addprevious(run)
    return run


def unlink(item: WordField) -> None:
    """Leave of a field its result alone, as text."""
    if item.opening.tag == name("w:fldSimple"):
        for child in list(item.opening):
            if child.tag != name("w:fldData"):
                item.opening.addprevious(child)
        remove(item.opening)
        return
    for element in item.coding:
        run = element.getparent()
        remove(element)
        if run is not None and all(child.tag == name("w:rPr") for child in run):
            remove(run)


def place(item: WordField) -> str:
    """The text of the paragraph that a field begins in, shortened."""
    paragraph = next(item.opening.iterancestors(name("w:p")), None)
    texts = walk(paragraph, "w:t") if paragraph is not None else []
    return " ".join("".join(text.text or "" for text in texts).split())[:80]


# ---- fields that print ours ------------------------------------------------------------------------------------------

_TITLE, _AUTHOR, _KIND, _DAY = "{{ title }}", "{{ seller.name }}", "{{ document.name }}", '{{ as_of | date("long") }}'
_LIVE = {"TITLE": _TITLE, "AUTHOR": _AUTHOR, "LASTSAVEDBY": _AUTHOR, "COMPANY": _AUTHOR, "LAST SAVED BY": _AUTHOR}
"""Properties that our file has: an update in Word prints the same again."""
_FIXED = {
    "SUBJECT": _KIND,
    "FILENAME": _TITLE,
    "USERNAME": "{{ rep.name }}",
    **dict.fromkeys(("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"), _DAY),
}
"""What Word would update from the reader's clock, name or file: it becomes text."""
_PROPERTIES = ("DOCPROPERTY", "INFO")
_OURS = ("KEYWORDS", "COMMENTS", "DOCVARIABLE", "EDITTIME", "REVNUM")
"""What our file says otherwise, or not at all: what the base prints stays as text."""


def retype(root: Element, custom: Mapping[str, str]) -> None:
    """Put tags of ours into fields that print what only we know, such as mail merge; drop instructions of no field.

    `custom` holds the document's own properties that have a tag as value.
    """
    reading = _read(root)
    for stray in reading.stray:
        remove(stray)
    for item in reading.found:
        if item.depth == 0 and not item.is_built and item.kind in _READERS:
            _retype(item, {key.upper(): value for key, value in custom.items()})


def asks(root: Element) -> bool:
    """Whether a mail merge field under an element names a value of ours, or means to: its name has a dot."""
    asked = (item.arguments[0] for item in fields(root) if item.kind == "MERGEFIELD" and item.arguments)
    return any("." in path or fault_of((path,)) is None for path in asked)


_READERS = frozenset({"MERGEFIELD", *_PROPERTIES, *_OURS, *_FIXED, *_LIVE})


def _retype(item: WordField, custom: Mapping[str, str]) -> None:
    asked = item.arguments[0] if item.arguments else ""
    if item.kind == "MERGEFIELD":
        upper = " | upper" if "upper" in [word.lower() for word in item.arguments[1:]] else ""
        _fix(item, f"{{{{ {asked}{upper} }}}}")
        return
    own = asked.upper() if item.kind in _PROPERTIES else item.kind
    if item.kind == "DOCPROPERTY" and own in custom:
        _keep(item, custom[own])
    elif own in _LIVE:
        _keep(item, _LIVE[own])
    elif own in _FIXED:
        _fix(item, _FIXED[own])
    else:
        unlink(item)


def _keep(item: WordField, text: str) -> None:
    if not item.has_result:
        _fix(item, text)
        return
    say(item, text)


def _fix(item: WordField, text: str) -> None:
    say(item, text)
    unlink(item)
