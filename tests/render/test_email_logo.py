"""The brand's logo in a mail: carried by it, sharp, and readable by day, by night and with pictures off."""

from dataclasses import replace
from email.message import MIMEPart
from io import BytesIO

import pytest
from PIL import Image, ImageColor

from collateral.errors import InputError
from collateral.model.rendering import Rendered
from collateral.render.email import render
from collateral.safe.files import OverlayFiles
from collateral.verify import verify
from tests.documents.mail import every_mail_node
from tests.render.test_email import BASE, BUILD, FILES, drawn, html_part, message, once, own_page
from tests.verify.files import BRAND


def shown(made: Rendered) -> list[dict[str, str]]:
    """The attributes of the draft's pictures."""
    return [{str(name): str(value) for name, value in image.items()} for image in own_page(made).iter("img")]


def picture(made: Rendered, element: dict[str, str]) -> Image.Image:
    """What an `img` of the draft shows, found by its id as a mail program does."""
    name = element["src"].removeprefix("cid:")
    (part,) = [part for part in message(made).walk() if part["Content-ID"] == f"<{name}>"]
    assert (part.get_content_type(), part.get_content_disposition()) == ("image/png", "inline")
    return Image.open(BytesIO(part.get_content()))


def test_text_and_page_are_alternatives_and_only_the_page_has_pictures():
    assert structure(message(drawn(every_mail_node(), {"a.pdf": b"%PDF"}))) == [
        "multipart/mixed",
        ["multipart/alternative", "text/plain", ["multipart/related", "text/html", "image/png", "image/png"]],
        "application/pdf",
    ]
    assert html_part_type(drawn(every_mail_node())) == "text/html"


def structure(part: MIMEPart) -> object:
    kind = part.get_content_type()
    return [kind, *(structure(inner) for inner in part.iter_parts())] if part.is_multipart() else kind


def html_part_type(made: Rendered) -> str:
    (related,) = [part for part in message(made).walk() if part.get_content_type() == "multipart/related"]
    return str(related.get_param("type"))  # RFC 2387, 3.1


def test_the_logo_is_sharp_named_and_readable_with_pictures_off():
    made = once(every_mail_node)
    for element in shown(made):
        drawing, size = picture(made, element), (int(element["width"]), int(element["height"]))
        assert drawing.size == (2 * size[0], 2 * size[1])
        assert size <= (200, 60)
        assert element["alt"] == BRAND.name
        assert "font-size: 20px" in element["style"]


def test_by_day_the_logo_stands_on_a_plate_of_the_mails_ground_that_no_program_darkens():
    made = once(every_mail_node)
    day = picture(made, shown(made)[0]).convert("RGBA")
    assert day.getchannel("A").getextrema() == (255, 255)
    edge = {day.getpixel((x, y)) for x in range(day.width) for y in (0, day.height - 1)}
    assert edge == {ImageColor.getcolor(BRAND.background, "RGBA")}
    assert ImageColor.getcolor(BRAND.primary, "RGBA") in {color for _, color in day.getcolors(1 << 16) or ()}


def test_by_night_the_logo_for_dark_grounds_takes_its_place():
    made = once(every_mail_node)
    day, night = shown(made)
    assert ("day" in day["class"], "night" in night["class"]) == (True, True)
    assert "display: none" in night["style"]
    assert "display: none" not in day["style"]
    assert picture(made, night).convert("RGBA").getchannel("A").getextrema()[0] == 0
    kept = "".join(str(style.text) for style in own_page(made).iter("style"))
    for marked in ("", "[data-ogsc] "):
        assert f"{marked}.mail .day {{ display: none !important; }}" in kept
        assert f"{marked}.mail .night {{ display: block !important; max-width" in kept


def test_a_brand_with_one_logo_shows_it_on_its_plate_by_night_too():
    made = drawn(every_mail_node(), brand=replace(BRAND, logo_on_dark=BRAND.logo))
    (only,) = shown(made)
    assert "day" not in only["class"]
    assert picture(made, only).convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_a_brand_without_a_logo_says_its_name():
    made = drawn(every_mail_node(), brand=replace(BRAND, logo="", logo_on_dark=""))
    assert shown(made) == []
    assert "multipart/related" not in str(structure(message(made)))
    assert html_part(made).get_content().split() == made.files["html"].decode().split()


def test_a_template_that_shows_no_logo_carries_none():
    bare = OverlayFiles(
        FILES, {BASE.path: FILES.read(BASE.path).replace(b"logo.on_dark", b"none").replace(b"elif logo", b"elif none")}
    )
    made = render(every_mail_node(), BRAND, BASE, bare, BUILD)
    assert "multipart/related" not in str(structure(message(made)))


def test_a_small_logo_of_pixels_is_not_blown_up():
    data = BytesIO()
    Image.new("RGBA", (48, 24), "#0f4c44").save(data, "PNG")
    files = OverlayFiles(FILES, {"workspace:content_library/small.png": data.getvalue()})
    brand = replace(
        BRAND, logo="workspace:content_library/small.png", logo_on_dark="workspace:content_library/small.png"
    )
    made = render(every_mail_node(), brand, BASE, files, BUILD)
    (only,) = shown(made)
    assert picture(made, only).size == (48 + 32, 24 + 32)


def test_a_logo_that_is_no_picture_is_told_with_its_path():
    files = OverlayFiles(FILES, {BRAND.logo: b"GIF89a nothing"})
    with pytest.raises(InputError, match=r"ledgerline\.svg: is not a picture"):
        render(every_mail_node(), BRAND, BASE, files, BUILD)


def test_a_draft_that_lacks_a_picture_it_shows_is_not_fit_to_be_sent():
    made = once(every_mail_node).files["eml"].replace(b"Content-ID: <logo.", b"Content-ID: <lost.")
    (found,) = verify(every_mail_node(), {"eml": made}, BRAND, (), {"eml": "x.eml"})
    assert (found.code, "no picture logo." in found.message) == ("unreadable-file", True)
