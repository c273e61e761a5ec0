"""Arithmetic on colors written as `#rrggbb`."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""
CHROMA = 40
"""What the channels of a color differ by at least, of 255; those of a gray differ by less."""


def mixed(color: str, ground: str, share: float) -> str:
    """`#rrggbb` of `share` parts of the color and the rest of the ground."""
    parts = zip(_channels(color), _channels(ground), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in parts)


def lightened(color: str, lightness: float, saturation: float) -> str:
    """`#rrggbb` of the same hue with this lightness, 0 to 1, and no more than this saturation (HSL; CSS Color 4, 7)."""
    hue, _, own = rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    return "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, lightness, min(own, saturation)))


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(color: str, *inks: str) -> str:
    """The ink with the most contrast on a color."""
    return max(inks, key=lambda ink: contrast(ink, color))


def is_chromatic(color: str) -> bool:
    """Whether a color is none of the grays."""
    return chroma(color) >= CHROMA


def chroma(color: str) -> int:
    """By how much the channels of a color differ, of 255."""
    return max(_channels(color)) - min(_channels(color))


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
