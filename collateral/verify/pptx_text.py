"""A PowerPoint file as it reads: its slides in order, charts, and what it carries unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from collateral.errors import CollateralError
from collateral.safe import zip as archive
from collateral.verify.deck_traces import parts_unseen
from collateral.verify.evidence import Opened
from collateral.verify.off_slide import off_slide
from collateral.verify.office_file import OfficeFile, carried
from collateral.verify.workbook_cells import unshown_cells

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_OFF = ("0", "false", "off")


def read(data: bytes, name: str) -> Opened:
    """The file's slides, each a part of the body with one line for each of its paragraphs, tables' cells too."""
    try:
        return _Deck(archive.read(data, name)).opened(name)
    except CollateralError as error:
        return Opened("pptx", name, damage=error.problems[0].message)


class _Deck:
    """The parts of one file."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._file = OfficeFile(parts, "ppt/presentation.xml")
        links = self._file.related(self._file.main, "slide")
        listed = self._file.root(self._file.main).iter(f"{_P}sldId")
        self._slides = [(item.get("id", ""), part) for item in listed if (part := links.get(item.get(f"{_R}id", "")))]

    def opened(self, name: str) -> Opened:
        """All that faults look at."""
        named = self._sections()
        body = tuple("\n".join((*named.get(key, ()), *self._said(part))) for key, part in self._slides)
        return Opened(
            format="pptx",
            name=name,
            body=body,
            charts=tuple(self._file.chart(part) for part in self._charts()),
            margins=tuple((f"slide {number}", text) for number, text in enumerate(body, start=1)),
            carried=tuple(carried(self._file.parts)),
            traces=tuple(dict.fromkeys(self._traces())),
        )

    def _sections(self) -> dict[str, tuple[str]]:
        """The section that begins with a slide, by the slide's id: PowerPoint lists its name over the slide."""
        found = self._file.root(self._file.main).iter(f"{_P14}section")
        firsts = ((section.get("name", ""), next(section.iter(f"{_P14}sldId"), None)) for section in found)
        return {slide.get("id", ""): (name,) for name, slide in firsts if slide is not None}

    def _said(self, part: str) -> Iterator[str]:
        """What a slide says, and the diagrams on it, which are parts of their own."""
        for shown in (part, *self._file.related(part, "diagramData").values()):
            yield from _lines(self._file.root(shown))

    def _charts(self) -> Iterator[str]:
        for _, part in self._slides:
            yield from self._file.related(part, "chart").values()

    def _traces(self) -> Iterator[str]:
        yield from self._file.traces()
        for number, (_, part) in enumerate(self._slides, start=1):
            if self._file.related(part, "notesSlide"):
                yield f"speaker notes (slide {number})"
            if self._file.root(part).get("show", "1") in _OFF:
                yield f"a hidden slide ({number})"
        listed = {part for _, part in self._slides}
        if any(part.startswith("ppt/slides/slide") and part not in listed for part in self._file.parts):
            yield "a slide that is not shown"
        yield from parts_unseen(self._file)
        yield from off_slide(self._file, [part for _, part in self._slides])
        for chart in self._charts():
            yield from unshown_cells(self._file, chart)


def _lines(root: _Element) -> Iterator[str]:
    """The text of each paragraph, breaks as spaces."""
    for paragraph in root.iter(f"{_A}p"):
        pieces = (" " if item.tag == f"{_A}br" else item.text or "" for item in paragraph.iter(f"{_A}t", f"{_A}br"))
        yield "".join(pieces)
