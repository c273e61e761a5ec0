"""The brand's fonts inside a Word file, taken out again as Word does (ISO/IEC 29500-1, 17.8.1)."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,misc,operator"

import io
import posixpath
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from collateral.model.document import Document, Section, Text, words
from collateral.model.rendering import Base, Rendered
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, paragraph
from tests.render.test_docx import BASE, BUILD, FILES, parts, tree
from tests.render.test_docx_base import PATH, made_by_word
from tests.workspaces import brand

FOLDER = "workspace:content_library/brand/fonts/"
OWN = replace(BASE, fonts="brand")
SHORT: Document = replace(
    every_node(), sections=(Section("one", words("One"), (paragraph("p", Text("Bold", bold=True)),)),)
)


def drawn(base: Base = OWN, changes: dict[str, bytes] | None = None) -> Rendered:
    return render(SHORT, brand(), base, OverlayFiles(FILES, changes or {}), BUILD)


def table(data: bytes) -> dict[str, dict[str, tuple[str, str]]]:
    """By family and style the part that holds the face, and its key."""
    targets = {item.get("Id"): item.get("Target").lstrip("/") for item in tree(data, "word/_rels/fontTable.xml.rels")}
    return {
        font.get(qn("w:name")): {
            item.tag.rpartition("embed")[2]: (targets[item.get(qn("r:id"))], item.get(qn("w:fontKey")))
            for item in font
            if "embed" in item.tag
        }
        for font in tree(data, "word/fontTable.xml").iter(qn("w:font"))
    }


def revealed(data: bytes, part: str, key: str) -> bytes:
    hidden = parts(data)[part]
    turns = [int(key[place : place + 2], 16) for place in (35, 33, 31, 29, 27, 25, 22, 20, 17, 15, 12, 10, 7, 5, 3, 1)]
    return bytes(byte ^ turns[place % 16] for place, byte in enumerate(hidden[:32])) + hidden[32:]


def changed(name: str, bits: int) -> dict[str, bytes]:
    font = TTFont(io.BytesIO(FILES.read(FOLDER + name)))
    font["OS/2"].fsType = bits
    stream = io.BytesIO()
    font.save(stream)
    return {FOLDER + name: stream.getvalue()}


def named(data: bytes) -> list[str]:
    fonts = (tree(data, "word/theme/theme1.xml").find(f".//{{*}}{kind}Font/{{*}}latin") for kind in ("major", "minor"))
    return [font.get("typeface") for font in fonts]


def test_fonts_of_office_are_on_every_machine_and_none_goes_in():
    data = drawn(BASE).files["docx"]
    assert named(data) == ["Cambria", "Calibri"]
    assert not [name for name in parts(data) if "font" in name]


def test_the_brand_s_own_fonts_go_in_under_the_names_that_office_has_for_them():
    data = drawn().files["docx"]
    assert named(data) == ["Newsreader Medium", "Source Sans 3"]
    found = table(data)
    assert set(found["Source Sans 3"]) == {"Regular", "Bold", "Italic", "BoldItalic"}
    assert set(found["Newsreader Medium"]) == {"Regular", "Italic"}
    assert set(found["JetBrains Mono"]) == {"Regular", "Bold"}
    assert tree(data, "word/settings.xml").find(qn("w:embedTrueTypeFonts")) is not None
    assert tree(data, "word/settings.xml").find(qn("w:saveSubsetFonts")) is None


def test_each_is_the_whole_file_once_its_key_is_taken_off():
    data = drawn().files["docx"]
    part, key = table(data)["Source Sans 3"]["BoldItalic"]
    assert posixpath.splitext(part)[1] == ".odttf"
    assert parts(data)[part] != FILES.read(FOLDER + "SourceSans3-BoldItalic.ttf")
    assert revealed(data, part, key) == FILES.read(FOLDER + "SourceSans3-BoldItalic.ttf")


def test_the_same_fonts_have_the_same_keys():
    assert drawn().files == drawn().files


@pytest.mark.parametrize(
    ("bits", "goes_in", "said"),
    [
        (0x0000, True, ""),
        (0x0008, True, ""),
        (0x000C, True, ""),  # the least strict of several counts
        (0x0100, True, ""),  # not in part: it goes in whole
        (0x0002, False, "restricted (fsType 0x0002)"),
        (0x0004, False, "only for preview and print (fsType 0x0004)"),
        (0x0200, False, "only as bitmaps (fsType 0x0200)"),
    ],
)
def test_a_licence_s_bits_decide(bits: int, goes_in: bool, said: str):
    result = drawn(changes=changed("SourceSans3-Bold.ttf", bits))
    assert ("Bold" in table(result.files["docx"])["Source Sans 3"]) is goes_in
    notes = [(item.code, item.severity.value) for item in result.findings]
    assert notes == ([] if goes_in else [("font-not-embedded", "note")])
    assert all(said in item.message and "Source Sans 3 Bold" in item.message for item in result.findings)


def test_a_family_whose_text_face_may_not_go_in_is_not_named():
    result = drawn(changes=changed("Newsreader-Medium.ttf", 0x0002))
    assert named(result.files["docx"]) == ["Cambria", "Source Sans 3"]
    assert [item.path for item in result.findings] == ["content_library/brand/fonts/Newsreader-Medium.ttf"]


def test_a_base_that_names_the_brand_s_family_gets_it():
    base = made_by_word(lambda document: setattr(document.styles["Normal"].font, "name", "JetBrains Mono"))
    result = render(SHORT, brand(), Base(PATH), OverlayFiles(FILES, {PATH: base}), BUILD)
    assert set(table(result.files["docx"])["JetBrains Mono"]) == {"Regular", "Bold"}
    assert table(result.files["docx"])["Calibri"] == {}  # of the base's own table


def test_it_can_be_switched_off():
    data = drawn(replace(OWN, embed_fonts=False)).files["docx"]
    assert named(data) == ["Newsreader Medium", "Source Sans 3"]
    assert not [name for name in parts(data) if "font" in name]


def test_what_is_no_font_is_passed_over():
    result = drawn(changes={FOLDER + "SourceSans3-Bold.ttf": b"no font"})
    assert "Bold" not in table(result.files["docx"])["Source Sans 3"]
