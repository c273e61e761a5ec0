"""What a presentation offers as a base: its size, themes, layouts and own slides, and which role each layout gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from collateral.model.brand import Brand
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element, walk
from collateral.render.ooxml.package import Package
from collateral.render.pptx import base as bases
from collateral.render.pptx import layouts, scale, typefaces
from collateral.render.pptx.design import SMALLEST_TITLE
from collateral.render.pptx.layouts import TITLES, Layout
from collateral.render.pptx.roles import Chosen, assigned
from collateral.render.pptx.shapes import Box
from collateral.render.pptx.typeset import SMALLEST


@dataclass(frozen=True, slots=True)
class Master:
    """One slide master that has layouts."""

    name: str
    """Of its theme."""
    layouts: int
    colors: Mapping[str, str]
    """`#rrggbb` by slot of the theme: `dk1`, `accent2`."""
    headings: str
    """The theme's family of titles."""
    text: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family of type that text of a deck may be set in, and what it is measured with."""

    name: str
    is_declared: bool
    """Whether the brand has its files."""
    twin: str
    """The bundled font of its widths; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One slide that the file holds; no deck takes it over."""

    number: int
    title: str
    layout: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that is known of a base before a deck is built on it."""

    slide: Box
    masters: tuple[Master, ...]
    families: tuple[Family, ...]
    layouts: tuple[Layout, ...]
    used: Mapping[str, int]
    """How many of the file's own slides stand on a layout, by its part."""
    samples: tuple[Sample, ...]
    roles: Mapping[LayoutRole, Chosen]
    smallest: tuple[float, float]
    """Points under which running text never goes, and a title."""


def inspect(data: bytes, path: str, base: Base, brand: Brand | None) -> Inspection:
    """The inspection of a file's bytes, with what template.yaml says of it as their base.

    Raises TemplateError and LimitError as a build on that base does.
    """
    package = Package(data, path, leads_out=True)
    bases.check(package)
    found, used = layouts.read(package), layouts.used(package)
    roles = assigned(found, used, base.layouts, path)
    masters = tuple(_master(package, part, found) for part in dict.fromkeys(layout.master for layout in found))
    names = {layout.part: layout.name for layout in found}
    return Inspection(
        layouts.slide_box(package),
        masters,
        tuple(_family(name, brand) for name in _families(package, roles, brand if base.theme == "brand" else None)),
        tuple(found),
        Counter(used),
        tuple(_samples(package, names)),
        roles,
        _smallest(layouts.slide_box(package), base),
    )


def _smallest(slide: Box, base: Base) -> tuple[float, float]:
    factor = scale.of(slide)
    return base.smallest or round(SMALLEST * factor), base.smallest_title or round(SMALLEST_TITLE * factor)


def _master(package: Package, part: str, found: Sequence[Layout]) -> Master:
    root = _theme(package, part)
    palette = theme.read_palette(root) if root is not None else {}
    colors = {slot: f"#{value.lower()}" for slot, value in palette.items() if value}
    count = sum(layout.master == part for layout in found)
    return Master(root.get("name", "") if root is not None else "", count, colors, *theme.families(root))


def _theme(package: Package, master: str) -> Element | None:
    part = package.related(master, "theme")
    return package.tree(part) if part else None


def _families(package: Package, roles: Mapping[LayoutRole, Chosen], brand: Brand | None) -> list[str]:
    """The families of a deck's slides, each once: the theme's or those of the brand, then any that layouts name."""
    heading, text = theme.families(_theme(package, roles[LayoutRole.CONTENT].layout.master))
    if brand is not None:
        heading, text = brand.office_heading_font, brand.office_body_font
    said = [item.style.face for role in (LayoutRole.CONTENT, LayoutRole.COVER)
            for item in roles[role].layout.placeholders if item.kind in TITLES | layouts.TEXT]  # fmt: skip
    themed = {"+mj-lt": heading, "+mn-lt": text}
    return [name for name in dict.fromkeys((heading, text, *(themed.get(face, face) for face in said))) if name]


def _family(name: str, brand: Brand | None) -> Family:
    return Family(name, brand is not None and bool(typefaces.declared(name, brand)), typefaces.twin(name))


def _samples(package: Package, names: Mapping[str, str]) -> Iterator[Sample]:
    for number, slide in enumerate(layouts.own_slides(package), start=1):
        layout = package.related(slide, "slideLayout")
        yield Sample(number, _title(package.tree(slide)), names.get(layout, ""))


def _title(slide: Element) -> str:
    """The words of a slide's title; empty where it has none."""
    titles = [shape for shape in walk(slide, "p:sp")
              if any(item.get("type") in TITLES for item in walk(shape, "p:ph"))]  # fmt: skip
    return " ".join("".join(text.text or "" for text in walk(titles[0], "a:t")).split()) if titles else ""
