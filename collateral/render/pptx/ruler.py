"""How much room text takes: lines by the advance widths of the brand's own fonts, heights by the size of the type.

Office files name other fonts than the brand bundles; the bundled ones are as wide or wider than those, and a margin
covers the rest, so a text that fits here does not overflow there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from collateral.model.brand import Brand
from collateral.model.document import Break, Field, Inline, Link, Phrase, Source, Text
from collateral.render.html.measure import Measure, measure
from collateral.render.pptx.shapes import EMU_PER_POINT, emu
from collateral.render.pptx.typeset import Look, Para

LINE = {False: 1.225, True: 1.24}
"""Height of a line in em, of text and of headings: those of Calibri and Cambria with some air."""
_MARGIN = 1.03
_MONO = 0.6
_NOTE = 0.4
"""Width of a raised figure, in em of the text beside it."""
_BREAKS_AFTER = frozenset(" -–—/\u200b")
Sign = tuple[str, float]
"""A character and its width in points."""


@dataclass(slots=True)
class Ruler:
    """Measures phrases in the fonts of one brand."""

    brand: Brand
    read: Callable[[str], bytes]
    _measures: dict[str, Measure] = field(default_factory=dict)
    _widths: dict[tuple[str, str, int], float] = field(default_factory=dict)

    def height(self, paras: Iterable[Para], width: int) -> int:
        """EMU that paragraphs take in a column of so many EMU."""
        return emu(sum(para.look.before + self.lines(para, width) * line(para.look) for para in paras))

    def lines(self, para: Para, width: int) -> int:
        """How many lines a paragraph has in a column of so many EMU."""
        room = max(width / EMU_PER_POINT - para.look.left, para.look.size)
        return _wrapped(self._signs(para), room)

    def natural(self, phrase: Phrase, look: Look) -> int:
        """EMU of the phrase on one line; of its widest, where it has several."""
        return emu(max(map(_width, _cut(self._signs(Para(phrase, look)), "\n")), default=0.0) + 1)

    def longest_word(self, phrase: Phrase, look: Look) -> int:
        """EMU of the widest piece that no line's end divides."""
        return emu(max(map(_width, _words(self._signs(Para(phrase, look)))), default=0.0) + 1)

    def _signs(self, para: Para) -> list[Sign]:
        return [sign for inline in para.content for sign in self._of(inline, para.look)]

    def _of(self, inline: Inline, look: Look) -> list[Sign]:
        match inline:
            case Text() | Field():
                bold = look.bold or inline.bold
                return [(sign, self._sign(sign, look, bold, mono=look.mono or inline.code)) for sign in inline.text]
            case Link():
                return [sign for inner in inline.content for sign in self._of(inner, look)]
            case Break():
                return [("\n", 0.0)]
            case Source():
                return [("\u2060", look.size * _NOTE)]
            case _:
                return []

    def _sign(self, sign: str, look: Look, bold: bool, *, mono: bool) -> float:
        if mono:
            return look.size * _MONO
        family = self.brand.heading_font if look.heading else self.brand.body_font
        key = (family, sign, 700 if bold else 400)
        if key not in self._widths:
            if family not in self._measures:
                self._measures[family] = measure(self.brand, self.read, family)
            self._widths[key] = self._measures[family](sign, key[2])
        return self._widths[key] * look.size * _MARGIN


def line(look: Look) -> float:
    """Height of a line in points."""
    return look.size * LINE[look.heading]


def _width(signs: list[Sign]) -> float:
    return sum(width for _, width in signs)


def _cut(signs: list[Sign], at: str) -> list[list[Sign]]:
    pieces: list[list[Sign]] = [[]]
    for sign in signs:
        if sign[0] == at:
            pieces.append([])
        else:
            pieces[-1].append(sign)
    return pieces


def _words(signs: list[Sign]) -> list[list[Sign]]:
    """The pieces that a line's end may stand between."""
    pieces: list[list[Sign]] = [[]]
    for sign in signs:
        if sign[0] == "\n":
            pieces.append([])
            continue
        pieces[-1].append(sign)
        if sign[0] in _BREAKS_AFTER or ord(sign[0]) > 0x2E80:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _wrapped(signs: list[Sign], room: float) -> int:
    """Lines, filled word by word; a word longer than a line is broken where the line ends."""
    count = 0
    for text in _cut(signs, "\n"):
        used, count = 0.0, count + 1
        for word in _words(text):
            full = _width(word)
            bare = full - (word[-1][1] if word[-1][0] == " " else 0.0)
            if used and used + bare > room:
                used, count = 0.0, count + 1
            if bare > room:
                count += int(bare // room)
                full = bare % room
            used += full
    return count
