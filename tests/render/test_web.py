"""Web pages, read back with readers that know nothing of how they were made."""

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import html as parser

from collateral.errors import TemplateError
from collateral.model.brand import Brand, FontFace
from collateral.model.color import contrast
from collateral.model.document import AnyNode, Chart, Document, Field, Image, Link, Section, Source, Text, words
from collateral.model.rendering import Base, Rendered
from collateral.model.tree import walk
from collateral.render.html.palette import night
from collateral.render.web import render
from collateral.safe.files import FolderFiles, OverlayFiles
from collateral.safe.fonts import bundled
from collateral.verify import verify
from tests.documents import HOSTILE, WORKSPACE, every_chart, every_node, german, heading, paragraph
from tests.packs import html_text
from tests.readers import said as runs
from tests.readers import squashed
from tests.workspaces import brand

FILES = FolderFiles(WORKSPACE)
BASE = Base("workspace:templates/proposal/proposal-web.html.j2")
BUILD = "0123456789abcdef" * 4
DATA = re.compile(r"data:(image/(?:png|jpeg|gif|svg\+xml)|font/woff2);base64,[A-Za-z0-9+/=]+")


def drawn(document: Document, brand_: Brand | None = None, base: Base = BASE) -> Rendered:
    return render(document, brand_ or brand(), base, FILES, BUILD)


@cache
def once(make: Callable[[], Document]) -> bytes:
    made = drawn(make())
    assert made.findings == ()
    return made.files["html"]


@cache
def page(make: Callable[[], Document]) -> parser.HtmlElement:
    return read(once(make))


def read(data: bytes) -> parser.HtmlElement:
    return parser.document_fromstring(data, parser=parser.HTMLParser(encoding="utf-8"))


def style(root: parser.HtmlElement) -> str:
    (element,) = root.iter("style")
    return str(element.text)


def fonts(root: parser.HtmlElement) -> dict[tuple[str, str, str], TTFont]:
    """Each font in the page by family, weight and style."""
    rule = r'@font-face \{ font-family: "(.*?)"; font-weight: (\d+); font-style: (\w+); src: url\("data:.*?,(.*?)"'
    found = re.findall(rule, style(root))
    return {(name, weight, slant): TTFont(io.BytesIO(base64.b64decode(data))) for name, weight, slant, data in found}


def saying(*nodes: AnyNode, **members: Any) -> Document:
    return replace(every_node(), sections=(Section("only", words("Only"), nodes),), **members)


# ---- what is said ----------------------------------------------------------------------------------------------------

DOCUMENTS = [every_node, every_chart, german]


@pytest.mark.parametrize("make", DOCUMENTS)
def test_every_word_of_every_node_is_in_the_page_in_its_place(make):
    assert verify(make(), {"html": once(make)}, brand(), (), {"html": "html"}) == ()
    text = squashed(html_text(once(make)))
    assert [run for run in runs(make()) if squashed(run) not in text] == []


def test_what_is_dropped_or_moved_is_missed():
    data, document = once(every_node), every_node()
    (section,) = re.findall(rb'(?s)<section class="section situation.*?</section>', data)
    moved = data.replace(section, b"").replace(b"</main>", section + b"</main>")
    for changed in (data.replace(section, b""), moved):
        assert "missing-text" in {item.code for item in verify(document, {"html": changed}, brand(), (), {"html": ""})}


def test_a_label_that_a_chart_lacks_is_missed():
    chart = next(item for item in walk(every_chart().sections) if isinstance(item, Chart))
    label = "".join(part.text for part in chart.categories[0] if isinstance(part, Text | Field))
    changed = once(every_chart).replace(f">{label}<".encode(), b"><")
    found = verify(every_chart(), {"html": changed}, brand(), (), {"html": ""})
    assert any(item.code == "missing-text" and label in item.message for item in found)


def test_a_secret_a_program_and_a_remark_are_leaks():
    data = once(every_node)
    for added in (b"<!-- made by hand -->", b"<script>1</script>", b'<p data-x="Dana fears the auditors">'):
        changed = data.replace(b"</main>", added + b"</main>")
        found = verify(every_node(), {"html": changed}, brand(), ("Dana fears the auditors",), {"html": ""})
        assert "internal-leak" in {item.code for item in found}


def test_a_draft_says_so_at_the_top_and_a_page_without_it_is_told():
    draft = replace(every_node(), stamp="DRAFT")
    data = drawn(draft).files["html"]
    assert squashed(html_text(data)).startswith("draft")
    bare = data.replace(b">DRAFT<", b"><")
    assert "stamp-missing" in {item.code for item in verify(draft, {"html": bare}, brand(), (), {"html": ""})}


def test_a_hostile_name_is_text():
    fields = {**every_node().fields, "company": {"name": HOSTILE}, "contact": {"name": HOSTILE, "title": HOSTILE}}
    root = read(drawn(saying(paragraph("x", HOSTILE), fields=fields, title=words(HOSTILE))).files["html"])
    assert root.findtext("head/title") == HOSTILE
    assert HOSTILE in root.xpath("string(//h1)")
    assert root.xpath("//labs") == []


HEBREW = "content_library/brand/fonts/Hebrew.ttf"


@pytest.mark.parametrize(("name", "family"), [("北京机械", "Droid Sans Fallback"), ("מפעלי הצפון", "Hebrew Fallback")])
def test_a_name_in_another_script_prints_in_the_fallback_that_has_it(name, family):
    face = FontFace("Hebrew Fallback", f"workspace:{HEBREW}", 400, "normal")
    wider = replace(brand(), faces=(*brand().faces, face), fallback_fonts=("Droid Sans Fallback", "Hebrew Fallback"))
    files = OverlayFiles(FILES, {face.path: bundled("LiberationSans-Regular.ttf")})
    made = render(saying(paragraph("x", name)), wider, BASE, files, BUILD)
    assert made.findings == ()
    held = fonts(read(made.files["html"]))[family, "400", "normal"].getBestCmap()
    assert {ord(letter) for letter in name} - {ord(" ")} <= set(held)
    assert len(held) < 20


def test_characters_that_no_font_has_are_one_error_for_their_script():
    (found,) = drawn(saying(paragraph("x", "โรงงาน"))).findings
    assert (found.code, found.severity) == ("missing-glyph", "error")
    assert "(U+0E23)" in found.message
    assert found.message.endswith('of the Thai script in "โรงงาน"')


def test_a_language_that_runs_from_right_to_left_turns_the_page():
    root = read(drawn(saying(paragraph("x", "text"), language="he", locale="he-IL")).files["html"])
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
    assert page(every_node).get("dir") == "ltr"


# ---- what is in it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", DOCUMENTS)
def test_nothing_stands_outside_the_page(make):
    root = page(make)
    assert root.xpath("//script | //iframe | //object | //embed | //form | //link | //base | //@style") == []
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert all(DATA.fullmatch(source) for source in root.xpath("//img/@src"))
    loaded = re.findall(r"""url\(\s*["']?(.*?)["']?\s*\)""", style(root))
    assert loaded
    assert all(DATA.fullmatch(address) for address in loaded)
    assert "@import" not in style(root)
    led = root.xpath("//a/@href")
    assert all(href.startswith(("#", "https://", "http://", "mailto:", "tel:")) for href in led)
    assert {link.get("rel") for link in root.iter("a") if link.get("href", "").startswith("http")} <= {
        "noopener noreferrer"
    }


def test_the_policy_lets_in_what_the_page_holds_and_no_other_style():
    root = page(every_node)
    first, second = root.findall("head/meta")[:2]
    assert first.get("charset") == "utf-8"
    assert second.get("http-equiv") == "Content-Security-Policy"
    digest = base64.b64encode(hashlib.sha256(style(root).encode()).digest()).decode()
    assert second.get("content", "").split("; ") == [
        "default-src 'none'",
        "img-src data:",
        "font-src data:",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_head_says_what_a_page_is_and_nobody_s_name():
    said_ = {meta.get("name"): meta.get("content") for meta in page(every_node).iter("meta") if meta.get("name")}
    assert said_ == {
        "viewport": "width=device-width, initial-scale=1",
        "robots": "noindex, nofollow",
        "referrer": "no-referrer",
        "color-scheme": "light dark",
        "build": BUILD,
    }


def test_fonts_hold_the_characters_that_the_page_prints_and_little_more():
    found = fonts(page(every_node))
    text = set(" ".join(next(page(every_node).iter("body")).itertext()))
    held = {chr(code) for font in found.values() for code in font.getBestCmap()}
    assert {letter for letter in text if not letter.isspace() and letter != "\N{ZERO WIDTH SPACE}"} <= held
    assert {name for name, _, _ in found} <= {face.family for face in brand().faces}
    assert all(font.flavor == "woff2" and font["maxp"].numGlyphs < 400 for font in found.values())
    assert len(once(every_node)) < 600_000


def test_a_page_without_code_and_slanted_type_carries_no_font_for_them():
    plain_ = saying(heading("h", "A heading"), paragraph("x", "Plain."))
    found = fonts(read(drawn(plain_).files["html"]))
    assert {name for name, _, _ in found} == {"Newsreader", "Source Sans 3"}
    assert {slant for _, _, slant in found} == {"normal"}
    code = saying(paragraph("x", Text("let x", code=True)))
    assert ("JetBrains Mono", "400", "normal") in fonts(read(drawn(code).files["html"]))


@pytest.mark.parametrize(
    ("bits", "is_in", "is_whole"), [(0x0002, False, False), (0x0100, True, True), (0x0004, True, False)]
)
def test_a_font_goes_into_a_page_as_its_licence_bits_say(bits, is_in, is_whole):
    path = "workspace:content_library/brand/fonts/SourceSans3-Regular.ttf"
    font = TTFont(io.BytesIO(FILES.read(path)))
    font["OS/2"].fsType = bits
    stream = io.BytesIO()
    font.save(stream)
    made = render(saying(paragraph("x", "text")), brand(), BASE, OverlayFiles(FILES, {path: stream.getvalue()}), BUILD)
    found = fonts(read(made.files["html"])).get(("Source Sans 3", "400", "normal"))
    assert (found is not None) == is_in
    assert [item.code for item in made.findings] == ([] if is_in else ["font-not-embedded"])
    if found is not None:
        assert (found["maxp"].numGlyphs == font["maxp"].numGlyphs) == is_whole


# ---- how it reads ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", DOCUMENTS)
def test_there_is_one_first_heading_and_none_is_skipped(make):
    levels = [int(str(element.tag)[1]) for element in page(make).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("make", DOCUMENTS)
def test_ids_are_unique_and_every_way_leads_somewhere(make):
    ids = page(make).xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = [href[1:] for href in page(make).xpath("//a/@href") if href.startswith("#")]
    wanted += [name for names in page(make).xpath("//@aria-labelledby") for name in names.split()]
    assert [name for name in wanted if name not in ids] == []


def test_each_source_is_noted_once_and_leads_back_to_each_place_that_cites_it():
    cited = [item.text for item in walk(every_node().sections) if isinstance(item, Source)]
    listed = page(every_node).xpath("//ol[@class='notes']/li")
    assert [squashed(note.text_content()).rstrip("↑") for note in listed] == [*map(squashed, dict.fromkeys(cited))]
    calls = page(every_node).xpath("//sup[@class='cited']/a")
    assert len(calls) == len(cited)
    for call in calls:
        (note,) = page(every_node).xpath(f"//*[@id='{call.get('href')[1:]}']")
        assert f"#{call.get('id')}" in note.xpath("./a[@class='back']/@href")


def test_a_chart_is_drawn_for_wide_and_narrow_and_says_what_it_shows():
    charts = [item for item in walk(every_chart().sections) if isinstance(item, Chart)]
    drawings = page(every_chart).xpath("//*[local-name()='svg']")
    assert [drawing.get("class") for drawing in drawings] == ["wide", "narrow"] * len(charts)
    alts = ["".join(part.text for part in chart.alt if isinstance(part, Text | Field)) for chart in charts]
    assert [drawing.get("aria-label") for drawing in drawings[::2]] == alts
    assert {drawing.get("role") for drawing in drawings} == {"img"}


def test_by_night_every_color_of_a_chart_is_readable():
    dark = night(brand())
    for color in (dark.foreground, dark.muted, dark.primary, dark.accent, *dark.chart_colors):
        assert contrast(color, dark.background) >= 4.5
    assert re.search(r"@media screen and \(prefers-color-scheme: dark\)\s*\{\s*\.night-1", style(page(every_chart)))


def test_a_table_of_many_columns_scrolls_in_a_named_region():
    regions = page(every_node).xpath("//section[@class='across']")
    assert regions
    assert all(region.get("tabindex") == "0" and region.get("aria-label") for region in regions)
    wide = [table for table in page(every_node).xpath("//figure/table") if len(table.xpath("./thead/tr/th")) > 2]
    assert wide == []


# ---- pictures, links, other media ------------------------------------------------------------------------------------


def test_slides_and_mails_are_no_pages():
    with pytest.raises(TemplateError, match="draws only `medium: page`"):
        drawn(replace(every_node(), medium="slides"))


def test_pictures_are_in_the_page_as_they_were_checked():
    pictures = [item for item in walk(every_node().sections) if isinstance(item, Image)]
    sources = page(every_node).xpath("//figure[@class='image']/img/@src")
    assert len(sources) == len(pictures) > 0


def test_a_link_says_nothing_of_where_its_reader_came_from():
    document = saying(paragraph("x", Link(words("https://example.com/a?b=1&c=2"), words("there"))))
    (link,) = read(drawn(document).files["html"]).xpath("//main//section//p/a")
    assert (link.get("href"), link.get("rel")) == ("https://example.com/a?b=1&c=2", "noopener noreferrer")


# ---- the same bytes --------------------------------------------------------------------------------------------------

_SCRIPT = """
import sys
from tests.render.test_web import german, every_chart, drawn
sys.stdout.buffer.write(drawn(german()).files["html"] + drawn(every_chart()).files["html"])
assert "weasyprint" not in sys.modules
"""


def test_bytes_do_not_depend_on_hash_seed_time_zone_language_or_folder(tmp_path: Path):
    here = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8"}
    there = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "LC_ALL": "de_DE.UTF-8"}
    one, other = run(here, WORKSPACE), run(there, tmp_path)
    assert one == other
    assert one.startswith(b"<!DOCTYPE html>")


def run(environment: dict[str, str], folder: Path) -> bytes:
    variables = {**os.environ, "PYTHONPATH": str(WORKSPACE), "HOME": str(folder), **environment}
    made = subprocess.run([sys.executable, "-c", _SCRIPT], env=variables, cwd=folder, capture_output=True, check=True)
    return made.stdout
