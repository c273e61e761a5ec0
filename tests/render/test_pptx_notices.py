"""What a deck says of its base: which layouts were guessed, and which fonts its text was measured with."""

from dataclasses import replace

from collateral.model.brand import FontFace
from collateral.model.finding import Finding, Severity
from collateral.model.rendering import Base
from collateral.render.pptx import render
from collateral.safe.files import OverlayFiles
from tests.documents import paragraph
from tests.masters import default, saved, set_in
from tests.render.test_pdf import BUILD, FILES
from tests.render.test_pdf_deck import deck, slide
from tests.workspaces import brand

PATH = "workspace:templates/deck/company.pptx"
OWN = Base(PATH)
NAMED = Base(PATH, layouts={"cover": "Title Slide", "statement": "Title and Content"})


def findings(family: str = "Calibri", base: Base = OWN, look=None) -> list[Finding]:
    """Those of two statements on a base whose theme names the family."""
    said = [slide(title, paragraph(title, "Said.")) for title in ("One thing", "Another")]
    files = OverlayFiles(FILES, {PATH: saved(set_in(family, default()))})
    return [*render(deck(*said), look or brand(), base, files, BUILD).findings]


def of(code: str, found: list[Finding]) -> list[Finding]:
    return [item for item in found if item.code == code]


def test_layouts_that_nobody_named_are_told_once_with_what_they_serve():
    (said,) = of("guessed-layout", findings())
    assert said.severity is Severity.NOTE
    assert said.message == (
        "layouts of templates/deck/company.pptx were found by their placeholders: "
        '"Title Slide" for cover, "Title and Content" for statement'
    )
    assert "collateral template inspect" in said.remedy


def test_layouts_that_are_named_are_not_guessed_and_roles_without_a_slide_do_not_matter():
    assert of("guessed-layout", findings(base=NAMED)) == []


def test_a_font_of_known_widths_is_a_note():
    (said,) = of("font-twin", findings("Arial"))
    assert (said.severity, said.message) == (
        Severity.NOTE, "text in Arial was measured with Liberation Sans, which has its widths"
    )  # fmt: skip
    assert of("font-substitute", findings("Arial")) == []


def test_a_font_that_nobody_has_is_a_warning_that_says_what_to_do():
    (said,) = of("font-substitute", findings("Graphik"))
    assert said.severity is Severity.WARNING
    assert said.message.startswith("text in Graphik was measured with a wide font in its place")
    assert "typography.fonts" in said.remedy


def test_a_font_that_the_brand_has_files_of_is_measured_with_them():
    own = FontFace("Graphik", brand().faces[0].path, 400, "normal")
    found = findings("Graphik", look=replace(brand(), faces=(*brand().faces, own)))
    assert [item.code for item in found if item.code.startswith("font")] == []


def test_a_base_in_the_brand_s_fonts_says_nothing_of_fonts():
    found = findings("Graphik", base=replace(NAMED, theme="brand"))
    assert [item.code for item in found if item.code.startswith("font")] == []
