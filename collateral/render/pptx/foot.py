"""What stands under a slide: the sources of its figures, whom it is for, the date, its number; and the stamp."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from collateral.model.document import Chart, Phrase, Source, Text, plain, words
from collateral.model.slide import Slide
from collateral.model.tree import walk
from collateral.render.ooxml.markup import Element, name, node
from collateral.render.ooxml.markup import walk as walk_elements
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.grounds import is_plain
from collateral.render.pptx.layouts import SOURCES, Layout, Placeholder
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, placed, placeholder, text_box, text_frame
from collateral.render.pptx.sizes import placed_look
from collateral.render.pptx.typeset import Look, Para
from collateral.safe import xml
from collateral.safe.formats import Formats

_SMALL = Look(11, color="muted", before=1)
_LEAST = 8
"""Points under which a footer is left out: a name that long stands on the cover."""
_SHORT = 12
"""Letters of a number or a date, for which every layout has room."""
_SCHEMES = ("https://", "http://")
_STAMP = 0.048, 0.05, 0.21, 0.04
"""The stamp's distance from the right and from the top, its width and height, as shares of the slide."""
_MARGIN = 0.05
"""The free edge of a slide, as a share of it."""
_PICTURE = name("p:pic")
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
    area = spot.box if spot else page.layout.room
    notes = _notes(slide, page.draft)
    top = area.bottom - page.draft.ruler.height([note.para for note in notes], area.width)
    for number, (url, run) in enumerate(groupby(notes, key=lambda note: note.url)):
        paras = [note.para for note in run]
        box = Box(area.left, top, area.width, page.draft.ruler.height(paras, area.width))
        top = box.bottom
        yield _leading(_source(page, None if number else spot, box, paras), url, page)


def _source(page: Page, spot: Placeholder | None, box: Box, paras: list[Para]) -> Element:
    """The first stands on what comes below it, the others hang from what is above them: no gap between."""
    frame = text_frame(*paragraphs(paras, page))
    if spot is None:
        return text_box(page.key(), "Sources", box, frame)
    return placeholder(page.key(), "Sources", spot.kind, spot.index, box.around(spot.insets), frame)


def _leading(shape: Element, url: str, page: Page) -> Element:
    """The shape, a click on which opens the address, if there is one (21.1.2.3.5)."""
    if url.lower().startswith(_SCHEMES):
        key = page.draft.package.relate(page.part, "hyperlink", xml.legal(url), external=True)
        walk_elements(shape, "p:cNvPr")[0].append(node("a:hlinkClick", {"r:id": key}))
    return shape


def draw_head(page: Page) -> Iterator[Element]:
    """What of the foot the layout has above its title, where it is read first."""
    title = page.layout.title
    if title is not None:
        yield from _running(page, lambda spot: spot.frame.bottom <= title.frame.top)


def draw_foot(page: Page) -> Iterator[Element]:
    """Footer, date and number, as far as the layout has placeholders for them and their words fit, from the left."""
    yield from _running(page, lambda _: True)


def _running(page: Page, wanted: Callable[[Placeholder], bool]) -> Iterator[Element]:
    """What stands on every slide, in the placeholders that are wanted."""
    said = _said(page)
    spots = [spot for kind in said if (spot := page.layout.of(kind)) is not None and wanted(spot)]
    for spot in sorted(spots, key=lambda spot: spot.frame.left):
        para = (
            _small(words(said[spot.kind]), spot, page.layout, page.draft)
            if said[spot.kind] and page.take(spot)
            else None
        )
        if para is None:
            continue
        drawn = paragraphs([para], page)[0]
        if spot.kind == "sldNum":
            _count(drawn)
        # Some masters' boxes hold one digit between their margins.
        tight = page.draft.ruler.natural(para.content, para.look) > spot.box.width
        frame = text_frame(drawn, insets=replace(spot.insets, left=0, right=0) if tight else None)
        if len(said[spot.kind]) <= _SHORT:
            walk_elements(frame, "a:bodyPr")[0].set("wrap", "none")
        yield placeholder(page.key(), spot.name or spot.kind, spot.kind, spot.index, None, frame)


def _said(page: Page) -> dict[str, str]:
    """The words of the foot by their kind of placeholder."""
    document = page.draft.document
    company = document.fields.get("company")
    buyer = str(company.get("name") or "") if isinstance(company, Mapping) else ""
    day = Formats(document.locale, _NO_MONEY, document.language).date(document.as_of)
    return {"ftr": buyer, "dt": day, "sldNum": str(page.number)}


def _small(said: Phrase, spot: Placeholder, layout: Layout, draft: Draft) -> Para | None:
    """The words in the layout's own size, or in a smaller one in which they fit; None where they fit in none."""
    ink = draft.design.foot_ink(layout, spot)
    own = replace(placed_look(spot.style), color=ink)
    sizes = [own.size, *(size for size in (11, 10, 9, _LEAST) if size < own.size)]
    tried = [Para(said, replace(own, size=size)) for size in sizes]
    if len(plain(said)) <= _SHORT:
        return tried[0]
    return next((para for para in tried if draft.ruler.height([para], spot.box.width) <= spot.frame.height), None)


def _count(para: Element) -> None:
    """Make the number a field (21.1.2.2.4), so that it stays right when slides are moved."""
    for run in walk_elements(para, "a:r"):
        para.replace(run, node("a:fld", *run, id=_FIELD, type="slidenum"))


def draw_stamp(page: Page) -> Iterator[Element]:
    """The document's stamp (DRAFT, INTERNAL) at the slide's upper right or, where that is taken, in another corner."""
    word = page.draft.document.stamp
    if word:
        slide = page.layout.slide
        right, top, width, height = _STAMP
        usual = Box(round(slide.width * (1 - right - width)), round(slide.height * top), round(slide.width * width),
                    round(slide.height * height))  # fmt: skip
        box = usual if _is_free(page, usual) else next(corners(page, usual.width, usual.height), usual)
        ink = page.draft.design.legible(page.layout, box, "mark")
        look = Look(14, bold=True, color=ink, align="right" if box.left > slide.width // 2 else "left")
        frame = text_frame(*paragraphs([Para(words(word), look)], page), anchor="ctr")
        yield text_box(page.key(), "Stamp", box, frame)


def corners(page: Page, width: int, height: int) -> Iterator[Box]:
    """The corners of the slide, so wide and high, in which nothing stands: right before left, the lower ones first."""
    slide = page.layout.slide
    across, down = round(slide.width * _MARGIN), round(slide.height * _MARGIN)
    lefts, tops = (slide.width - across - width, across), (slide.height - down - height, down)
    boxes = (Box(left, top, width, height) for left in lefts for top in tops)
    return (box for box in boxes if _is_free(page, box))


def _is_free(page: Page, box: Box) -> bool:
    """Whether neither a placeholder, nor anything that the layout draws, nor a picture of the slide stands there."""
    held = any(box.meets(item.frame) for item in page.layout.placeholders)
    pictures = (placed(shape) for shape in page.shapes if shape.tag == _PICTURE)
    shown = any(box.meets(picture) for picture in pictures if picture)
    return not held and not shown and is_plain(page.draft.package, page.layout, box)
