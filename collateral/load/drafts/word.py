"""A Word document as pieces, one for each heading of its two upper levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from collateral.load.drafts.flow import nodes_of, paragraph
from collateral.load.drafts.phrases import one_line, unstyled
from collateral.load.drafts.pictures import Pictures
from collateral.load.drafts.piece import HERE, Line, Piece, Reading, Remarks
from collateral.load.drafts.tables import Cell, table
from collateral.load.drafts.word_styles import Styles
from collateral.load.drafts.word_text import Texts
from collateral.model.document import AnyNode, Heading, List, Paragraph
from collateral.model.tree import phrases
from collateral.safe.files import Files
from collateral.safe.slide import MC, Element
from collateral.safe.word import W, Word

_WITHIN = tuple(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "sdtContent", "smartTag"))
_GONE = (f"{W}del", f"{W}moveFrom")
_SHORT = 12
"""Words that a line in bold may have to pass for a heading."""
_SENTENCE = 12
"""Words from which a paragraph says something; a cover's lines are shorter."""
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[IVX]{1,5}\.)\s+(?=\S)")
"""A number that somebody typed before a heading."""

Part = tuple[AnyNode | Line | None, tuple[str, ...]]
"""A node or list line, and the remarks on it; None where something was left out."""


def read_word(data: bytes, name: str, files: Files, stem: str) -> Reading:
    """The pieces of a Word document; `stem` begins the names of its pictures, `files` are the workspace's.

    Raises TemplateError for what is no Word document or not safe to read, LimitError for what is too large.
    """
    return _Reader(Word(data, name), Pictures(files, stem)).reading()


class _Reader:
    def __init__(self, word: Word, pictures: Pictures) -> None:
        self.word = word
        self.pictures = pictures
        self.remarks = Remarks()
        self.styles = Styles(word)
        self.texts = Texts(word, self.styles, pictures, self.remarks, self.blocks)
        self.bold: set[int] = set()
        """Places of short paragraphs in bold among the parts read."""

    def reading(self) -> Reading:
        """All of it."""
        parts: list[Part] = []
        for element in self._flat(self.word.body):
            for item in self._block(element):
                if isinstance(item, Paragraph) and element.tag == f"{W}p" and self._is_bold(element, item):
                    self.bold.add(len(parts))
                parts.append((item, self.remarks.taken()))
            if self.remarks.here:
                parts.append((None, self.remarks.taken()))
        parts, said = self._headed(parts)
        pieces, left = _split(parts)
        self._count_stories()
        return Reading(tuple(pieces), (*said, *left, *self.remarks.left_out()), self.pictures.new)

    def blocks(self, parent: Element) -> Iterator[AnyNode | Line]:
        """What a body, cell or text box holds."""
        for element in self._flat(parent):
            yield from self._block(element)

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def _flat(self, parent: Element) -> Iterator[Element]:
        """Paragraphs and tables, those in controls and tracked insertions too."""
        for item in parent.iterchildren("*"):
            if item.tag in (f"{W}p", f"{W}tbl"):
                yield item
            elif item.tag == f"{W}sdt":
                yield from self._control(item)
            elif item.tag in _WITHIN:
                yield from self._flat(item)
            elif item.tag in _GONE:
                self.remarks.drop("tracked deletion")
            elif item.tag == f"{W}altChunk":
                self.remarks.drop("embedded document")
            elif item.tag == f"{MC}AlternateContent":
                chosen = item.find(f"{MC}Choice")
                yield from self._flat(chosen) if chosen is not None else ()

    def _control(self, item: Element) -> Iterator[Element]:
        gallery = item.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
            self.remarks.drop("list of contents")
            return
        if item.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self.remarks.say("a placeholder of the file stands in it: write its words")
        content = item.find(f"{W}sdtContent")
        yield from self._flat(content) if content is not None else ()

    def _block(self, element: Element) -> Iterator[AnyNode | Line]:
        if element.tag == f"{W}tbl":
            yield from table([*self._rows(element)], self.remarks)
        else:
            yield from self._paragraph(element)

    def _paragraph(self, element: Element) -> Iterator[AnyNode | Line]:
        listed = self.texts.is_listing()
        phrase, figures = self.texts.read(element)
        level, numbered = self.styles.heading(element), self.styles.numbered(element)
        if phrase and not listed:
            if level:
                yield Heading(origin=HERE, content=unstyled(phrase), level=level)
            elif numbered:
                yield Line(numbered.level, phrase, numbered.ordered, numbered.start, numbered.list_id)
            else:
                yield paragraph(phrase)
        yield from figures

    def _rows(self, element: Element) -> Iterator[list[Cell]]:
        for row in _inner(element, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.remarks.drop("tracked deletion")
                continue
            yield [self._cell(cell) for cell in _inner(row, f"{W}tc")]

    def _cell(self, cell: Element) -> Cell:
        properties = cell.find(f"{W}tcPr")
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        text = span.get(f"{W}val", "") if span is not None else ""
        across = min(int(text), 100) if text.isdecimal() and len(text) < 6 else 1
        continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        return Cell(nodes_of(self.blocks(cell)), max(across, 1), continues)

    # ---- the document as a whole -------------------------------------------------------------------------------------

    def _is_bold(self, element: Element, item: Paragraph) -> bool:
        """Whether a paragraph looks like a heading: short, all of it bold, no sentence."""
        text = one_line(item.content)
        runs = [run for run in element.iter(f"{W}r") if "".join(t.text or "" for t in run.iter(f"{W}t")).strip()]
        bold = bool(runs) and all(self.styles.is_bold(run, element) for run in runs)
        return bold and len(text.split()) <= _SHORT and text[-1:] not in ".,;"

    def _headed(self, parts: list[Part]) -> tuple[list[Part], list[str]]:
        """The parts with headings: those that the document has, else its short lines in bold."""
        if any(isinstance(item, Heading) for item, _ in parts):
            return parts, []
        if len(self.bold) < 2:
            return parts, ["the document has no headings: all of it is one block"]
        said = f"the document has no headings: it is split at its {len(self.bold)} short paragraphs in bold"
        return [(_as_heading(item) if at in self.bold else item, told) for at, (item, told) in enumerate(parts)], [said]

    def _count_stories(self) -> None:
        kinds = [link.kind for link in self.word.relations(self.word.main)]
        for kind in ("header", "footer"):
            if count := kinds.count(kind):
                self.remarks.drop(kind, count)
        comments = self.word.related("comments")
        if comments is not None and len(comments):
            self.remarks.drop("comment", len(comments))


def _inner(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, those in controls too."""
    for item in parent.iterchildren("*"):
        if item.tag == tag:
            yield item
        elif item.tag in (f"{W}sdt", *_WITHIN):
            yield from _inner(item, tag)


def _as_heading(item: AnyNode | Line | None) -> AnyNode | Line | None:
    return Heading(origin=HERE, content=unstyled(item.content), level=1) if isinstance(item, Paragraph) else item


# ---- pieces ----------------------------------------------------------------------------------------------------------


def _split(parts: Sequence[Part]) -> tuple[list[Piece], list[str]]:
    """The pieces, and what of the document makes none."""
    lowest, above = _lowest(parts), _above(parts)
    starts = [at for at, (item, _) in enumerate(parts) if isinstance(item, Heading) and item.level <= lowest]
    pieces: list[Piece] = []
    left: list[str] = []
    for number, (start, end) in enumerate(zip([0, *starts], [*starts, len(parts)], strict=True)):
        piece = _piece(parts[start:end], number, lowest, above.get(start, ""))
        if number == 0 and starts and not _says_something(piece.nodes):
            left += [f"left out: the cover, {_shown(piece)!r}"] if piece.nodes else []
        elif piece.nodes or piece.remarks:
            pieces.append(piece)
        elif piece.heading:
            left.append(f"no block: {piece.heading[:60]!r} has no text of its own before the next heading")
    return pieces, left


def _lowest(parts: Sequence[Part]) -> int:
    """The lowest level that begins a piece: the second of those that occur, a title that stands alone not counted."""
    levels = [item.level for item, _ in parts if isinstance(item, Heading)]
    kinds = sorted(set(levels))
    if len(kinds) > 1 and levels.count(kinds[0]) == 1 and levels[0] == kinds[0]:
        kinds = kinds[1:]
    return kinds[min(1, len(kinds) - 1)] if kinds else 0


def _above(parts: Sequence[Part]) -> dict[int, str]:
    """By the place of each heading, the one that it stands under; none for those of the highest level."""
    found: dict[int, str] = {}
    open_: list[Heading] = []
    for at, (item, _) in enumerate(parts):
        if isinstance(item, Heading):
            open_ = [one for one in open_ if one.level < item.level]
            if open_:
                found[at] = one_line(open_[-1].content)
            open_.append(item)
    return found


def _piece(parts: Sequence[Part], number: int, lowest: int, above: str) -> Piece:
    first = parts[0][0] if parts else None
    own = isinstance(first, Heading) and number > 0
    heading = _NUMBER.sub("", one_line(first.content)) if isinstance(first, Heading) and own else ""
    body = (_lifted(item, lowest) for item, _ in parts[1 if own else 0 :] if item is not None)
    remarks = dict.fromkeys(remark for _, told in parts for remark in told)
    place = f"heading {number}" if own else "before the first heading" if lowest else "the document"
    return Piece(place, heading, nodes_of(body), above, remarks=tuple(remarks))


def _lifted(item: AnyNode | Line, lowest: int) -> AnyNode | Line:
    """A heading inside a piece at the level that blocks begin with, or below it."""
    return replace(item, level=min(6, max(2, item.level - lowest + 1))) if isinstance(item, Heading) else item


def _says_something(nodes: Sequence[AnyNode]) -> bool:
    listed = any(isinstance(node, List) for node in nodes)
    return listed or any(len(one_line(phrase).split()) >= _SENTENCE for phrase in phrases(tuple(nodes)))


def _shown(piece: Piece) -> str:
    return " / ".join(map(one_line, phrases(piece.nodes)))[:80]
