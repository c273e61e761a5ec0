"""Blocks carried out and fields looked up, on the XML tree: what is repeated is copied, what does not hold goes.

Markers are left with what each prints; a value is text and is looked into by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from collateral.errors import LimitError, Problem, nearest
from collateral.model.base_names import LISTS
from collateral.model.expression import Plain
from collateral.render.ooxml import markers
from collateral.render.ooxml.blocks import Block, outermost, story_of
from collateral.render.ooxml.checking import Fault
from collateral.render.ooxml.markup import Element, find, name, node, remove
from collateral.render.ooxml.segments import Segments, segments
from collateral.render.ooxml.tags import Tag, TagError
from collateral.safe import xml
from collateral.safe.condition import holds
from collateral.safe.expression import ExpressionError, evaluate, found
from collateral.safe.formats import Formats, kind

_LABELS = "strings"
"""The product's own words: beside a value that is empty they are labels of nothing."""
Names = Mapping[str, Plain]
ROUNDS, COPIES = 20_000, 1_000_000
"""What the loops of one part may make of rounds and of elements: loops in loops multiply."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a tag prints; `None` for a tag that is none to print, and for a value there is none of."""

    value: str = ""
    is_label: bool = False


@dataclass(slots=True)
class Filling:
    """One pass over a part whose tags are known to be sound; LimitError where its loops make too much."""

    tags: Sequence[Tag]
    formats: Formats
    vocabulary: str
    where: tuple[str, str]
    """The base file and the part, for an error that ends it all."""
    printed: list[Printed] = field(default_factory=lambda: [Printed()])
    """By the number in a marker's `v`; the first prints nothing."""
    faults: list[Fault] = field(default_factory=list)
    has_blocks: bool = False
    """Whether anything was repeated or dropped."""
    _loosened: dict[Element, None] = field(default_factory=dict, repr=False)
    """What blocks were taken out of, the inner before the outer."""
    _rounds: int = 0
    _copied: int = 0

    def fill(self, root: Element, names: Names) -> None:
        """Carry out every block of a part and look up every field; what that has emptied is mended once, at the end."""
        self.resolve([root], names)
        for container in self._loosened:
            mend(container, self.vocabulary)

    def resolve(self, forest: Sequence[Element], names: Names) -> None:
        """Carry out every block under sibling elements and look up every field, text boxes included."""
        for block in outermost([(item, self.tag(item)) for item in _waiting(forest) if story_of(item, forest) is None]):
            if block.markers[0].get("v") is None:  # else it went with the tag of another one
                self._expand(block, names)
        for marker in _waiting(forest):
            if marker.get("v") is not None:
                continue  # its story has been resolved with a marker before it
            story = story_of(marker, forest)
            if story is None:
                self._look_up(marker, names)
            else:
                self.resolve([story], names)

    def tag(self, marker: Element) -> Tag:
        """The tag that a marker stands for."""
        return self.tags[int(marker.get("n", "0"))]

    # ---- fields ------------------------------------------------------------------------------------------------------

    def _look_up(self, marker: Element, names: Names) -> None:
        tag = self.tag(marker)
        if tag.word != "field" or tag.expression is None:
            _silence(marker)
            return
        value = self._value(tag, names)
        marker.set("v", str(len(self.printed)))
        self.printed.append(Printed(xml.legal(value or ""), tag.expression.path[0] == _LABELS))

    def _value(self, tag: Tag, names: Names) -> str | None:
        expression = tag.expression
        assert expression is not None, "a field has one"
        try:
            value = evaluate(expression, names, self.formats)
        except ExpressionError as error:
            self.faults.append((tag, TagError(str(error))))
            return None
        if value is None:
            remedy = f'Fill it in, or write {{{{ {tag.source} | default("") }}}}.'
            self.faults.append((tag, TagError(f"`{expression.name}` has no value", remedy)))
        return value

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def _expand(self, block: Block, names: Names) -> None:
        cut = segments(block, self.vocabulary)
        for marker in block.markers:
            _silence(marker)
        anchor, container = _anchored(cut)
        self.has_blocks = True
        if block.tags[0].word == "if":
            self._choose(block, cut, names)
        else:
            self._repeat(block.tags[0], cut.parts[0], anchor, names)
        for element in cut.gone:
            _silence_all(element)
            _leave(element)
        remove(anchor)
        self._loosened[container] = None

    def _choose(self, block: Block, cut: Segments, names: Names) -> None:
        chosen = next((place for place, tag in enumerate(block.tags[:-1]) if _holds(tag, names)), None)
        for place, part in enumerate(cut.parts):
            if place == chosen:
                self.resolve(part, names)
            else:
                _discard(part)

    def _repeat(self, tag: Tag, part: Sequence[Element], anchor: Element, names: Names) -> None:
        items = self._items(tag, names)
        self._count(tag, len(items), part)
        copies = [[deepcopy(element) for element in part] for _ in items]
        _discard(part)
        for place, (item, copy) in enumerate(zip(items, copies, strict=True)):
            for element in copy:
                anchor.addprevious(element)
            self.resolve(copy, {**names, tag.name: item, "loop": _counted(place, len(items))})

    def _count(self, tag: Tag, times: int, part: Sequence[Element]) -> None:
        self._rounds += times
        self._copied += times * sum(1 for element in part for _ in element.iter())
        if self._rounds > ROUNDS or self._copied > COPIES:
            path, part_name = self.where
            said = f"repeats too much with the loops around it, in {part_name}"
            most = f"{ROUNDS} rounds and {COPIES} elements of XML"
            raise LimitError(Problem(path, 0, tag.source, said, tag.place, most))

    def _items(self, tag: Tag, names: Names) -> Sequence[Plain]:
        assert tag.expression is not None, "a loop has a list"
        value, called = found(tag.expression.path, names), tag.expression.name
        if isinstance(value, Sequence) and not isinstance(value, str):
            return value
        if value is None:
            remedy = f"Fill it in, or write {{% if {called} %}} around the loop."
            self.faults.append((tag, TagError(f"`{called}` has no value", remedy)))
        else:
            said = f"`{called}` is {kind(value)}, and a loop takes a list"
            self.faults.append((tag, TagError(said, nearest(called, LISTS), ", ".join(LISTS))))
        return ()


def _waiting(forest: Sequence[Element]) -> list[Element]:
    return [marker for marker in markers.of(forest) if marker.get("v") is None]


def _silence(marker: Element) -> None:
    marker.set("v", "0")


def _discard(part: Sequence[Element]) -> None:
    """Take out what is not printed; nothing in it waits to be filled."""
    for element in part:
        _silence_all(element)
        remove(element)


def _silence_all(element: Element) -> None:
    for marker in markers.of([element]):
        _silence(marker)


def _holds(tag: Tag, names: Names) -> bool:
    return tag.condition is None or holds(tag.condition, names).value


def _counted(place: int, length: int) -> Mapping[str, Plain]:
    first, last = place == 0, place == length - 1
    return {"index": place + 1, "index0": place, "first": first, "last": last, "length": length}


# ---- the tree around a block -----------------------------------------------------------------------------------------


def _anchored(cut: Segments) -> tuple[Element, Element]:
    """A placeholder where the block begins, and what holds it."""
    anchor = cut.start.makeelement("{urn:collateral:merge}anchor")
    if cut.stays:
        cut.start.addnext(anchor)
    else:
        cut.start.addprevious(anchor)
    container = anchor.getparent()
    assert container is not None, "a block stands in something"
    return anchor, container


def _leave(element: Element) -> None:
    """Take out what held a tag, unless a section ends with it."""
    if find(element, "w:pPr/w:sectPr") is None:
        remove(element)


def mend(container: Element, vocabulary: str) -> None:
    """Give back what the schema wants of what may have been emptied, and keep tables apart that Word would join."""
    table, paragraph = name(f"{vocabulary}:tbl"), f"{vocabulary}:p"
    if container.tag == table:
        holder = container.getparent()
        if holder is not None and not any(child.tag == name(f"{vocabulary}:tr") for child in container):
            remove(container)
            mend(holder, vocabulary)
        return
    for child in list(container):
        following = child.getnext()
        if child.tag == table and following is not None and following.tag == table:
            child.addnext(node(paragraph))
    if container.tag in _NEED_TEXT and (not len(container) or container[-1].tag not in _ENDS):
        container.append(node(paragraph))
    elif container.tag == name("w:sdtContent") and not len(container):
        holder = container.getparent()
        above = holder.getparent() if holder is not None else None
        if holder is not None and above is not None:
            remove(holder)
            mend(above, vocabulary)


_NEED_TEXT = frozenset(map(name, ("w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote")))
_ENDS = frozenset(map(name, ("w:p", "w:sdt", "w:customXml")))
