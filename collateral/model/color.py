"""Arithmetic on colors written as `#rrggbb`."""

from __future__ import annotations


def mixed(color: str, ground: str, share: float) -> str:
    """`#rrggbb` of `share` parts of the color and the rest of the ground."""
    parts = zip(_channels(color), _channels(ground), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in parts)


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(color: str, *inks: str) -> str:
    """The ink with the most contrast on a color."""
    return max(inks, key=lambda ink: contrast(ink, color))


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
