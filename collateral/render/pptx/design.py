"""How a base wants its slides: layouts by role, faces, sizes of type, inks and tables, found once for a deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from collateral.model.brand import Brand
from collateral.model.color import contrast, mixed
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.render.ooxml.markup import Element
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.theme import Palette, digits, families
from collateral.render.pptx import inks as inking
from collateral.render.pptx import layouts as reading
from collateral.render.pptx import rooms, scale
from collateral.render.pptx.colors import MAPPED, Colors
from collateral.render.pptx.grounds import ground, readable
from collateral.render.pptx.inherited import TextStyle
from collateral.render.pptx.inks import Inks
from collateral.render.pptx.layouts import COMPANY, Layout, Placeholder
from collateral.render.pptx.roles import Chosen, assigned
from collateral.render.pptx.ruler import Faces
from collateral.render.pptx.shapes import Box
from collateral.render.pptx.table_look import TableLook, plain_look, table_look
from collateral.render.pptx.typeset import INHERITED, SMALLEST

_STEPS = 4
_BODY, SMALLEST_TITLE = 20.0, 24
"""Points of running text at most, and of titles at least unless the template says else."""
_TITLE_STEP = 4
_SEEN = 2.0
"""Contrast under which a footer is lost."""
_HEADLINE = 1.5
"""How much larger than an opening's title a text is that is its real headline."""
_OPENINGS = (LayoutRole.COVER, LayoutRole.SECTION)
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))


@dataclass(slots=True)
class Design:
    """What drawing needs to know of the base."""

    package: Package
    roles: Mapping[LayoutRole, Chosen]
    faces: Faces
    sizes: tuple[float, ...]
    """Points of running text, the largest first; the last is the floor."""
    title_floor: float
    table: TableLook
    brand: Brand
    """The brand as the theme has it: what charts are drawn with."""
    accents: list[str]
    follows_brand: bool
    """Whether the theme is the brand's, so that its slots say what each color is for."""
    _inks: dict[str, Inks] = field(default_factory=dict)

    def layout(self, role: LayoutRole) -> Layout:
        """The layout of slides of a role."""
        return self.roles[role].layout

    @property
    def scale(self) -> float:
        """How much larger slides are than they are drawn."""
        return self.layout(LayoutRole.CONTENT).scale

    @property
    def palette(self) -> Palette:
        """The theme's colors as content slides have them, where a color map may have turned dark and light around."""
        colors = self.layout(LayoutRole.CONTENT).colors
        named = {**dict(zip(MAPPED.values(), MAPPED, strict=True)), **{slot: slot for slot in _ACCENTS}}
        return {slot: digits(colors.slot(name)) for slot, name in named.items()}

    def inks(self, layout: Layout) -> Inks:
        """The inks of what stands on a layout."""
        if self.follows_brand:
            return inking.branded(layout.colors)
        if layout.part not in self._inks:
            seen, text = seen_on(self.package, layout, place_of(layout))
            inks = inking.found(layout.colors, seen, text, self.accents)
            self._inks[layout.part] = Inks({**inks.tones, **self.table.tones})
        return self._inks[layout.part]

    def reads_links(self, layout: Layout) -> bool:
        """Whether the theme's color for links can be read on the layout."""
        colors = layout.colors
        return contrast(colors.slot("hlink"), self.inks(layout).tones["paper"].seen(colors)) >= inking.LARGE

    def legible(self, layout: Layout, place: Box, purpose: str) -> str:
        """The ink for a purpose at a place of the layout, or the slot of one that can be read there."""
        behind, colors = ground(self.package, layout, place).color, layout.colors
        if contrast(self.inks(layout).tones[purpose].seen(colors), behind) >= inking.LARGE:
            return purpose
        return _readable(colors, behind)

    def foot_ink(self, layout: Layout, spot: Placeholder) -> str:
        """The placeholder's own ink, or the slot of one that can be read, where that cannot even be seen."""
        behind = ground(self.package, layout, spot.frame).color
        if self.follows_brand or contrast(spot.style.color, behind) >= _SEEN:
            return INHERITED
        return _readable(layout.colors, behind)

    def bullet(self, level: int) -> tuple[Element, ...]:
        """The bullet of a level (0 is the first) as the base's own text has it; empty where it has none."""
        bullets = [item for item in _body_style(self.layout(LayoutRole.CONTENT)).bullets if item]
        return bullets[min(level, len(bullets) - 1)] if bullets else ()

    def title_sizes(self, own: float) -> tuple[float, ...]:
        """Points of a title, from its layout's own down to the floor, the largest first."""
        steps = [own - _TITLE_STEP * step for step in range(int(own // _TITLE_STEP))]
        larger = [step for step in steps if step > self.title_floor]
        return (*larger, min(own, self.title_floor))


def of(package: Package, base: Base, brand: Brand) -> Design:
    """The design of an opened base; TemplateError where the template names a layout that it lacks."""
    found = [scale.reduced(layout, scale.of(layout.slide)) for layout in reading.read(package)]
    roles = _shared_room(assigned(found, reading.used(package), base.layouts, package.path))
    home = roles[LayoutRole.CONTENT].layout
    follows_brand = base.theme == "brand"
    faces, sizes = _faces(package, home), _sizes(home, (base.smallest or SMALLEST * home.scale) / home.scale)
    floor = (base.smallest_title or SMALLEST_TITLE * home.scale) / home.scale
    if follows_brand:
        return Design(package, roles, faces, sizes, floor, plain_look(package), brand, [], True)
    accents = inking.accents(home.colors, *_telling(package, roles))
    seen, text = seen_on(package, home, place_of(home))
    table = table_look(package, home.colors, accents)
    themed = _themed(brand, home.colors, faces, inking.found(home.colors, seen, text, accents), seen)
    return Design(package, roles, faces, sizes, floor, table, themed, accents, False)


def _shared_room(roles: dict[LayoutRole, Chosen]) -> dict[LayoutRole, Chosen]:
    """The roles with their rooms; layouts that hold but a title leave content the room that it has elsewhere."""
    home = roles[LayoutRole.CONTENT].layout
    room = rooms.room(home)
    found = {}
    for role, item in roles.items():
        alike = home.texts and item.layout.master == home.master
        layout = replace(item.layout, body=room) if alike else item.layout
        layout = _headlined(layout) if role in _OPENINGS else layout
        found[role] = replace(item, layout=replace(layout, room=rooms.room(layout)))
    return found


def _headlined(layout: Layout) -> Layout:
    """The layout with its title where its largest text stands, if that is much larger: some have it as a small line."""
    title = layout.title
    text = max(layout.texts, key=lambda item: item.style.size, default=None)
    if title is None or text is None or layout.named(COMPANY) or text.style.size < _HEADLINE * title.style.size:
        return layout
    style = replace(title.style, size=text.style.size)
    head = replace(title, frame=text.frame, style=style, insets=text.insets, is_moved=True)
    line = replace(text, frame=title.frame, style=replace(text.style, size=title.style.size), is_moved=True)
    changed = {id(title): head, id(text): line}
    return replace(layout, placeholders=tuple(changed.get(id(item), item) for item in layout.placeholders))


def place_of(layout: Layout) -> Box:
    """Where what is said on a layout stands: its text, else its title."""
    is_divider = layout.has_own_ground or layout.kind == "secHead"
    return layout.title.frame if layout.title and not layout.texts and is_divider else layout.room


def seen_on(package: Package, layout: Layout, place: Box) -> tuple[str, str]:
    """The ground at a place of a layout, and the color of running text there."""
    style = layout.title.style if layout.title and place == layout.title.frame else _body_style(layout)
    return readable(style.color, ground(package, layout, place).color), style.color


def _telling(package: Package, roles: Mapping[LayoutRole, Chosen]) -> list[str]:
    """Colors by which the organization is known: that of titles, and the grounds of its dividers and its cover."""
    content = roles[LayoutRole.CONTENT].layout
    said = [content.title.style.color] if content.title else []
    for role in (LayoutRole.SECTION, LayoutRole.COVER):
        layout = roles[role].layout
        if layout.has_own_ground:
            said.append(ground(package, layout, place_of(layout)).color)
    return said


def _body_style(layout: Layout) -> TextStyle:
    return layout.texts[0].style if layout.texts else layout.body_style


def _readable(colors: Colors, behind: str) -> str:
    """The slot of the color for text that stands out most from what is behind it."""
    return max(inking.GROUND_INKS, key=lambda slot: contrast(colors.slot(slot), behind))


def _faces(package: Package, home: Layout) -> Faces:
    themed = package.related(home.master, "theme")
    major, minor = families(package.tree(themed) if themed else None)
    heading = home.title.style.face if home.title else "+mj-lt"
    return Faces(major or "Arial", minor or "Arial", heading, _body_style(home).face)


def _sizes(home: Layout, smallest: float) -> tuple[float, ...]:
    """Four sizes down to the floor, evenly; text is no larger than its layout has it."""
    largest = max(min(_BODY, _body_style(home).size), smallest)
    step = (largest - smallest) / (_STEPS - 1)
    return (*(float(round(largest - step * number)) for number in range(_STEPS - 1)), smallest)


def _themed(brand: Brand, colors: Colors, faces: Faces, found: Inks, seen: str) -> Brand:
    """The brand with the theme's colors and fonts in the place of its own."""
    hexes = {purpose: tone.seen(colors) for purpose, tone in found.tones.items()}
    first = hexes["rule"]
    themed = list(map(colors.slot, _ACCENTS))
    return replace(
        brand,
        foreground=hexes["text"],
        background=seen,
        primary=first,
        accent=next((value for value in themed if value != first), first),
        tint=hexes["tint"],
        muted=mixed(hexes["text"], seen, 0.55),
        office_heading_font=faces.major,
        office_body_font=faces.minor,
        chart_colors=tuple(dict.fromkeys((first, *themed))),
    )
