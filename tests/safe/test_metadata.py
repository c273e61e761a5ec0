"""Pictures go out without what tells of their making, and look the same."""

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from collateral.safe.metadata import bare


def picture(kind: str) -> bytes:
    image = Image.effect_mandelbrot((32, 32), (-2, -1.5, 1, 1.5), 100).convert("RGB")
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Anna Author")
    exif = Image.Exif()
    exif[0x013B] = "Anna Author"
    stream = io.BytesIO()
    more = {"pnginfo": told} if kind == "PNG" else {"comment": b"by Anna Author"}
    image.save(stream, kind, exif=exif, **more)
    return stream.getvalue()


def test_no_author_is_left_and_no_pixel_changed():
    for kind in ("PNG", "JPEG"):
        data = picture(kind)
        assert b"Anna" in data
        assert b"Anna" not in bare(data)
        assert Image.open(io.BytesIO(bare(data))).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_twice_is_no_more_than_once():
    for kind in ("PNG", "JPEG"):
        assert bare(bare(picture(kind))) == bare(picture(kind))


@given(st.binary(max_size=300), st.sampled_from((b"", b"\xff\xd8", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n")))
def test_whatever_comes_it_ends_and_is_no_larger(data: bytes, start: bytes):
    assert len(bare(start + data)) <= len(start + data)
