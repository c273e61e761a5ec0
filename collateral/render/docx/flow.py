"""What stands together on a page, and what must not go to a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise

from collateral.model.document import AnyNode, Heading, Metrics, PageBreak, Paragraph, Section, Table, Timeline, plain
from collateral.render.ooxml.markup import Element, find, name


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


def join(elements: list[Element], following: list[Element]) -> None:
    """Add what follows to what is there.

    The space after a table goes where a page begins: a table that fills its page would send it to the next one, which
    stays empty.
    """
    blocks, after = _blocks(elements), _blocks(following)
    if after and find(after[0], "w:pPr/w:pageBreakBefore") is not None and _ends_in_space(blocks):
        place = elements.index(blocks[-1])
        elements[place : place + 1] = list(blocks[-1].iter(name("w:bookmarkEnd")))  # may stand beside a table (17.13.6)
    elements += following


def _blocks(elements: list[Element]) -> list[Element]:
    return [item for item in elements if item.tag in {name("w:p"), name("w:tbl")}]


def _ends_in_space(blocks: list[Element]) -> bool:
    tags = [item.tag for item in blocks[-2:]]
    return tags == [name("w:tbl"), name("w:p")] and not any(find(blocks[-1], path) is not None for path in _KEPT)


_KEPT = ("w:r", "w:pPr/w:sectPr")
