"""Pictures of a deck, read back by python-pptx: covering or contained, described, on the ground that suits them."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image as Drawn
from PIL import ImageDraw
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.picture import Picture
from pptx.slide import SlideLayout

from collateral.model.brand import Brand
from collateral.model.document import AnyNode, Image, plain, words
from collateral.model.slide import LayoutRole
from collateral.render.pptx import render
from collateral.safe import image as safe_image
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, paragraph, said
from tests.render.test_pdf import BUILD, FILES
from tests.render.test_pdf_deck import deck, slide
from tests.render.test_pptx import BASE, described
from tests.workspaces import brand

PATH = "workspace:content_library/brand/pictures/shown"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#123"/></svg>'


def raster(width: int, height: int, kind: str) -> bytes:
    stream = io.BytesIO()
    drawn = Drawn.new("RGB", (width, height), "#888888")
    ImageDraw.Draw(drawn).rectangle((0, 0, 40, 40), "#ffffff")
    drawn.save(stream, kind)
    return stream.getvalue()


def picture(name: str, caption: str = "") -> Image:
    return Image(path=f"{PATH}.{name}", alt=words("What it shows"), caption=words(caption), **said("image"))


def shown(data: bytes, name: str, *beside: AnyNode, caption: str = "") -> tuple[Picture, SlideLayout]:
    """The picture on its slide, and the slide's layout."""
    files = OverlayFiles(FILES, {f"{PATH}.{name}": data})
    document = deck(slide("Seen", *beside, picture(name, caption), role=LayoutRole.PICTURE))
    made = render(document, brand(), BASE, files, BUILD)
    assert made.findings == ()
    page = list(Presentation(io.BytesIO(made.files["pptx"])).slides)[1]
    return next(item for item in page.shapes if item.name.startswith("Picture")), page.slide_layout


def spot(layout: SlideLayout):
    places = list(layout.placeholders)
    return next(item for item in places if item.placeholder_format.type is PP_PLACEHOLDER.PICTURE)


def proportions(item: Picture) -> float:
    """Of what is seen of the picture, which has to be those of its frame."""
    width, height = item.image.size
    seen = (1 - item.crop_left - item.crop_right) * width, (1 - item.crop_top - item.crop_bottom) * height
    return float(seen[0] / seen[1])


@pytest.mark.parametrize("size", [(1600, 1200), (2400, 1200)])
def test_a_photograph_covers_the_layout_s_placeholder_cut_alike_on_both_sides(size):
    item, layout = shown(raster(size[0], size[1], "JPEG"), "jpg", paragraph("p", "Beside it."))
    place = spot(layout)
    assert (item.left, item.top, item.width, item.height) == (place.left, place.top, place.width, place.height)
    assert item.is_placeholder
    assert proportions(item) == pytest.approx(item.width / item.height, rel=0.01)
    assert item.crop_left == item.crop_right
    assert item.crop_top == item.crop_bottom
    assert item.crop_left + item.crop_top > 0


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (raster(1600, 1600, "PNG"), "png"),
        (raster(3200, 1000, "JPEG"), "jpg"),
        (raster(120, 80, "JPEG"), "jpg"),
        (SVG, "svg"),
    ],
    ids=["a drawing", "more than a third would go", "too small", "an svg"],
)
def test_what_would_lose_by_it_is_contained(data, name):
    item, layout = shown(data, name, paragraph("p", "Beside it."))
    assert (item.crop_left, item.crop_top) == (0, 0)
    assert item.width <= spot(layout).width
    assert proportions(item) == pytest.approx(item.width / item.height, rel=0.02)


def test_a_photograph_without_a_placeholder_is_contained():
    item, _ = shown(raster(1600, 1200, "JPEG"), "jpg")
    assert (item.crop_left, item.crop_top) == (0, 0)
    assert proportions(item) == pytest.approx(item.width / item.height, rel=0.01)


def test_a_caption_stands_under_a_covering_photograph():
    item, layout = shown(raster(1600, 1200, "JPEG"), "jpg", paragraph("p", "Beside it."), caption="In Leeds")
    caption = next(one for one in item.part.slide.shapes if one.has_text_frame and one.text_frame.text == "In Leeds")
    assert item.width == spot(layout).width
    assert proportions(item) == pytest.approx(item.width / item.height, rel=0.01)
    assert item.top + item.height <= caption.top


def test_an_svg_has_its_png_twin_and_its_words():
    item, _ = shown(SVG, "svg", paragraph("p", "Beside it."))
    drawing = next(item._element.iter("{*}svgBlip"))
    key = next(value for name, value in drawing.attrib.items() if name.endswith("embed"))
    assert item.part.related_part(key).content_type == "image/svg+xml"
    assert item.image.content_type == "image/png"
    assert described(item) == "What it shows"


# ---- logos -----------------------------------------------------------------------------------------------------------


def logos(look: Brand) -> Iterator[tuple[SlideLayout, bytes]]:
    """Each layout (or master) with the logo that stands on it."""
    document = deck(slide("One thing", paragraph("p", "Said.")))
    made = Presentation(io.BytesIO(render(document, look, BASE, FILES, BUILD).files["pptx"]))
    for part in (made.slide_master, *made.slide_layouts):
        for item in part.shapes:
            if item.name.startswith("Logo") and isinstance(item, Picture):
                drawing = next(item._element.iter("{*}svgBlip"))
                key = next(value for name, value in drawing.attrib.items() if name.endswith("embed"))
                assert (item.crop_left, item.crop_top) == (0, 0)
                yield part, item.part.related_part(key).blob


@pytest.mark.parametrize(("primary", "is_dark"), [("#0f4c44", True), ("#cfe8e0", False)])
def test_a_logo_suits_the_ground_that_it_stands_on(primary, is_dark):
    look = replace(brand(), primary=primary)
    light, dark = (safe_image.inspect(FILES.read(path), path).data for path in (look.logo, look.logo_on_dark))
    grounds = []
    for part, logo in logos(look):
        ground = next(item.get("val") for item in part._element.cSld.iter("{*}schemeClr", "{*}spTree"))
        on_primary = ground == "accent1"
        grounds.append(on_primary)
        assert logo == (dark if on_primary and is_dark else light), part.name
    assert {True, False} == set(grounds)


def test_the_buyer_s_logo_is_contained_whatever_its_kind():
    path = "workspace:content_library/brand/logos/buyer.jpg"
    company = {**every_node().fields["company"], "logo": path}  # type: ignore[dict-item]  # a mapping of plain data
    document = replace(deck(slide("One", paragraph("p", "Said."))), fields={**every_node().fields, "company": company})
    files = OverlayFiles(FILES, {path: raster(900, 300, "JPEG")})
    made = Presentation(io.BytesIO(render(document, brand(), BASE, files, BUILD).files["pptx"]))
    item = next(one for one in made.slides[0].shapes if one.name == "Logo")
    assert (item.crop_left, item.crop_top) == (0, 0)
    assert item.width / item.height == pytest.approx(3, rel=0.02)
    assert plain(words(described(item)))
