"""What a base presentation decides: layouts, theme, its own slides; and bases that this project did not make."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from collateral.errors import TemplateError
from collateral.model.document import Document, Metric, Metrics
from collateral.model.phrase import Text
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.render.pptx import render
from collateral.safe.files import OverlayFiles
from tests.documents import WORKSPACE, paragraph, said
from tests.render.test_pdf import BUILD, FILES
from tests.render.test_pdf_deck import deck, every_role, slide
from tests.workspaces import brand
from tools.deck_layouts import designs

PATH = "workspace:templates/deck/deck.pptx"


NAMES = {design.role: design.name for design in designs()}


def short() -> Document:
    return deck(slide("One thing", paragraph("p", "Said.")))


def rendered(data: bytes, document: Document, *, theme: str = "base", look=None) -> bytes:
    files = OverlayFiles(FILES, {PATH: data})
    return render(
        document, look or brand(), Base(PATH, theme=theme, layouts=NAMES if theme == "brand" else {}), files, BUILD
    ).files["pptx"]


def opened(data: bytes):
    return pptx.Presentation(io.BytesIO(data))


def committed() -> bytes:
    return (WORKSPACE / "templates/deck/deck.pptx").read_bytes()


def by_python_pptx() -> bytes:
    """python-pptx's own default deck with a slide in it: a base that is not ours."""
    base = pptx.Presentation()
    base.slide_width = Inches(13.333)
    base.slides.add_slide(base.slide_layouts[0]).shapes.title.text = "Left behind"
    return saved(base)


def saved(base) -> bytes:
    stream = io.BytesIO()
    base.save(stream)
    return stream.getvalue()


def test_the_committed_base_is_what_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tools import deck_base

    monkeypatch.setattr(deck_base, "TARGET", tmp_path / "deck.pptx")
    deck_base.main()
    assert (tmp_path / "deck.pptx").read_bytes() == committed()


def test_the_base_has_a_layout_for_every_role_and_is_16_to_9() -> None:
    base = opened(committed())
    assert {layout.name for layout in base.slide_layouts} == set(NAMES.values())
    assert set(NAMES) == set(LayoutRole)
    assert base.slide_width * 9 == base.slide_height * 16


def test_the_brand_s_colors_fonts_and_logo_come_into_the_master() -> None:
    other = replace(brand(), primary="#123456", office_heading_font="Georgia", logo="")
    branded = opened(rendered(committed(), short(), theme="brand", look=other))
    theme = branded.slide_master.part.part_related_by(pptx.opc.constants.RELATIONSHIP_TYPE.THEME).blob.decode()
    assert "123456" in theme
    assert "Georgia" in theme
    logos = [shape for shape in opened(rendered(committed(), short(), theme="brand")).slide_master.shapes
             if shape.name == "Logo"]  # fmt: skip
    assert [shape.shape_type for shape in logos] == [pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE]


def test_the_buyer_s_name_is_the_largest_thing_on_the_cover() -> None:
    cover = opened(rendered(committed(), every_role(), theme="brand")).slides[0]
    sizes = {shape.name: run.font.size for shape in cover.shapes if shape.has_text_frame
             for para in shape.text_frame.paragraphs for run in para.runs}  # fmt: skip
    assert max(sizes, key=lambda name: sizes[name]) == "Company"
    assert sizes["Company"] >= 2 * sizes["Title"]


def test_text_on_a_light_primary_is_dark() -> None:
    light = replace(brand(), primary="#f2d16b")
    cover = opened(rendered(committed(), short(), theme="brand", look=light)).slide_layouts.get_by_name("Cover")
    colors = [item.get("val") for item in cover.placeholders[0]._element.iter("{*}schemeClr")]
    assert colors
    assert "bg1" not in colors


def test_a_base_of_others_takes_every_slide_and_loses_its_own() -> None:
    shown = list(opened(rendered(by_python_pptx(), every_role())).slides)
    titles = ["\n".join(shape.text_frame.text for shape in one.shapes if shape.has_text_frame) for one in shown]
    assert not [text for text in titles if "Left behind" in text]
    assert any("Five days are normal by now" in text for text in titles)


def test_a_file_elsewhere_that_a_sample_slide_shows_is_no_matter_and_one_that_a_master_shows_is() -> None:
    image = RELATIONSHIP_TYPE.IMAGE
    base = opened(by_python_pptx())
    base.slides[0].part.relate_to("file:///C:/pictures/old.png", image, is_external=True)
    assert b"file:///" not in rendered(saved(base), short())
    key = base.slide_master.part.relate_to("file:///C:/pictures/own.png", image, is_external=True)
    shown = f'<p:bg {nsdecls("p", "a", "r")}><p:bgPr><a:blipFill><a:blip r:link="{key}"/><a:stretch/></a:blipFill>'
    canvas = base.slide_master._element.cSld
    canvas.remove(canvas[0])
    canvas.insert(0, parse_xml(f"{shown}<a:effectLst/></p:bgPr></p:bg>"))
    with pytest.raises(TemplateError, match="leads to a file elsewhere"):
        rendered(saved(base), short())


def test_layouts_need_no_numbers_of_their_own() -> None:
    base = opened(by_python_pptx())
    for entry in base.slide_master._element.iter(qn("p:sldLayoutId")):
        entry.attrib.pop("id", None)  # optional (19.3.1.41)
    assert len(opened(rendered(saved(base), short())).slides) == 2


def test_a_slide_has_one_layout_and_no_notes_whatever_the_base_s_own_slide_had() -> None:
    base = opened(by_python_pptx())
    base.slides[0].notes_slide.notes_text_frame.text = "How to use this template"
    first = opened(rendered(saved(base), short())).slides[0]
    kinds = [relation.reltype.rsplit("/", 1)[-1] for relation in first.part.rels.values()]
    assert kinds.count("slideLayout") == 1
    assert "notesSlide" not in kinds


def test_text_under_a_title_on_a_dark_band_is_not_of_the_title_s_color() -> None:
    base = opened(by_python_pptx())
    for style in base.slide_master._element.iterfind(f"{qn('p:txStyles')}/{qn('p:titleStyle')}//{qn('a:defRPr')}"):
        for former in style.findall(qn("a:solidFill")):
            style.remove(former)
        style.insert(0, parse_xml(f'<a:solidFill {nsdecls("a")}><a:schemeClr val="bg1"/></a:solidFill>'))
    figures = Metrics(items=(Metric((Text("5 days"),), (Text("to close"),)),) * 3, **said("metrics"))
    made = opened(rendered(saved(base), deck(slide("What teams measure", figures, role=LayoutRole.METRICS))))
    inks = [element.get("val") for element in made.slides[1]._element.iter(qn("a:schemeClr"))]
    assert "bg1" not in inks


def test_a_background_of_the_theme_is_seen_as_the_theme_paints_it() -> None:
    base = opened(by_python_pptx())
    reference = base.slide_master._element.find(f".//{qn('p:bgRef')}")
    reference.set("idx", "1003")
    reference[0].set("val", "tx2")
    theme = base.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    fills = parse_xml(theme.blob)
    third = fills.find(f".//{qn('a:bgFillStyleLst')}")[2]
    pale = '<a:schemeClr val="phClr"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>'
    third.getparent().replace(third, parse_xml(f"<a:solidFill {nsdecls('a')}>{pale}</a:solidFill>"))
    theme._blob = etree.tostring(fills)
    figures = Metrics(items=(Metric((Text("5 days"),), (Text("to close"),)),) * 3, **said("metrics"))
    made = opened(rendered(saved(base), deck(slide("What teams measure", figures, role=LayoutRole.METRICS))))
    assert "bg1" not in [ink.get("val") for ink in made.slides[1]._element.iter(qn("a:schemeClr"))]


def test_words_run_from_left_to_right_on_a_master_that_is_set_from_right_to_left() -> None:
    base = opened(by_python_pptx())
    for level in base.slide_master._element.find(qn("p:txStyles")).iter(qn("a:lvl1pPr")):
        level.set("rtl", "1")
    made = opened(rendered(saved(base), every_role()))
    paragraphs = [item for one in made.slides for item in one._element.iter(qn("a:p")) if item.findall(qn("a:r"))]
    assert paragraphs
    assert {item.find(qn("a:pPr")).get("rtl") for item in paragraphs} == {"0"}


def test_a_thin_arc_across_the_slide_is_no_ground_to_stand_on() -> None:
    base = opened(by_python_pptx())
    corners = ((100, 0), (100, 2), (2, 2), (2, 100), (0, 100))
    points = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in corners)
    arc = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="91" name="Arc"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{base.slide_width}" cy="{base.slide_height}"/></a:xfrm><a:custGeom><a:avLst/>'
        '<a:pathLst><a:path w="100" h="100"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>'
        f"{points}<a:close/></a:path></a:pathLst></a:custGeom>"
        '<a:solidFill><a:srgbClr val="202020"/></a:solidFill></p:spPr></p:sp>'
    )
    base.slide_master.shapes._spTree.insert(2, parse_xml(arc))
    figures = Metrics(items=(Metric((Text("5 days"),), (Text("to close"),)),) * 3, **said("metrics"))
    made = opened(rendered(saved(base), deck(slide("What teams measure", figures, role=LayoutRole.METRICS))))
    assert "bg1" not in [ink.get("val") for ink in made.slides[1]._element.iter(qn("a:schemeClr"))]


def test_a_layout_s_button_to_a_sample_slide_does_not_keep_that_slide() -> None:
    base = opened(by_python_pptx())
    layout = base.slide_layouts[1]
    button = layout.slide_master.shapes[0]._element.nvSpPr.cNvPr
    place = layout.slide_master.part.relate_to(base.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    button.append(parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{place}" action="ppaction://hlinksldjump"/>'))
    made = opened(rendered(saved(base), short()))
    slides = [part for part in made.part.package.iter_parts() if part.partname.startswith("/ppt/slides/")]
    assert len(slides) == len(made.slides)
    assert "hlinkClick" not in made.slide_master.part.blob.decode()


def test_typefaces_embedded_in_the_base_stay_embedded() -> None:
    base = opened(by_python_pptx())
    typeface = Part(PackURI("/ppt/fonts/font1.fntdata"), "application/x-fontdata", base.part.package, b"typeface")
    place = base.part.relate_to(typeface, RELATIONSHIP_TYPE.FONT)
    listed = (
        f'<p:embeddedFontLst {nsdecls("p", "r")}><p:embeddedFont><p:font typeface="Own"/><p:regular r:id="{place}"/>'
        "</p:embeddedFont></p:embeddedFontLst>"
    )
    base.part._element.find(qn("p:notesSz")).addnext(parse_xml(listed))
    made = opened(rendered(saved(base), short())).part
    regular = made._element.find(f".//{qn('p:regular')}")
    assert made.related_part(regular.get(qn("r:id"))).blob == b"typeface"


@pytest.mark.parametrize("data", [b"PK", b"", b"not a deck"])
def test_what_is_no_presentation_is_an_error_of_the_template(data: bytes) -> None:
    with pytest.raises(TemplateError):
        rendered(data, short())


def test_a_word_file_is_no_presentation() -> None:
    with pytest.raises(TemplateError, match="not a presentation"):
        rendered((WORKSPACE / "templates/proposal/proposal.docx").read_bytes(), short())
