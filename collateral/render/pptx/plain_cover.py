"""A company's own cover: title and subtitle as its layout has them, with whom the deck is for and whom it is from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from collateral.model.document import Phrase, words
from collateral.model.finding import Finding, Severity
from collateral.model.slide import LayoutRole
from collateral.render.ooxml.markup import Element
from collateral.render.pptx import rooms
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.foot import corners
from collateral.render.pptx.layouts import Layout, Placeholder
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, Insets, placeholder, text_box, text_frame
from collateral.render.pptx.sizes import headed, placed_look
from collateral.render.pptx.typeset import SMALLEST, Look, Para
from collateral.safe.formats import Formats

_HIGH = 0.85
"""The share of the slide above which a date belongs to what the cover says; under it, to the foot."""
_BROAD = 0.8
"""The share of the subtitle's width from which a place for a date also says who the deck is from."""
_TINY = 0.02
"""The share of the slide under which a text is a mark or a number."""
_TITLE = 36
"""Points of a title that the layout has no place for."""
_MARGIN, _LOGO = 0.05, (0.16, 0.1)
"""The free edge of a cover, and the width and height of a logo on it, as shares of the slide."""


def draw(page: Page) -> None:
    """Title, whom it is for, whom it is from and the date, in the placeholders that the layout has, from the top."""
    title = page.take(page.layout.title)
    said = page.draft.document.title
    drawn = [_title(page, said, title)] if title else [(0, _unheld(page, said))]
    texts = [spot for spot in _texts(page.layout) if page.take(spot)]
    date = next((item for item in _dates(page.layout) if page.take(item)), None)
    for spot, lines in _shared(texts, date, _lines(page.draft)):
        drawn += [(spot.frame.top, shape) for shape in _told(page, spot, lines)]
    page.shapes += [shape for _, shape in sorted(drawn, key=lambda item: item[0])]
    if not texts:
        page.shapes.append(_boxed(page, [line for _, line in _lines(page.draft)]))


def _title(page: Page, said: Phrase, spot: Placeholder) -> tuple[int, Element]:
    """The title in its placeholder, with the height at which it stands."""
    found = headed(said, LayoutRole.COVER, page.layout, spot, page.draft)
    frame = text_frame(*paragraphs([Para(said, found.look)], page))
    moved = found.frame if spot.is_moved or found.frame != spot.frame else None
    return found.frame.top, placeholder(page.key(), "Title", spot.kind, spot.index, moved, frame)


def free(page: Page) -> Box | None:
    """A corner of the layout that nothing stands in, for a logo; None where there is none."""
    slide = page.layout.slide
    return next(corners(page, round(slide.width * _LOGO[0]), round(slide.height * _LOGO[1])), None)


def field(draft: Draft, group: str, name: str) -> str:
    """A value of the profile by its group and name; empty where there is none."""
    found = draft.document.fields.get(group)
    return str(found.get(name) or "") if isinstance(found, Mapping) else ""


def of(draft: Draft, group: str, *names: str) -> list[str]:
    """The values of a group that there are."""
    return [value for value in (field(draft, group, name) for name in names) if value]


def _texts(layout: Layout) -> list[Placeholder]:
    """Up to two places for what the cover says more: those below its title first, and none that is tiny."""
    whole = layout.slide.width * layout.slide.height
    top = layout.title.frame.top if layout.title else 0
    fit = [item for item in layout.texts
           if not item.is_vertical and item.frame.width * item.frame.height >= _TINY * whole]  # fmt: skip
    return sorted(fit, key=lambda item: (item.frame.top < top, item.frame.top))[:2]


def _dates(layout: Layout) -> list[Placeholder]:
    """The place for a date, where it does not stand in the foot."""
    return [item for item in layout.placeholders
            if item.kind == "dt" and item.frame.top < _HIGH * layout.slide.height]  # fmt: skip


def _lines(draft: Draft) -> list[tuple[str, str]]:
    """What a cover says below its title, by the kind of placeholder that is made for it."""
    document = draft.document
    day = Formats(document.locale, "XXX", document.language).date(document.as_of)
    reader, author = (", ".join(of(draft, group, "name", "title")) for group in ("contact", "rep"))
    seller = field(draft, "seller", "name") or draft.brand.name
    author = ", ".join(item for item in (author, seller) if item)
    lines = [("", field(draft, "company", "name")), ("", f"{draft.word('prepared_for')} {reader}" if reader else ""),
             ("by", f"{draft.word('prepared_by')} {author}" if author else ""), ("dt", day)]  # fmt: skip
    return [(kind, line) for kind, line in lines if line]


def _shared(texts: Sequence[Placeholder], date: Placeholder | None, lines: Sequence[tuple[str, str]]
            ) -> Iterator[tuple[Placeholder, list[str]]]:  # fmt: skip
    """The lines by placeholder: the reader first, then who it is from, the date in its own place if there is one."""
    if date is not None:
        is_broad = len(texts) == 1 and date.frame.width >= _BROAD * texts[0].frame.width
        kinds = {"by", "dt"} if is_broad else {"dt"}
        yield date, [line for kind, line in lines if kind in kinds]
        lines = [(kind, line) for kind, line in lines if kind not in kinds]
    if len(texts) == 1:
        yield texts[0], [line for _, line in lines]
    elif texts:
        yield texts[0], [line for kind, line in lines if not kind]
        yield texts[1], [line for kind, line in lines if kind]


def _told(page: Page, spot: Placeholder, lines: Sequence[str]) -> Iterator[Element]:
    """The lines, one under the other or, where that is too high, after one another; at last without the later ones."""
    tried = list(_settings(spot, lines))
    ruler, box = page.draft.ruler, spot.box
    fits = (item for item in tried if ruler.height(item[1], box.width) <= box.height)
    last = [] if spot.kind == "dt" else tried[-1:]  # a date says less than a date in pieces
    told = [*fits, *last][:1]
    for _, paras in told:
        frame = text_frame(*paragraphs(paras, page))
        yield placeholder(page.key(), spot.name, spot.kind, spot.index, spot.frame if spot.is_moved else None, frame)
    page.draft.findings += _left_out(lines[told[0][0] if told else 0 :], spot, page.draft)


def _left_out(lines: Sequence[str], spot: Placeholder, draft: Draft) -> Iterator[Finding]:
    """What the cover has no room for, so that somebody makes some."""
    for line in lines:
        said = f'the cover does not say "{line}": `{spot.name}` has no room for it'
        remedy = "Make that placeholder of the layout higher, or name another layout for `cover`."
        yield Finding("cover-full", Severity.WARNING, draft.document.template, 0, said, remedy)


def _settings(spot: Placeholder, lines: Sequence[str]) -> Iterator[tuple[int, list[Para]]]:
    """Ways to set the lines, the best first, with how many of them each says."""
    style = spot.style
    for count in range(len(lines), 0, -1):
        for shape in (lines[:count], [" · ".join(lines[:count])]):
            for size in _sizes(style.size):
                yield count, [Para(words(line), replace(placed_look(style), size=size)) for line in shape]


def _sizes(own: float) -> list[float]:
    largest = max(own, SMALLEST)
    return [largest, *(float(size) for size in (32, 28, 24, 20, 18, 16, SMALLEST) if size < largest)]


def _unheld(page: Page, said: Phrase) -> Element:
    """The title on a layout that has no place for one; it is the slide's title all the same."""
    look = Look(_TITLE, heading=True, color="strong")
    frame = text_frame(*paragraphs([Para(said, look)], page), anchor="t", insets=Insets())
    return placeholder(page.key(), "Title", "title", 0, rooms.head(page.layout), frame)


def _boxed(page: Page, lines: Sequence[str]) -> Element:
    """The lines in a box of their own, under the title, on a layout that has no text."""
    title, slide = page.layout.title, page.layout.slide
    room = page.layout.room
    top = title.frame.bottom if title else room.top
    paras = [Para(words(line), Look(18)) for line in lines]
    height = page.draft.ruler.height(paras, room.width)
    top = min(top, round(slide.height * (1 - _MARGIN)) - height)
    return text_box(page.key(), "Prepared for", Box(room.left, top, room.width, height),
                    text_frame(*paragraphs(paras, page)))  # fmt: skip
