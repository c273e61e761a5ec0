"""Colors, fonts and contrast: what is the brand's, and what is not."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.shared import RGBColor
from pptx import Presentation
from pptx.dml.color import RGBColor as SlideColor
from pptx.util import Pt

from tests.checks.seeding import found_in
from tests.checks.seeds.look import LAYOUTS, deck_yaml, page_files
from tests.workspaces import sample

BRAND = "content_library/_brand.yml"


def styled(code, sheet, extra=""):
    files = {path.removeprefix("workspace:"): data for path, data in page_files("look", sheet, extra).items()}
    return [(item.line, item.column) for item in found_in(code, files)]


def deck(change, theme):
    presentation = Presentation()
    change(presentation)
    stream = BytesIO()
    presentation.save(stream)
    layouts = LAYOUTS + f"      statement: Title and Content\n    theme: {theme}\n"
    return {"templates/own/template.yaml": deck_yaml(layouts), "templates/own/seed.pptx": stream.getvalue()}


def labeled(presentation, color="7A1FA2", ground=None, words="Confidential", font=None):
    """A text on the layout Title and Content."""
    layout = presentation.slide_layouts[1]
    layout.shapes._spTree.append(_box(presentation, color, ground, words, font))


def _box(presentation, color, ground, words, font):
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, Pt(200), Pt(40))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.name = words, font
    run.font.color.rgb = SlideColor.from_string(color)
    if ground:
        box.fill.solid()
        box.fill.fore_color.rgb = SlideColor.from_string(ground)
    return box._element


def each(name, values):
    """A rule a line, from the first on, each with the property at one of these values."""
    return "\n".join(f"h{number} {{ {name}: {value} }}" for number, value in enumerate(values, 1))


def test_colors_of_the_brand_their_tints_and_grays_are_no_fault():
    own = ("#0f4c44", "#0F4C44", "rgb(15 76 68 / 40%)", "rgba(184, 74, 26, 0.2)", "var(--primary)", "#87a6a2",
           "hsl(172 67% 18%)", "color-mix(in srgb, var(--accent) 40%, white)")  # fmt: skip
    plain = ("white", "#000", "#8a8a8a", "transparent", "currentcolor", "inherit", "url(#red) none")
    assert styled("off-brand-color", each("background", own + plain)) == []


def test_other_colors_are_found_however_they_are_written():
    values = ("#7a1fa2", "rgb(122 31 162)", "hsl(282, 68%, 38%)", "tomato", "color-mix(in srgb, #7a1fa2 9%, white)")
    sheet = f"@page {{\n  @top-left {{ background: tomato }}\n}}\n{each('fill', values)}"
    assert [line for line, _ in styled("off-brand-color", sheet)] == [2, 4, 5, 6, 7, 8]


def test_a_color_is_found_at_its_column_and_in_attributes():
    assert styled("off-brand-color", "h1 { border: 1pt solid #7a1fa2 }") == [(1, 24)]
    assert styled(
        "off-brand-color", "", '<p style="color: tomato">x</p><svg aria-hidden="true"><g fill="tomato"/></svg>'
    )
    assert styled("off-brand-color", "", "<style>\nh1 { color: {{ brand.name }}; fill: tomato }\n</style>") == [(9, 37)]


def test_words_that_are_colors_elsewhere_are_no_colors():
    assert (
        styled(
            "off-brand-color", "h1 { grid-area: gold; animation: tomato 2s; font-family: Tan } #tan, .red { margin: 0 }"
        )
        == []
    )


def test_families_of_the_brand_and_generic_ones_are_no_fault():
    values = ('"Source Sans 3", Arial', "Newsreader", "Cambria, serif", "sans-serif", "var(--body-font)", "inherit",
              "{{ fonts.body }}")  # fmt: skip
    assert styled("off-brand-font", "", f"<style>{each('font-family', values)}</style>") == []


def test_other_families_are_found_in_either_property():
    families = each("font-family", ("Open Sans, serif", "'Papyrus'"))
    fonts = each("font", ("12pt/1.2 'Open Sans'", "bold clamp(1rem, 2vw, 2rem) Georgia"))
    assert [line for line, _ in styled("off-brand-font", f"{families}\n{fonts}")] == [1, 2, 3, 4]


def test_a_font_without_a_family_of_its_own_is_no_fault():
    assert styled("off-brand-font", each("font", ("500 13pt/17pt var(--heading-font)", "caption", "inherit"))) == []


def test_text_that_can_be_read_or_whose_ground_nobody_knows_is_no_fault():
    pairs = (
        "#767676; background: white",
        "#949494; background: white; font-size: 18pt",
        "#949494; background: white; font: 700 14pt/1.2 var(--body-font)",
        "var(--on-primary); background: var(--primary)",
        "#999; background: rgb(255 255 255 / 10%)",
        "#999; background: white url(a.png)",
        "#999; background: linear-gradient(#fff, #000)",
        "#999",
        "var(--unknown); background: #fff",
    )
    assert styled("low-contrast", each("color", pairs)) == []


def test_text_that_can_hardly_be_read_is_found():
    pairs = ("#777; background: #fff", "var(--foreground); background-color: var(--primary)")
    assert [line for line, _ in styled("low-contrast", each("color", pairs))] == [1, 2]


def test_a_brand_color_that_text_cannot_be_set_in_is_told_once_at_its_line():
    text = sample().read(f"workspace:{BRAND}").decode().replace('bottle: "#0f4c44"', 'bottle: "#f9bd07"')
    (found,) = found_in("low-contrast", {BRAND: text})
    assert (found.line, text.splitlines()[found.line - 1].strip()) == (found.line, "primary: bottle")
    assert "1.7 to 1, at least 4.5" in found.message


def test_a_base_that_follows_the_brand_has_no_colors_and_fonts_of_its_own():
    files = deck(lambda one: labeled(one, font="Papyrus"), "brand")
    (color,) = found_in("off-brand-color", files)
    assert (color.path, color.line) == ("templates/own/seed.pptx", 0)
    assert 'layout "Title and Content"' in color.message
    (font,) = found_in("off-brand-font", files)
    assert "'Papyrus'" in font.message


def test_a_base_of_the_companys_own_look_keeps_it():
    files = deck(lambda one: labeled(one, font="Papyrus"), "base")
    assert found_in("off-brand-color", files) == found_in("off-brand-font", files) == ()


def test_text_that_a_layout_prints_on_a_fill_of_its_own_is_held_against_it():
    (found,) = found_in("low-contrast", deck(lambda one: labeled(one, "CCCCCC", "FFFFFF"), "base"))
    assert '"Confidential" in layout "Title and Content" is #cccccc on #ffffff' in found.message
    assert found_in("low-contrast", deck(lambda one: labeled(one, "333333", "FFFFFF"), "base")) == ()


def test_a_word_base_that_follows_the_brand_is_looked_at_where_it_reaches_documents():
    document = docx.Document()
    document.add_paragraph().add_run("Stays").font.color.rgb = RGBColor.from_string("7A1FA2")
    document.add_paragraph("{{ sections }}")
    stream = BytesIO()
    document.save(stream)
    text = deck_yaml("    theme: brand\n").replace("pptx", "docx").replace("medium: slides", "medium: page")
    found = found_in(
        "off-brand-color", {"templates/own/template.yaml": text, "templates/own/seed.docx": stream.getvalue()}
    )
    assert [item.message for item in found if "#7a1fa2" in item.message] == [
        "#7a1fa2 is no color of the brand (in the body)"
    ]
