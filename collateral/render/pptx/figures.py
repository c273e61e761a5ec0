"""Charts and pictures, each with its alternative text, in the layout's placeholder for them where it has one."""

from __future__ import annotations

from collateral.model.charts import unit_apart
from collateral.model.document import Chart, ChartType, Image, Phrase, Text, plain
from collateral.model.slide import LayoutRole
from collateral.render.charts import ROUND, standing
from collateral.render.ooxml.charts import add_chart
from collateral.render.ooxml.markup import Element
from collateral.render.ooxml.pictures import Picture, cropped
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.drawing import Drawing, stack, text
from collateral.render.pptx.shapes import Box, chart_content, emu, graphic, picture, reference
from collateral.render.pptx.tables import caption
from collateral.render.pptx.typeset import Look, Para

_TALLEST = emu(320)
_LEAST = emu(150)


def chart(item: Chart, draft: Draft, width: int) -> Drawing:
    """The title over a native chart that takes the height it is given; its source goes to the slide's foot."""
    item = standing(item)

    def draw(page: Page, box: Box) -> list[Element]:
        relation = add_chart(page.draft.package, page.part, item, page.draft.charts)
        spot = page.take(page.layout.of("chart"))
        slot = reference(spot.kind, spot.index) if spot else None
        return [graphic(page.key(), f"Chart {item.mark}", plain(item.alt), box, chart_content(relation), slot)]

    drawn = Drawing(_least(item), draw, _most(item))
    title = _title(item)
    if not title:
        return drawn
    return stack([text([caption(title)], width, draft, f"Caption {item.mark}"), drawn], emu(8))


def _title(item: Chart) -> Phrase:
    return (*item.title, Text(f" ({plain(item.unit)})")) if item.title and unit_apart(item) else item.title


def _least(item: Chart) -> int:
    return max(_LEAST, _bars(item, 22)) if item.type is ChartType.BAR else _LEAST


def _most(item: Chart) -> int:
    """Bars as high as they read well, the rest as the slide has room."""
    if item.type is ChartType.BAR:
        return max(_LEAST, _bars(item, 92))
    return emu(270) if item.type in ROUND else _TALLEST


def _bars(item: Chart, points: int) -> int:
    rows = len(item.categories) * (1 + 0.6 * (len(item.series) - 1))
    return emu(points * rows + (28 if len(item.series) > 1 else 0))


def image(item: Image, draft: Draft, width: int) -> Drawing:
    """A picture, its caption under it: a photograph covers the layout's placeholder, anything else is contained."""
    pictured = draft.pictures[item.path]
    spot = draft.design.layout(LayoutRole.PICTURE).of("pic")
    covers = spot is not None and _alike(spot.box.width, width) and pictured.cover(width, spot.box.height) is not None
    full = spot.box.height if spot and covers else round(pictured.height * _scale(pictured, width, _TALLEST))

    def draw(page: Page, box: Box) -> list[Element]:
        cut = pictured.cover(box.width, min(box.height, full)) if covers else None
        scale = _scale(pictured, box.width, box.height)
        size = (box.width, min(box.height, full)) if cut else _sized(pictured, scale)
        slot = page.take(page.layout.of("pic"))
        held = reference(slot.kind, slot.index) if slot else None
        blip = page.draft.pictures.blip(page.part, pictured)
        place = Box(box.left, box.top, *size)
        crop = cropped(*cut) if cut else None
        return [picture(page.key(), f"Picture {item.mark}", plain(item.alt), place, blip, held, crop)]

    drawn = Drawing(min(full, _LEAST), draw, full)
    if not item.caption:
        return drawn
    under = text([Para(item.caption, Look(14, color="muted"))], width, draft, f"Caption {item.mark}")
    return stack([drawn, under], emu(8))


def _alike(one: int, other: int) -> bool:
    """Whether two widths are the same but for rounding."""
    return abs(one - other) <= emu(8)


def _sized(pictured: Picture, scale: float) -> tuple[int, int]:
    return round(pictured.width * scale), round(pictured.height * scale)


def _scale(pictured: Picture, width: int, height: int) -> float:
    """How much of its natural size a picture has inside a box: drawings fill it, photographs are not blown up."""
    scale = min(width / pictured.width, height / pictured.height)
    return scale if pictured.fallback else min(scale, 1.0)
