"""Word and PowerPoint base files as checks see them: opened once, what of them reaches documents, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from collateral.checks.inked import Pair, drawn_pairs, written_pairs
from collateral.errors import CollateralError, Problem
from collateral.model.brand import Brand
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.model.template import Template
from collateral.render.docx import prompts, samples, soundness, stories
from collateral.render.docx.mapping import Known, named_styles
from collateral.render.docx.roles import NAMED
from collateral.render.docx.sheet import Sheet
from collateral.render.docx.usage import usage
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element, find, get, name, walk
from collateral.render.ooxml.package import Package
from collateral.render.pptx import base as presentations
from collateral.render.pptx import layouts
from collateral.render.pptx.layouts import Layout
from collateral.render.pptx.roles import Chosen, assigned
from collateral.safe.files import Files
from collateral.safe.path import display

SLIDES, PAGES = "pptx", "docx"
_SHOWN = 3
"""Parts that a finding names."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a base file, as far as it reaches documents."""

    where: str
    """As its author knows it: `layout "Titel"`, `the header`, `the body`, `style "Heading 1"`."""
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A base file of a template."""

    template: Template
    base: Base
    format: str
    package: Package
    pieces: tuple[Piece, ...]
    """What is drawn on pages and slides: layouts that have a role and their masters; headers, footers, what stays of a
    body."""
    parts: tuple[str, ...]
    """The parts that these stand in."""
    styles: tuple[Piece, ...] = ()
    """Of a Word file, the styles that serve a role."""
    roles: Mapping[LayoutRole, Chosen] | None = None
    """Of a presentation, the layout of each role."""

    @property
    def path(self) -> str:
        """The file as a user knows it."""
        return display(self.base.path)

    @property
    def follows_brand(self) -> bool:
        """Whether colors and fonts of `_brand.yml` are written into it."""
        return self.base.theme == "brand"

    @property
    def layouts(self) -> list[Layout]:
        """The layouts that have a role, each once."""
        found = {chosen.layout.part: chosen.layout for chosen in (self.roles or {}).values()}
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Refused:
    """A base file that no document can be made on."""

    path: str
    problems: tuple[Problem, ...]


def opened(files: Files, templates: Iterable[Template], brand: Brand) -> Iterator[Opened | Refused]:
    """Every Word and PowerPoint base of these templates; one that several share in one way, once."""
    known: dict[tuple[object, ...], None] = {}
    for template in templates:
        for kind, base in template.bases.items():
            if kind not in (SLIDES, PAGES) or not files.exists(base.path):
                continue
            key = (base.path, base.theme, *base.layouts.items(), *base.styles.items(), *base.controls.items())
            if key in known:
                continue
            known[key] = None
            try:
                yield _opened(files, template, kind, base, brand)
            except CollateralError as error:
                yield Refused(display(base.path), error.problems)


def _opened(files: Files, template: Template, kind: str, base: Base, brand: Brand) -> Opened:
    package = Package(files.read(base.path), display(base.path), leads_out=True)
    if kind == SLIDES:
        return _deck(template, base, package)
    return document(template, base, package, brand)


# ---- PowerPoint ------------------------------------------------------------------------------------------------------


def _deck(template: Template, base: Base, package: Package) -> Opened:
    presentations.check(package)
    roles = assigned(layouts.read(package), layouts.used(package), base.layouts, package.path)
    served = {chosen.layout.part: chosen.layout for chosen in roles.values()}
    masters = dict.fromkeys(layout.master for layout in served.values() if layout.shows_master)
    pieces = [Piece("the slide master", (package.tree(part),)) for part in masters]
    pieces += [Piece(f'layout "{layout.name}"', (package.tree(part),)) for part, layout in served.items()]
    return Opened(template, base, SLIDES, package, tuple(pieces), (*masters, *served), (), roles)


# ---- Word ------------------------------------------------------------------------------------------------------------


def document(template: Template, base: Base, package: Package, brand: Brand) -> Opened:
    """A Word base, its controls addressed as template.yaml says; raises what a build on it does."""
    body = soundness.body(package)
    prompts.address(package, base.controls)
    sheet = Sheet.of(package)
    known = Known(sheet, usage(body), palette(package, base, brand), named_styles(base.styles, sheet, package.path))
    pieces = [Piece("the body", tuple(_staying(body, known)))]
    parts = stories.stories(package)
    pieces += [Piece(_called(package.tree(part)), (package.tree(part),)) for part in parts[1:]]
    return Opened(template, base, PAGES, package, tuple(pieces), tuple(parts), tuple(_styles(known)))


def palette(package: Package, base: Base, brand: Brand) -> theme.Palette:
    """The colors by slot that a Word document on this base has."""
    part = package.related(package.main, "theme")
    if base.theme == "brand" or not part:
        return theme.brand_palette(brand)
    return theme.read_palette(package.tree(part))


def _staying(body: Element, known: Known) -> Iterator[Element]:
    """What of a body goes out: all but its samples."""
    sorted_ = samples.sort(body, known)
    yield from sorted_.letterhead
    yield from (item for item in body if item not in sorted_.gone)


def _called(root: Element) -> str:
    kinds = {"hdr": "a header", "ftr": "a footer", "footnotes": "the footnotes", "endnotes": "the endnotes"}
    return kinds.get(str(root.tag).rpartition("}")[2], "a part")


def _styles(known: Known) -> Iterator[Piece]:
    chosen = (known.chosen(role) for role in NAMED.values())
    for key in dict.fromkeys(item.style for item in chosen if item):
        yield Piece(f'style "{known.sheet.label(key)}"', (known.sheet[key],))


def in_places(named: Collection[str]) -> str:
    """`in the slide master, layout "Titel" and 4 more`."""
    first = ", ".join([*named][:_SHOWN])
    return f"in {first} and {len(named) - _SHOWN} more" if len(named) > _SHOWN else f"in {first}"


# ---- colors ----------------------------------------------------------------------------------------------------------


def pairs(item: Opened, brand: Brand) -> Iterator[tuple[str, Pair]]:
    """(where, pair) of each text of a base that says its own color and its ground's."""
    if item.format == PAGES:
        own = palette(item.package, item.base, brand)
        for piece in item.pieces:
            yield from ((piece.where, pair) for element in piece.elements for pair in written_pairs(element, own))
        return
    for layout in item.layouts:
        colors = replace(layout.colors, palette=theme.brand_palette(brand)) if item.follows_brand else layout.colors
        yield from ((f'layout "{layout.name}"', pair) for pair in drawn_pairs(item.package.tree(layout.part), colors))


# ---- words -----------------------------------------------------------------------------------------------------------


def fixed_texts(item: Opened) -> Iterator[tuple[str, str]]:
    """(where, words) of each text that is printed as it stands: no placeholder's prompt, nothing that is filled."""
    if item.format == SLIDES:
        for layout in item.layouts:
            yield from ((f'layout "{layout.name}"', drawn.text) for drawn in layout.drawn if drawn.text)
        return
    for piece in item.pieces:
        for element in piece.elements:
            yield from ((piece.where, words) for paragraph in walk(element, "w:p") if (words := _own_words(paragraph)))


def _own_words(paragraph: Element) -> str:
    """The words of a paragraph without those of text boxes in it and of content controls that show their prompt."""
    said = (text.text or "" for text in walk(paragraph, "w:t") if _is_own(text, paragraph))
    return " ".join("".join(said).split())


def _is_own(text: Element, paragraph: Element) -> bool:
    if next(text.iterancestors(name("w:p")), None) is not paragraph:
        return False
    return not any(map(is_prompt, text.iterancestors(name("w:sdt"))))


def is_prompt(control: Element) -> bool:
    """Whether a content control shows what it asks for, which no document prints."""
    shown = find(control, "w:sdtPr/w:showingPlcHdr")
    return shown is not None and get(shown, "w:val", "1") not in {"0", "false", "off"}
