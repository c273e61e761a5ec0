"""The colors of a deck by what they are for, chosen so that each can be read where it stands.

A base that follows the brand says by its theme's slots what each is. For a company's own base the accent is found: the
color of its titles, of its dividers, else the theme's first; darker or lighter as PowerPoint's own palette offers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from collateral.model.color import CHROMA, READABLE, chroma, contrast, ink_on, is_chromatic, mixed
from collateral.render.ooxml.markup import Element, node
from collateral.render.pptx.colors import Colors

LARGE, SEEN = 3.0, 1.6
"""Contrast of large text (WCAG 2.2, 1.4.3), and of a line that need only be seen."""
_DARKER, _LIGHTER = ((100, 0), (75, 0), (50, 0), (25, 0)), ((100, 0), (60, 40), (40, 60), (20, 80))
"""Luminance kept and added, in percent: the rows of PowerPoint's palette."""
_SOFTER = {True: ((65, 35), (75, 25), (85, 15)), False: ((75, 0), (85, 0), (95, 0))}
"""The same for text that matters less, on a light ground and on a dark one."""
GROUND_INKS = ("tx1", "bg1")
"""Inks by their slots, for words that stand where the layout's own ink may not be read."""
SLOTS = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))
_GRAY = 8
"""What the channels of a gray differ by at most, of 255."""


@dataclass(frozen=True, slots=True)
class Tone:
    """A color as DrawingML writes it: a slot or `#rrggbb`, with what is kept of its luminance and what is added."""

    value: str
    kept: int = 100
    added: int = 0

    def element(self, *, share: int = 100, alpha: int = 100) -> Element:
        """The color; `share` percent of it on white, `alpha` percent opaque (20.1.2.3.29)."""
        kept, added = self.kept * share // 100, self.added * share // 100 + 100 - share
        changes = [node("a:lumMod", val=kept * 1000)] if kept < 100 else []
        changes += [node("a:lumOff", val=added * 1000)] if added else []
        changes += [node("a:alpha", val=alpha * 1000)] if alpha < 100 else []
        if self.value.startswith("#"):
            return node("a:srgbClr", *changes, val=self.value[1:].upper())
        return node("a:schemeClr", *changes, val=self.value)

    def seen(self, colors: Colors) -> str:
        """`#rrggbb` as it is drawn."""
        return colors.of(node("a:solidFill", self.element())) or "#000000"


@dataclass(frozen=True, slots=True)
class Inks:
    """Tones by purpose: text, strong, muted, mark, rule, tint; one that is missing is left to the placeholder."""

    tones: Mapping[str, Tone]

    def fill(self, purpose: str, *, share: int = 100, alpha: int = 100) -> Element:
        """A fill with the ink."""
        return node("a:solidFill", self.tones[purpose].element(share=share, alpha=alpha))

    def text(self, purpose: str) -> Element | None:
        """The fill of text: that of running text where no purpose is named; None where the placeholder's will do.

        A slot of the theme or `#rrggbb` in a purpose's place is meant as it is.
        """
        tone = Tone(purpose) if purpose in GROUND_INKS or purpose.startswith("#") else self.tones.get(purpose or "text")
        return node("a:solidFill", tone.element()) if tone else None


def branded(colors: Colors) -> Inks:
    """Those of a base whose theme the brand is written into: `theme.brand_palette` says which slot holds what.

    Text in a color that cannot be read on the ground and on panels has the color of text.
    """

    def read(slot: str) -> Tone:
        is_read = min(contrast(colors.slot(slot), colors.slot(ground)) for ground in ("bg1", "bg2")) >= READABLE
        return Tone(slot if is_read else "tx1")

    return Inks({"strong": read("accent1"), "muted": read("accent3"), "mark": read("accent2"), "rule": Tone("accent1"),
                 "tint": Tone("bg2"), "paper": Tone("bg1")})  # fmt: skip


def accents(colors: Colors, *further: str) -> list[str]:
    """Colors that say whose deck it is, the surest first: those given that are no gray, then the theme's accents."""
    themed = [colors.slot(f"accent{number}") for number in range(1, 7)]
    return [value for value in dict.fromkeys((*further, *themed)) if is_chromatic(value)] or [colors.slot("tx1")]


def found(colors: Colors, ground: str, text: str, accent: Iterable[str]) -> Inks:
    """The inks of a layout with this ground, whose text has this color, for a deck with these accents."""
    text = text if contrast(text, ground) >= LARGE else ink_on(ground, colors.slot("tx1"), colors.slot("bg1"))
    is_light = contrast("#000000", ground) >= contrast("#ffffff", ground)
    plain = named(colors, text)
    candidates = [named(colors, value) for value in accent]
    rule = next((tone for tone in candidates if contrast(tone.seen(colors), ground) >= SEEN), plain)
    steps = _DARKER if is_light else _LIGHTER
    strong = next(_readable((Tone(rule.value, *step) for step in steps), colors, ground), plain)
    softer = (Tone(plain.value, *step) for step in _SOFTER[is_light])
    muted = next(_readable(softer, colors, ground), plain)
    tint = _tint(colors, ground, text, rule, is_light=is_light)
    return Inks({"text": plain, "strong": strong, "muted": muted, "mark": strong, "rule": rule, "tint": tint,
                 "paper": named(colors, ground)})  # fmt: skip


def named(colors: Colors, value: str) -> Tone:
    """The color as the theme's, where it is one of these: it then follows when somebody changes the theme."""
    return Tone(next((slot for slot in SLOTS if colors.slot(slot) == value), value))


def nearness(one: str, other: str) -> int:
    """By how much two colors differ in the channel in which they differ most, of 255."""
    return max(abs(mine - its) for mine, its in zip(_channels(one), _channels(other), strict=True))


def _channels(value: str) -> list[int]:
    return [int(value[place : place + 2], 16) for place in (1, 3, 5)]


def _readable(tones: Iterable[Tone], colors: Colors, ground: str) -> Iterator[Tone]:
    return (tone for tone in tones if contrast(tone.seen(colors), ground) >= READABLE)


def _tint(colors: Colors, ground: str, text: str, rule: Tone, *, is_light: bool) -> Tone:
    """A panel's fill: hardly to be told from the ground, and text reads on it."""
    second = colors.slot("bg2")
    dirty = chroma(second) < _GRAY <= chroma(ground) or chroma(second) > chroma(ground) + CHROMA
    if not dirty and 1.04 <= contrast(second, ground) <= 1.35 and contrast(text, second) >= READABLE:
        return Tone("bg2")
    light = Tone(rule.value, 20, 80)
    if is_light and contrast(light.seen(colors), ground) <= 1.5 and contrast(text, light.seen(colors)) >= READABLE:
        return light
    return Tone(mixed(rule.seen(colors), ground, 0.12 if is_light else 0.25))
