"""Slides of library decks that blocks of kind slide name: found, read as words, and bound by their digest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from collateral.errors import InputError, Problem, TemplateError
from collateral.load.fields import literal
from collateral.load.problems import unknown
from collateral.model.block import Block
from collateral.model.phrase import ClaimField, MergeField, Phrase, words
from collateral.model.slide import NativeSlide, NativeText
from collateral.model.tree import walk
from collateral.safe.deck import Deck, DeckSlide
from collateral.safe.files import Files
from collateral.safe.path import display, join
from collateral.safe.slide import LOGO, A, C, Element, P, conditions_of, named_shape, without_conditions

LIBRARY = "workspace:content_library/index"
"""Any name in that folder: what a path is relative to."""
_TEXTUAL = ("diagramData",)
LOGOS = ("company.logo", "partner.logo", "brand.logo", "brand.logo_on_dark")
_WHAT = "a condition of conditions.yaml"


@dataclass(slots=True)
class Decks:
    """The library decks of a run, each opened once and only when a block names it."""

    files: Files
    conditions: Collection[str] | None = None
    """Those that conditions.yaml names; None where nobody has read it."""
    known: dict[str, Deck] = field(default_factory=dict)

    def attached(self, block: Block, name: str) -> Block:
        """The block with the slide that it names; any other block as it is.

        The slide's merge fields are the block's, but for those in shapes that stand or go by a condition.
        `name` is the slide's as it is written. Raises InputError where there is no such deck, TemplateError or
        LimitError for what is wrong with deck or slide.
        """
        if block.head.kind != "slide" or not block.head.source:
            return block
        path = self._path(block, block.head.source)
        deck = self._open(path)
        native = self._read(deck, _spaced(name), path)
        always = tuple(text for text in (*native.texts, *native.unseen) if not text.when)
        used = [item for item in walk((native.title, always, native.notes)) if isinstance(item, MergeField)]
        return replace(block, native=native, fields=(*block.fields, *used))

    def _path(self, block: Block, source: str) -> str:
        """Beside the block's file, as its pictures are, else under content_library/."""
        line = block.line_of("source")
        found = [join(block.path, source, line, "source"), join(LIBRARY, source, line, "source")]
        path = next((path for path in found if self.files.exists(path)), None)
        if path is None:
            looked = " or ".join(map(display, dict.fromkeys(reversed(found))))
            raise InputError(
                Problem(display(block.path), line, "source", "there is no such deck", repr(source), looked)
            )
        return path

    def _open(self, path: str) -> Deck:
        if path not in self.known:
            self.known[path] = Deck(self.files.read(path), path)
        return self.known[path]

    def _read(self, deck: Deck, name: str, path: str) -> NativeSlide:
        slide, reader = deck.named(name), _Reader(deck, name, path, self.conditions)
        said = tuple(reader.texts(slide.part))
        title = reader.title(slide)
        unseen = tuple(phrase for part in deck.reach(slide.part) for phrase in reader.unseen(part, slide.part))
        notes = tuple(reader.notes(slide.part))
        if reader.problems:
            raise TemplateError(reader.problems)
        named = tuple(dict.fromkeys(reader.named))
        return NativeSlide(path, name, deck.digest(slide.part), title, said, unseen, notes, named)


def _spaced(name: str) -> str:
    return re.sub(r"\{\{\s*(.*?)\s*\}\}", r"{{ \1 }}", " ".join(name.split()))


# ---- what a slide says -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """One slide on its way to words; problems name deck, slide and shape."""

    deck: Deck
    name: str
    path: str
    conditions: Collection[str] | None
    problems: list[Problem] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    """The conditions that its shapes stand or go by."""

    def texts(self, part: str) -> Iterator[NativeText]:
        """Each paragraph of a slide, and of the diagrams on it."""
        for shown, name in self._shown(part):
            for paragraph in shown.iter(f"{A}p"):
                if not _is_older(paragraph):
                    for line in _lines(paragraph):
                        yield NativeText(self._phrase(line, name or named_shape(paragraph)), _when(paragraph))

    def title(self, slide: DeckSlide) -> Phrase:
        """The slide's title; empty where it has none."""
        return self._phrase(slide.title, "title") if slide.title else ()

    def unseen(self, part: str, slide: str) -> Iterator[NativeText]:
        """Alternative texts of a part; and all its words where they are not read as the slide's."""
        if not self.deck.is_xml(part):
            return
        root = self.deck.tree(part)
        for about in root.iter(f"{P}cNvPr"):
            self._ask(conditions_of(about.get("descr", "")), about.get("name", ""))
            for name in ("descr", "title"):
                rest = without_conditions(about.get(name, ""))
                logo = LOGO.fullmatch(rest)
                if logo and name == "descr":
                    self._check_logo(logo[1], about)
                elif "{{" in rest or "{%" in rest:
                    yield NativeText(self._phrase(rest, about.get("name", "")), _when(about))
        if part != slide:
            for text in root.iter(f"{A}p", f"{C}v"):
                line = "".join(item.text or "" for item in text.iter(f"{A}t", f"{C}v"))
                if "{{" in line or "{%" in line:
                    yield NativeText(self._phrase(line, named_shape(text) or part), _when(text))

    def notes(self, part: str) -> Iterator[Phrase]:
        """The speaker notes under the slide, line by line."""
        for paragraph in self.deck.notes(part):
            yield from (self._phrase(line, "notes") for line in _lines(paragraph))

    def _shown(self, part: str) -> Iterator[tuple[Element, str]]:
        yield self.deck.tree(part), ""
        for item in self.deck.links(part).values():
            if item.kind in _TEXTUAL:
                yield self.deck.tree(item.target), "diagram"

    def _ask(self, names: list[str], shape: str) -> None:
        self.named += names
        for name in names if self.conditions is not None else ():
            if name not in (self.conditions or ()):
                place = f'slide "{self.name}", shape "{shape}": when'
                self.problems.append(unknown(self.path, 0, place, _WHAT, name, self.conditions or ()))

    def _check_logo(self, asked: str, about: Element) -> None:
        shape, holder = about.get("name", ""), about.getparent()
        place = f'slide "{self.name}", shape "{shape}": {{{{ {asked} }}}}'
        if asked not in LOGOS:
            message, allowed = f"{asked} is no logo", ", ".join(LOGOS)
            self.problems.append(Problem(display(self.path), 0, place, message, allowed=allowed))
        elif holder is None or holder.tag != f"{P}nvPicPr":
            remedy = "Put it into the alternative text of a picture."
            self.problems.append(
                Problem(display(self.path), 0, place, "asks for a logo and is no picture", remedy=remedy)
            )

    def _phrase(self, line: str, shape: str) -> Phrase:
        found: list[Problem] = []
        phrase = literal(line, self.path, found)
        for item in phrase:
            if isinstance(item, ClaimField):
                remedy = "Cite it in the block's body, and write the figure on the slide."
                found.append(
                    Problem(display(self.path), 0, item.claim, "is a claim, which no slide cites", "", "", remedy)
                )
        place = f'slide "{self.name}", shape "{shape}"'
        self.problems += [replace(item, field=f"{place}: {item.field}") for item in found]
        return words("") if found else phrase


def _lines(paragraph: Element) -> Iterator[str]:
    """What a paragraph says, cut at line breaks and at what PowerPoint itself fills in (numbers, dates)."""
    pieces = [""]
    for item in paragraph.iter(f"{A}t", f"{A}br", f"{A}fld"):
        if item.tag != f"{A}t":
            pieces.append("")
        elif next(item.iterancestors(f"{A}fld"), None) is None:
            pieces[-1] += item.text or ""
    yield from (piece for piece in pieces if piece.strip())


def _when(item: Element) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_conditions(item)))


def _conditions(item: Element) -> Iterator[str]:
    """The conditions by which the shape around an element stands or goes, and its groups."""
    for around in item.iterancestors():
        about = around[0].find(f"{P}cNvPr") if len(around) and isinstance(around[0], etree._Element) else None
        if about is not None:
            yield from conditions_of(about.get("descr", ""))


def _is_older(item: Element) -> bool:
    """Whether it stands in the form for older programs, beside the one that is shown."""
    return any(etree.QName(around).localname == "Fallback" for around in item.iterancestors())
