"""Decks on masters that others made: every slide whole, readable and on the slide, whatever the master is like."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined,operator,no-any-return"

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Pt

from collateral.model.color import contrast
from collateral.model.document import Document, plain
from collateral.model.finding import Finding
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.render.pptx import render
from collateral.render.pptx.typefaces import Typefaces
from collateral.safe.files import OverlayFiles
from collateral.safe.fonts import bundled
from tests import masters
from tests.documents import paragraph
from tests.render.test_pdf import BUILD, FILES
from tests.render.test_pdf_deck import bullets, deck, every_role, rows, slide
from tests.render.test_pptx import runs, shapes, texts
from tests.workspaces import brand

PATH = "workspace:templates/deck/deck.pptx"
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_FEET = {"Sources", "Footer", "Date", "Slide number"}


def made(base: Deck, document: Document, **wishes: object) -> tuple[Deck, tuple[Finding, ...]]:
    files = OverlayFiles(FILES, {PATH: masters.saved(base)})
    rendered = render(document, brand(), Base(PATH, **wishes), files, BUILD)
    return Presentation(io.BytesIO(rendered.files["pptx"])), rendered.findings


def usual() -> Deck:
    return masters.default()


def wide() -> Deck:
    """16:9, its layouts stretched to it."""
    base = masters.default()
    factor = 12192000 / base.slide_width
    base.slide_width = Emu(12192000)
    for holder in (base.slide_master, *base.slide_layouts):
        for element in holder._element.iter(qn("a:off"), qn("a:ext")):
            for key in ("x", "cx"):
                if element.get(key):
                    element.set(key, str(round(int(element.get(key)) * factor)))
    return base


def dark() -> Deck:
    """Light text on a black ground: the color map turns the theme around."""
    base = masters.default()
    mapping = base.slide_master._element.find(qn("p:clrMap"))
    for name, slot in _DARK_MAP.items():
        mapping.set(name, slot)
    return base


def capitals() -> Deck:
    """Titles in bold capitals of 54 points."""
    base = masters.default()
    for look in base.slide_master._element.iterfind(f"{qn('p:txStyles')}/{qn('p:titleStyle')}//{qn('a:defRPr')}"):
        for key, value in {"sz": "5400", "b": "1", "cap": "all"}.items():
            look.set(key, value)
    return base


def bare() -> Deck:
    """No layout has a body, and neither has the master."""
    base = masters.default()
    for holder in (base.slide_master, *base.slide_layouts):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type not in {1, 3, 15, 16, 13}:
                shape._element.getparent().remove(shape._element)
    return base


def huge() -> Deck:
    """Twice as large in every direction, as Keynote exports slides."""
    base = masters.default()
    base.slide_width, base.slide_height = Emu(base.slide_width * 2), Emu(base.slide_height * 2)
    for holder in (base.slide_master, *base.slide_layouts):
        for element in holder._element.iter(qn("a:off"), qn("a:ext"), qn("a:defRPr")):
            for key in ("x", "y", "cx", "cy", "sz"):
                if element.get(key):
                    element.set(key, str(int(element.get(key)) * 2))
        for body in holder._element.iter(qn("a:bodyPr")):
            for key, usual_ in {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}.items():
                body.set(key, str(int(body.get(key, usual_)) * 2))
    return base


BASES = [usual, wide, dark, capitals, bare, huge]
each_base = pytest.mark.parametrize("base", BASES, ids=[base.__name__ for base in BASES])


@each_base
def test_every_slide_is_whole_on_any_master(base: Callable[[], Deck]) -> None:
    document = every_role()
    shown = list(made(base(), document)[0].slides)
    said = "".join("\n".join(map(texts, shown)).split()).casefold()
    for section in document.sections:
        for one in section.slides:
            assert "".join(plain(one.title).split()).casefold() in said
    assert len({one.shapes.title.text for one in shown}) == len(shown), "titles are told apart"


@each_base
def test_nothing_leaves_the_slide_and_no_placeholder_is_empty(base: Callable[[], Deck]) -> None:
    opened = made(base(), every_role())[0]
    for number, one in enumerate(opened.slides, start=1):
        for shape in one.shapes:
            assert shape.left >= -1
            assert shape.top >= -1
            assert shape.left + shape.width <= opened.slide_width + 1, (number, shape.name)
            assert shape.top + shape.height <= opened.slide_height + 1, (number, shape.name)
            assert not shape.is_placeholder or not shape.has_text_frame or shape.text_frame.text


@each_base
def test_type_keeps_to_the_floor_on_any_master(base: Callable[[], Deck]) -> None:
    for one in made(base(), every_role())[0].slides:
        for shape in one.shapes:
            if shape.name.split(" Placeholder")[0] in _FEET or not shape.has_text_frame:
                continue
            sizes = [run.font.size for para in shape.text_frame.paragraphs for run in para.runs
                     if run.font._element.get("baseline", "0") == "0" and "Conditions" not in shape.name]  # fmt: skip
            least = Pt(24) if shape.name.startswith("Title ") else Pt(14)
            assert all(size >= least for size in sizes[:1]), (shape.name, sizes)


def test_text_on_a_dark_master_can_be_read() -> None:
    opened = made(dark(), every_role())[0]
    theme = parse_xml(opened.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    slots = {item.tag.rpartition("}")[2]: item[0].get("lastClr") or item[0].get("val") for item in theme[0][0]}
    for one in opened.slides:
        for shape in shapes(one):
            if getattr(shape, "has_table", False) or shape.name.startswith(("Lead", "Panel", "Column")):
                continue
            for color in shape._element.iter(qn("a:schemeClr")):
                if color.getparent().getparent().tag == qn("a:rPr") and len(color) == 0:
                    named = color.get("val")
                    value = "#" + slots[_DARK_MAP.get(named, named)].lower()
                    assert contrast(value, "#000000") >= 4.5, (shape.name, named)


def test_a_large_slide_has_large_type_and_wide_gaps() -> None:
    small, large = (made(base(), every_role())[0] for base in (usual, huge))
    assert len(small.slides) == len(large.slides)
    for one, other in zip(small.slides, large.slides, strict=True):
        pairs = zip(shapes(one), shapes(other), strict=True)
        for mine, its in pairs:
            assert abs(its.left - 2 * mine.left) <= Pt(10), mine.name
        for mine, its in zip(runs(one), runs(other), strict=True):
            assert 1.9 * mine.font.size <= its.font.size <= 2.3 * mine.font.size


# ---- what is too much ------------------------------------------------------------------------------------------------


@each_base
def test_forty_items_and_sixty_rows_go_on_with_their_head(base: Callable[[], Deck]) -> None:
    document = deck(slide("All items", bullets(40)), slide("All rows", rows(60), role=LayoutRole.TABLE))
    opened, findings = made(base(), document)
    assert not [item for item in findings if item.code == "overflow"]
    tables = [shape.table for one in opened.slides for shape in one.shapes if shape.has_table]
    heads = {tuple(cell.text for cell in table.rows[0].cells) for table in tables}
    assert len(heads) == 1
    assert sum(len(table.rows) - 1 for table in tables) == 60
    assert all(table.first_row for table in tables)
    for shape in (shape for one in opened.slides for shape in one.shapes if shape.has_table):
        assert shape.top + sum(row.height for row in shape.table.rows) <= opened.slide_height
    numbered = [one.shapes.title.text for one in opened.slides if "All items" in one.shapes.title.text]
    assert numbered == [f"All items\u00a0\u00a0({number}/{len(numbered)})" for number in range(1, len(numbered) + 1)]


@each_base
def test_a_title_of_200_letters_is_told_with_its_block(base: Callable[[], Deck]) -> None:
    title = "A title that goes on and on " * 7
    findings = made(base(), deck(slide(title, paragraph("p", "Said."))))[1]
    assert [item.code for item in findings if item.code == "long-title"] == ["long-title"]


def test_a_second_line_makes_the_title_higher_and_content_gives_way() -> None:
    base = wide()
    for holder in (base.slide_master, *base.slide_layouts):
        for shape in holder.placeholders:
            if shape.placeholder_format.type == 1 and shape.element.spPr.find(qn("a:xfrm")) is not None:
                shape.height = Pt(50)
    title = "A title of so many words that it needs a second line on this slide, and has no room for one"
    one = made(base, deck(slide(title, paragraph("p", "Said."))))[0].slides[1]
    head, text = one.shapes.title, next(shape for shape in one.shapes if shape.name.startswith("Text"))
    assert head.height > Pt(50)
    assert text.top >= head.top + head.height


def test_what_a_cover_has_no_room_for_is_told() -> None:
    base = usual()
    base.slide_layouts[0].placeholders[1].height = Pt(30)
    shown, findings = made(base, deck(slide("One thing", paragraph("p", "Said."))))
    said = "\n".join(map(texts, list(shown.slides)[:1]))
    told = [item.message for item in findings if item.code == "cover-full"]
    assert told
    assert not any(message.split('"')[1] in said for message in told)


# ---- layouts, inks and what stays behind -----------------------------------------------------------------------------


def test_the_template_s_floor_holds() -> None:
    crowded = deck(slide("All items", bullets(24)))
    texts_ = (
        shape
        for one in made(usual(), crowded, smallest=18)[0].slides
        for shape in one.shapes
        if shape.name[:4] == "Text"
    )
    sizes = {run.font.size for shape in texts_ for para in shape.text_frame.paragraphs for run in para.runs}
    assert sizes
    assert min(sizes) >= Pt(18)


def test_an_object_of_another_program_in_the_master_stays_behind() -> None:
    base = usual()
    master = base.slide_master
    part = Part(PackURI("/ppt/embeddings/oleObject1.bin"), "application/vnd.openxmlformats-officedocument.oleObject",
                base.part.package, b"\xd0\xcf\x11\xe0object")  # fmt: skip
    key = master.part.relate_to(part, RELATIONSHIP_TYPE.OLE_OBJECT)
    frame = (
        f'<p:graphicFrame {nsdecls("p", "a", "r")}><p:nvGraphicFramePr><p:cNvPr id="99" name="think"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        "<p:xfrm><a:off x='0' y='0'/><a:ext cx='1' cy='1'/></p:xfrm>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
        f'<p:oleObj progId="think" r:id="{key}" imgW="1" imgH="1"><p:embed/></p:oleObj>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    master.shapes._spTree.append(parse_xml(frame))
    files = OverlayFiles(FILES, {PATH: masters.saved(base)})
    data = render(every_role(), brand(), Base(PATH), files, BUILD).files["pptx"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "oleObject" in name]
        assert b"oleObj" not in archive.read("ppt/slideMasters/slideMaster1.xml")


def headings_as_text() -> Deck:
    """No layout has a title; "Title and Content" has its heading as a line of text instead, in red."""
    base = masters.default()
    for holder in base.slide_layouts:
        for shape in list(holder.placeholders):
            if "title" in shape._element.xpath(".//p:ph")[0].get("type", "").casefold():
                shape._element.getparent().remove(shape._element)
    line = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Heading"/><p:cNvSpPr/><p:nvPr>'
        '<p:ph type="body" idx="13"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="457200" y="300000"/>'
        '<a:ext cx="8229600" cy="900000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle><a:lvl1pPr>'
        '<a:defRPr sz="4000"><a:solidFill><a:srgbClr val="AA0000"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        "<a:p/></p:txBody></p:sp>"
    )
    base.slide_layouts[1].shapes._spTree.append(parse_xml(line))
    return base


def test_a_line_of_text_over_the_body_is_the_title_where_a_layout_has_none() -> None:
    shown = made(headings_as_text(), deck(slide("One thing", paragraph("p", "Said."))))[0].slides[1]
    title = shown.shapes.title
    assert title.text == "One thing"
    assert shown.slide_layout.name == "Title and Content"
    assert (title.left, title.top, title.width) == (457200, 300000, 8229600)
    assert str(title.text_frame.paragraphs[0].runs[0].font.color.rgb) == "AA0000"


def test_content_goes_down_to_the_foot_where_the_body_is_drawn_as_high_as_its_sample() -> None:
    base = masters.default()
    for holder in (base.slide_master, *base.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.xpath(".//p:ph")[0].get("type", "obj") in {"body", "obj"}:
                shape.left, shape.top, shape.width, shape.height = map(Emu, (4000000, 4400000, 4800000, 600000))
    content = base.slide_layouts[1]
    content.placeholders[1].left, content.placeholders[1].top = Emu(457200), Emu(1600200)
    shown = made(base, deck(slide("Points", bullets(6))))[0]
    assert len(shown.slides) == 2, "all six on one slide after the cover"
    assert shown.slides[1].slide_layout.name == "Title and Content"


def test_content_keeps_the_body_s_margins_under_a_title_that_reaches_to_the_slide_s_edges() -> None:
    base = masters.default()
    for holder in (base.slide_master, base.slide_layouts[1], base.slide_layouts[5]):
        title = holder.placeholders[0]
        title.left, title.top, title.width, title.height = map(Emu, (0, 200000, base.slide_width, 1200000))
    body = base.slide_layouts[1].placeholders[1]
    for shown in made(base, every_role())[0].slides:
        if shown.slide_layout.name in {"Title and Content", "Title Only"}:
            assert all(item.left >= body.left for item in shown.shapes if not item.name.startswith("Title")), shown.name


# ---- measuring -------------------------------------------------------------------------------------------------------


def faces() -> Typefaces:
    return Typefaces(replace(brand(), faces=()), FILES.read)


def advances(name: str, text: str) -> float:
    font = TTFont(io.BytesIO(bundled(name)))
    return float(sum(font["hmtx"].metrics[font.getBestCmap()[ord(sign)]][0] for sign in text)) / font["head"].unitsPerEm


def test_widths_are_those_of_the_font_and_kerned() -> None:
    calibri = faces().of("Calibri", bold=False)
    assert calibri.width("Hamburg") == pytest.approx(advances("Carlito-Regular.ttf", "Hamburg"), rel=0.03)
    assert calibri.width("AVAVAV") < 0.97 * advances("Carlito-Regular.ttf", "AVAVAV")


def test_what_a_font_lacks_is_as_wide_as_another_may_set_it() -> None:
    arial = faces().of("Arial", bold=False)
    assert arial.width("中文") == pytest.approx(2)
    assert arial.height("中文") > arial.height("latin")


def test_a_font_that_nobody_has_is_measured_wide_and_told() -> None:
    known = faces()
    unknown, arial = (
        known.of(family, bold=True).width("Closing takes five days") for family in ("Sans of Ours", "Arial")
    )
    assert unknown > 1.15 * arial
    assert known.measured == {"Sans of Ours": "", "Arial": "Liberation Sans"}


def test_a_face_of_the_brand_is_measured_with_its_own_file() -> None:
    known = Typefaces(brand(), FILES.read)
    assert known.of("Source Sans 3", bold=False).width("m") > 0
    assert known.measured == {}
