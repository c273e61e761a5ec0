"""The brand's colors for a mail, by day and by night, and its fonts: as every reader's program can show them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from collateral.model.brand import Brand
from collateral.model.color import contrast, ink_on, mixed
from collateral.render.html.style import READABLE, quoted, readable

_NIGHT = "#121212"
"""What programs in dark mode lay mails on; pure black would glare around the letters."""


def light(brand: Brand) -> Mapping[str, str]:
    """Colors by role; text in each of them is readable on background and tint (WCAG 2.2, 1.4.3)."""
    return {
        "background": brand.background,
        "foreground": brand.foreground,
        "tint": brand.tint,
        "heading": readable(brand.primary, brand),
        "link": readable(brand.primary, brand),
        "accent": readable(brand.accent, brand),
        "muted": readable(brand.muted, brand),
        "hairline": mixed(brand.muted, brand.background, 0.35),
    }


def dark(brand: Brand) -> Mapping[str, str]:
    """The same roles on a dark ground, each brand color as much lighter as it needs."""
    text = mixed("#ffffff", _NIGHT, 0.9)
    tint = mixed("#ffffff", _NIGHT, 0.08)
    grounds = (_NIGHT, tint)
    return {
        "background": _NIGHT,
        "foreground": text,
        "tint": tint,
        "heading": _lit(brand.primary, grounds),
        "link": _lit(brand.primary, grounds),
        "accent": _lit(brand.accent, grounds),
        "muted": _lit(brand.muted, grounds),
        "hairline": mixed("#ffffff", _NIGHT, 0.25),
    }


def fonts(brand: Brand) -> Mapping[str, str]:
    """Font families as CSS: a reader's machine has no font of ours, so those that Office files name, then any like it.

    They are markup, for a style element knows no escapes; `quoted` lets nothing but a name through.
    """
    body = f'{quoted(brand.office_body_font)}, "Segoe UI", Helvetica, Arial, sans-serif'
    is_one = brand.office_heading_font == brand.office_body_font
    heading = body if is_one else f"{quoted(brand.office_heading_font)}, Georgia, serif"
    return {"heading": Markup(heading), "body": Markup(body)}


def _lit(color: str, grounds: tuple[str, ...]) -> str:
    """The color, mixed with as much white as text in it needs on each ground."""
    for share in (1.0, 0.8, 0.6, 0.4, 0.2):
        shade = mixed(color, "#ffffff", share)
        if min(contrast(shade, ground) for ground in grounds) >= READABLE:
            return shade
    return ink_on(grounds[0], "#ffffff", "#000000")
