"""The brand's logo as mail programs can show it: PNG with two pixels a CSS pixel, for they draw no SVG.

Some programs (Gmail on telephones, Outlook on Windows) darken a mail by themselves: they turn the colors that CSS
states and never a picture's. A dark logo on a transparent ground would be gone there. So the logo stands on a plate of
the mail's own ground, painted into the picture: by day nobody sees it, and on a darkened ground it is a light label.
The logo for dark grounds has a clear frame of the same size; it is shown only where a program takes our dark colors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collateral.model.brand import Brand
from collateral.safe import image
from collateral.safe.files import Files
from collateral.safe.mail import Inline, content_id

WIDTH, HEIGHT = 168, 44
"""CSS pixels that a logo has; which of the two it fills depends on its form."""
MARGIN = 8
"""CSS pixels of plate around the logo."""
_SHARP = 2
"""Pixels in a CSS pixel: what telephones and good screens show."""


@dataclass(frozen=True, slots=True)
class Logo:
    """One picture of a mail, with its size in CSS pixels."""

    picture: Inline
    width: int
    height: int


def logos(brand: Brand, files: Files, build_id: str) -> Iterator[Logo]:
    """The logo on its plate, then the one for dark grounds where the brand has another; none where it has no logo.

    Raises `InputError` for a file that is no picture.
    """
    if not brand.logo:
        return
    fonts = [files.read(face.path) for face in brand.faces]
    yield _logo("logo", _png(brand.logo, files, fonts, brand.background), build_id)
    if brand.logo_on_dark not in {"", brand.logo}:
        yield _logo("logo-on-dark", _png(brand.logo_on_dark, files, fonts, image.CLEAR), build_id)


def _png(path: str, files: Files, fonts: Sequence[bytes], ground: str) -> bytes:
    drawn = image.fitted(files.read(path), path, WIDTH * _SHARP, HEIGHT * _SHARP, fonts)
    return image.framed(drawn, ground, MARGIN * _SHARP)


def _logo(name: str, png: bytes, build_id: str) -> Logo:
    seen = image.inspect(png, name)
    picture = Inline(content_id(name, build_id), f"{name}.png", png)
    return Logo(picture, round(seen.width / _SHARP), round(seen.height / _SHARP))
