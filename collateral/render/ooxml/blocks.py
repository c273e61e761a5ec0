"""Blocks: which tags belong together, and what of the XML tree stands between them.

`{% if %}` and `{% for %}` take whole paragraphs, whole rows of a table, or runs inside one paragraph. Which, follows
from where their tags stand, or is said by docxtpl's prefixes. A place that a reader would have to guess is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from collateral.render.ooxml.markers import MARKER, SEAM
from collateral.render.ooxml.markup import Element, name, remove
from collateral.render.ooxml.tags import CLOSERS, Tag, TagError

_STORIES = ("w:txbxContent", "w:footnote", "w:endnote", "a:tbl", "p:txBody", "a:txBody")
"""What has text of its own inside a part: a block begins and ends in the same one."""
DEEPEST = 20
"""Blocks inside of one another."""
_SPLIT = ("w:r", "w:hyperlink", "w:smartTag", "w:ins", "w:customXml", "w:dir", "w:bdo", "a:r")
"""What holds text in a paragraph and may be cut in two."""
_KEPT_PROPERTIES = ("w:rPr", "a:rPr", "w:smartTagPr", "w:customXmlPr")
_SHOWN = ("w:drawing", "w:pict", "w:object", "w:sym", "w:footnoteReference", "w:endnoteReference", "w:fldChar",
          "w:fldSimple", "m:oMath", "w:ptab", "a:fld")  # fmt: skip
"""What a paragraph shows beside text."""


@dataclass(frozen=True, slots=True)
class Block:
    """An `if` or `for` with its tags in order: one opens, one closes, those between are `elif` and `else`."""

    markers: tuple[Element, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The siblings that a block's tags stand in, one for each tag; runs and what is in them when `is_inline`."""

    bounds: tuple[Element, ...]
    is_inline: bool = False


# ---- which tags belong together --------------------------------------------------------------------------------------


class Pairing:
    """Tags as they come, gathered into blocks; what has no partner gathers in `faults`."""

    def __init__(self) -> None:
        self._open: list[list[tuple[Element, Tag]]] = []
        self.blocks: list[tuple[int, Block]] = []
        """With the depth of each; in the order in which they close."""
        self.faults: list[tuple[Tag, TagError]] = []
        self.is_too_deep = False

    def take(self, marker: Element, tag: Tag) -> None:
        """Open, continue or close a block; other tags are none of ours."""
        if tag.word in CLOSERS:
            self._open.append([(marker, tag)])
            if len(self._open) > DEEPEST and not self.is_too_deep:
                self.is_too_deep = True
                self.faults.append((tag, TagError(f"stands inside of {DEEPEST} others", "Nest fewer.")))
        elif tag.word in CLOSERS.values():
            self._close(marker, tag)
        elif tag.word in ("elif", "else"):
            self._continue(marker, tag)

    def end(self) -> None:
        """Note what is still open."""
        for parts in self._open:
            closer = CLOSERS[parts[0][1].word]
            self.faults.append(
                (parts[0][1], TagError("is never closed", f"Write {{% {closer} %}} where it ends, in the same text."))
            )
        self._open.clear()

    def _continue(self, marker: Element, tag: Tag) -> None:
        if not self._open or self._open[-1][0][1].word != "if":
            self.faults.append(
                (tag, TagError("belongs to no {% if %}", "Put it between {% if ... %} and {% endif %}."))
            )
        elif self._open[-1][-1][1].word == "else":
            self.faults.append((tag, TagError("comes after {% else %}", "{% else %} is the last part of its block.")))
        else:
            self._open[-1].append((marker, tag))

    def _close(self, marker: Element, tag: Tag) -> None:
        if not self._open:
            opener = tag.word.removeprefix("end")
            self.faults.append((tag, TagError(f"closes nothing: no {{% {opener} %}} is open", "Take it out.")))
            return
        opening = self._open[-1][0][1]
        if CLOSERS[opening.word] != tag.word:
            remedy = f"Close it first: {{% {CLOSERS[opening.word]} %}}."
            self.faults.append((tag, TagError(f"stands where {opening.source} is still open", remedy)))
            if not any(CLOSERS[parts[0][1].word] == tag.word for parts in self._open):
                return
            while CLOSERS[self._open[-1][0][1].word] != tag.word:
                self._open.pop()
        parts = [*self._open.pop(), (marker, tag)]
        block = Block(tuple(item for item, _ in parts), tuple(item for _, item in parts))
        self.blocks.append((len(self._open), block))


def outermost(found: Sequence[tuple[Element, Tag]]) -> list[Block]:
    """The blocks that stand in no other one, of tags that are known to be paired."""
    pairing = Pairing()
    for marker, tag in found:
        pairing.take(marker, tag)
    return [block for depth, block in pairing.blocks if depth == 0]


def story_of(marker: Element, forest: Sequence[Element]) -> Element | None:
    """The outermost text of its own, under the forest, that a marker stands in; None where it is the forest's."""
    story = None
    for element in marker.iterancestors():
        if element in forest:
            break
        if element.tag in _STORY_TAGS:
            story = element
    return story


_STORY_TAGS = frozenset(map(name, _STORIES))


# ---- what stands between them ----------------------------------------------------------------------------------------


def span_of(block: Block, vocabulary: str) -> Span:
    """The siblings that hold the block's tags; TagError where these are at odds, saying what would do."""
    lifted = _lifted(block, vocabulary)
    if lifted is not None:
        return Span(lifted)
    paragraph = name(f"{vocabulary}:p")
    if len({next(marker.iterancestors(paragraph), None) for marker in block.markers}) == 1:
        return _inline(block)
    above = _shared(block.markers)
    bounds = tuple(_child_of(above, marker) for marker in block.markers)
    if above.tag == name(f"{vocabulary}:tr"):
        return Span((_whole_row(block, above, bounds, vocabulary),) * len(bounds))
    blocks = {paragraph, name(f"{vocabulary}:tr")}
    if any(bound.tag not in blocks for bound in bounds):
        what = "table" if any(bound.tag == name(f"{vocabulary}:tbl") for bound in bounds) else "content control"
        raise TagError(
            f"begins inside a {what} and ends outside of it", "Put both of its tags inside, or both outside."
        )
    return Span(bounds)


def _lifted(block: Block, vocabulary: str) -> tuple[Element, ...] | None:
    """What a prefix says that the tags take along; None where there is none, or it says `r`."""
    marks = [mark for mark in ("tr", "tc", "p") if any(tag.mark == mark for tag in block.tags)]
    if not marks:
        return None
    kind = name(f"{vocabulary}:{marks[0]}")
    bounds = [next(marker.iterancestors(kind), None) for marker in block.markers]
    held = tuple(bound for bound in bounds if bound is not None)
    if len(held) < len(bounds):
        raise TagError(f"asks by `{marks[0]}` for a {CALLED[marks[0]]}, and stands in none", "Leave the prefix out.")
    if len({bound.getparent() for bound in held}) > 1:
        raise TagError(f"begins and ends among {CALLED[marks[0]]}s of different places", "Put both into one place.")
    return held


CALLED = {"tr": "table row", "tc": "table cell", "p": "paragraph"}


def _inline(block: Block) -> Span:
    """The runs of one paragraph between the tags, once what holds several of these is cut between them."""
    above = _shared(block.markers)
    for marker in block.markers:
        for element in marker.iterancestors():
            if element is above:
                break
            if element.tag not in _SPLIT_TAGS:
                what = "content control" if element.tag == name("w:sdt") else "field"
                raise TagError(
                    f"begins inside a {what} and ends outside of it", "Put both tags inside, or both outside."
                )
    return Span(block.markers, is_inline=True)


_SPLIT_TAGS = frozenset(map(name, _SPLIT))


def cut(block: Block) -> tuple[Element, ...]:
    """The markers of an inline block as siblings, what holds them cut in two around each."""
    above = _shared(block.markers)
    for marker in block.markers:
        while (holder := marker.getparent()) is not None and holder is not above:
            cut_behind(holder, marker)
    return block.markers


def cut_behind(holder: Element, marker: Element) -> None:
    """Move a marker behind what holds it, and what followed it there into a copy behind it."""
    after = holder.makeelement(holder.tag, dict(holder.attrib))
    for child in holder:
        if child.tag in _PROPERTY_TAGS:
            after.append(deepcopy(child))
    following = list(marker.itersiblings())
    for child in following:
        after.append(child)
    holder.addnext(marker)
    if following:
        marker.addnext(after)
    if not any(child.tag not in _PROPERTY_TAGS for child in holder):
        remove(holder)


_PROPERTY_TAGS = frozenset(map(name, _KEPT_PROPERTIES))


def _shared(found: Sequence[Element]) -> Element:
    """The nearest element that holds them all."""
    lines = [list(reversed([*item.iterancestors()])) for item in found]
    common: list[Element] = [steps[0] for steps in zip(*lines, strict=False) if len(set(steps)) == 1]
    return common[-1]


def _child_of(above: Element, item: Element) -> Element:
    return next(element for element in [item, *item.iterancestors()] if element.getparent() is above)


def _whole_row(block: Block, row: Element, bounds: tuple[Element, ...], vocabulary: str) -> Element:
    """The row itself, where a block runs from the start of its first cell to the end of its last one."""
    cells = [child for child in row if child.tag in (name(f"{vocabulary}:tc"), name("w:sdt"))]
    remedy = "Begin in the first cell and end in the last one, or keep the whole block in one cell."
    if len(block.tags) > 2:
        raise TagError("changes inside a table row", "Put each tag into a row of its own: {%tr else %}.")
    if bounds[0] is not cells[0] or bounds[-1] is not cells[-1]:
        raise TagError("takes some cells of a table row", remedy)
    if (
        has_content(bounds[0], block.markers[0], vocabulary)[0]
        or has_content(bounds[1], block.markers[1], vocabulary)[1]
    ):
        raise TagError("takes a table row, and other text stands outside of its tags there", remedy)
    return row


def has_content(bound: Element, marker: Element, vocabulary: str) -> tuple[bool, bool]:
    """Whether anything that shows stands before and after a marker in an element; statements do not show."""
    before, after, seen = False, False, False
    for element in bound.iter():
        if element is marker:
            seen = True
        elif element.tag in _SHOWN_TAGS or _says(element, vocabulary):
            before, after = before or not seen, after or seen
    return before, after


_SHOWN_TAGS = frozenset({SEAM, *map(name, _SHOWN)})


def _says(element: Element, vocabulary: str) -> bool:
    if element.tag == MARKER:
        return element.get("word") == "field"
    return element.tag == name(f"{vocabulary}:t") and bool((element.text or "").strip())
