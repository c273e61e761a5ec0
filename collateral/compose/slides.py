"""A deck cut from the same content: one block starts one slide, its title the block's.

A slide holds one thing: a figure, a table, a quote, or at most 60 words or five bullets. What is more goes on a
further slide under the same title. What fits a box is decided later, by `render.fit`, on measured text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as member

from collateral.compose.parts import left_out, part_of
from collateral.compose.sentences import joined, sentences
from collateral.compose.spoken import spoken_lines
from collateral.model.content import FilledBlock
from collateral.model.document import (
    AnyNode,
    Break,
    Chart,
    Columns,
    Field,
    Heading,
    Image,
    List,
    Metrics,
    Origin,
    PageBreak,
    Paragraph,
    Phrase,
    Pricing,
    Quote,
    Rule,
    Table,
    Text,
    Timeline,
    plain,
)
from collateral.model.slide import LayoutRole, Slide
from collateral.model.template import Part, Slot
from collateral.model.tree import walk

MOST_WORDS = 60
MOST_BULLETS = 5
MOST_PRICED = 8
"""Lines and titles of a quote that have their totals beside them."""
_WHOLE: tuple[Slot, ...] = ("agenda", "insights")
"""Slots that are one slide, however many their items."""
STATEMENT_WORDS = 22
ONE_SENTENCE, LEAD_WORDS = 40, 45
"""Words of a sentence that may stand alone on its slide, and of one that stands large beside what follows it."""
_FIGURES: dict[type, LayoutRole] = {
    Chart: LayoutRole.CHART,
    Table: LayoutRole.TABLE,
    Pricing: LayoutRole.TABLE,
    Metrics: LayoutRole.METRICS,
    Quote: LayoutRole.QUOTE,
    Columns: LayoutRole.COLUMNS,
    Timeline: LayoutRole.TIMELINE,
    Image: LayoutRole.PICTURE,
}
_TEXTS = frozenset({LayoutRole.CONTENT, LayoutRole.LEAD})
_SLOT_ROLES: dict[Slot, LayoutRole] = {
    "agenda": LayoutRole.AGENDA,
    "next-steps": LayoutRole.NEXT_STEPS,
    "contacts": LayoutRole.CLOSING,
    "closing": LayoutRole.CLOSING,
}


def slides_of(block: FilledBlock, part: Part, with_notes: bool) -> tuple[Slide, ...]:
    """The slides of one block, or of a part of it; the notes stand on the first."""
    shown = part_of(block.nodes, part)
    groups = [shown] if part == "gist" or block.native else _groups(shown) or [()]
    origin = Origin("block", block.id, block.line)
    native = replace(block.native, notes=()) if block.native else None
    slides = tuple(
        Slide(block.title, role_of(nodes), nodes, origin, part=(number, len(groups)), native=native)
        for number, nodes in enumerate(map(_led, groups), 1)
    )
    return (replace(slides[0], notes=_notes(block, part)), *slides[1:]) if with_notes else slides


def _notes(block: FilledBlock, part: Part) -> Phrase:
    """The talk track, then what the slide leaves out of the block, in words: the presenter can say it.

    A library slide shows nothing of the body and has notes of its own.
    """
    if block.native:
        told = (block.talk_track, *block.native.notes)
        return tuple(inline for line in told if line for inline in (Break(), *line))[1:]
    rest = (inline for line in spoken_lines(left_out(block.nodes, part)) for inline in (Break(), Text(line)))
    return (*block.talk_track, *rest)


def _led(nodes: tuple[AnyNode, ...]) -> tuple[AnyNode, ...]:
    """Text that has a slide to itself, its first sentence apart from the rest: it stands large beside that."""
    role = role_of(nodes)
    if role not in _TEXTS or not nodes or not isinstance(nodes[0], Paragraph):
        return nodes
    first, *rest = sentences(nodes[0].content)
    if not rest or _count([first]) > LEAD_WORDS:
        return nodes
    lead, told = (replace(nodes[0], content=joined(run)) for run in ([first], rest))
    return (lead, told, *nodes[1:])


def slot_slides(name: Slot, heading: Phrase, nodes: tuple[AnyNode, ...]) -> tuple[Slide, ...]:
    """A slot's nodes under the section's heading: each figure on a slide of its own."""
    groups = [nodes] if name in _WHOLE else _groups(nodes)
    return tuple(
        Slide(heading, _SLOT_ROLES.get(name) or role_of(group), group, group[0].origin, part=(number, len(groups)))
        for number, group in enumerate(groups, 1)
    )


def divider(heading: Phrase, section: str) -> Slide:
    """The slide that opens a section."""
    return Slide(heading, LayoutRole.SECTION, (), Origin("template", section))


def role_of(nodes: tuple[AnyNode, ...]) -> LayoutRole:
    """The layout role that a slide's nodes ask for."""
    figure = next((node for node in nodes if type(node) in _FIGURES), None)
    if isinstance(figure, Columns) and all(column and _is_headed(column[0]) for column in figure.columns):
        return LayoutRole.COMPARISON
    if figure is not None:
        return _FIGURES[type(figure)]
    if not nodes or not isinstance(nodes[0], Paragraph):
        return LayoutRole.CONTENT
    if len(nodes) == 1:
        return LayoutRole.STATEMENT if _is_statement(nodes[0]) else LayoutRole.CONTENT
    return LayoutRole.LEAD if _words(nodes[:1]) <= LEAD_WORDS else LayoutRole.CONTENT


def _is_statement(paragraph: Paragraph) -> bool:
    """True for few words, and for one sentence that is not too long to be read at once."""
    count = _words([paragraph])
    return count <= STATEMENT_WORDS or (count <= ONE_SENTENCE and len(list(sentences(paragraph.content))) == 1)


def _is_headed(node: AnyNode) -> bool:
    """True for a heading, or a paragraph that is bold from end to end."""
    if isinstance(node, Heading):
        return True
    return isinstance(node, Paragraph) and all(getattr(item, "bold", False) for item in node.content)


@dataclass(slots=True)
class _Cut:
    """Nodes on their way to slides."""

    groups: list[list[AnyNode]] = member(default_factory=list)
    text: list[AnyNode] = member(default_factory=list)

    def flush(self) -> None:
        """What was gathered becomes a slide."""
        if self.text:
            self.groups.append(self.text)
            self.text = []

    def add_text(self, node: AnyNode) -> None:
        """Text joins the slide before it while there is room."""
        if self.text and (_words([*self.text, node]) > MOST_WORDS or _bullets([*self.text, node]) > MOST_BULLETS):
            announced = self._announcing() if isinstance(node, List) else ()
            self.flush()
            self.text.extend(announced)
        self.text.append(node)

    def _announcing(self) -> tuple[AnyNode, ...]:
        """The last sentence, taken from the slide, if its colon announces what comes next."""
        last = self.text[-1]
        if not isinstance(last, Paragraph) or not plain(last.content).rstrip().endswith(":"):
            return ()
        *before, announcing = sentences(last.content)
        self.text[-1:] = [replace(last, content=joined(before))] if before else []
        return (replace(last, content=joined([announcing])),)

    def add_figure(self, node: AnyNode) -> None:
        """A figure takes a short text before it along, and ends its slide."""
        if _words(self.text) > MOST_WORDS or isinstance(node, Pricing):
            self.flush()
        for part in _quoted(node) if isinstance(node, Pricing) else (node,):
            self.text.append(part)
            self.flush()


def _groups(nodes: Iterable[AnyNode]) -> list[tuple[AnyNode, ...]]:
    cut = _Cut()
    for node in nodes:
        if isinstance(node, Rule | PageBreak):
            cut.flush()
        elif type(node) in _FIGURES:
            cut.add_figure(node)
        else:
            for part in _parts(node):
                cut.add_text(part)
    cut.flush()
    return [tuple(group) for group in cut.groups]


def _quoted(node: Pricing) -> tuple[Pricing, ...]:
    """A short quote as it is; of a long one the totals stand apart, where they can be large enough to be checked."""
    rows = sum(1 + len(section.lines) for section in node.sections)
    return node.apart() if rows > MOST_PRICED else (node,)


def _parts(node: AnyNode) -> Iterator[AnyNode]:
    """A long list in lists of five, a long paragraph in runs of sentences; anything else as it is."""
    if isinstance(node, List) and len(node.items) > MOST_BULLETS:
        for first in range(0, len(node.items), MOST_BULLETS):
            items = node.items[first : first + MOST_BULLETS]
            yield replace(node, items=items, start=node.start + first)
    elif isinstance(node, Paragraph) and _words([node]) > MOST_WORDS:
        yield from (replace(node, content=content) for content in _runs(node.content))
    else:
        yield node


def _runs(content: Phrase) -> Iterator[Phrase]:
    """The sentences of a phrase, as many together as a slide holds."""
    run: list[Phrase] = []
    for sentence in sentences(content):
        if run and _count([*run, sentence]) > MOST_WORDS:
            yield joined(run)
            run = []
        run.append(sentence)
    if run:
        yield joined(run)


def _count(phrases: Iterable[Phrase]) -> int:
    return sum(len(plain(phrase).split()) for phrase in phrases)


def _words(nodes: Iterable[AnyNode]) -> int:
    return _count((item,) for item in walk(tuple(nodes)) if isinstance(item, Text | Field))


def _bullets(nodes: Iterable[AnyNode]) -> int:
    return sum(len(node.items) for node in nodes if isinstance(node, List))
