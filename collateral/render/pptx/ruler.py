"""How much room text takes: words shaped in real font files, lines filled as programs fill them.

Widths are kerned and those of the very fonts that the file names, or of fonts that have their widths; see `typefaces`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from collateral.model.document import Break, Field, Inline, Link, Phrase, Source, Text
from collateral.render.pptx.shapes import EMU_PER_POINT, emu
from collateral.render.pptx.typefaces import Typeface, Typefaces
from collateral.render.pptx.typeset import Look, Para

_MONO = 0.6
_NOTE = 0.4
"""Width of a raised figure, in em of the text beside it."""
_AFTER = " \u2002\\-–—/\u200b\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""What a line may end after: spaces, hyphens, any sign of Chinese."""
_PIECES = re.compile(f"\n|[^\n{_AFTER}]*[{_AFTER}]|[^\n{_AFTER}]+")
_END = re.compile(f"[\n{_AFTER}]$")
_BLANK = " \u2002"
_CALL = "\u2060"
"""What stands for the number of a source."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The families of a theme, and the faces that its master sets titles and text in, as runs name them."""

    major: str
    minor: str
    heading: str = "+mj-lt"
    body: str = "+mn-lt"

    def written(self, *, heading: bool) -> str:
        """What a run names: nothing where it is the theme's text face, which text has of itself."""
        return self.heading if heading else "" if self.body == "+mn-lt" else self.body

    def family(self, face: str) -> str:
        """The family of a face: `+mj-lt` and `+mn-lt` are the theme's (20.1.10.39)."""
        return {"+mj-lt": self.major, "+mn-lt": self.minor}.get(face, face)


@dataclass(frozen=True, slots=True)
class Word:
    """What stands together on a line, in points."""

    width: float
    blank: float = 0
    """Of its width, the space at its end, which may hang over the line's."""
    ends: bool = False
    """Whether the line ends after it."""


@dataclass(slots=True)
class Ruler:
    """Measures phrases in the faces of one deck."""

    typefaces: Typefaces
    faces: Faces

    def height(self, paras: Iterable[Para], width: int) -> int:
        """EMU that paragraphs take in a column of so many EMU."""
        return emu(sum(para.look.before + self.lines(para, width) * self.line(para) for para in paras))

    def lines(self, para: Para, width: int) -> int:
        """How many lines a paragraph has in a column of so many EMU."""
        room = max(width / EMU_PER_POINT - para.look.left, para.look.size)
        return _wrapped(self._words(para), room)

    def line(self, para: Para) -> float:
        """Points of one line of the paragraph, as tall as its tallest word wants."""
        pieces = (item for inline in para.content for item in self._pieces(inline, para.look))
        tallest = max((self._face(look).height(text) for text, look in pieces), default=0.0)
        return para.look.size * max(tallest, self._face(para.look).line)

    def natural(self, phrase: Phrase, look: Look) -> int:
        """EMU of the phrase on one line; of its widest, where it has several."""
        widest = used = 0.0
        for word in self._words(Para(phrase, look)):
            used += word.width
            widest, used = max(widest, used), 0.0 if word.ends else used
        return emu(widest + 1)

    def longest_word(self, phrase: Phrase, look: Look) -> int:
        """EMU of the widest piece that no line's end divides."""
        return emu(max((word.width - word.blank for word in self._words(Para(phrase, look))), default=0.0) + 1)

    def _words(self, para: Para) -> Iterator[Word]:
        """The words in order; one that changes its look halfway is one word."""
        width = 0.0
        for inline in para.content:
            for text, look in self._pieces(inline, para.look):
                width += self._width(text, look)
                if _END.search(text):
                    blank = self._width(text[-1], look) if text[-1] in _BLANK else 0.0
                    yield Word(width, blank, text == "\n")
                    width = 0.0
        if width:
            yield Word(width)

    def _pieces(self, inline: Inline, look: Look) -> Iterator[tuple[str, Look]]:
        match inline:
            case Text() | Field():
                set_ = _set(look, inline)
                said = inline.text.upper() if look.caps else inline.text
                yield from ((piece, set_) for piece in _PIECES.findall(said) if piece)
            case Link():
                for inner in inline.content:
                    yield from self._pieces(inner, look)
            case Break():
                yield "\n", look
            case Source():
                yield _CALL, look
            case _:
                return

    def _width(self, text: str, look: Look) -> float:
        if text == "\n":
            return 0.0
        if text == _CALL:
            return look.size * _NOTE
        if look.mono:
            return look.size * _MONO * len(text)
        return look.size * self._face(look).width(text) + look.spacing * len(text)

    def _face(self, look: Look) -> Typeface:
        face = look.face or (self.faces.heading if look.heading else self.faces.body)
        return self.typefaces.of(self.faces.family(face), bold=look.bold)


def _set(look: Look, inline: Text | Field) -> Look:
    if inline.bold == look.bold and inline.code == look.mono:
        return look
    return replace(look, bold=look.bold or inline.bold, mono=look.mono or inline.code)


def _wrapped(words: Iterable[Word], room: float) -> int:
    """Lines, filled word by word; a word longer than a line is broken where the line ends."""
    count, used, begun = 0, 0.0, False
    for word in words:
        if not begun or (used and used + word.width - word.blank > room):
            used, count = 0.0, count + 1
        begun = not word.ends
        bare = word.width - word.blank
        if bare > room:
            count += int(bare // room)
            used = bare % room
        else:
            used += word.width
    return count if begun else count + 1
