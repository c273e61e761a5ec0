"""Pictures and charts in the line of text (ISO/IEC 29500-1, 20.4.2.8), each with its alternative text."""

from __future__ import annotations

from collateral.model.charts import unit_apart
from collateral.model.document import Chart, ChartType, Image, Phrase, Text, plain
from collateral.render.charts import ROUND, standing
from collateral.render.docx.captions import caption, caption_under
from collateral.render.docx.draft import Draft
from collateral.render.docx.paragraphs import block, styled
from collateral.render.docx.roles import Role
from collateral.render.ooxml.charts import add_chart
from collateral.render.ooxml.markup import NAMESPACES, Element, node
from collateral.render.ooxml.pictures import Picture, decorative
from collateral.safe import xml

EMU_PER_TWIP = 635
_TALLEST = 0.55
"""The share of the text area's height that a picture may take."""


def image(item: Image, draft: Draft, width: int) -> list[Element]:
    """A picture no wider than its column, its caption under it."""
    picture = draft.pictures[item.path]
    size = picture.fit(width * EMU_PER_TWIP, round(draft.height * _TALLEST) * EMU_PER_TWIP)
    graphic = _picture(picture, draft, size)
    shown = _inline(draft, graphic, size, plain(item.alt), "picture")
    figure = styled(draft, Role.FIGURE, node("w:r", node("w:drawing", shown)), keep=bool(item.caption))
    return [figure, *caption_under(draft, "figure", item.caption, item.mark)]


def chart(item: Chart, draft: Draft, width: int) -> list[Element]:
    """The title as a caption, the native chart, its source under it; all on one page."""
    item = standing(item)
    size = (width * EMU_PER_TWIP, _height(item, width) * EMU_PER_TWIP)
    key = add_chart(draft.package, draft.main, item, draft.charts)
    graphic = _graphic("c", node("c:chart", {"r:id": key}))
    shown = _inline(draft, graphic, size, plain(item.alt), "chart")
    source = _source(item.source, draft)
    title = (*item.title, Text(f" ({plain(item.unit)})")) if item.title and unit_apart(item) else item.title
    elements = caption(draft, "figure", title, item.mark)
    elements.append(styled(draft, Role.FIGURE, node("w:r", node("w:drawing", shown)), keep=bool(source)))
    return [*elements, block(draft, Role.FIGURE_SOURCE, source)] if source else elements


def _source(source: Phrase, draft: Draft) -> Phrase:
    """The source in the product's words (`Source: ...`); the phrase itself keeps its fields and links."""
    if not plain(source):
        return ()
    before, _, after = (draft.word("source") or "{source}").partition("{source}")
    return tuple(piece for piece in (Text(before), *source, Text(after)) if piece != Text(""))


def _height(item: Chart, width: int) -> int:
    """Twips: bars take what they need, the rest keeps a calm proportion."""
    if item.type is ChartType.BAR:
        bars = len(item.categories) * max(len(item.series), 1)
        return min(max(480 * bars + 240 * len(item.series), 1800), 6400)
    return min(round(width * (0.36 if item.type in ROUND else 0.38)), 4000)


def _picture(picture: Picture, draft: Draft, size: tuple[int, int]) -> Element:
    """`pic:pic` (20.2.2.5); its own name and alternative text stand on the inline around it."""
    width, height = size
    box = node("a:xfrm", node("a:off", x=0, y=0), node("a:ext", cx=width, cy=height))
    shape = node("pic:spPr", box, node("a:prstGeom", node("a:avLst"), prst="rect"))
    fill = node("pic:blipFill", draft.pictures.blip(draft.main, picture), node("a:stretch", node("a:fillRect")))
    names = node("pic:nvPicPr", node("pic:cNvPr", id=0, name=""), node("pic:cNvPicPr"))
    return _graphic("pic", node("pic:pic", names, fill, shape))


def _graphic(vocabulary: str, inner: Element) -> Element:
    return node("a:graphic", node("a:graphicData", inner, uri=NAMESPACES[vocabulary]))


def _inline(draft: Draft, graphic: Element, size: tuple[int, int], alt: str, kind: str) -> Element:
    """`wp:inline` of a size in EMU; without alternative text it is marked as decoration."""
    key = draft.ids.next_drawing()
    words = xml.legal(alt)
    about = node("wp:docPr", None if words else decorative(), id=key, name=f"{kind} {key}", descr=words)
    return node(
        "wp:inline",
        node("wp:extent", cx=size[0], cy=size[1]),
        node("wp:effectExtent", l=0, t=0, r=0, b=0),
        about,
        node("wp:cNvGraphicFramePr", node("a:graphicFrameLocks", noChangeAspect=1) if kind == "picture" else None),
        graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
