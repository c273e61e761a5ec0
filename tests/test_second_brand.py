"""The sample workspace as another company's: another `_brand.yml`, other fonts and logos, and every format follows."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2

from collateral.model.build import Build
from collateral.pipeline import BuildRequest, build
from collateral.safe.fonts import bundled
from tests.packs import built
from tests.workspaces import TODAY, sample

BRAND = Path(__file__).parent / "second_brand"
LIBRARY = "workspace:content_library"
FONTS = ("Caladea-Regular", "Caladea-Bold", "Carlito-Regular", "Carlito-Bold")
OURS = re.compile(r"""(?:\bval="|#)(?:0f4c44|b84a1a|edf3f0)|Newsreader|Source Sans|JetBrains""", re.IGNORECASE)
"""Colors and families of the sample's own brand."""
CONTENT = re.compile(r"how-it-works|media/")
"""What is drawn in colors of its own."""


@cache
def pack() -> Build:
    """A decision-stage pack in the second brand; the approvals are those of the first."""
    files = {f"{LIBRARY}/brand/logos/{path.name}": path.read_bytes() for path in (BRAND / "logos").iterdir()}
    files |= {f"{LIBRARY}/brand/fonts/{name}.ttf": bundled(f"{name}.ttf") for name in FONTS}
    files[f"{LIBRARY}/_brand.yml"] = (BRAND / "_brand.yml").read_bytes()
    return build(BuildRequest(sample(files), "prospect:brightwater.yaml", TODAY))


def ending(suffix: str) -> dict[str, bytes]:
    return {name: data for name, data in pack().files.items() if name.endswith(suffix)}


def texts(data: bytes) -> dict[str, str]:
    """The parts of an Office file that say how it looks."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {
            name: opened.read(name).decode()
            for name in opened.namelist()
            if name.endswith(".xml") and not CONTENT.search(name)
        }


def test_the_approved_pack_needs_nothing_but_the_brand():
    assert {name for name in pack().files if name.startswith("send/")} == {
        name for name in built("brightwater").files if name.startswith("send/")
    }


def test_pdfs_are_set_in_the_fonts_of_the_brand_alone():
    families = set()
    for data in ending(".pdf").values():
        with pypdfium2.PdfDocument(data) as pdf:
            for page in pdf:
                families |= {item.get_font().get_base_name() for item in page.get_objects() if item.type == 1}
    assert {name.partition("+")[2].partition("-")[0] for name in families} == {"Caladea", "Carlito"}


def test_nothing_of_the_former_look_is_left_in_office_files():
    for name, data in {**ending(".docx"), **ending(".pptx")}.items():
        for part, text in texts(data).items():
            assert OURS.findall(text) == [], (name, part)


def test_nothing_of_the_former_look_is_left_in_pages_and_mails():
    for name, data in {**ending(".html"), **ending(".eml")}.items():
        text = re.sub(r"data:image/[^\"')]+", "", data.decode())
        assert OURS.findall(text) == [], name
        assert "#f2a71b" in text.lower() or name.endswith(".eml"), name


def test_office_files_name_the_new_colors_and_fonts():
    (word,), (deck,) = ending(".docx").values(), ending(".pptx").values()
    for parts in (texts(word), texts(deck)):
        themes = "".join(text for name, text in parts.items() if "/theme/" in name)
        assert "F2A71B" in themes.upper()
        assert "Cambria" in themes
