"""Slides of library decks in a deck of ours, read back by python-pptx and as parts."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,attr-defined,no-any-return,arg-type,assignment,operator,index"

import hashlib
import io
import re
import zipfile
from collections import Counter
from functools import cache
from typing import Any

import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageFilter, ImageStat

from collateral.pipeline import BuildRequest, build
from collateral.render.pptx import render
from collateral.safe import office, raster
from tests.library_decks import (
    LOOKS,
    A,
    add,
    box,
    chart,
    empty,
    group,
    library,
    picture,
    png,
    saved,
    smart_art,
    split,
    svg,
    table,
)
from tests.native import BLOCK, LIBRARY, approved, base, built, file, opened, showing, shown, slide_block
from tests.render.test_pdf import BUILD, FILES
from tests.render.test_pdf_deck import deck as deck_of
from tests.render.test_pptx import BASE
from tests.workspaces import TODAY, brand, sample

SHARED = ("ppt/media/", "ppt/slideMasters/", "ppt/slideLayouts/", "ppt/diagrams/layout", "ppt/diagrams/colors")
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(slide: Any) -> list[str]:
    return ["".join(item.text or "" for item in p.iter(f"{{{A}}}t")) for p in slide._element.iter(f"{{{A}}}p")]


def alt_texts(slide: Any) -> list[str]:
    return [about.get("descr", "") for about in slide._element.iter("{*}cNvPr")]


def everything(data: bytes) -> str:
    """All text of all parts, those of workbooks too."""
    inside = {name: parts(blob) for name, blob in parts(data).items() if name.endswith(".xlsx")}
    found = [parts(data), *inside.values()]
    xml = [blob for some in found for name, blob in some.items() if name.endswith((".xml", ".rels", ".svg"))]
    return "\n".join(blob.decode() for blob in xml)


# ---- twenty slides of three decks ------------------------------------------------------------------------------------


@cache
def twenty() -> bytes:
    """Twenty slides of three library decks with different masters, in the order of their ids."""
    counts = {"house": 7, "product": 7, "service": 6}
    wanted = [(name, number) for name, count in counts.items() for number in range(1, count + 1)]
    blocks = {
        BLOCK.format(f"n{place}"): slide_block(f"{name.capitalize()} {number}", f"slides/{name}.pptx", number=place)
        for place, (name, number) in enumerate(wanted, start=10)
    }
    decks = {f"{LIBRARY}slides/{name}.pptx": library(name) for name in LOOKS}
    return file(built(approved({**blocks, **decks, **base()})))


def test_twenty_slides_of_three_decks_open_in_order_with_their_own_masters():
    deck = opened_bytes(twenty())
    titles = [slide.shapes.title.text for slide in deck.slides][1:]
    assert len(titles) == 20
    assert sorted(titles) == sorted({*titles})
    own = [slide.slide_layout.slide_master for slide in deck.slides][1:]
    assert len({master.part.partname for master in own}) == 3
    assert len(deck.slide_masters) == 4  # the base's, and one of each library deck


def opened_bytes(data: bytes) -> Any:
    import pptx

    return pptx.Presentation(io.BytesIO(data))


def test_no_part_is_in_the_deck_twice():
    found = parts(twenty())
    shared = [name for name in found if name.startswith(SHARED) and not name.endswith(".rels")]
    count = Counter(whole(found, name) for name in shared)
    assert [name for name in shared if count[whole(found, name)] > 1] == []
    assert sum(name.startswith("ppt/media/") for name in found if png("#1a1", (90, 45)) == found[name]) == 1


def whole(found: dict[str, bytes], name: str) -> str:
    """The digest of a part and its relationships: two masters may have layouts of the same words."""
    folder, _, base = name.rpartition("/")
    return hashlib.sha256(found[name] + found.get(f"{folder}/_rels/{base}.rels", b"")).hexdigest()


def test_the_deck_is_no_larger_than_its_sources_together():
    cover = render(deck_of(), brand(), BASE, FILES, BUILD).files["pptx"]
    assert len(twenty()) <= len(cover) + sum(len(library(name)) for name in LOOKS)


def test_ids_of_masters_and_layouts_are_all_different():
    found = parts(twenty())
    text = b"".join(found[name] for name in found if name.startswith(("ppt/slideMasters/s", "ppt/presentation.xml")))
    ids = re.findall(rb'<p:sld(?:Master|Layout)Id [^>]*\bid="(\d+)"', text)
    assert len(ids) == len({*ids}) > 8
    assert min(map(int, ids)) >= 1 << 31


def test_every_slide_is_in_a_section_and_has_its_number():
    root = etree.fromstring(parts(twenty())["ppt/presentation.xml"])
    listed = [item.get("id") for item in root.iter("{*}sldId") if item.tag != f"{P14}sldId"]
    assert [item.get("id") for item in root.iter(f"{P14}sldId")] == listed
    assert len(listed) == 21


def test_equal_inputs_give_equal_bytes():
    again = file(built(approved(showing(library("house"), "House 2", "House 7"))))
    assert again == file(built(approved(showing(library("house"), "House 2", "House 7"))))


@pytest.mark.office
def test_each_slide_looks_like_its_source():
    pages = pictures(twenty())[1:]
    sources = {name: pictures(library(name)) for name in LOOKS}
    shown_of = [(re.match(r"(\w+) (\d+)", slide.shapes.title.text)) for slide in opened_bytes(twenty()).slides][1:]
    assert len(pages) == 20
    for page, found in zip(pages, shown_of, strict=True):
        assert unlike(sources[found[1].lower()][int(found[2]) - 1], page) < 4, found[0]


def pictures(data: bytes) -> list[Image.Image]:
    program = office.program()
    assert program
    printed = office.printed(data, ".pptx", "deck.pptx", program)
    return [Image.open(io.BytesIO(page)).convert("RGB").reduce(4) for page in raster.pages(printed, "deck.pdf")]


def unlike(source: Image.Image, page: Image.Image) -> float:
    """The mean difference of a slide and its copy, 0 to 255, where the copy is contained in its page."""
    scale = min(page.width / source.width, page.height / source.height)
    width, height = round(source.width * scale), round(source.height * scale)
    left, top = (page.width - width) // 2, (page.height - height) // 2
    copy = page.crop((left, top, left + width, top + height)).filter(ImageFilter.GaussianBlur(2))
    wanted = source.resize((width, height)).filter(ImageFilter.GaussianBlur(2))
    return max(ImageStat.Stat(ImageChops.difference(wanted, copy)).mean)


# ---- what is copied --------------------------------------------------------------------------------------------------


def test_forms_stay_native():
    deck = empty()
    slide = add(deck, "All of it")
    chart(slide)
    table(slide, ("A", "B"), ("1", "2"))
    group(slide, "In a group")
    svg(slide)
    smart_art(slide, "First", "Second")
    copy = shown(showing(saved(deck), "All of it")).slides[1]
    kinds = [shape.shape_type.name if shape.shape_type else "DIAGRAM" for shape in copy.shapes]
    assert {"CHART", "TABLE", "GROUP", "PICTURE"} <= {*kinds}
    found = parts(file(built(approved(showing(saved(deck), "All of it")))))
    assert any(name.endswith(".svg") for name in found)
    assert sum(name.startswith("ppt/diagrams/") and "_rels" not in name for name in found) == 5


def test_the_same_slide_in_two_blocks_has_two_titles():
    deck = empty()
    add(deck, "Again", "Words")
    changes = showing(saved(deck), "Again", "Again")
    titles = [slide.shapes.title.text for slide in shown(changes).slides]
    assert titles[1:] == ["Again", "Again (2)"]


def test_slides_of_another_size_fit_in_the_middle_and_say_so():
    deck = empty(width=10)
    shape = box(add(deck, "Narrow"), "Words", left=0, top=0)
    made = built(approved(showing(saved(deck), "Narrow")))
    copy = opened(made)
    (moved,) = [item for item in copy.slides[1].shapes if item.name == "Box"]
    assert moved.left == round((copy.slide_width - copy.slide_height * 10 / 7.5) / 2)
    assert moved.width == shape.width
    (found,) = [item for item in made.findings if item.code == "slide-size"]
    assert "10.00 x 7.50 in, this deck's are 13.33 x 7.50 in" in found.message


def test_smaller_slides_grow_with_their_type():
    deck = empty()
    deck.slide_width, deck.slide_height = deck.slide_width * 3 // 4, deck.slide_height * 3 // 4
    slide = add(deck, "Small", "Words")
    slide.shapes[1].text_frame.paragraphs[0].runs[0].font.size = 12 * 12700
    copy = shown(showing(saved(deck), "Small")).slides[1]
    (words,) = [item for item in copy.shapes if item.name == "Words"]
    assert words.text_frame.paragraphs[0].runs[0].font.size == 16 * 12700


def test_what_other_programs_leave_behind_is_mended():
    deck = empty()
    slide = add(deck, "Odd")
    for shape in (box(slide, "One"), box(slide, "Two")):
        shape._element.nvSpPr.cNvPr.set("id", "7")
    cell = table(slide, ("A", "B"), ("C", "D")).cell(1, 1)._tc
    cell.remove(cell.txBody)
    copy = shown(showing(saved(deck), "Odd")).slides[1]
    ids = [shape.shape_id for shape in copy.shapes]
    assert len(ids) == len({*ids})
    (found,) = [shape.table for shape in copy.shapes if shape.has_table]
    assert [cell.text for row in found.rows for cell in row.cells] == ["A", "B", "C", ""]


# ---- fields, conditions, logos ---------------------------------------------------------------------------------------


def test_a_field_split_over_runs_is_filled_in_the_look_of_the_first():
    deck = empty()
    slide = add(deck, "Fields", "x")
    split(slide.shapes[1].text_frame.paragraphs[0], "{{ comp", "any.na", "me }} closes")
    runs = shown(showing(saved(deck), "Fields")).slides[1].shapes[1].text_frame.paragraphs[0].runs
    assert [run.text for run in runs if run.text] == ["Brightwater Pumps", " closes"]
    assert runs[0].font.bold
    assert str(runs[0].font.color.rgb) == "C80000"


def test_fields_in_tables_groups_charts_and_diagrams_are_filled():
    deck = empty()
    slide = add(deck, "Everywhere {{ company.name }}")
    table(slide, ("For", "{{ company.name }}"))
    group(slide, "{{ company.name }} here")
    chart(slide, "Days at {{ company.name }}")
    smart_art(slide, "{{ company.name }} next")
    data = file(built(approved(showing(saved(deck), "Everywhere {{ company.name }}"))))
    assert everything(data).count("Brightwater Pumps") >= 6
    assert "{{" not in everything(data)
    assert opened_bytes(data).slides[1].shapes.title.text == "Everywhere Brightwater Pumps"


@pytest.mark.parametrize(("names", "stands"), [("has-erp", True), ("multi-entity, in-renewal", False)])
def test_a_shape_stands_or_goes_by_its_condition(names: str, stands: bool):
    deck = empty()
    slide = add(deck, "Conditions")
    box(slide, "Only then", f"Our ledgers. when: {names}", "Then")
    box(slide, "Always", "Stays", "Always", left=5)
    copy = shown(showing(saved(deck), "Conditions")).slides[1]
    assert ("Only then" in texts(copy)) is stands
    assert "Always" in texts(copy)
    assert not any("when:" in words for words in alt_texts(copy))
    assert ("Our ledgers." in alt_texts(copy)) is stands


def test_a_field_in_a_shape_that_goes_need_not_have_a_value():
    deck = empty()
    box(add(deck, "Totals"), "{{ pricing.annual.total | money }}", "when: has-pricing")
    copy = opened(built(approved(showing(saved(deck), "Totals")), profile="northgate"))
    assert [slide.shapes.title.text for slide in copy.slides][1:] == ["Totals"]


def test_a_logo_takes_the_place_of_a_picture_whole_in_its_frame():
    deck = empty()
    frame = picture(add(deck, "Logo"), png(), "{{ company.logo }}")
    slide = shown(showing(saved(deck), "Logo")).slides[1]
    (logo,) = [shape for shape in slide.shapes if shape.shape_type and shape.shape_type.name == "PICTURE"]
    assert logo._element.nvPicPr.cNvPr.get("descr") == "Brightwater Pumps"
    assert logo.image.blob != png()
    assert (logo.width, logo.height) != (frame.width, frame.height)
    assert logo.width <= frame.width
    assert logo.height <= frame.height
    assert abs((logo.left + logo.width / 2) - (frame.left + frame.width / 2)) <= 1
    assert abs(logo.width / logo.height - logo.image.size[0] / logo.image.size[1]) < 0.05


def test_without_a_logo_its_picture_goes():
    deck = empty()
    picture(add(deck, "Logo"), png(), "{{ partner.logo }}")
    data = file(built(approved(showing(saved(deck), "Logo"))))
    assert png() not in parts(data).values()


# ---- the sample's own library deck -----------------------------------------------------------------------------------


def of_the_sample(profile: str, *contacts: int) -> tuple[Any, Any]:
    """The sample's deck for a prospect's evaluator, and the designed slide in it."""
    request = BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY, ("deck",), ("pptx",), contacts)
    deck = opened(build(request))
    (slide,) = [slide for slide in deck.slides if slide.shapes.title and "night does" in slide.shapes.title.text]
    return deck, slide


def test_the_samples_designed_slide_stands_on_the_decks_own_master():
    deck, slide = of_the_sample("brightwater", 2)
    assert len(deck.slide_masters) == 1
    said = "\n".join(texts(slide))
    assert "SAP ECC in Erie and SAP S/4HANA in Monterrey" in said
    assert "One calendar for all 14 entities" in said
    assert str(deck.slides.index(slide) + 1) in texts(slide)
    assert "Brightwater Pumps" in alt_texts(slide)
    assert not any("when:" in words or "{{" in words for words in alt_texts(slide))


def test_a_buyer_of_whom_little_is_known_gets_the_same_slide_without_holes():
    _, slide = of_the_sample("northgate")
    said = "\n".join(texts(slide))
    assert "Banks, cards and every subledger, as they are today." in said
    assert "One calendar" not in said
    assert not [shape for shape in slide.shapes if shape.shape_type and shape.shape_type.name == "PICTURE"]


# ---- other formats, other blocks -------------------------------------------------------------------------------------


def test_other_formats_show_the_blocks_own_title_and_body():
    from tests.readers import pdf_text

    made = built(approved(showing(library("house"), "House 1")), ("pptx", "pdf"))
    printed = pdf_text(file(made, ".pdf"))
    assert "What slide 1 says in words." in printed
    assert "Words in a box" not in printed
    assert "What slide 1 says in words." not in everything(file(made))


def test_a_block_without_a_value_for_the_slides_field_is_not_chosen():
    deck = empty()
    add(deck, "Numbers", "{{ facts.nowhere }} entities")
    add(deck, "Good", "Words")
    made = built(approved(showing(saved(deck), "Numbers", "Good")))
    assert [slide.shapes.title.text for slide in opened(made).slides][1:] == ["Good"]
    assert "the profile has no facts.nowhere" in made.files["internal/explain.json"].decode()
