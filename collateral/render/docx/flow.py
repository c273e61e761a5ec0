"""What stands together on a page, and what must not go to a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import pairwise

from collateral.model.document import AnyNode, Heading, Metrics, PageBreak, Paragraph, Section, Table, Timeline, plain
from collateral.render.docx.looks import PROPERTIES
from collateral.render.ooxml.markup import Element, find, get, name, node, put


def announcing(sections: Sequence[Section]) -> frozenset[int]:
    """The ids (`id`) of paragraphs that a table or figures follow, also over the edge of a section without heading."""
    flat: list[AnyNode | None] = []
    for section in sections:
        flat += [None, *section.nodes] if plain(section.heading) or section.new_page else section.nodes
    pairs = pairwise(flat)
    return frozenset(id(one) for one, two in pairs if isinstance(one, Paragraph) and isinstance(two, _ANNOUNCED))


def turned(sections: Sequence[Section], is_wide: Callable[[AnyNode], bool], announcing: Container[int]) -> set[int]:
    """The ids of what goes on pages across: wide nodes, what announces each, and the headings right above it.

    A section's heading is told by the id of the section.
    """
    across: set[int] = set()
    above: list[int] = []
    has_words = False
    for item in _in_order(sections):
        announces = isinstance(item, Paragraph) and (id(item) in announcing or _is_opening(item))
        if isinstance(item, Section | Heading) or announces:
            above = [id(item)] if has_words else [*above, id(item)]
            has_words = announces
            continue
        if not isinstance(item, Section | PageBreak) and is_wide(item):
            across |= {id(item), *above}
        above, has_words = [], False
    return across


def _is_opening(item: Paragraph) -> bool:
    """Whether a paragraph ends with a colon: what it announces comes next."""
    return plain(item.content).rstrip().endswith(":")


def _in_order(sections: Sequence[Section]) -> Iterator[Section | AnyNode]:
    """Sections that have a heading, and the nodes of all."""
    for section in sections:
        if plain(section.heading):
            yield section
        yield from section.nodes


_ANNOUNCED = (Table, Timeline, Metrics)


def join(elements: list[Element], following: list[Element], spacer: str) -> None:
    """Add what follows to what is there, without a second empty line; `spacer` is the style of those that give space.

    The space after a table goes where a page begins, too: a table that fills its page would send it to the next one,
    which stays empty.
    """
    last, first = (next(iter(items), None) for items in (_blocks(elements)[::-1], _blocks(following)))
    if last is not None and first is not None:
        breaks = find(first, "w:pPr/w:pageBreakBefore") is not None
        if is_space(last, spacer) and (breaks or is_empty(first)):
            take_out(elements, last)
            if is_space(first, spacer):
                _widen(first)
        elif is_empty(last) and is_space(first, spacer):
            take_out(following, first)
    elements += following


def joined(lists: Iterable[list[Element]], spacer: str) -> list[Element]:
    """What several nodes are drawn as, one after another."""
    elements: list[Element] = []
    for drawn in lists:
        join(elements, drawn, spacer)
    return elements


def is_empty(paragraph: Element) -> bool:
    """Whether it is a paragraph without a word or drawing, and ends no section."""
    shows = any(child.tag not in _UNSEEN for child in paragraph)
    return paragraph.tag == name("w:p") and not shows and find(paragraph, "w:pPr/w:sectPr") is None


def take_out(elements: list[Element], paragraph: Element) -> None:
    """Leave out an empty paragraph; its bookmarks stand beside a table as well (17.13.6)."""
    place = elements.index(paragraph)
    elements[place : place + 1] = [child for child in paragraph if child.tag in _BOOKMARKS]


_SECOND = 200
"""What a second empty line gave, in twips."""
_BOOKMARKS = frozenset(map(name, ("w:bookmarkStart", "w:bookmarkEnd")))
_UNSEEN = _BOOKMARKS | {name("w:pPr")}


def _blocks(elements: list[Element]) -> list[Element]:
    return [item for item in elements if item.tag not in _BOOKMARKS]


def _widen(space: Element) -> None:
    """Let one empty line give the space of two."""
    properties = find(space, "w:pPr")
    assert properties is not None, "its style says that it is one"
    put(properties, node("w:spacing", before=_SECOND), PROPERTIES)


def is_space(paragraph: Element, spacer: str) -> bool:
    """Whether it is an empty line that gives space, and begins no page."""
    if find(paragraph, "w:pPr/w:pageBreakBefore") is not None:
        return False
    return is_empty(paragraph) and get(find(paragraph, "w:pPr/w:pStyle"), "w:val") == spacer
