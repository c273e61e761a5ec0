"""What stands under a slide: the sources of its figures, whom it is for, the date, its number; and the stamp."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from collateral.model.document import Chart, Phrase, Source, Text, plain, words
from collateral.model.slide import LayoutRole, Slide
from collateral.model.tree import walk
from collateral.render.ooxml.markup import Element, node
from collateral.render.ooxml.markup import walk as walk_elements
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.layouts import DARK, SOURCES, Placeholder
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, placeholder, text_box, text_frame
from collateral.render.pptx.typeset import Look, Para
from collateral.safe import xml
from collateral.safe.formats import Formats

_SMALL = Look(11, color="accent3", before=1)
_FOOT = {
    "ftr": Look(11, color="accent3", align="left"),
    "dt": Look(11, color="accent3", align="right"),
    "sldNum": Look(11, color="tx1", align="right"),
}
_SOURCES = Box.points(48, 446, 864, 48)
"""Where sources stand on a layout that has no place for them."""
_SCHEMES = ("https://", "http://")
_STAMP = Box.points(712, 26, 200, 20)
_ON_DARK = Box.points(712, 40, 200, 24)
_FIELD = "{0F4C4400-0000-4000-8000-000000000012}"
_NO_MONEY = "XXX"
"""ISO 4217's code for no currency: nothing here is an amount."""


def cited(slide: Slide) -> list[Source]:
    """The sources that a slide's words cite, each once, in order."""
    found = (item for item in walk((slide.title, slide.nodes)) if isinstance(item, Source))
    return list({source.text: source for source in found}.values())


@dataclass(frozen=True, slots=True)
class _Note:
    """One line of the foot, and where it can be looked up."""

    para: Para
    url: str = ""


def _notes(slide: Slide, draft: Draft) -> list[_Note]:
    """The lines of the foot: numbered sources, then those of charts that no number names already."""
    numbered = cited(slide)
    notes = [_Note(Para(words(f"{number}\u2002{source.text}"), _SMALL), source.url)
             for number, source in enumerate(numbered, start=1)]  # fmt: skip
    known = {source.text for source in numbered}
    for item in walk(slide.nodes):
        if isinstance(item, Chart) and plain(item.source) and plain(item.source) not in known:
            known.add(plain(item.source))
            notes.append(_Note(Para(_attributed(item.source, draft.word("source") or "{source}"), _SMALL)))
    return notes


def _attributed(source: Phrase, pattern: str) -> Phrase:
    before, _, after = pattern.partition("{source}")
    return tuple(piece for piece in (Text(before), *source, Text(after)) if piece != Text(""))


def height(slide: Slide, page_width: int, draft: Draft) -> int:
    """EMU that the sources take; 0 where there are none."""
    return draft.ruler.height([note.para for note in _notes(slide, draft)], page_width)


def draw_sources(slide: Slide, page: Page) -> Iterator[Element]:
    """The sources, grown upwards from the foot, the first in the layout's placeholder for them.

    One that leads somewhere is a shape of its own: the link of a whole shape is not underlined, that of words is.
    """
    spot = page.take(page.layout.named(SOURCES))
    area = spot.box if spot else _SOURCES
    notes = _notes(slide, page.draft)
    top = area.bottom - page.draft.ruler.height([note.para for note in notes], area.width)
    for number, (url, run) in enumerate(groupby(notes, key=lambda note: note.url)):
        paras = [note.para for note in run]
        box = Box(area.left, top, area.width, page.draft.ruler.height(paras, area.width))
        top = box.bottom
        yield _leading(_source(page, None if number else spot, box, paras), url, page)


def _source(page: Page, spot: Placeholder | None, box: Box, paras: list[Para]) -> Element:
    """The first stands on what comes below it, the others hang from what is above them: no gap between."""
    if spot is None:
        return text_box(page.key(), "Sources", box, text_frame(*paragraphs(paras, page)))
    frame = text_frame(*paragraphs(paras, page), anchor="b")
    return placeholder(page.key(), "Sources", spot.kind, spot.index, box, frame)


def _leading(shape: Element, url: str, page: Page) -> Element:
    """The shape, a click on which opens the address, if there is one (21.1.2.3.5)."""
    if url.lower().startswith(_SCHEMES):
        key = page.draft.package.relate(page.part, "hyperlink", xml.legal(url), external=True)
        walk_elements(shape, "p:cNvPr")[0].append(node("a:hlinkClick", {"r:id": key}))
    return shape


def draw_foot(page: Page) -> Iterator[Element]:
    """Footer, date and number, as far as the layout has placeholders for them."""
    document = page.draft.document
    company = document.fields.get("company")
    buyer = str(company.get("name") or "") if isinstance(company, Mapping) else ""
    formats = Formats(document.locale, _NO_MONEY, document.language)
    for kind, said in (("ftr", buyer), ("dt", formats.date(document.as_of)), ("sldNum", str(page.number))):
        spot = page.take(page.layout.of(kind))
        if spot is None or not said:
            continue
        para = paragraphs([Para(words(said), _FOOT[kind])], page)[0]
        if kind == "sldNum":
            _count(para)
        frame = text_frame(para, anchor="ctr")
        yield placeholder(page.key(), spot.name or kind, kind, spot.index, None, frame)


def _count(para: Element) -> None:
    """Make the number a field (21.1.2.2.4), so that it stays right when slides are moved."""
    for run in walk_elements(para, "a:r"):
        para.replace(run, node("a:fld", *run, id=_FIELD, type="slidenum"))


def draw_stamp(page: Page, role: LayoutRole) -> Iterator[Element]:
    """The document's stamp (DRAFT, INTERNAL) at the slide's upper right."""
    word = page.draft.document.stamp
    if word:
        is_dark = role in DARK
        look = Look(14, bold=True, color=page.draft.on_primary if is_dark else "accent2", align="right")
        frame = text_frame(*paragraphs([Para(words(word), look)], page), anchor="ctr")
        yield text_box(page.key(), "Stamp", _ON_DARK if is_dark else _STAMP, frame)
