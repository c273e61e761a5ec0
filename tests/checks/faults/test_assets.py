"""Pictures that are missing, too large or shown by nothing."""

from __future__ import annotations

from collections.abc import Mapping

from tests.checks.seeding import found_in
from tests.checks.seeds.look import SHEET, page_files, png
from tests.workspaces import block, sample

BLOCK = "content_library/blocks/proof/seed.md"
BRAND = "content_library/_brand.yml"


def page(sheet=SHEET, extra="", **further):
    files = {path.removeprefix("workspace:"): data for path, data in page_files("asset", sheet, extra).items()}
    return files | {f"templates/seed-asset/{name.replace('_', '.')}": data for name, data in further.items()}


def shown(name: str, data: bytes) -> Mapping[str, str | bytes]:
    """A block that shows a picture of these bytes."""
    return {f"content_library/images/{name}": data, BLOCK: block("", f"![A line](../../images/{name})\n")}


def brand(old, new):
    text = sample().read(f"workspace:{BRAND}").decode()
    assert old in text
    return {BRAND: text.replace(old, new)}


def test_a_logo_that_is_not_there_is_found_at_its_line():
    (found,) = found_in("missing-asset", brand("logos/ledgerline.svg", "logos/ledgerlin.svg"))
    assert (found.path, found.line) == (BRAND, 9)


def test_a_font_that_is_not_there_is_found():
    (found,) = found_in("missing-asset", brand("fonts/Newsreader-Bold.ttf", "fonts/Newsreader-Black.ttf"))
    assert found.path == BRAND
    assert "Newsreader-Black.ttf" in found.message


def test_what_a_page_and_its_style_sheet_load_is_found_where_it_is_named():
    found = found_in(
        "missing-asset", page(SHEET + '.band {\n  background: url("grain.png")\n}\n', '<img src="a.gif" alt="">')
    )
    assert [(item.path, item.line) for item in found] == [
        ("templates/seed-asset/seed.html.j2", 8),
        ("templates/seed-asset/seed.css", 3),
    ]


def test_addresses_that_name_no_file_of_the_folder_are_not_looked_for():
    addresses = ("https://x.example/a.png", "data:image/png;base64,AA", "#mark", "/a.png", "{{ x }}")
    assert found_in("missing-asset", page(extra="".join(f'<img src="{one}" alt="">' for one in addresses))) == ()


def test_half_a_picture_is_told_where_it_is_shown():
    (found,) = found_in("missing-asset", shown("half.png", png(40, 40)[:20]))
    assert (found.path, found.line) == (BLOCK, 7)


def test_a_heavy_picture_is_told_with_its_weight():
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><!--{'x' * 1_100_000}--></svg>"
    (found,) = found_in("oversized-asset", shown("heavy.svg", drawing.encode()))
    assert "1074 KiB (at most 1024)" in found.message


def test_a_picture_of_too_many_pixels_is_told_and_not_drawn():
    changes = shown("vast.png", png(10_000, 6_000))
    (found,) = found_in("oversized-asset", changes)
    assert "more than 50 megapixels" in found.message
    assert found_in("missing-asset", changes) == ()


def test_a_vast_style_sheet_is_told_and_not_read():
    (found,) = found_in("oversized-asset", page("/*" + "x" * 400_000 + "*/ h1 { color: #7a1fa2 }"))
    assert found.path == "templates/seed-asset/seed.css"
    assert found_in("off-brand-color", page("/*" + "x" * 400_000 + "*/ h1 { color: #7a1fa2 }")) == ()


def test_a_picture_that_a_claim_a_draft_or_a_profile_names_is_in_use():
    picture = {"content_library/images/seen.png": png(20, 20)}
    assert len(found_in("unused-asset", picture)) == 1
    assert found_in("unused-asset", picture | {BLOCK: block("", "![A line](../../images/seen.png)\n")}) == ()
    broken = "---\nid: [\n---\n![A line](../../images/seen.png)\n"
    assert found_in("unused-asset", picture | {BLOCK: broken}) == ()
