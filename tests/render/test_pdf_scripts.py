"""Scripts: names print in the fonts that are bundled; what none of them has is told with what would have it."""

from dataclasses import replace

import pytest

from collateral.model.finding import Finding, Severity
from collateral.render.pdf import render
from tests.documents import paragraph
from tests.render.test_pdf import BASE, BUILD, FILES, printed, short
from tests.workspaces import brand, edited, loaded


def lacking(text: str) -> tuple[Finding, ...]:
    return printed(short(paragraph("p", text))).findings


@pytest.mark.parametrize(
    ("name", "script", "font"),
    [
        ("สมชาย", "Thai", "Noto Sans Thai"),
        ("ब्राइटवाटर", "Devanagari", "Noto Sans Devanagari"),
        ("ᚠᚢ", "Runic", "Noto Sans Runic"),
        ("አበበ", "Ethiopic", "Noto Sans Ethiopic"),
    ],
)
def test_a_script_that_no_font_has_is_one_error_with_a_font_to_add(name, script, font):
    (finding,) = lacking(f"We thank {name} for its time.")
    assert (finding.code, finding.severity) == ("missing-glyph", Severity.ERROR)
    assert f'of the {script} script in "We thank {name} for its time."' in finding.message
    assert all(f"(U+{ord(letter):04X})" in finding.message for letter in name)
    assert font in finding.remedy


def test_two_scripts_are_two_errors():
    assert [finding.message.count("script") for finding in lacking("สมชาย and አበበ")] == [1, 1]


def test_a_sign_of_no_script_is_to_be_left_out():
    (finding,) = lacking("A party \N{PARTY POPPER}")
    assert "U+1F389" in finding.message
    assert finding.remedy.startswith("Leave the sign out")


def test_a_fallback_family_without_a_file_is_told():
    one = replace(brand(), fallback_fonts=(*brand().fallback_fonts, "Noto Sans Thai"))
    (finding,) = render(short(paragraph("p", "One.")), one, BASE, FILES, BUILD).findings
    assert (finding.code, finding.severity) == ("missing-font", Severity.WARNING)
    assert "Noto Sans Thai" in finding.message


def test_families_of_collateral_yaml_stand_after_those_of_the_brand():
    files = edited("workspace:collateral.yaml", '# fallback_fonts: ["Noto Sans Devanagari"]', 'fallback_fonts: ["One"]')
    assert loaded(files)[0].brand.fallback_fonts == (*brand().fallback_fonts, "One")
