"""Colors as DrawingML writes them (ISO/IEC 29500-1, 20.1.2.3), resolved to `#rrggbb` by a theme and a color map."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import ImageColor

from collateral.render.ooxml.markup import Element, name
from collateral.render.ooxml.theme import Palette

_WHOLE = 100_000
CHOICES = tuple(map(name, ("a:schemeClr", "a:srgbClr", "a:sysClr", "a:prstClr", "a:scrgbClr", "a:hslClr")))
"""The elements of EG_ColorChoice (A.4.1)."""
MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a color map says where it says nothing else (19.3.1.6)."""


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors of one master: its theme's palette under its color map."""

    palette: Palette
    mapping: Mapping[str, str]
    placed: str = "#000000"
    """What `phClr` stands for: the color that a fill of the theme is asked for in."""

    def slot(self, key: str) -> str:
        """`#rrggbb` of a name such as `tx1` or `accent2`; black for one that the theme lacks."""
        found = self.mapping.get(key) or MAPPED.get(key, key)
        return "#" + (self.palette.get(found) or "000000").lower()

    def of(self, holder: Element | None) -> str | None:
        """The color in an element such as `a:solidFill`; None where it holds none."""
        choice = next((item for item in (holder if holder is not None else ()) if item.tag in CHOICES), None)
        return self._changed(choice) if choice is not None else None

    def _changed(self, choice: Element) -> str:
        value = self._named(choice)
        for change in choice:
            if isinstance(change.tag, str):
                value = _change(value, change.tag.rpartition("}")[2], int(change.get("val", "0") or 0) / _WHOLE)
        return value

    def _named(self, choice: Element) -> str:
        kind, value = str(choice.tag).rpartition("}")[2], choice.get("val", "")
        match kind:
            case "schemeClr":
                return self.placed if value == "phClr" else self.slot(value)
            case "srgbClr":
                return f"#{value.lower()}" if len(value) == 6 else "#000000"
            case "sysClr":
                return "#" + choice.get("lastClr", "ffffff" if value.startswith("window") else "000000").lower()
            case "prstClr":
                return _preset(value)
            case _:
                return "#808080"  # no program has written the others for twenty years


def opacity(choice: Element) -> float:
    """How much of a color is seen, 0 to 1."""
    found = next((item for item in choice.iter(name("a:alpha"))), None)
    return int(found.get("val", str(_WHOLE))) / _WHOLE if found is not None else 1.0


def _preset(value: str) -> str:
    """A preset color (20.1.10.47): names of CSS but for the abbreviations dk, lt and med."""
    full = value.replace("dk", "dark").replace("lt", "light").replace("med", "medium")
    try:
        red, green, blue, *_ = ImageColor.getrgb(full)
    except ValueError:
        return "#000000"
    return f"#{red:02x}{green:02x}{blue:02x}"


def _change(value: str, kind: str, by: float) -> str:
    """One change of a color: of its hue, luminance or saturation, tint towards white, shade towards black."""
    red, green, blue = (int(value[place : place + 2], 16) / 255 for place in (1, 3, 5))
    match kind:
        case "hueMod" | "lumMod" | "lumOff" | "satMod" | "satOff":
            hue, light, full = colorsys.rgb_to_hls(red, green, blue)
            hue = hue * by % 1 if kind == "hueMod" else hue
            light = light * by if kind == "lumMod" else light + by if kind == "lumOff" else light
            full = full * by if kind == "satMod" else full + by if kind == "satOff" else full
            red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(full, 0.0), 1.0))
        case "tint":
            red, green, blue = (channel * by + (1 - by) for channel in (red, green, blue))
        case "shade":
            red, green, blue = (channel * by for channel in (red, green, blue))
        case _:
            return value
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in (red, green, blue))
