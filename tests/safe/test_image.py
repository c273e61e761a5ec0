"""Pictures come in as known formats, within limits, without anything but the picture."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from collateral.errors import InputError, LimitError
from collateral.safe import image as module
from collateral.safe.image import CLEAR, fitted, framed, inspect, rasterize

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">%s</svg>'
BRAND = Path(__file__).parent.parent.parent / "content_library" / "brand"


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


KINDS = [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("JPEG", "RGB"), ("GIF", "P")]


@pytest.mark.parametrize(("kind", "mode"), KINDS)
def test_a_picture_keeps_its_format_size_and_colors(kind, mode):
    data = encoded(Image.new("RGBA", (3, 2), "#33669980").convert(mode), kind)

    picture = inspect(data, "workspace:a.png")
    assert (picture.format, picture.width, picture.height, picture.dpi) == (kind.lower(), 3, 2, None)
    before, after = (opened(found).convert("RGBA").getpixel((1, 1)) for found in (data, picture.data))
    assert after == pytest.approx(before, abs=2)


def test_everything_but_the_picture_is_gone():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Ann Secret")
    exif = Image.Exif()
    exif[0x013B] = "Ann Secret"
    red = Image.new("RGB", (4, 4), "red")
    pictures = [
        encoded(red, "PNG", pnginfo=words, exif=exif, dpi=(300, 300)),
        encoded(red, "JPEG", exif=exif, comment=b"Ann Secret", dpi=(300, 300)),
        encoded(red.convert("P"), "GIF", comment=b"Ann Secret"),
    ]

    for data in pictures:
        assert b"Ann Secret" in data
        assert b"Ann Secret" not in inspect(data, "a").data
    assert [inspect(data, "a").dpi for data in pictures] == [300, 300, None]


def test_equal_pictures_give_equal_bytes():
    data = encoded(Image.effect_mandelbrot((40, 30), (-2, -1, 1, 1), 50).convert("RGB"), "JPEG")

    assert inspect(data, "a").data == inspect(data, "b").data


def test_a_photograph_is_turned_upright_as_its_camera_says():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(Image.new("RGB", (4, 2)), "JPEG", exif=exif)

    assert (inspect(data, "a").width, inspect(data, "a").height) == (2, 4)


def linear_profile() -> bytes:
    """A profile like sRGB with straight tone curves: tag `curv` without points (ICC.1:2022, 10.6)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for entry in range(132, 132 + 12 * int.from_bytes(profile[128:132]), 12):
        if profile[entry : entry + 4] in (bytearray(b"rTRC"), bytearray(b"gTRC"), bytearray(b"bTRC")):
            start = int.from_bytes(profile[entry + 4 : entry + 8])
            profile[start : start + 12] = b"curv" + bytes(8)
    return bytes(profile)


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("RGB", "JPEG")])
def test_colors_of_a_profile_become_srgb(mode, kind):
    # A middle gray on a straight curve is light in sRGB: 188 of 255.
    gray = Image.new("RGB", (8, 8), (128, 128, 128)).convert(mode)
    data = encoded(gray, kind, icc_profile=linear_profile())

    seen = opened(inspect(data, "a").data)
    assert seen.convert("RGB").getpixel((0, 0)) == pytest.approx((188, 188, 188), abs=2)
    assert "icc_profile" not in seen.info


def test_a_profile_that_cannot_be_read_is_passed_over():
    data = encoded(Image.new("RGB", (2, 2), (128, 128, 128)), "PNG", icc_profile=b"no profile")

    assert opened(inspect(data, "a").data).getpixel((0, 0)) == (128, 128, 128)


def test_sixteen_bits_of_gray_are_scaled_not_clipped():
    data = encoded(Image.new("I;16", (2, 2), 32896), "PNG")

    assert opened(inspect(data, "a").data).getpixel((0, 0)) == pytest.approx(128, abs=1)


def test_print_colors_become_screen_colors():
    data = encoded(Image.new("CMYK", (2, 2), (0, 255, 255, 0)), "JPEG")

    assert opened(inspect(data, "a").data).mode == "RGB"


def test_a_moving_picture_is_refused():
    frames = [Image.new("RGB", (2, 2), color) for color in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])

    with pytest.raises(InputError, match=r"^images/a\.gif: is a moving picture"):
        inspect(data, "workspace:images/a.gif")


NOISE = Image.effect_mandelbrot((50, 50), (-2, -1, 1, 1), 50)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", encoded(NOISE, "BMP"), encoded(NOISE, "PNG")[:200]])
def test_what_is_damaged_or_of_another_format_is_refused(data):
    with pytest.raises(InputError, match=r"^a\.png: is not a picture that can be read \(allowed PNG, JPEG, GIF, SVG\)"):
        inspect(data, "workspace:a.png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_half_a_picture_is_refused_though_weasyprint_would_print_it(monkeypatch, kind):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = encoded(NOISE, kind)

    with pytest.raises(InputError):
        inspect(data[: len(data) // 2], "a")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_more_pixels_than_can_be_held_are_never_unpacked(monkeypatch):
    bomb = encoded(Image.new("1", (20_000, 10_000)), "PNG")

    with pytest.raises(LimitError, match="more than 50 megapixels"):
        inspect(bomb, "a")
    monkeypatch.setattr(module, "PIXELS", 3)
    with pytest.raises(LimitError):
        inspect(encoded(Image.new("1", (2, 2)), "PNG"), "a")


SAMPLES = [encoded(Image.new(mode, (20, 20), 90), kind) for kind, mode in (("PNG", "P"), ("JPEG", "L"), ("GIF", "P"))]


@given(st.sampled_from(SAMPLES), st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_any_damage_is_a_picture_or_a_user_s_mistake(data, place, noise):
    try:
        inspect(data[:place] + noise + data[place + len(noise) :], "a")
    except (InputError, LimitError):
        return


def test_an_svg_is_known_by_its_content_and_checked_with_the_pictures_inside():
    picture = inspect((BRAND / "logos" / "ledgerline.svg").read_bytes(), "workspace:logo.png")
    bad = SVG % (9, 9, b'<image href="data:image/png;base64,AAAA"/>')

    assert (picture.format, picture.width, picture.height, picture.dpi) == ("svg", 205, 40, None)
    with pytest.raises(InputError, match="not a picture that can be read"):
        inspect(bad, "a.svg")


def test_an_svg_becomes_a_png_of_the_width_asked_for_with_its_transparency():
    svg = SVG % (20, 10, b'<rect width="10" height="10" fill="#f00"/>')

    png = rasterize(svg, 200)
    picture = opened(png)
    assert (picture.size, picture.mode) == ((200, 100), "RGBA")
    assert picture.getpixel((50, 50)) == (255, 0, 0, 255)
    assert picture.getpixel((150, 50))[3] == 0  # type: ignore[index]
    module._rasterized.cache_clear()
    assert png == rasterize(svg, 200)


def test_a_drawing_that_several_files_show_is_drawn_once(monkeypatch: pytest.MonkeyPatch):
    svg = SVG % (21, 10, b'<rect width="10" height="10" fill="#0f0"/>')
    first = rasterize(svg, 210)
    monkeypatch.setattr("resvg_py.svg_to_bytes", None)
    assert rasterize(svg, 210) == first


def test_an_svg_s_words_are_set_in_the_fonts_given_and_in_no_other():
    svg = SVG % (60, 20, b'<text x="2" y="15" font-family="Newsreader" font-size="14">Close</text>')
    font = next((BRAND / "fonts").glob("Newsreader-Medium.ttf"))

    assert opened(rasterize(svg, 600)).getbbox() is None
    assert opened(rasterize(svg, 600, [font.read_bytes()])).getbbox() is not None


def test_an_svg_is_not_drawn_beyond_the_limit():
    svg = SVG % (1, 100_000, b"")

    with pytest.raises(LimitError):
        rasterize(svg, 1600)


@pytest.mark.parametrize(
    ("size", "box", "found"),
    [((400, 100), (200, 80), (200, 50)), ((100, 400), (200, 80), (20, 80)), ((40, 10), (200, 80), (40, 10))],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_picture_of_pixels_is_made_to_fit_and_never_larger(size, box, found, kind):
    stream = io.BytesIO()
    Image.new("RGB", size, "#0f4c44").save(stream, kind)
    with Image.open(io.BytesIO(fitted(stream.getvalue(), "a.png", *box))) as image:
        assert (image.format, image.size) == ("PNG", found)


def test_a_drawing_fills_the_box_it_is_to_fit():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10H0z"/></svg>'
    with Image.open(io.BytesIO(fitted(svg, "a.svg", 200, 80))) as image:
        assert image.size == (160, 80)


@pytest.mark.parametrize(("color", "edge"), [("#ffeedd", (255, 238, 221, 255)), (CLEAR, (0, 0, 0, 0))])
def test_a_frame_is_of_one_color_and_the_picture_lies_in_its_middle(color, edge):
    stream = io.BytesIO()
    Image.new("RGBA", (4, 2), (10, 20, 30, 255)).save(stream, "PNG")
    with Image.open(io.BytesIO(framed(stream.getvalue(), color, 3))) as image:
        assert image.size == (10, 8)
        assert (image.getpixel((2, 4)), image.getpixel((3, 3)), image.getpixel((6, 4))) == (
            edge,
            (10, 20, 30, 255),
            (10, 20, 30, 255),
        )
