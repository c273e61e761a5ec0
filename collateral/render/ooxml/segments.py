"""What a block's tags take along, element by element: the parts between them, and what goes with the tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from collateral.render.ooxml import markers
from collateral.render.ooxml.blocks import CALLED, Block, Span, cut, cut_behind, has_content, span_of
from collateral.render.ooxml.markup import Element, find, get, name, remove
from collateral.render.ooxml.tags import TagError

_ALONE = "Put the tag alone into its paragraph, or the whole block into one paragraph."


@dataclass(frozen=True, slots=True)
class Segments:
    """The parts of a block, one for each tag but the last, and the elements that only held tags and go."""

    parts: tuple[tuple[Element, ...], ...]
    gone: tuple[Element, ...]
    start: Element
    """Where the block begins: before it or, when it `stays`, behind it."""
    stays: bool


def segments(block: Block, vocabulary: str) -> Segments:
    """What stands between the tags; TagError where a tag shares its place with what belongs to both sides of it."""
    span = span_of(block, vocabulary)
    if span.is_inline:
        found = cut(block)
        return Segments(tuple(_between(one, two) for one, two in pairwise(found)), (), found[0], True)
    if len(set(span.bounds)) == 1:
        return Segments(((span.bounds[0],),), (), span.bounds[0], False)
    return _siblings(block, span, vocabulary)


def _between(one: Element, two: Element) -> tuple[Element, ...]:
    found = []
    for item in one.itersiblings():
        if item is two:
            break
        found.append(item)
    return tuple(found)


def _siblings(block: Block, span: Span, vocabulary: str) -> Segments:
    sides = list(_sides(block, span, vocabulary))
    parts: list[list[Element]] = [[] for _ in span.bounds[1:]]
    gone: list[Element] = []
    for place, (bound, (before, after)) in enumerate(zip(span.bounds, sides, strict=True)):
        part = place - 1 if before else place
        if not (before or after):
            gone.append(bound)
        elif 0 <= part < len(parts):
            parts[part].append(bound)
        if place < len(parts):
            parts[place] += _between(bound, span.bounds[place + 1])
    return Segments(tuple(map(tuple, parts)), tuple(gone), span.bounds[0], sides[0][0])


def _sides(block: Block, span: Span, vocabulary: str) -> Iterator[tuple[bool, bool]]:
    """For each tag whether its element belongs to what comes before it, and to what comes after; neither: it goes."""
    if len(set(span.bounds)) < len(span.bounds):
        raise TagError("has several of its tags in one place", "Put each tag into a paragraph or row of its own.")
    for marker, tag, bound in zip(block.markers, block.tags, span.bounds, strict=True):
        before, after = has_content(bound, marker, vocabulary)
        if before and after:
            raise TagError("stands between other text, and its block goes on elsewhere", _ALONE)
        if tag.mark and tag.mark != "r" and (before or after):
            raise TagError(f"takes its {CALLED[tag.mark]} away, and other text stands there", "Move that text.")
        yield before, after


# ---- what must stay whole --------------------------------------------------------------------------------------------


def check(block: Block, vocabulary: str) -> None:
    """Raise TagError for a block that cannot be taken out of its place, or not without breaking what is around it."""
    found = segments(block, vocabulary)
    if len(found.parts) < len(block.tags) - 1:
        raise TagError("has {% else %} in the element that it takes whole", "Put each tag into one of its own.")
    for part in found.parts:
        if any(find(item, "w:pPr/w:sectPr") is not None for item in part):
            raise TagError("holds a section break", "Put the section break outside of its tags.")
        marks = [get(mark, "w:fldCharType") for item in part for mark in item.iter(name("w:fldChar"))]
        if marks.count("begin") != marks.count("end"):
            raise TagError("begins or ends inside of a field of Word's", "Put its tags outside of the field.")
        if block.tags[0].word == "for" and any(find(item, ".//c:chart") is not None for item in part):
            raise TagError("repeats a chart", "Put the chart into a block of the library, or outside of the loop.")


# ---- tags that share a paragraph -------------------------------------------------------------------------------------


def part(found: Sequence[Block], vocabulary: str) -> None:
    """Cut paragraphs between tags of blocks that go on in other paragraphs: each such tag then has one of its own."""
    paragraph = name(f"{vocabulary}:p")
    spanning: dict[Element, list[Element]] = {}
    for block in found:
        span = span_of(block, vocabulary)
        if not span.is_inline and len(set(span.bounds)) > 1 and all(bound.tag == paragraph for bound in span.bounds):
            for bound, marker in zip(span.bounds, block.markers, strict=True):
                spanning.setdefault(bound, []).append(marker)
    for bound, several in spanning.items():
        ordered = [marker for marker in markers.of([bound]) if marker in several]
        for marker in reversed(ordered[:-1]):
            _cut_after(bound, marker)


def _cut_after(paragraph: Element, marker: Element) -> None:
    anchor = marker
    while (holder := anchor.getparent()) is not None and holder is not paragraph:
        cut_behind(holder, anchor)
    after = paragraph.makeelement(paragraph.tag, dict(paragraph.attrib))
    properties = [child for child in paragraph if str(child.tag).endswith("}pPr")]
    following = list(anchor.itersiblings())
    for child in [*map(deepcopy, properties), *following]:
        after.append(child)
    for section in [find(child, "w:sectPr") for child in properties]:
        if section is not None:
            remove(section)  # it goes with the last of the two, which ends the section
    paragraph.addnext(after)
