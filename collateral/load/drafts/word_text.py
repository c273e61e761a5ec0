"""One paragraph of Word as a phrase, and the pictures, charts and text boxes that are anchored in it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from collateral.load.drafts.charts import chart
from collateral.load.drafts.diagrams import diagram
from collateral.load.drafts.flow import nodes_of
from collateral.load.drafts.phrases import SYMBOL, clean, linked, one_line, raised, tidied
from collateral.load.drafts.pictures import Pictures
from collateral.load.drafts.piece import Line, Remarks
from collateral.load.drafts.word_styles import Styles
from collateral.model.document import AnyNode, Break, Inline, Phrase, Text
from collateral.safe.slide import MC, A, C, Element, Link, R
from collateral.safe.word import W, Word

_BOX = f"{W}txbxContent"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_LISTS = ("TOC", "TOA", "INDEX")
"""Fields that only repeat the document: contents, authorities, index (17.16.5)."""
_WITHIN = tuple(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "bdo", "dir", "rubyBase")
)
_GONE = {f"{W}del": "tracked deletion", f"{W}moveFrom": "tracked deletion"}
_AS_TEXT = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "‑", f"{W}softHyphen": ""}
_WORDS = frozenset((f"{W}t", f"{W}br", f"{W}cr", *_AS_TEXT))
_DRAWN = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))


@dataclass(slots=True)
class _Field:
    """A field that has begun (17.16.18): its instruction, then its result."""

    code: str = ""
    result: bool = False
    start: int = 0
    """Where its result begins in the paragraph at hand."""

    @property
    def name(self) -> str:
        return self.code.split()[0].upper() if self.code.split() else ""

    @property
    def is_silent(self) -> bool:
        return not self.result or self.name in _LISTS


@dataclass(slots=True)
class Texts:
    """The paragraphs of one document, read in their order: a field may go on from one to the next."""

    word: Word
    styles: Styles
    pictures: Pictures
    remarks: Remarks
    blocks: Callable[[Element], Iterator[AnyNode | Line]]
    """What a text box holds."""
    fields: list[_Field] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    figures: list[AnyNode] = field(default_factory=list)
    links: Mapping[str, Link] = field(init=False)

    def __post_init__(self) -> None:
        """The relationships of the document, which each link and picture asks for."""
        self.links = {link.id: link for link in self.word.relations(self.word.main)}

    def read(self, paragraph: Element) -> tuple[Phrase, list[AnyNode]]:
        """The words of a paragraph, and what is anchored in it."""
        outer = self.inlines, self.figures
        self.inlines, self.figures = [], []
        for each in self.fields:
            each.start = 0
        self._children(paragraph, paragraph)
        phrase, figures = tidied(self.inlines), self.figures
        self.inlines, self.figures = outer
        return phrase, figures

    def is_listing(self) -> bool:
        """Whether what is read stands in a table of contents."""
        return any(each.result and each.name in _LISTS for each in self.fields)

    # ---- what a paragraph holds --------------------------------------------------------------------------------------

    def _children(self, parent: Element, paragraph: Element) -> None:
        for item in parent.iterchildren("*"):
            self._child(item, paragraph)

    def _child(self, item: Element, paragraph: Element) -> None:
        tag = str(item.tag)
        if tag == f"{W}r":
            self._run(item, paragraph)
        elif tag in _WITHIN:
            self._children(item, paragraph)
        elif tag == f"{W}sdt":
            self._control(item, paragraph)
        elif tag in _GONE:
            self.remarks.drop(_GONE[tag])
        elif tag == f"{W}hyperlink":
            self._hyperlink(item, paragraph)
        elif tag == f"{W}fldSimple":
            self._simple(item, paragraph)
        elif tag == f"{MC}AlternateContent":
            for part in _alternative(item):
                self._child(part, paragraph)
        elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
            self._formula(item)

    def _control(self, item: Element, paragraph: Element) -> None:
        if item.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            words = " ".join("".join(text.text or "" for text in item.iter(f"{W}t")).split())
            if words:
                self.remarks.say(f"a placeholder of the file stands in it: {clean(words, self.remarks)[:60]!r}")
        self._children(item, paragraph)

    def _hyperlink(self, item: Element, paragraph: Element) -> None:
        start = len(self.inlines)
        self._children(item, paragraph)
        link = self.links.get(item.get(f"{R}id", ""))
        if link is not None:
            self._link(start, link.target)

    def _simple(self, item: Element, paragraph: Element) -> None:
        self.fields.append(_Field(item.get(f"{W}instr", ""), result=True, start=len(self.inlines)))
        self._children(item, paragraph)
        self._end_field()

    def _formula(self, item: Element) -> None:
        self._say(Text("".join(text.text or "" for text in item.iter(f"{_M}t"))))
        self.remarks.say("a formula is plain text here: read it")

    # ---- runs --------------------------------------------------------------------------------------------------------

    def _run(self, run: Element, paragraph: Element) -> None:
        if self.styles.is_hidden(run, paragraph):
            self.remarks.drop("hidden text")
            return
        bold, italic = self.styles.emphasis(run, "b"), self.styles.emphasis(run, "i")
        for item in run.iterchildren("*"):
            self._part(item, paragraph, bold, italic)

    def _part(self, item: Element, paragraph: Element, bold: bool, italic: bool) -> None:
        tag = str(item.tag)
        if tag in _WORDS:
            self._say(self._words(item, tag, bold, italic))
        elif tag == f"{MC}AlternateContent":
            for part in _alternative(item):
                self._part(part, paragraph, bold, italic)
        elif tag == f"{W}ruby":
            self._children(item, paragraph)
        elif tag in _DRAWN:
            self._drawing(item)
        else:
            self._sign(item, tag)

    def _words(self, item: Element, tag: str, bold: bool, italic: bool) -> Inline:
        if tag == f"{W}t":
            words = clean(item.text or "", self.remarks)
            return Text(raised(words) if _is_raised(item) else words, bold, italic)
        if tag in _AS_TEXT:
            return Text(_AS_TEXT[tag], bold, italic)
        return Break() if item.get(f"{W}type", "textWrapping") == "textWrapping" else Text(" ")

    def _sign(self, item: Element, tag: str) -> None:
        """What prints no words of its own: signs of fields and notes, and characters of symbol fonts."""
        if tag == f"{W}sym":
            self.remarks.drop(SYMBOL)
        elif tag == f"{W}fldChar":
            self._field_sign(item.get(f"{W}fldCharType", ""))
        elif tag == f"{W}instrText" and self.fields:
            self.fields[-1].code += item.text or ""
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self._note(item, tag.rpartition("}")[2].removesuffix("Reference"))

    def _say(self, inline: Inline) -> None:
        if not any(each.is_silent for each in self.fields):
            self.inlines.append(inline)

    def _field_sign(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result, self.fields[-1].start = True, len(self.inlines)
        elif kind == "end" and self.fields:
            self._end_field()

    def _end_field(self) -> None:
        done = self.fields.pop()
        if done.name in _LISTS:
            self.remarks.drop("list of contents")
        quoted = done.code.split('"')
        if done.name == "HYPERLINK" and done.result and len(quoted) > 1 and "\\l" not in quoted[0]:
            self._link(done.start, quoted[1])

    def _link(self, start: int, target: str) -> None:
        self.inlines[start:] = linked(target, tuple(self.inlines[start:]), self.remarks)

    def _note(self, item: Element, kind: str) -> None:
        root = self.word.related(f"{kind}s")
        notes = root.iterfind(f"{W}{kind}[@{W}id='{_safe(item.get(f'{W}id', ''))}']") if root is not None else ()
        text = " ".join("".join(part.text or "" for note in notes for part in note.iter(f"{W}t")).split())
        if text:
            before = one_line(tidied(self.inlines))[-40:]
            self.remarks.say(f"{kind} at {before!r}: {clean(text, self.remarks)}")

    # ---- drawings ----------------------------------------------------------------------------------------------------

    def _drawing(self, item: Element) -> None:
        for content in _outermost(item, _BOX):
            self.figures += nodes_of(self.blocks(content))
        about = next((one for one in item.iter() if str(one.tag).endswith("}docPr")), None)
        described = (about.get("descr", "") or about.get("title", "")) if about is not None else ""
        if any(one.get("val") in ("1", "true") for one in item.iter(_DECORATIVE)):
            self.remarks.drop("decorative picture")
            return
        for target in self._targets(item):
            self._figure(target, described)

    def _targets(self, item: Element) -> Iterator[str]:
        """The parts that a drawing shows: pictures, charts, data of diagrams."""
        keys = [one.get(f"{R}embed", "") or one.get(f"{R}link", "") for one in _own(item, f"{A}blip")]
        keys += [one.get(f"{R}id", "") for one in _own(item, f"{_V}imagedata", f"{C}chart")]
        keys += [one.get(f"{R}dm", "") for one in _own(item, f"{_DGM}relIds")]
        for key in dict.fromkeys(keys):
            link = self.links.get(key)
            if link is None or link.external or link.target not in self.word:
                self.remarks.say("a picture that is linked, and not in the file, is left out")
            else:
                yield link.target

    def _figure(self, part: str, described: str) -> None:
        kind = self.word.content_type(part)
        if kind.endswith("chart+xml"):
            found = chart(self.word.raw(part), "", described, self.remarks)
        elif kind.endswith("diagramData+xml"):
            found = diagram(self.word.raw(part), self.remarks)
        else:
            found = self.pictures.node(self.word.bytes_of(part), posixpath.basename(part), described, self.remarks)
        self.figures += [found] if found else []


def _own(item: Element, *tags: str) -> Iterator[Element]:
    """The elements of some tags under one, but for those in its text boxes, which are read by themselves."""
    inner = {one for box in _outermost(item, _BOX) for one in box.iter(*tags)}
    return (one for one in item.iter(*tags) if one not in inner)


def _outermost(item: Element, tag: str) -> Iterator[Element]:
    """The elements of a tag under one, but for those inside of each other."""
    for child in item.iterchildren("*"):
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _is_raised(item: Element) -> bool:
    run = item.getparent()
    place = run.find(f"{W}rPr/{W}vertAlign") if run is not None else None
    return place is not None and place.get(f"{W}val") == "superscript"


def _safe(text: str) -> str:
    return text if text.lstrip("-").isdecimal() else ""


def _alternative(item: Element) -> Iterator[Element]:
    """What a current program shows of alternatives (ISO/IEC 29500-3, 7.4)."""
    chosen = item.find(f"{MC}Choice")
    chosen = item.find(f"{MC}Fallback") if chosen is None else chosen
    return chosen.iterchildren("*") if chosen is not None else iter(())
