"""The brand as renderers need it: derived once from `_brand.yml` by load, every color and file resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from collateral.model.color import ink_on


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file of a family; only these files are visible to PDF and to measuring."""

    family: str
    path: str
    """With its root: `workspace:content_library/brand/fonts/SourceSans3-Regular.ttf`."""
    weight: int
    """100 to 900, as CSS counts."""
    style: Literal["normal", "italic"]


@dataclass(frozen=True, slots=True)
class Brand:
    """Colors as `#rrggbb`, fonts by family, logos by path with their root."""

    name: str
    foreground: str
    """Text: near-black."""
    background: str
    primary: str
    accent: str
    """brand.yml's `secondary`; used sparingly."""
    tint: str
    """Panels: brand.yml's `light`, else primary at 8 % on the background."""
    muted: str
    """Captions, rules, unhighlighted series: brand.yml's `tertiary`, else a gray made of foreground and background."""
    heading_font: str
    body_font: str
    mono_font: str
    office_heading_font: str
    """What Office files name: `defaults.collateral.office_fonts`, else the brand's own."""
    office_body_font: str
    office_mono_font: str
    fallback_fonts: tuple[str, ...]
    """Families for scripts that the brand fonts lack, in order."""
    faces: tuple[FontFace, ...]
    chart_colors: tuple[str, ...]
    """Series colors in order, the same in every format."""
    logo: str = ""
    """For light backgrounds; empty when the brand has none."""
    logo_on_dark: str = ""
    """For dark backgrounds; the light one where the brand has no other."""
    palette: tuple[str, ...] = ()
    """Every color that `_brand.yml` names, whatever for."""

    def logo_on(self, ground: str) -> str:
        """The logo for a ground of this color: that for dark ones where light text reads better on it."""
        return self.logo_on_dark or self.logo if self.is_dark(ground) else self.logo

    def is_dark(self, ground: str) -> bool:
        """Whether text in the background's color reads better on a ground of this color than the usual text."""
        return ink_on(ground, self.foreground, self.background) == self.background
