"""The layouts of a master, found by what a slide is for, and their placeholders."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.model.slide import LayoutRole
from collateral.render.ooxml.markup import Element, find, walk
from collateral.render.ooxml.package import Package
from collateral.render.pptx.shapes import Box

NAMES: dict[LayoutRole, str] = {
    LayoutRole.COVER: "Cover",
    LayoutRole.AGENDA: "Agenda",
    LayoutRole.SECTION: "Section",
    LayoutRole.STATEMENT: "Statement",
    LayoutRole.LEAD: "Lead",
    LayoutRole.CONTENT: "Content",
    LayoutRole.COLUMNS: "Two columns",
    LayoutRole.PICTURE: "Picture",
    LayoutRole.METRICS: "Metrics",
    LayoutRole.CHART: "Chart",
    LayoutRole.TABLE: "Table",
    LayoutRole.QUOTE: "Quote",
    LayoutRole.COMPARISON: "Comparison",
    LayoutRole.TIMELINE: "Timeline",
    LayoutRole.NEXT_STEPS: "Next steps",
    LayoutRole.CLOSING: "Closing",
}
"""The one place where roles are names of layouts."""
_TITLES = frozenset({"title", "ctrTitle"})
KICKER, SOURCES = "Section", "Sources"
"""Names of the text placeholders above the title and over the foot; a layout may lack them."""
TEXT = frozenset({"body", "obj", "subTitle"})
"""Kinds that take running text."""
DARK = frozenset({LayoutRole.COVER, LayoutRole.SECTION, LayoutRole.CLOSING})
"""Roles whose slides stand on the primary color, without a foot."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder of a layout."""

    kind: str
    """ST_PlaceholderType (19.7.10): `title`, `body`, `chart`; `obj` where the layout names none."""
    index: int
    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout part and what a slide may fill in it."""

    part: str
    name: str
    placeholders: tuple[Placeholder, ...]

    @property
    def title(self) -> Placeholder | None:
        """Where the slide's title goes."""
        return next((item for item in self.placeholders if item.kind in _TITLES), None)

    @property
    def texts(self) -> list[Placeholder]:
        """The placeholders for running text, without those that say the same on every slide."""
        return [item for item in self.placeholders if item.kind in TEXT and item.name not in {KICKER, SOURCES}]

    def named(self, name: str) -> Placeholder | None:
        """The placeholder of that name."""
        return next((item for item in self.placeholders if item.name == name), None)

    def of(self, kind: str) -> Placeholder | None:
        """The first placeholder of a kind."""
        return next((item for item in self.placeholders if item.kind == kind), None)


class Layouts:
    """The layouts of a package's first master."""

    def __init__(self, package: Package) -> None:
        """Raises TemplateError for a presentation without a layout."""
        master = package.related(package.main, "slideMaster")
        parts = [item.target for item in package.relations(master) if item.kind == "slideLayout"] if master else []
        if not parts:
            raise package.wrong("has no slide layout", "Save a presentation with a slide master.")
        inherited = {item.kind: item.box for item in _placeholders(package.tree(master), {})}
        self._all = [_layout(package, part, inherited) for part in parts]

    def __getitem__(self, role: LayoutRole) -> Layout:
        """The layout of that role by its name, else the one for content, else the first."""
        for name in (NAMES[role], NAMES[LayoutRole.CONTENT]):
            found = next((layout for layout in self._all if layout.name.casefold() == name.casefold()), None)
            if found:
                return found
        return self._all[0]


def _layout(package: Package, part: str, inherited: dict[str, Box]) -> Layout:
    root = package.tree(part)
    canvas = find(root, "p:cSld")
    name = canvas.get("name", "") if canvas is not None else ""
    return Layout(part, name, tuple(_placeholders(root, inherited)))


def _placeholders(root: Element, inherited: dict[str, Box]) -> list[Placeholder]:
    found = []
    for shape in walk(root, "p:sp", "p:pic"):
        reference = next(iter(walk(shape, "p:ph")), None)
        if reference is None:
            continue
        kind = reference.get("type", "obj")
        about = walk(shape, "p:cNvPr")[0]
        box = _box(shape) or inherited.get(kind) or inherited.get("body") or Box(0, 0, 0, 0)
        found.append(Placeholder(kind, int(reference.get("idx", "0")), about.get("name", ""), box))
    return found


def _box(shape: Element) -> Box | None:
    place, size = find(shape, "p:spPr/a:xfrm/a:off"), find(shape, "p:spPr/a:xfrm/a:ext")
    if place is None or size is None:
        return None
    values = (place.get("x", "0"), place.get("y", "0"), size.get("cx", "0"), size.get("cy", "0"))
    return Box(*map(int, values))
