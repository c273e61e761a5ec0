"""The pages of two sample packs as pictures, so that a change of their looks is seen; `make golden` refreshes them.

A picture holds all pages of one PDF, side by side. Fonts are bundled and PDFium comes with the tests, so that machines
draw alike; what rounding may move is let pass.
"""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.packs import each, files

WIDTH = 300
"""Pixels of a page; headings can be read, and a line of text that moves is seen."""
ACROSS = 4
COLORS = 96
MARKED = 40
"""Of 255: by so much does a pixel differ that somebody might see."""
SHARE = 0.002
"""Of a page's pixels that may differ so: less than a word has."""


def pages(data: bytes) -> list[Image.Image]:
    """A PDF's pages in color."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB") for page in pdf]


def sheet(drawn: list[Image.Image]) -> Image.Image:
    """The pages in rows, in no more colors than text and charts need: the file is a fifth as large."""
    wide, tall = drawn[0].size
    made = Image.new("RGB", (ACROSS * wide, -(-len(drawn) // ACROSS) * tall), "#888888")
    for number, page in enumerate(drawn):
        made.paste(page, (number % ACROSS * wide, number // ACROSS * tall))
    return made.quantize(COLORS, method=Image.Quantize.FASTOCTREE).convert("RGB")


def moved(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels in which two pictures of a size differ visibly."""
    difference = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > MARKED))
    return difference.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("profile", each("brightwater", "hollenbrueck"))
def test_pages_look_as_they_did(profile: str, golden_picture: Callable[[str, Image.Image], Image.Image]) -> None:
    for made in files(profile):
        if made.suffix == "pdf":
            drawn = pages(made.data)
            name = f"pages/{profile}-{made.document.template}.png"
            now, then = sheet(drawn), golden_picture(name, sheet(drawn))
            assert now.size == then.size, f"{name}: other pages than before; look at them, then `make golden`"
            assert moved(now, then) < SHARE / len(drawn), f"{name}: looks different; look at it, then `make golden`"


def test_a_word_that_is_gone_is_more_than_what_passes() -> None:
    page = Image.new("RGB", (WIDTH, WIDTH * 14 // 10), "white")
    page.paste("#15211f", (20, 40, 60, 48))
    assert moved(page, Image.new("RGB", page.size, "white")) > SHARE
    assert moved(page, page.point(lambda value: value - 2)) == 0
