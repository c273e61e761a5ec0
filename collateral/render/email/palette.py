"""The brand's colors for a mail, by day and by night, and its fonts: as every reader's program can show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from collateral.model.brand import Brand
from collateral.model.color import contrast, lightened, mixed
from collateral.render.html.style import READABLE, quoted, readable

_NIGHT = "#121212"
"""What programs in dark mode lay mails on; pure black would glare around the letters."""
_LEGIBLE = 6.0
"""The contrast of text by night: more than it must have, for thin light letters on a dark ground seem thinner."""
_CALM = 0.5
"""The most saturation of a color by night; a stronger one seems to glow."""


def light(brand: Brand) -> Mapping[str, str]:
    """Colors by role; text in all but rule and hairline is readable on background and tint (WCAG 2.2, 1.4.3)."""
    brand = replace(brand, tint=_panel(brand))
    return {
        "background": brand.background,
        "foreground": brand.foreground,
        "tint": brand.tint,
        "rule": brand.primary,
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
        "rule": _lit(brand.primary, grounds),
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


def _panel(brand: Brand) -> str:
    """The brand's tint, as much nearer to the background as the text on it needs."""
    shades = (mixed(brand.tint, brand.background, share) for share in (1.0, 0.8, 0.6, 0.4, 0.2))
    return next((shade for shade in shades if contrast(brand.foreground, shade) >= READABLE), brand.background)


def _lit(color: str, grounds: tuple[str, ...]) -> str:
    """The color, as much lighter as text in it needs on each ground; white where no shade of it does."""
    shades = (color, *(lightened(color, lightness, _CALM) for lightness in (0.5, 0.6, 0.7, 0.8, 0.9)))
    return next((one for one in shades if min(contrast(one, ground) for ground in grounds) >= _LEGIBLE), "#ffffff")
