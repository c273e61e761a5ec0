"""A Word file as it reads: its paragraphs in order, notes, charts, heads and feet, and what it carries unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml.etree import _Element

from collateral.errors import CollateralError
from collateral.safe import zip as archive
from collateral.verify.evidence import Opened
from collateral.verify.office_file import OfficeFile, carried

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = frozenset(_W + name for name in ("br", "tab", "cr", "ptab"))
# What is not printed: settings, instructions of fields, deleted text, the copy for readers that draw no shapes.
_SKIPPED = frozenset(_W + name for name in ("rPr", "pPr", "tblPr", "sectPr", "instrText", "delText")) | {_FALLBACK}
_OFF = ("0", "false", "off")
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
        self._file = OfficeFile(parts, "word/document.xml")
        self._body = self._file.root(self._file.main)

    def opened(self, name: str) -> Opened:
        """All that faults look at."""
        story = _Story(self._body)
        notes = [_Story(self._file.root(part)) for kind in ("footnotes", "endnotes") for part in self._parts_of(kind)]
        return Opened(
            format="docx",
            name=name,
            body=tuple(story.paragraphs),
            notes=tuple(text for note in notes for text in note.paragraphs if text),
            charts=tuple(map(self._file.chart, self._parts_of("chart"))),
            margins=tuple(self._margins()),
            carried=tuple(carried(self._file.parts)),
            traces=tuple(self._traces([story, *notes])),
        )

    def _parts_of(self, kind: str) -> Iterator[str]:
        yield from self._file.related(self._file.main, kind).values()

    # ---- heads and feet ----------------------------------------------------------------------------------------------

    def _margins(self) -> Iterator[tuple[str, str]]:
        """Each section's kinds of page, their head and foot; one without its own has the section's before (17.10.5)."""
        parts = self._file.related(self._file.main, "header") | self._file.related(self._file.main, "footer")
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
        settings = [self._file.root(part) for part in self._parts_of("settings")]
        return any(_on(root.find(f"{_W}evenAndOddHeaders")) for root in settings)

    def _margin(self, part: str) -> str:
        """The text of a head or foot, a watermark's too, which is WordArt (VML `textpath`)."""
        root = self._file.root(part)
        marks = [item.get("string", "") for item in root.iter("{urn:schemas-microsoft-com:vml}textpath")]
        return "\n".join([*_Story(root).paragraphs, *marks])

    # ---- traces ------------------------------------------------------------------------------------------------------

    def _traces(self, stories: list[_Story]) -> Iterator[str]:
        yield from self._file.traces()
        for hidden in (text for story in stories for text in story.hidden):
            yield f'hidden text ("{hidden[:40]}")'
        markup = {
            part: data for part, data in self._file.parts.items() if part.startswith("word/") and part.endswith(".xml")
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
