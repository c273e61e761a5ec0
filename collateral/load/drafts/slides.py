"""A presentation as pieces, one for each slide that is shown."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from collateral.load.drafts.charts import chart
from collateral.load.drafts.diagrams import diagram
from collateral.load.drafts.flow import nodes_of, paragraph
from collateral.load.drafts.phrases import clean
from collateral.load.drafts.pictures import Pictures
from collateral.load.drafts.piece import Line, Piece, Reading, Remarks
from collateral.load.drafts.slide_text import flow, phrase, shape_of
from collateral.load.drafts.tables import Cell, table
from collateral.model.document import AnyNode
from collateral.model.phrase import Phrase, plain
from collateral.safe.deck import Deck, DeckSlide
from collateral.safe.files import Files
from collateral.safe.slide import MC, A, C, Element, Links, P, R

_TITLES = ("title", "ctrTitle")
_AROUND = ("dt", "ftr", "sldNum", "hdr")
"""Placeholders of what stands on every slide: date, footer, number."""
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def read_slides(data: bytes, name: str, files: Files, stem: str) -> Reading:
    """The pieces of a presentation; `stem` begins the names of its pictures, `files` are the workspace's.

    Raises TemplateError for what is no presentation or not safe to read, LimitError for what is too large.
    """
    reader = _Reader(Deck(data, name), Pictures(files, stem))
    pieces = tuple(piece for slide in reader.deck.slides for piece in reader.pieces(slide))
    return Reading(pieces, (*reader.left, *reader.remarks.left_out()), reader.pictures.new)


class _Reader:
    def __init__(self, deck: Deck, pictures: Pictures) -> None:
        self.deck = deck
        self.pictures = pictures
        self.remarks = Remarks()
        self.left: list[str] = []

    def pieces(self, slide: DeckSlide) -> Iterator[Piece]:
        """The piece of a slide; none where it is hidden or says nothing."""
        title = clean(slide.title, self.remarks)
        where = f"slide {slide.number}{f' {title[:60]!r}' if title else ''}"
        if self.deck.raw(slide.part).get("show", "1") in ("0", "false"):
            self.left.append(f"left out: {where} is hidden")
            return
        root = self.deck.tree(slide.part)
        tree = root.find(f"{P}cSld/{P}spTree")
        nodes = nodes_of(_Slide(self, slide.part, title).flow(tree)) if tree is not None else ()
        self._count_unseen(slide.part)
        for lost in self.deck.losses.get(slide.part, ()):
            self.remarks.say(f"{lost} does not come along")
        if any(link.kind == "comments" for link in self.deck.relations(slide.part)):
            self.remarks.drop("slide with comments")
        remarks = self.remarks.taken()
        if nodes or remarks:
            yield Piece(f"slide {slide.number}", title, nodes, slide.section, self._notes(slide.part), remarks)
        else:
            self.left.append(f"no block: {where} has {'nothing but its title' if title else 'no words'}")

    def _count_unseen(self, part: str) -> None:
        """Shapes with words that are hidden, or lie off the slide: `safe.slide` has taken them out."""
        shown = {item.get("id") for item in self.deck.tree(part).iter(f"{P}cNvPr")}
        for shape in self.deck.raw(part).iter(f"{P}sp"):
            about = shape.find(f"{P}nvSpPr/{P}cNvPr")
            has_words = any((text.text or "").strip() for text in shape.iter(f"{A}t"))
            if about is not None and about.get("id") not in shown and has_words:
                self.remarks.drop("text that is hidden or off its slide")

    def _notes(self, part: str) -> str:
        lines = (plain(phrase(item, {}, self.remarks)).replace("\n", " ") for item in self.deck.notes(part))
        return "\n".join(line for line in lines if line)


class _Slide:
    """One slide, with what it takes its look from."""

    def __init__(self, reader: _Reader, part: str, title: str) -> None:
        self.deck, self.pictures, self.remarks = reader.deck, reader.pictures, reader.remarks
        self.title = title
        self.links: Links = self.deck.links(part)
        layout = next((link.target for link in self.links.values() if link.kind == "slideLayout"), "")
        master = next((item.target for item in self.deck.relations(layout) if item.kind == "slideMaster"), "")
        self.layout = self.deck.raw(layout) if layout in self.deck else None
        self.master = self.deck.raw(master) if master in self.deck else None

    def flow(self, tree: Element) -> Iterator[AnyNode | Line]:
        """What the shapes of a tree or group say, in their order, which is the one that a screen reader follows."""
        for item in tree.iterchildren("*"):
            if item.tag == f"{P}sp":
                yield from self._shape(item)
            elif item.tag == f"{P}grpSp":
                yield from self.flow(item)
            elif item.tag == f"{P}graphicFrame":
                yield from self._frame(item)
            elif item.tag == f"{P}pic":
                yield from self._picture(item)
            elif item.tag == f"{MC}AlternateContent":
                chosen = item.find(f"{MC}Choice")
                yield from self.flow(chosen) if chosen is not None else ()

    def _shape(self, item: Element) -> Iterator[AnyNode | Line]:
        reference = item.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        kind = reference.get("type", "") if reference is not None else ""
        if kind in _TITLES or kind in _AROUND:
            return
        shape = shape_of(item, self.layout, self.master)
        if shape is not None:
            yield from flow(shape, self.links, self.remarks)
        if item.find(f"{P}spPr/{A}blipFill") is not None:
            yield from self._picture(item)

    def _picture(self, item: Element) -> Iterator[AnyNode]:
        if any(one.get("val") in ("1", "true") for one in item.iter(_DECORATIVE)):
            self.remarks.drop("decorative picture")
            return
        blip = next(item.iter(f"{A}blip"), None)
        link = self.links.get(blip.get(f"{R}embed", "")) if blip is not None else None
        if link is None or link.external:
            self.remarks.say("a picture that is linked, and not in the file, is left out")
            return
        name = posixpath.basename(link.target)
        found = self.pictures.node(self.deck.data(link.target), name, _described(item), self.remarks)
        if found:
            yield found

    def _frame(self, item: Element) -> Iterator[AnyNode]:
        found = item.find(f"{A}graphic/{A}graphicData/{A}tbl")
        if found is not None:
            yield from table([[*self._cells(row)] for row in found.iterfind(f"{A}tr")], self.remarks)
        for shown, key in ((f"{C}chart", "id"), (f"{_DGM}relIds", "dm")):
            for reference in item.iter(shown):
                link = self.links.get(reference.get(f"{R}{key}", ""))
                node = self._drawn(link.target, _described(item)) if link is not None else None
                if node:
                    yield node

    def _drawn(self, part: str, described: str) -> AnyNode | None:
        root = self.deck.tree(part)
        if root.tag == f"{C}chartSpace":
            return chart(root, self.title, described, self.remarks)
        return diagram(root, self.remarks)

    def _cells(self, row: Element) -> Iterator[Cell]:
        for cell in row.iterfind(f"{A}tc"):
            if cell.get("hMerge", "0") in ("1", "true"):
                continue
            body = cell.find(f"{A}txBody")
            paragraphs = body.iterfind(f"{A}p") if body is not None else ()
            said = (phrase(item, self.links, self.remarks) for item in paragraphs)
            text = cell.get("gridSpan", "")
            across = min(int(text), 100) if text.isdecimal() and len(text) < 6 else 1
            yield Cell(_paragraphs(said), max(across, 1), cell.get("vMerge", "0") in ("1", "true"))


def _paragraphs(said: Iterator[Phrase]) -> tuple[AnyNode, ...]:
    return tuple(paragraph(content) for content in said if content)


def _described(item: Element) -> str:
    about = next(item.iter(f"{P}cNvPr"), None)
    return (about.get("descr", "") or about.get("title", "")) if about is not None else ""
