"""A Word file as it reads: its paragraphs in order, notes, charts, heads and feet, and what it carries unseen."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import unescape

from lxml.etree import _Element

from collateral.errors import CollateralError
from collateral.safe import xml
from collateral.safe import zip as archive
from collateral.verify.evidence import Opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHART_TEXTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}v",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)
_SPACES = frozenset(_W + name for name in ("br", "tab", "cr", "ptab"))
# What is not printed: settings, instructions of fields, deleted text, the copy for readers that draw no shapes.
_SKIPPED = frozenset(_W + name for name in ("rPr", "pPr", "tblPr", "sectPr", "instrText", "delText")) | {_FALLBACK}
_OFF = ("0", "false", "off")
_MARKUP = re.compile(r"<[^>]*>")
_PARAGRAPH_END = re.compile(r"</\w+:p>")
_ATTRIBUTE = re.compile(r"=\"([^\"]*)\"|='([^']*)'")
_TEXTUAL = (".xml", ".rels", ".vml")
_PACKAGES = (".xlsx", ".docx", ".pptx")
_RSID = re.compile(rb"<\w+:rsid| \w+:rsid\w*=")
_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")


def read(data: bytes, name: str) -> Opened:
    """The file's paragraphs, each a part of the body: those of text boxes follow the paragraph that holds them.

    Hidden text is not among them.
    """
    try:
        return _Word(archive.read(data, name)).opened(name)
    except CollateralError as error:
        return Opened("docx", name, damage=error.problems[0].message)


class _Word:
    """The parts of one file."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._main = next(iter(self._related("", "officeDocument").values()), "word/document.xml")

    def opened(self, name: str) -> Opened:
        """All that faults look at."""
        story = _Story(self._root(self._main))
        notes = [_Story(self._root(part)) for kind in ("footnotes", "endnotes") for part in self._parts_of(kind)]
        return Opened(
            format="docx",
            name=name,
            body=tuple(story.paragraphs),
            notes=tuple(text for note in notes for text in note.paragraphs if text),
            charts=tuple(_chart(self._root(part)) for part in self._parts_of("chart")),
            margins=tuple(self._margins()),
            carried=tuple(_carried(self._parts)),
            traces=tuple(self._traces([story, *notes])),
        )

    @cached_property
    def _body(self) -> _Element:
        return xml.parse(self._parts[self._main], self._main)

    def _root(self, part: str) -> _Element:
        return self._body if part == self._main else xml.parse(self._parts[part], part)

    # ---- relationships (ISO/IEC 29500-2, 9.3) ------------------------------------------------------------------------

    def _related(self, source: str, kind: str) -> dict[str, str]:
        """The parts that a part leads to by that kind, by id of the relationship."""
        folder, base = posixpath.split(source)
        links = self._parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for link in [] if links is None else xml.parse(links, source):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
            if link.get("Type", "").rpartition("/")[2] == kind and target in self._parts:
                found[link.get("Id", "")] = target
        return found

    def _parts_of(self, kind: str) -> Iterator[str]:
        yield from self._related(self._main, kind).values()

    # ---- heads and feet ----------------------------------------------------------------------------------------------

    def _margins(self) -> Iterator[tuple[str, str]]:
        """Each section's kinds of page, their head and foot; one without its own has the section's before (17.10.5)."""
        parts = self._related(self._main, "header") | self._related(self._main, "footer")
        in_force: dict[tuple[str, str], str] = {}
        for number, section in enumerate(self._body.iter(f"{_W}sectPr"), start=1):
            for name in ("header", "footer"):
                for item in section.iterfind(f"{_W}{name}Reference"):
                    in_force[name, item.get(f"{_W}type", "default")] = parts.get(item.get(f"{_R}id", ""), "")
            for kind, words in self._kinds(section):
                shown = [in_force.get((name, kind), "") for name in ("header", "footer")]
                yield f"{words} of section {number}", "\n".join(self._margin(part) for part in shown if part)

    def _kinds(self, section: _Element) -> Iterator[tuple[str, str]]:
        yield "default", "the pages"
        if _on(section.find(f"{_W}titlePg")):
            yield "first", "the first page"
        if self._two_sided:
            yield "even", "the even pages"

    @cached_property
    def _two_sided(self) -> bool:
        settings = [self._root(part) for part in self._parts_of("settings")]
        return any(_on(root.find(f"{_W}evenAndOddHeaders")) for root in settings)

    def _margin(self, part: str) -> str:
        """The text of a head or foot, a watermark's too, which is WordArt (VML `textpath`)."""
        root = self._root(part)
        marks = [item.get("string", "") for item in root.iter("{urn:schemas-microsoft-com:vml}textpath")]
        return "\n".join([*_Story(root).paragraphs, *marks])

    # ---- traces ------------------------------------------------------------------------------------------------------

    def _traces(self, stories: list[_Story]) -> Iterator[str]:
        names = [part.lower() for part in self._parts]
        if any(posixpath.basename(name).startswith("comments") for name in names):
            yield "comments"
        if any(name.startswith("docprops/thumbnail") for name in names):
            yield "a thumbnail"
        for hidden in (text for story in stories for text in story.hidden):
            yield f'hidden text ("{hidden[:40]}")'
        markup = {
            part: data for part, data in self._parts.items() if part.startswith("word/") and part.endswith(".xml")
        }
        for what, sign in (("ids of editing sessions (rsid)", _RSID), ("tracked changes", _TRACKED)):
            marked = sorted(part for part, data in markup.items() if sign.search(data))
            if marked:
                yield f"{what} in {', '.join(marked)}"


class _Story:
    """The paragraphs of one part, and the text in it that is hidden."""

    def __init__(self, root: _Element) -> None:
        self._open: list[list[str]] = []
        self.hidden: list[str] = []
        self._gather(root, None)
        self.paragraphs = ["".join(pieces) for pieces in self._open]

    def _gather(self, element: _Element, own: list[str] | None) -> None:
        """Collect the texts under an element into the paragraph that holds it; a paragraph inside opens its own."""
        for child in element.iterchildren(tag="*"):
            tag = child.tag
            if tag == f"{_W}p":
                self._open.append([])
                self._gather(child, self._open[-1])
            elif tag == f"{_W}t" and own is not None:
                own.append(child.text or "")
            elif tag in _SPACES and own is not None:
                own.append(" ")
            elif tag == f"{_W}r" and _on(child.find(f"{_W}rPr/{_W}vanish")):
                self.hidden += ["".join(child.itertext(f"{_W}t"))] if child.find(f"{_W}t") is not None else []
            elif tag not in _SKIPPED:
                self._gather(child, own)


def _on(switch: _Element | None) -> bool:
    """True for a property that is there and not switched off (17.17.4)."""
    return switch is not None and switch.get(f"{_W}val", "1") not in _OFF


def _chart(root: _Element) -> frozenset[str]:
    return frozenset(item.text or "" for item in root.iter(*_CHART_TEXTS))


def _carried(parts: Mapping[str, bytes], inside: str = "") -> Iterator[tuple[str, str]]:
    """Each part's name with the text and attributes in it; a workbook inside is opened as well."""
    for name, data in parts.items():
        place = f"{inside}{name}"
        if name.lower().endswith(_PACKAGES):
            yield from _carried(archive.read(data, place), f"{place}!")
        elif name.lower().endswith(_TEXTUAL):
            yield place, f"{name}\n{_legible(data)}"
        else:
            yield place, f"{name}\n{data.decode('latin-1')}"


def _legible(data: bytes) -> str:
    """The values of attributes, the text of each element, and of each paragraph, for runs may divide a word."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    values = "\n".join(double or single for double, single in _ATTRIBUTE.findall(text))
    return unescape("\n".join([values, _MARKUP.sub("\n", text), _MARKUP.sub("", _PARAGRAPH_END.sub("\n", text))]))
