"""The brand as CSS: its font faces; custom properties and the paper, then how nodes look. A template is stronger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files as packaged
from typing import Literal

from collateral.model.brand import Brand, FontFace
from collateral.model.color import READABLE, contrast, ink_on, mixed
from collateral.safe.loading import address

VISIBLE = 3.0
"""The contrast of shapes that say something (WCAG 2.2, 1.4.11)."""
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
PAPER = {"a4": "A4", "letter": "Letter"}
_PAGE = "@page {{ size: {0} }}\n@page across {{ size: {0} landscape }}\n.across {{ page: across; break-after: page }}\n"


def stylesheet(brand: Brand, paper: Literal["a4", "letter", ""] = "") -> str:
    """CSS with `:root` properties (`--primary`, `--body-font`...) and the page size; `nodes.css` follows.

    All values come from `_brand.yml` as load has checked them: colors are `#rrggbb`; names are written as CSS strings.
    An empty `paper` leaves the size to the template.
    """
    declared = "\n".join(f"  --{name}: {value};" for name, value in properties(brand))
    page = _PAGE.format(PAPER[paper]) if paper else ""
    nodes = packaged("collateral.render.html").joinpath("nodes.css").read_text(encoding="utf-8")
    return f"{page}:root {{\n{declared}\n}}\n{nodes}"


def font_faces(brand: Brand) -> str:
    """CSS with one `@font-face` for each bundled file of the brand."""
    return "\n".join(map(_face, brand.faces))


def resolved(css: str, brand: Brand) -> str:
    """The CSS with the brand's properties as values: each `var()` is looked up again at every element it styles."""
    values = {f"--{name}": value for name, value in properties(brand)}
    return _VAR.sub(lambda match: values.get(match[1], match[0]), css)


def redefines(css: str, brand: Brand) -> bool:
    """Whether CSS, or a page with some, gives one of the brand's properties a value of its own."""
    return any(re.search(rf"--{name}\s*:", css) for name, _ in properties(brand))


def quoted(text: str) -> str:
    """A CSS string: everything but letters, digits and spaces escaped (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text) + '"'


def family(brand: Brand, first: str) -> str:
    """A font-family list of bundled families: the first, the text font, the fallbacks, then any other."""
    bundled = {face.family: None for face in brand.faces}
    wanted = dict.fromkeys((first, brand.body_font, *brand.fallback_fonts, *bundled))
    return ", ".join(quoted(name) for name in wanted if name in bundled)


def readable(color: str, brand: Brand) -> str:
    """The color, made as much darker as text in it needs on the background and the tint (WCAG 2.2, 1.4.3).

    One that would have to become another color for that, as a yellow becomes a brown, gives way to that of text.
    """
    for share in (1.0, 0.8, 0.6):
        shade = mixed(color, brand.foreground, share)
        if min(contrast(shade, brand.background), contrast(shade, brand.tint)) >= READABLE:
            return shade
    return brand.foreground


def properties(brand: Brand) -> Iterator[tuple[str, str]]:
    """Names and values of the custom properties, without their dashes, that a style sheet may use."""
    for name in ("foreground", "background", "primary", "accent", "tint"):
        yield name, getattr(brand, name)
    for name, color in (("heading", brand.primary), ("accent-text", brand.accent), ("muted", brand.muted)):
        yield name, readable(color, brand)
    ink = ink_on(brand.primary, brand.background, brand.foreground)
    yield "on-primary", ink
    yield "quiet-on-primary", mixed(ink, brand.primary, 0.78)
    light = mixed(brand.accent, ink, 0.6)
    yield "accent-on-primary", light if contrast(light, brand.primary) >= VISIBLE else ink
    yield "hairline", mixed(brand.muted, brand.background, 0.35)
    yield "heading-font", family(brand, brand.heading_font)
    yield "body-font", family(brand, brand.body_font)
    yield "mono-font", family(brand, brand.mono_font)


def _face(face: FontFace) -> str:
    return (
        f"@font-face {{ font-family: {quoted(face.family)}; font-weight: {face.weight}; font-style: {face.style}; "
        f"src: url({quoted(address(face.path))}) }}"
    )
