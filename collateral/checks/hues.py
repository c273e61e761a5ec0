"""Colors as style sheets write them, and whether they are a brand's."""

from __future__ import annotations

from collections.abc import Iterator

from tinycss2 import color4

from collateral.checks.sheets import Declared, Token, walked
from collateral.model.brand import Brand
from collateral.model.color import chroma, mixed

_COLORED = ("color", "background", "border", "outline", "shadow", "fill", "stroke", "rule", "decoration", "--")
"""What the names of properties hold whose words may be colors: `gold` is a name of an area elsewhere."""
_FUNCTIONS = frozenset(("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"))
_GRAY = 12
"""What the channels of black, white and grays differ by at most, of 255."""
_NEAR = 3
"""By how much a tint may miss the line from a color to white, of 255."""


def colors_in(item: Declared) -> Iterator[tuple[str, bool, Token]]:
    """(`#rrggbb`, whether it is opaque, token) of each color that a declaration writes out."""
    takes_words = any(part in item.name for part in _COLORED)
    for token in walked(item.tokens):
        if token.type == "hash" or _is_function(token) or (token.type == "ident" and takes_words):
            found = seen(token)
            if found:
                yield found[0], found[1] >= 1, token


def seen(token: Token | str) -> tuple[str, float] | None:
    """`#rrggbb` and the opacity of a color; None for what is none, or says nothing by itself (`currentcolor`)."""
    try:
        found = color4.parse_color(token)
        if found is None or isinstance(found, str):
            return None
        red, green, blue = (min(max(part or 0.0, 0.0), 1.0) for part in found.to("srgb").coordinates)
    except (NotImplementedError, ValueError, ZeroDivisionError, OverflowError):
        return None
    opacity = 1.0 if found.alpha is None else float(found.alpha)
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue)), opacity


def is_neutral(color: str) -> bool:
    """Whether a color is black, white or a gray."""
    return chroma(color) <= _GRAY


def is_of(color: str, brand: Brand) -> bool:
    """Whether a color is the brand's, a tint or shade of one that is, or neutral."""
    return is_neutral(color) or any(_is_tint(color, own) for own in own_colors(brand))


def own_colors(brand: Brand) -> tuple[str, ...]:
    """Every color that a brand names or is drawn in."""
    roles = (brand.foreground, brand.background, brand.primary, brand.accent, brand.tint, brand.muted)
    return tuple(dict.fromkeys((*brand.palette, *roles, *brand.chart_colors)))


def nearest(color: str, brand: Brand) -> str:
    """The brand's color that is most like it."""
    return min(own_colors(brand), key=lambda own: _distance(own, color))


def _is_tint(color: str, own: str) -> bool:
    """Whether a color is the other one mixed with white or black."""
    if color == own:
        return True
    if is_neutral(own):
        return False
    return any(_distance(mixed(own, ground, part / 100), color) <= _NEAR
               for ground in ("#ffffff", "#000000") for part in range(4, 101, 2))  # fmt: skip


def _distance(one: str, other: str) -> int:
    return max(abs(int(one[place : place + 2], 16) - int(other[place : place + 2], 16)) for place in (1, 3, 5))


def _is_function(token: Token) -> bool:
    return token.type == "function" and token.lower_name in _FUNCTIONS
