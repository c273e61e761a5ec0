"""A composed deck as slides in order: which there are, how they are called, and each as a part of the package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import partial

from collateral.model.document import Phrase, Section, Text, plain, words
from collateral.model.finding import Finding, Severity
from collateral.model.slide import LayoutRole, Slide
from collateral.render.continued import numbered, overflow
from collateral.render.ooxml.markup import Element, compact, find, node, walk
from collateral.render.pptx import cover, foot, native, rooms, scale
from collateral.render.pptx.arrange import area, arranged, placed
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.layouts import DARK, KICKER, Layout
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import UNDER, Box, Insets, emu, frame, placeholder, text_frame
from collateral.render.pptx.sizes import Headed, Sized, headed, sized
from collateral.render.pptx.typeset import INHERITED, Look, Para

TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_UNHELD = Look(28, heading=True, color="strong")
"""How a title is set that its layout has no place for."""
_APART = emu(6)
"""Between a title that has grown and what gives way to it."""
_COUNT, _COUNT_SHARE = 18, 0.6
"""Points of what counts slides of one title at most, and its share of the title's."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One slide to be drawn: what it says and how large; the cover says nothing of its own."""

    part: str
    section: Section | None = None
    sized: Sized | None = None
    counted: str = ""
    """What prints after the title, so that no two are alike: `(2/3)`."""
    notes: str = ""

    @property
    def role(self) -> LayoutRole:
        """What it is for."""
        return self.sized.slide.role if self.sized else LayoutRole.COVER


@dataclass(slots=True)
class _Titles:
    """Titles so far."""

    seen: Counter[str] = field(default_factory=Counter)

    def counted(self, slide: Slide) -> str:
        """What must stand after a title: its part, and a number where the same words came before."""
        part = _counted(slide)
        label = f"{plain(slide.title)} {part}"
        self.seen[label] += 1
        return part if self.seen[label] == 1 else f"{part} ({self.seen[label]})".strip()


def planned(draft: Draft) -> list[Planned]:
    """The cover, then every slide of every section as it fits; what fits nowhere is a finding."""
    titles = _Titles()
    plans = [Planned(_part(1))]
    for section in draft.document.sections:
        pieces = [piece for slide in section.slides for piece in _sized(slide, draft)]
        for slide, piece in zip(numbered(piece.slide for piece in pieces), pieces, strict=True):
            part = _part(len(plans) + 1)
            found = replace(piece, slide=slide)
            plans.append(Planned(part, section, found, titles.counted(slide), plain(slide.notes)))
            draft.findings += () if slide.native else _overfull(plans[-1], found, len(plans), draft)
    return plans


def _sized(slide: Slide, draft: Draft) -> Iterator[Sized]:
    """A slide as it fits; a library slide is one, under its own title."""
    if slide.native:
        yield Sized(replace(slide, title=slide.native.title or slide.title), 0, fits=True)
        return
    yield from sized(slide, draft.design.sizes, partial(_fits, draft))


def _part(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def _fits(draft: Draft, slide: Slide, size: float) -> bool:
    layout = draft.design.layout(slide.role)
    room = _area(slide, layout, draft)
    return not slide.nodes or arranged(slide, layout, room.width, size, draft).height <= room.height


def _area(slide: Slide, layout: Layout, draft: Draft) -> Box:
    """Where the slide's nodes may stand: between the title, which may need a second line, and the sources."""
    room = area(layout, slide.role, foot.height(slide, layout.room.width, draft))
    title = _headed(slide, _counted(slide), layout, draft)
    grown = title is not None and layout.title is not None and title.frame != layout.title.frame
    pushed = max(title.frame.bottom + _APART - room.top, 0) if title and grown else 0
    return room.below(min(pushed, room.height))


def _headed(slide: Slide, counted: str, layout: Layout, draft: Draft) -> Headed | None:
    """The slide's title with what counts it, set; None where the layout has no place for it."""
    return headed(_titled(slide, counted), slide.role, layout, layout.title, draft) if layout.title else None


def _counted(slide: Slide) -> str:
    number, of = slide.part
    return f"({number}/{of})" if of > 1 else ""


def _overfull(plan: Planned, piece: Sized, number: int, draft: Draft) -> Iterator[Finding]:
    if not piece.fits:
        yield overflow(piece.slide, f"slide {number}, ", draft.document.template)
    title = _headed(piece.slide, plan.counted, draft.design.layout(piece.slide.role), draft)
    if title and not title.fits and piece.slide.part[0] == 1:
        origin = piece.slide.origin
        said = f'the title of slide {number}, "{plain(piece.slide.title)}" ({origin.kind} {origin.id}), '
        said += "needs more than its two lines"
        yield Finding("long-title", Severity.WARNING, draft.document.template, 0, said, "Shorten it.")


# ---- drawing ---------------------------------------------------------------------------------------------------------


def draw(plan: Planned, number: int, links: dict[str, str], draft: Draft) -> None:
    """Put one slide into the package; `links` are slides by the words of an agenda that lead to them."""
    if plan.sized and plan.sized.slide.native:
        native.draw(plan.sized.slide.native, plan.part, number, plan.counted, draft)
        return
    layout = draft.design.layout(plan.role)
    title = plain(plan.sized.slide.title) if plan.sized else plain(draft.document.title)
    page = Page(draft, plan.part, layout, number, title)
    draft.package.relate(plan.part, "slideLayout", layout.part)
    if plan.sized is None or plan.section is None:
        cover.draw(page)
    else:
        page.links = links if plan.role is LayoutRole.AGENDA else {}
        _content(page, plan.sized, plan.section, plan.counted)
    root = _root(page)
    scale.enlarge(root, layout.scale)
    compact(root)
    draft.package.add(plan.part, root, TYPE)


def _content(page: Page, piece: Sized, section: Section, counted: str) -> None:
    """Kicker, title, nodes, sources, foot and stamp: the order in which they are read."""
    slide, draft = piece.slide, page.draft
    page.sources = foot.cited(slide)
    page.shapes += foot.draw_head(page)
    if slide.role not in DARK and section.heading != slide.title:
        page.shapes += _kicker(page, section)
    page.shapes.append(_title(page, slide, counted))
    room = _area(slide, page.layout, draft)
    drawn = arranged(slide, page.layout, room.width, piece.size, draft)
    page.shapes += drawn.draw(page, placed(slide.role, drawn, room))
    page.shapes += foot.draw_sources(slide, page)
    page.shapes += foot.draw_foot(page)
    page.shapes += foot.draw_stamp(page)


def _kicker(page: Page, section: Section) -> Iterator[Element]:
    """The section's heading over the title, small."""
    spot = page.take(page.layout.named(KICKER))
    if spot is not None and plain(section.heading):
        para = Para(words(plain(section.heading)), Look(14, color=INHERITED))
        yield placeholder(page.key(), KICKER, spot.kind, spot.index, None, text_frame(*paragraphs([para], page)))


def _titled(slide: Slide, counted: str) -> Phrase:
    """The title with what prints after it."""
    return (*slide.title, Text(f"\u00a0\u00a0{counted}")) if counted else slide.title


def _title(page: Page, slide: Slide, counted: str) -> Element:
    """The title in its placeholder, what counts the slide small after it; in a text box where the layout has none."""
    spot = page.take(page.layout.title)
    label = f"Title {slide.mark}".strip()
    title = _headed(slide, counted, page.layout, page.draft)
    look = title.look if title else _UNHELD
    para = paragraphs([Para(slide.title, look)], page)[0]
    if counted:
        small = replace(look, size=min(_COUNT, round(look.size * _COUNT_SHARE)), bold=False)
        counting = paragraphs([Para((Text(f"\u00a0\u00a0{counted}"),), small)], page)[0]
        for run in walk(counting, "a:r"):
            para[-1].addprevious(run)
    if spot is None or title is None:
        frame = text_frame(para, anchor="t", insets=Insets())
        return placeholder(page.key(), label, "title", 0, rooms.head(page.layout), frame)
    moved = title.frame if spot.is_moved or title.frame != spot.frame else None
    off = replace(spot.insets, bottom=UNDER) if spot.anchor == "b" and not spot.insets.bottom else None
    return placeholder(page.key(), label, spot.kind, spot.index, moved, text_frame(para, insets=off))


def _root(page: Page) -> Element:
    """`p:sld`; on a layout with a color map of its own the slide has the same, for it would have the master's else."""
    about = node("p:nvGrpSpPr", node("p:cNvPr", id=1, name=""), node("p:cNvGrpSpPr"), node("p:nvPr"))
    place = frame(Box(0, 0, 0, 0))
    place.append(node("a:chOff", x=0, y=0))
    place.append(node("a:chExt", cx=0, cy=0))
    tree = node("p:spTree", about, node("p:grpSpPr", place), *page.shapes)
    mapped = find(page.draft.package.tree(page.layout.part), "p:clrMapOvr")
    colors = node("p:clrMapOvr", node("a:masterClrMapping")) if mapped is None else deepcopy(mapped)
    return node("p:sld", node("p:cSld", tree), colors)
