"""The brand's colors by role, by day and by night, for what is read on a screen: mails and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from collateral.model.brand import Brand
from collateral.model.color import contrast, ink_on, mixed
from collateral.render.html.style import READABLE, readable

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


def _lit(color: str, grounds: tuple[str, ...]) -> str:
    """The color, mixed with as much white as text in it needs on each ground."""
    for share in (1.0, 0.8, 0.6, 0.4, 0.2):
        shade = mixed(color, "#ffffff", share)
        if min(contrast(shade, ground) for ground in grounds) >= READABLE:
            return shade
    return ink_on(grounds[0], "#ffffff", "#000000")
