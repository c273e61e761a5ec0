"""Pictures: known formats only, no more pixels than can be held, and nothing in them but the picture."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from collateral.errors import InputError, LimitError, Problem
from collateral.safe import svg
from collateral.safe.path import display

if TYPE_CHECKING:
    from PIL import Image

PIXELS = 50_000_000
QUALITY = 88
"""Of a JPEG written again: hardly to be told from the original, at a fair size."""

CLEAR = "#00000000"
"""No color at all."""
Format = Literal["png", "jpeg", "gif", "svg"]
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError)
"""What Pillow raises for half a picture."""
_ALLOWED = "PNG, JPEG, GIF, SVG"
_KINDS: dict[str, Format] = {"PNG": "png", "GIF": "gif", "JPEG": "jpeg", "MPO": "jpeg"}
"""By Pillow's names; MPO is a JPEG with further pictures behind it, as telephones make them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked picture."""

    format: Format
    width: int
    """Pixels; of an SVG its natural size in CSS pixels."""
    height: int
    dpi: int | None
    """Pixels per inch where the file says; None for SVG."""
    data: bytes
    """The picture alone, written again: no metadata, no color profile (colors are sRGB), no thumbnail."""


@lru_cache(maxsize=32)  # every document of a pack shows the same logos
def inspect(data: bytes, path: str) -> Picture:
    """The checked picture of a file, by its content whatever its name says.

    Raises InputError for another format, a damaged or moving picture, or an SVG with what is not allowed in one;
    LimitError above 50 megapixels.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _drawing(data, path)
    return _raster(data, path)


def measured(data: bytes, path: str) -> tuple[int, int]:
    """Width and height as the head of a file says, in pixels (of an SVG in CSS pixels): nothing is drawn.

    Raises what `inspect` raises, as far as the head tells.
    """
    from PIL import Image

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        found = inspect(data, path)
        return found.width, found.height
    try:
        with _strict(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
            _check(image, path)
            return image.size
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except _DAMAGED as error:
        raise _unreadable(path) from error


def rasterize(data: bytes, width: int, fonts: Sequence[bytes] = ()) -> bytes:
    """A PNG of an SVG, `width` pixels wide, with its transparency: for readers that draw no SVG.

    Its words are set in `fonts`, font files as bytes; no font of the machine is seen. Raises InputError for what cannot
    be drawn, LimitError above 50 megapixels.
    """
    return _rasterized(data, width, tuple(fonts))


@lru_cache(maxsize=32)  # a pack shows its logos in every Office file, a batch of packs in every prospect's
def _rasterized(data: bytes, width: int, fonts: tuple[bytes, ...]) -> bytes:
    import resvg_py
    from PIL import Image

    drawing = svg.clean(data, "picture")
    height = max(1, round(width * drawing.height / drawing.width))
    if width * height > PIXELS:
        raise LimitError(Problem("", 0, "", f"a picture would have more than {PIXELS // 1_000_000} megapixels"))
    with _as_files(fonts if b"<text" in drawing.data else ()) as paths:
        try:
            drawn = resvg_py.svg_to_bytes(
                drawing.data.decode(), width=width, height=height, skip_system_fonts=True, font_files=paths
            )
        except ValueError as error:
            raise InputError(Problem("", 0, "", "is not a picture that can be drawn", str(error), _ALLOWED)) from error
    with Image.open(io.BytesIO(drawn), formats=("PNG",)) as image:
        return _encoded(image.convert("RGBA"), "png")


def fitted(data: bytes, path: str, width: int, height: int, fonts: Sequence[bytes] = ()) -> bytes:
    """A PNG of any picture, as large as fits into so many pixels; one of pixels is made smaller, never larger.

    Raises what `inspect` and `rasterize` raise.
    """
    from PIL import Image

    picture = inspect(data, path)
    scale = min(width / picture.width, height / picture.height)
    if picture.format == "svg":
        return rasterize(picture.data, max(1, round(picture.width * scale)), fonts)
    with Image.open(io.BytesIO(picture.data), formats=("PNG", "JPEG", "GIF")) as image:
        size = tuple(max(1, round(side * min(scale, 1))) for side in image.size)
        return _encoded(image.convert("RGBA").resize((size[0], size[1]), Image.Resampling.LANCZOS), "png")


def framed(png: bytes, color: str, margin: int) -> bytes:
    """The PNG on a field of the color (`#rrggbb`, or `CLEAR`) that is larger by so many pixels on each side."""
    from PIL import Image

    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        field = Image.new("RGBA", (image.width + 2 * margin, image.height + 2 * margin), color)
        field.alpha_composite(image.convert("RGBA"), (margin, margin))
    return _encoded(field, "png")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a part of a picture looks like from afar."""

    color: str
    """`#rrggbb` on the whole."""
    opacity: float
    """0 to 1."""
    spread: float
    """By how much its points differ from that: the largest standard deviation of a channel, of 255."""


@lru_cache(maxsize=64)
def seen(data: bytes, share: tuple[float, float, float, float]) -> Seen | None:
    """A part of a picture, told by its left, top, right and lower edge as shares of width and height.

    None for what is no PNG, JPEG or GIF; LimitError above 50 megapixels.
    """
    from PIL import Image, ImageStat

    try:
        with _strict(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
            _check(image, "picture")
            image.draft("RGB", (512, 512))
            edges = [edge * side for edge, side in zip(share, (*image.size, *image.size), strict=True)]
            left, top = min(int(edges[0]), image.width - 1), min(int(edges[1]), image.height - 1)
            part = image.crop((left, top, max(int(edges[2]), left + 1), max(int(edges[3]), top + 1))).convert("RGBA")
            found = ImageStat.Stat(part)
    except (OSError, SyntaxError, ValueError, InputError, Image.DecompressionBombError):
        return None
    red, green, blue, alpha = (round(value) for value in found.mean)
    return Seen(f"#{red:02x}{green:02x}{blue:02x}", alpha / 255, max(found.stddev))


@contextmanager
def _as_files(fonts: Sequence[bytes]) -> Iterator[list[str]]:
    """The fonts as files, which is all that the drawing library takes, while it lasts."""
    if not fonts:
        yield []
        return
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.ttf") for number in range(len(fonts))]
        for path, font in zip(paths, fonts, strict=True):
            path.write_bytes(font)
        yield [str(path) for path in paths]


def _drawing(data: bytes, path: str) -> Picture:
    drawing = svg.clean(data, path)
    for inner in drawing.pictures:
        _raster(inner, path)
    width, height = (max(1, round(length)) for length in (drawing.width, drawing.height))
    return Picture("svg", width, height, None, drawing.data)


def _raster(data: bytes, path: str) -> Picture:
    from PIL import Image, ImageOps

    try:
        with _strict(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
            _check(image, path)
            kind = _KINDS[str(image.format)]
            dpi = image.info.get("dpi")
            upright = _normal(ImageOps.exif_transpose(image), kind)
            encoded = _encoded(upright, kind)
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except _DAMAGED as error:
        raise _unreadable(path) from error
    return Picture(kind, upright.width, upright.height, _dpi(dpi), encoded)


@contextmanager
def _strict() -> Iterator[None]:
    """While it lasts, half a picture is an error: WeasyPrint, once imported, makes Pillow accept it as a whole one."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of many pixels and of odd metadata; both are dealt with here
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check(image: Image.Image, path: str) -> None:
    if image.width * image.height > PIXELS:
        raise _too_large(path)
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        remedy = "Save one frame of it."
        raise InputError(Problem(display(path), 0, "", "is a moving picture, which cannot be printed", remedy=remedy))


def _unreadable(path: str) -> InputError:
    return InputError(Problem(display(path), 0, "", "is not a picture that can be read", "", _ALLOWED))


def _too_large(path: str) -> LimitError:
    message = f"has more than {PIXELS // 1_000_000} megapixels"
    return LimitError(Problem(display(path), 0, "", message, remedy="Save it smaller."))


def _normal(image: Image.Image, kind: Format) -> Image.Image:
    """The picture as sRGB (or gray) with 8 bits a channel, without anything that came along with it."""
    kept = ("transparency",) if kind == "gif" else ()
    if kind != "gif":
        image = _converted(image, kind == "png" and image.has_transparency_data, image.info.get("icc_profile"))
    image.info = {key: value for key, value in image.info.items() if key in kept}
    return image


def _converted(image: Image.Image, has_alpha: bool, profile: bytes | None) -> Image.Image:
    if image.mode.startswith("I"):
        # 16 bits a pixel: `convert` would clip them, not scale them.
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    gray = image.mode in ("1", "L", "LA")
    mode = ("LA" if gray else "RGBA") if has_alpha else ("L" if gray else "RGB")
    if profile and not gray:
        image = _in_srgb(image, profile, mode)
    return image.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """The picture with the colors its profile means; a profile that cannot be read is passed over."""
    from PIL import ImageCms

    source = image if image.mode in ("RGB", "RGBA", "CMYK") else image.convert(mode)
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(source, given, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return made or image


def _encoded(image: Image.Image, kind: Format) -> bytes:
    stream = io.BytesIO()
    if kind == "jpeg":
        image.save(stream, "JPEG", quality=QUALITY)
    else:
        image.save(stream, kind.upper())
    return stream.getvalue()


def _dpi(stated: object) -> int | None:
    """A stated resolution that can be true; many programs write 1 or 0."""
    dpi = round(float(stated[0])) if isinstance(stated, tuple) else 0
    return dpi if dpi >= 30 else None
