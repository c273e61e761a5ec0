"""The first slide: what it is about, for whom, by whom, when; the buyer's name is the largest thing on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from collateral.model.color import contrast
from collateral.model.document import plain, words
from collateral.render.html.logos import logo_path
from collateral.render.ooxml.markup import Element, node
from collateral.render.pptx import plain_cover
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.foot import draw_stamp
from collateral.render.pptx.layouts import COMPANY, Placeholder
from collateral.render.pptx.plain_cover import field, of
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import UNDER, Box, bar, emu, filled, picture, placeholder, reference, text_frame
from collateral.render.pptx.typeset import Look, Para
from collateral.safe.formats import Formats

_NAMES = (72, 56, 44, 34, 26)
_TITLES = (24, 20, 16)
_LABEL = Look(14)
_FACT = Look(16, before=1)
_FIRST = Look(16, before=4, bold=True)
_PADDING = emu(14)
_LIGHT = 17
"""Contrast with black from which a color is as good as white."""
_LOGO_SHARE = 0.15
"""The share of the slide up to which a place for a picture is one for a logo, not for a photograph."""


def draw(page: Page) -> None:
    """Fill the cover's placeholders; what the profile lacks leaves none behind."""
    if page.layout.named(COMPANY) is None:
        plain_cover.draw(page)
    else:
        _draw_named(page)
    page.shapes += _logo(page)
    page.shapes += draw_stamp(page)


def _draw_named(page: Page) -> None:
    """A placeholder for each thing that a cover says, found by its name."""
    title = page.take(page.layout.title)
    company = field(page.draft, "company", "name")
    if title is not None:
        page.shapes.append(_large(page, title, plain(page.draft.document.title), _TITLES, "Title"))
    buyer = page.take(page.layout.named(COMPANY))
    if buyer is not None and company:
        page.shapes.append(_large(page, buyer, company, _NAMES, COMPANY))
    for name, lines in _facts(page.draft).items():
        page.shapes += _fact(page, name, lines)


def _large(page: Page, spot: Placeholder, said: str, steps: tuple[int, ...], label: str) -> Element:
    """Words in the largest step that keeps to their box."""
    ruler, width = page.draft.ruler, spot.box.width
    sizes = (Para(words(said), Look(points, heading=True)) for points in steps)
    tried = list(sizes)
    para = next((item for item in tried if ruler.height([item], width) <= spot.box.height - 2 * UNDER), tried[-1])
    frame = text_frame(*paragraphs([para], page), insets=replace(spot.insets, bottom=UNDER))
    return placeholder(page.key(), label, spot.kind, spot.index, None, frame)


def _facts(draft: Draft) -> Mapping[str, list[str]]:
    """What the cover says below its rule, by the name of the placeholder; the first line of each is its label."""
    document = draft.document
    day = Formats(document.locale, "XXX", document.language).date(document.as_of)
    seller = field(draft, "seller", "name") or draft.brand.name
    return {
        "Prepared for": [draft.word("prepared_for"), *of(draft, "contact", "name", "title")],
        "Prepared by": [draft.word("prepared_by"), *of(draft, "rep", "name", "title"), seller],
        "Date": [draft.word("date"), day],
    }


def _fact(page: Page, name: str, lines: list[str]) -> Iterator[Element]:
    spot = page.take(page.layout.named(name))
    if spot is not None and len(lines) > 1:
        looks = (_LABEL, _FIRST, *(_FACT for _ in lines[2:]))
        paras = [Para(words(line), look) for line, look in zip(lines, looks, strict=True)]
        frame = text_frame(*paragraphs(paras, page))
        yield placeholder(page.key(), name, spot.kind, spot.index, None, frame)


def _logo(page: Page) -> Iterator[Element]:
    """The buyer's logo, contained, on a ground of its own: in the placeholder for it, else where the cover is free."""
    path = logo_path(page.draft.document, "company")
    if not path:
        return
    spot = page.layout.of("pic")
    spot = page.take(spot) if spot and spot.frame.covers(page.layout.slide) <= _LOGO_SHARE else None
    place = spot.box if spot else plain_cover.free(page)
    if place is None:
        return
    found = page.draft.pictures[path]
    width, height = found.contain(place.width, place.height)
    box = Box(place.right - width, place.top + (place.height - height) // 2, width, height)
    yield bar(page.key(), "Ground of the logo", box.inside(-_PADDING, -_PADDING), _plate(page))
    blip = page.draft.pictures.blip(page.part, found)
    slot = reference(spot.kind, spot.index) if spot else None
    yield picture(page.key(), "Logo", field(page.draft, "company", "name"), box, blip, slot)


def _plate(page: Page) -> Element:
    """What a logo stands on: the slides' paper where that is light, else white."""
    paper = page.layout.colors.slot("bg1")
    return (
        filled("bg1") if contrast(paper, "#000000") >= _LIGHT else node("a:solidFill", node("a:srgbClr", val="FFFFFF"))
    )
