"""The brand's colors by role, by day and by night, for what is read on a screen: mails and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from collateral.model.brand import Brand
from collateral.model.color import READABLE, contrast, lightened, mixed
from collateral.render.html.style import readable

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


def night(brand: Brand) -> Brand:
    """The brand as what is drawn on a dark ground needs it: the same colors, each as much lighter as reads there."""
    shades = dark(brand)
    grounds = (shades["background"], shades["tint"])
    return replace(
        brand,
        foreground=shades["foreground"],
        background=shades["background"],
        tint=shades["tint"],
        primary=shades["heading"],
        accent=shades["accent"],
        muted=shades["muted"],
        chart_colors=tuple(_lit(color, grounds) for color in brand.chart_colors),
    )


def _panel(brand: Brand) -> str:
    """The brand's tint, as much nearer to the background as the text on it needs."""
    shades = (mixed(brand.tint, brand.background, share) for share in (1.0, 0.8, 0.6, 0.4, 0.2))
    return next((shade for shade in shades if contrast(brand.foreground, shade) >= READABLE), brand.background)


def _lit(color: str, grounds: tuple[str, ...]) -> str:
    """The color, as much lighter as text in it needs on each ground; white where no shade of it does."""
    shades = (color, *(lightened(color, lightness, _CALM) for lightness in (0.5, 0.6, 0.7, 0.8, 0.9)))
    return next((one for one in shades if min(contrast(one, ground) for ground in grounds) >= _LEGIBLE), "#ffffff")
