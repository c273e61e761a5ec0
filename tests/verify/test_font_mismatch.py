"""Font mismatches: a PDF draws with the brand's fonts, all of them inside it."""

from dataclasses import replace

import pytest

from collateral.verify.evidence import Case, Font, Opened
from collateral.verify.font_mismatch import font_mismatch
from tests.documents import paragraph
from tests.verify.files import BRAND, FONTS, codes, found, pdf, saying

TEXT = "We start in September."
FACE = f"<style>@font-face {{ font-family: Stranger; src: url({FONTS}/JetBrainsMono-Regular.ttf) }}</style>"
STYLE = "style='font-family: Stranger'"
DOCUMENT = saying(paragraph("a", TEXT))


def faults(*fonts: Font) -> list[str]:
    case = Case(DOCUMENT, (), replace(BRAND, mono_font="Source Sans"), (), Opened("pdf", "A.pdf", fonts=fonts))
    return [finding.message for finding in font_mismatch(case)]


@pytest.mark.parametrize(
    "name",
    [
        "ABCDEF+Source-Sans-3-Semi-Bold",
        "ABCDEF+Source-Sans-3,",
        "ABCDEF+Source-Sans-3-Bold-Italic",
        "SourceSans3-SemiBoldItalic",
        "ABCDEF+Newsreader-Medium-Italic",
        "ABCDEF+Newsreader-weight=523",
        "Droid-Sans-Fallback",
        "ABCDEF+Source-Sans-Light",
    ],
)
def test_a_family_with_any_style_is_the_brands(name):
    assert faults(Font(name, True)) == []


@pytest.mark.parametrize("name", ["DejaVu-Sans", "Source-Sans-Pro", "Source-Sans-4", "Newsreader-Display", "Sans", ""])
def test_another_family_is_named(name):
    shown = name.replace("-", " ") or "a font without a name"
    assert [message.partition(" is ")[0] for message in faults(Font(name, True))] == [shown]


def test_a_font_that_is_not_inside_the_file_is_named():
    assert faults(Font("Newsreader", False)) == ["Newsreader is not embedded"]


def test_fonts_are_read_from_the_file():
    assert found(DOCUMENT, "pdf", pdf(f"<p>{TEXT}")) == []
    data = pdf(f"{FACE}<p {STYLE}>{TEXT}")
    messages = [finding.message for finding in found(DOCUMENT, "pdf", data)]
    assert messages == [
        "Stranger is no font of the brand (Newsreader, Source Sans 3, JetBrains Mono, Droid Sans Fallback, "
        "NanumSquare, Noto Sans Arabic, Noto Sans Hebrew)"
    ]


def test_fonts_inside_drawings_are_read():
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'><text y='10' {STYLE}>A</text></svg>"
    assert codes(DOCUMENT, "pdf", pdf(f"{FACE}<p>{TEXT}{drawing}")) == ["font-mismatch"]
