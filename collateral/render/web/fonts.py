"""The fonts in a page: of each file of the brand what the page sets in it, as WOFF2 in the style sheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from collateral.model.brand import Brand, FontFace
from collateral.model.finding import Finding, Severity
from collateral.render.html.glyphs import missing_glyphs
from collateral.render.html.style import quoted
from collateral.render.web.style import data_uri
from collateral.render.web.typesetting import Letters, Type
from collateral.safe.files import Files
from collateral.safe.fonts import Font, characters, inspect, packed
from collateral.safe.path import display

_UNDRAWN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Unicode categories of what has no ink of its own."""
_SELECTORS = range(0xFE00, 0xFE10)
_LICENSE = "Ask its maker for a license to embed it in pages, or name another file of the font."
_FAMILY = "Name `var(--body-font)`, `var(--heading-font)` or `var(--mono-font)`."


def embedded(
    letters: Mapping[Type, Letters], brand: Brand, files: Files, path: str, html: str
) -> tuple[str, list[Finding]]:
    """The `@font-face` rules, and as findings what no font has (an error) and what may not be put into a page.

    `html` is what the template at `path` made: a character that is missing is quoted from it with its words.
    """
    shelf, bundled = _Shelf(brand, files), {face.family for face in brand.faces}
    branded = {one: found for one, found in letters.items() if bundled.intersection(one.families)}
    missing = [letter for one, found in branded.items() for letter in shelf.take(one, found)]
    foreign = [one.families for one in letters if one not in branded]
    lacking = [finding for _, finding in missing_glyphs(missing, display(path), html)] if missing else []
    return "\n".join(shelf.rules()), [*_foreign(foreign, path), *shelf.withheld(), *lacking]


@dataclass(frozen=True, slots=True)
class _File:
    """One font file with what the page takes of it."""

    face: FontFace
    data: bytes
    font: Font | None
    has: frozenset[str]
    taken: set[str] = field(default_factory=set)

    @property
    def fault(self) -> str:
        """Why it is not put into the page."""
        return self.font.page_fault if self.font else "is no font that can be read"


class _Shelf:
    """The brand's font files, each read when a character is first looked for in it."""

    def __init__(self, brand: Brand, files: Files) -> None:
        self._brand, self._files = brand, files
        self._opened: dict[FontFace, _File] = {}

    def take(self, one: Type, found: Letters) -> Iterator[str]:
        """Note what the page takes of each file for a type; the characters that none of its families has."""
        stack = [face for family in one.families if (face := self._nearest(family, one.weight, one.style))]
        for letter in sorted(found.printed):
            holder = next((file for face in stack if letter in (file := self._open(face)).has), None)
            if holder:
                holder.taken.add(letter)
            elif _is_drawn(letter):
                yield letter
        if stack:
            first = self._open(stack[0])
            first.taken.update((found.possible | {" "}) & first.has)

    def rules(self) -> Iterator[str]:
        """In the brand's order."""
        for face in self._brand.faces:
            file = self._opened.get(face)
            if file and file.taken and not file.fault:
                whole = file.font is not None and file.font.is_whole
                data = packed(file.data, None if whole else "".join(sorted(file.taken)))
                yield (
                    f"@font-face {{ font-family: {quoted(face.family)}; font-weight: {face.weight}; "
                    f'font-style: {face.style}; src: url("{data_uri(data, "font/woff2")}") format("woff2") }}'
                )

    def withheld(self) -> Iterator[Finding]:
        """A warning for each file that the page would have needed."""
        for file in self._opened.values():
            if file.taken and file.fault:
                told = f"{file.face.family} {file.face.weight} is not put into the page: {file.fault}"
                yield Finding("font-not-embedded", Severity.WARNING, display(file.face.path), 0, told, _LICENSE)

    def _open(self, face: FontFace) -> _File:
        if face not in self._opened:
            data = self._files.read(face.path)
            font = inspect(data)
            self._opened[face] = _File(face, data, font, characters(data) if font else frozenset())
        return self._opened[face]

    def _nearest(self, family: str, weight: int, style: str) -> FontFace | None:
        """The face that a browser takes (CSS Fonts 4, 5.2): the style first, then the weight."""
        faces = [face for face in self._brand.faces if face.family == family]
        alike = [face for face in faces if face.style == style] or faces
        return min(alike, key=lambda face: _away(face.weight, weight), default=None)


def _away(weight: int, wanted: int) -> tuple[bool, int]:
    """How far off a weight is: light ones look for lighter, bold ones for bolder; around 450, for 500 at most first."""
    if 400 <= wanted <= 500:
        return not wanted <= weight <= 500, weight - wanted if wanted <= weight <= 500 else _past(weight, wanted)
    further = weight > wanted if wanted < 400 else weight < wanted
    return further, abs(weight - wanted)


def _past(weight: int, wanted: int) -> int:
    return wanted - weight if weight < wanted else 1000 + weight


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNDRAWN and ord(letter) not in _SELECTORS


def _foreign(stacks: list[tuple[str, ...]], path: str) -> Iterator[Finding]:
    for stack in dict.fromkeys(stacks):
        told = f"{', '.join(stack) or 'what a browser takes where no rule names a font'} is no font of the brand"
        yield Finding("font-mismatch", Severity.ERROR, display(path), 0, told, _FAMILY)
