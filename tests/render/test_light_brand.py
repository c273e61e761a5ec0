"""A brand whose primary color is a light one: its text reads in every format, its fields and bars stay as they are."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree
from pptx import Presentation

from collateral.model.brand import Brand
from collateral.model.color import contrast
from collateral.render.docx import render as as_word
from collateral.render.email.palette import fonts, light
from collateral.render.html.style import stylesheet
from collateral.render.pdf import render as as_pdf
from collateral.render.pptx import render as as_slides
from tests.documents import every_node
from tests.render.test_docx import BASE as WORD
from tests.render.test_pdf import BUILD, FILES
from tests.render.test_pdf_deck import BASE as PAGES
from tests.render.test_pdf_deck import every_role
from tests.render.test_pptx import BASE as SLIDES
from tests.workspaces import brand

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
READABLE, LARGE = 4.5, 3.0
YELLOW, CHARCOAL, PAPER, GRAY = "#f9bd07", "#2c2825", "#f5f4f3", "#959595"
LIGHT = replace(
    brand(), primary=YELLOW, foreground=CHARCOAL, background=PAPER, accent=GRAY, tint="#f5efe0", muted="#72706d",
    logo="workspace:content_library/brand/logos/ledgerline.svg",
    logo_on_dark="workspace:content_library/brand/logos/ledgerline-on-dark.svg",
)  # fmt: skip


def package(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def properties(of: Brand) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#\w{6});", stylesheet(of)))


@pytest.mark.parametrize("name", ["--heading", "--accent-text", "--muted", "--foreground"])
def test_text_on_a_page_reads_on_paper_and_panels(name):
    color = properties(LIGHT)[name]
    assert min(contrast(color, PAPER), contrast(color, LIGHT.tint)) >= READABLE


def test_a_heading_that_would_turn_brown_has_the_color_of_text():
    assert properties(LIGHT)["--heading"] == CHARCOAL
    assert properties(LIGHT)["--primary"] == YELLOW
    assert contrast(properties(LIGHT)["--on-primary"], YELLOW) >= READABLE
    assert properties(brand())["--heading"] == brand().primary  # a dark one stays what it is


def test_a_mail_reads_and_is_set_in_one_face_where_the_brand_has_one():
    colors = light(LIGHT)
    assert all(contrast(colors[name], PAPER) >= READABLE for name in ("heading", "link", "accent", "muted"))
    one = replace(LIGHT, office_heading_font="Segoe UI", office_body_font="Segoe UI")
    assert fonts(one)["heading"] == fonts(one)["body"]
    assert "Georgia" in fonts(brand())["heading"]


def text_colors(root: etree._Element) -> Iterator[tuple[str, str]]:
    """(slot, hex) of every themed color of text in a part of a Word file."""
    for color in root.iter(f"{W}color"):
        if slot := color.get(f"{W}themeColor"):
            yield str(slot), f"#{color.get(f'{W}val')}".lower()


def test_text_in_word_reads_on_paper_and_on_the_cover():
    parts = package(as_word(every_node(), LIGHT, WORD, FILES, BUILD).files["docx"])
    told = [name for name in parts if re.fullmatch(r"word/(document|styles|header\d*|footer\d*|footnotes)\.xml", name)]
    seen = {found for name in told for found in text_colors(etree.fromstring(parts[name]))}
    assert seen
    assert [color for _, color in seen if contrast(color, PAPER) < READABLE] == []
    styles = etree.fromstring(parts["word/styles.xml"])
    (title,) = [one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "Title"]
    assert [color for _, color in text_colors(title)] == [CHARCOAL]


def test_headings_in_word_keep_their_styles():
    """Or navigation and contents would have nothing to go by."""
    parts = package(as_word(every_node(), LIGHT, WORD, FILES, BUILD).files["docx"])
    used = {one.get(f"{W}val") for one in etree.fromstring(parts["word/document.xml"]).iter(f"{W}pStyle")}
    assert {"Heading1", "Heading2"} <= used


def test_a_dark_brand_changes_nothing_in_word():
    parts = package(as_word(every_node(), brand(), WORD, FILES, BUILD).files["docx"])
    seen = set(text_colors(etree.fromstring(parts["word/styles.xml"])))
    assert ("accent1", brand().primary) in seen
    assert ("background1", "#ffffff") in seen  # the title on the cover


def test_text_on_slides_reads_on_its_ground():
    data = as_slides(every_role(), LIGHT, SLIDES, FILES, BUILD).files["pptx"]
    theme = {"accent1": YELLOW, "accent2": GRAY, "accent3": "#72706d", "tx1": CHARCOAL, "bg1": PAPER}
    parts = package(data)
    shown = {
        name: etree.fromstring(parts[name])
        for name in parts
        if re.fullmatch(r"ppt/(slides|slideLayouts|slideMasters)/\w+\.xml", name)
    }
    for name, root in shown.items():
        on_yellow = any(one.get("val") == "accent1" for bg in root.iter("{*}bg") for one in bg.iter(f"{A}schemeClr"))
        for run in root.iter(f"{A}rPr", f"{A}defRPr"):
            slots = [one.get("val") for one in run.findall(f"{A}solidFill/{A}schemeClr")]
            for color in (theme[slot] for slot in slots if slot in theme and not on_yellow):
                assert contrast(color, PAPER) >= LARGE, (name, etree.tostring(run)[:200])
    assert Presentation(io.BytesIO(data)).slides


def test_slides_as_pdf_have_the_ground_that_they_have_in_powerpoint():
    pdf = as_pdf(every_role(), LIGHT, PAGES, FILES, BUILD).files["pdf"]
    with pypdfium2.PdfDocument(pdf) as opened:
        corner = opened[2].render().to_pil().convert("RGB").getpixel((4, 200))
    assert corner == tuple(bytes.fromhex(PAPER[1:]))


def test_the_logo_on_the_primary_color_is_the_one_that_is_seen_there():
    assert LIGHT.logo_on(YELLOW) == LIGHT.logo
    assert LIGHT.logo_on(CHARCOAL) == LIGHT.logo_on_dark
    assert brand().logo_on(brand().primary) == brand().logo_on_dark
    alone = replace(LIGHT, logo_on_dark=LIGHT.logo)
    one, other = (as_word(every_node(), each, WORD, FILES, BUILD).files["docx"] for each in (LIGHT, alone))
    assert one == other  # the one for dark grounds is in neither
