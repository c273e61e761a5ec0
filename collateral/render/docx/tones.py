"""Colors as Word writes them (ISO/IEC 29500-1, 17.3.2.6), by what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collateral.render.ooxml.theme import WORD_SLOTS, Palette, scaled, tinted

_WHOLE = 255
"""A tint or shade that leaves the color as it is, of 255 (17.18.40)."""


@dataclass(frozen=True, slots=True)
class Tone:
    """A color as Word writes it: six hex digits, and the slot of the theme with its tint or shade where it has one."""

    hexes: str
    slot: str = ""
    tint: int = _WHOLE
    shade: int = _WHOLE

    @property
    def seen(self) -> str:
        """`#rrggbb`, as it is drawn."""
        value = tinted(self.hexes, self.tint) if self.tint < _WHOLE else self.hexes
        return f"#{scaled(value, self.shade / _WHOLE, 0).lower()}" if self.shade < _WHOLE else f"#{value.lower()}"

    def attributes(self, value: str, themed: str) -> dict[str, str]:
        """The attributes that say it: `value` holds the hex digits, `themed` the slot (`themeColor`, `themeFill`).

        A tint of a color that is no slot's is written out: Word reads tints beside slots only.
        """
        said = {f"w:{value}": self.seen[1:].upper()}
        if self.slot:
            said[f"w:{themed}"] = self.slot
            stem = themed.removesuffix("Color")
            said |= {f"w:{stem}Tint": f"{self.tint:02X}"} if self.tint < _WHOLE else {}
            said |= {f"w:{stem}Shade": f"{self.shade:02X}"} if self.shade < _WHOLE else {}
        return said


Tones = Mapping[str, Tone]
"""By purpose: `lead` (text that stands out), `rule`, `muted`, `mark`, `panel`."""


def branded(palette: Palette) -> Tones:
    """The tones of a theme that the brand is written into: `theme.brand_palette` says which slot holds what."""
    slots = {"lead": "accent1", "rule": "accent1", "muted": "accent3", "mark": "accent2", "panel": "background2"}
    return {purpose: themed(slot, palette) for purpose, slot in slots.items()}


def themed(slot: str, palette: Palette) -> Tone:
    """A slot of the theme as Word names it."""
    return Tone(palette.get(WORD_SLOTS.get(slot, slot), "000000"), slot)
