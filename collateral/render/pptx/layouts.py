"""The layouts of a presentation as they are: placeholders with their inherited looks, what is drawn, on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from collateral.model.slide import LayoutRole
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element, find, find_all, walk
from collateral.render.ooxml.package import Package
from collateral.render.pptx import inherited
from collateral.render.pptx.colors import Colors
from collateral.render.pptx.inherited import TextStyle
from collateral.render.pptx.shapes import Box, Insets, placed

TITLES = frozenset({"title", "ctrTitle"})
FEET = frozenset({"ftr", "dt", "sldNum"})
TEXT = frozenset({"body", "obj", "subTitle"})
"""Kinds that take running text."""
SHOWN = frozenset({"chart", "tbl", "pic", "clipArt", "dgm", "media"})
"""Kinds that take one thing that is no text."""
_LINE, _BELOW = 0.25, 0.35
"""Shares of the slide's height: what a text has at most that serves as a title, and the one under it at least."""
_OVER = 50
"""The part of the slide's width or height up to which a frame may stand over its edge, as bleeds do."""
KICKER, SOURCES, COMPANY = "Section", "Sources", "Company"
"""Names of the text placeholders above the title, over the foot, and for the buyer's name; a layout may lack them."""
DARK = frozenset({LayoutRole.COVER, LayoutRole.SECTION, LayoutRole.CLOSING})
"""Roles whose slides say one thing, large, without a foot."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder of a layout."""

    kind: str
    """ST_PlaceholderType (19.7.10): `title`, `body`, `chart`; `obj` where the layout names none."""
    index: int
    name: str
    frame: Box
    """The whole shape."""
    style: TextStyle = field(default_factory=TextStyle)
    insets: Insets = field(default_factory=Insets)
    anchor: str = "t"
    is_filled: bool = False
    """Whether it has a ground of its own: a panel."""
    is_vertical: bool = False
    is_moved: bool = False
    """Whether it stands elsewhere than the file has it, so that slides must say where."""
    is_lent: bool = False
    """Whether the file has a text there that serves as a title, so that slides must say its color too."""

    @property
    def box(self) -> Box:
        """Where its content stands: text inside its margins, all else in the whole shape."""
        return self.frame if self.kind in SHOWN else self.frame.within(self.insets)

    @property
    def line(self) -> int:
        """How long its lines are, in EMU, whichever way they run."""
        return self.box.height if self.is_vertical else self.box.width

    def holds(self, height: int, frame: Box) -> bool:
        """Whether lines that are so high together have room where it stands in a frame."""
        inner = frame.within(self.insets)
        return height <= (inner.width if self.is_vertical else inner.height)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One shape that a layout or its master shows on every slide."""

    box: Box
    text: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout part and what a slide may fill in it."""

    part: str
    master: str
    name: str
    """As PowerPoint lists it; ` (2)` is added to the second of one name."""
    kind: str
    """ST_SlideLayoutType (19.7.15), where the file says."""
    placeholders: tuple[Placeholder, ...]
    drawn: tuple[Drawn, ...]
    body: Box
    """Where the master has its body's text."""
    body_style: TextStyle
    """How the master sets it."""
    colors: Colors
    shows_master: bool
    """Whether what the master draws is seen."""
    has_own_ground: bool
    """Whether it has a background that is not the master's."""
    slide: Box
    """The whole slide."""
    scale: float = 1.0
    """How much larger the slide is than it is drawn; lengths here are as drawn. See `scale`."""
    room: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    """Where content may stand; see `rooms`."""

    @property
    def title(self) -> Placeholder | None:
        """Where the slide's title goes."""
        return next((item for item in self.placeholders if item.kind in TITLES), None)

    @property
    def texts(self) -> list[Placeholder]:
        """The placeholders for running text, without those that say the same on every slide."""
        return [item for item in self.placeholders if item.kind in TEXT and item.name not in {KICKER, SOURCES}]

    @property
    def shown(self) -> list[Placeholder]:
        """The placeholders for a chart, a table or a picture."""
        return [item for item in self.placeholders if item.kind in SHOWN]

    def named(self, name: str) -> Placeholder | None:
        """The placeholder of that name."""
        return next((item for item in self.placeholders if item.name == name), None)

    def of(self, kind: str) -> Placeholder | None:
        """The first placeholder of a kind."""
        return next((item for item in self.placeholders if item.kind == kind), None)


def read(package: Package) -> list[Layout]:
    """Every layout of every master in the order of the file; TemplateError for a presentation without one."""
    masters = _listed(package, package.main, "p:sldMasterIdLst", "slideMaster")
    found = [layout for master in masters for layout in _of_master(package, master)]
    if not found:
        raise package.wrong("has no slide layout", "Save a presentation with a slide master.")
    return list(_distinct(found))


def used(package: Package) -> list[str]:
    """The layouts of the file's own slides, in their order."""
    return [found for slide in own_slides(package) if (found := package.related(slide, "slideLayout"))]


def own_slides(package: Package) -> list[str]:
    """The file's own slides, in their order: samples, which no deck takes over."""
    return _listed(package, package.main, "p:sldIdLst", "slide")


def slide_box(package: Package) -> Box:
    """The whole of a slide (19.2.1.39)."""
    size = find(package.tree(package.main), "p:sldSz")
    width, height = (size.get(key, "") if size is not None else "" for key in ("cx", "cy"))
    return Box(0, 0, int(width or 9144000), int(height or 6858000))


def _listed(package: Package, source: str, tag: str, kind: str) -> list[str]:
    """Parts in the order in which a list names them; what is related but not listed does not count."""
    targets = {item.id: item.target for item in package.relations(source) if item.kind == kind}
    listed = find(package.tree(source), tag)
    keys = [item.get(_ID, "") for item in listed] if listed is not None else []
    return [targets[key] for key in keys if key in targets and targets[key] in package]


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _distinct(layouts: list[Layout]) -> Iterator[Layout]:
    seen: dict[str, int] = {}
    for layout in layouts:
        seen[layout.name] = seen.get(layout.name, 0) + 1
        yield layout if seen[layout.name] == 1 else replace(layout, name=f"{layout.name} ({seen[layout.name]})")


# ---- one master ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Master:
    """What layouts inherit from."""

    part: str
    root: Element
    shapes: dict[str, Element]
    """Placeholders by their kind."""
    colors: Colors
    defaults: Element | None
    """`p:defaultTextStyle` of the presentation."""


def _of_master(package: Package, part: str) -> Iterator[Layout]:
    root = package.tree(part)
    themed = package.related(part, "theme")
    palette = theme.read_palette(package.tree(themed)) if themed else {}
    mapping = find(root, "p:clrMap")
    colors = Colors(palette, dict(mapping.attrib) if mapping is not None else {})
    shapes = {_reference(shape).get("type", "obj"): shape for shape in _held(root)}
    master = _Master(part, root, shapes, colors, find(package.tree(package.main), "p:defaultTextStyle"))
    for name in _listed(package, part, "p:sldLayoutIdLst", "slideLayout"):
        yield _layout(package, name, master)


def _layout(package: Package, part: str, master: _Master) -> Layout:
    root = package.tree(part)
    canvas = find(root, "p:cSld")
    own = find(root, "p:clrMapOvr/a:overrideClrMapping")
    colors = Colors(master.colors.palette, dict(own.attrib)) if own is not None else master.colors
    slide = slide_box(package)
    placeholders = tuple(_on_slide(_placeholder(shape, master, colors), slide) for shape in _held(root))
    placeholders = _entitled(placeholders, slide)
    shows = root.get("showMasterSp", "1") not in {"0", "false"}
    drawn = [item for holder in ((master.root, root) if shows else (root,)) for item in _drawn(holder)]
    return Layout(
        part,
        master.part,
        " ".join((canvas.get("name", "") if canvas is not None else "").split()) or _UNNAMED,
        root.get("type", ""),
        placeholders,
        tuple(drawn),
        *_body(master, colors),
        colors,
        shows,
        find(root, "p:cSld/p:bg") is not None,
        slide,
    )


def _on_slide(spot: Placeholder, slide: Box) -> Placeholder:
    """The placeholder, cut off at the slide's edges: some masters were made for another size."""
    frame = spot.frame
    left, top = max(frame.left, 0), max(frame.top, 0)
    width, height = min(frame.right, slide.width) - left, min(frame.bottom, slide.height) - top
    over = (frame.width - width) * _OVER > slide.width or (frame.height - height) * _OVER > slide.height
    if not over or width <= 0 or height <= 0:
        return spot
    return replace(spot, frame=Box(left, top, width, height), is_moved=True)


def _entitled(held: tuple[Placeholder, ...], slide: Box) -> tuple[Placeholder, ...]:
    """The placeholders; where none is a title, a line of text over a large one at the top serves as that."""
    texts = sorted((item for item in held if item.kind in TEXT), key=lambda item: item.frame.top)
    if any(item.kind in TITLES or item.is_vertical for item in held) or len(texts) < 2:
        return held
    first, below = texts[0], texts[1:]
    is_line = first.kind != "obj" and first.frame.height <= _LINE * slide.height
    is_over = first.frame.width * 3 >= slide.width and all(first.style.size >= item.style.size for item in below)
    if not is_line or not is_over or max(item.frame.height for item in below) < _BELOW * slide.height:
        return held
    title = replace(first, kind="title", index=0, is_moved=True, is_lent=True)
    return tuple(title if item is first else item for item in held)


def _body(master: _Master, colors: Colors) -> tuple[Box, TextStyle]:
    shape = master.shapes.get("body")
    box = placed(shape) if shape is not None else None
    listed = find(master.root, "p:txStyles/p:bodyStyle")
    style = inherited.text_style((shape,), (listed, master.defaults), colors)
    return box.within(inherited.insets((shape,))) if box else Box(0, 0, 0, 0), style


def _held(root: Element) -> list[Element]:
    """The shapes that hold a place, in the order in which they are drawn."""
    tree = find(root, "p:cSld/p:spTree")
    return [shape for shape in walk(tree, "p:sp", "p:pic") if walk(shape, "p:ph")] if tree is not None else []


def _reference(shape: Element) -> Element:
    return walk(shape, "p:ph")[0]


_CHOSEN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice/*"
"""What newer programs show of an `mc:AlternateContent`."""
_INHERITS = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "dt": "dt", "sldNum": "sldNum"}
"""Which placeholder of the master one of a layout takes after; all others after its body."""
_STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle"}
_UNNAMED = "Unnamed"
"""What a layout is called that the file gives no name."""


def _placeholder(shape: Element, master: _Master, colors: Colors) -> Placeholder:
    reference = _reference(shape)
    kind = reference.get("type", "obj")
    parent = _INHERITS.get(kind, "body")
    above = master.shapes.get(parent)
    shapes = (shape, above)
    listed = find(master.root, "p:txStyles/" + _STYLES.get(parent, "p:otherStyle"))
    boxes = (placed(item) for item in shapes if item is not None)
    about = walk(shape, "p:cNvPr")[0]
    properties = find(shape, "p:spPr")
    fills = find_all(properties, "a:solidFill") if properties is not None else []
    return Placeholder(
        kind,
        int(reference.get("idx", "0")),
        about.get("name", ""),
        next((box for box in boxes if box is not None), Box(0, 0, 0, 0)),
        inherited.text_style(shapes, (listed, master.defaults), colors),
        inherited.insets(shapes),
        inherited.anchor(shapes),
        bool(fills),
        inherited.is_vertical(shapes),
    )


def _drawn(root: Element) -> Iterator[Drawn]:
    """What a master or layout shows that is no placeholder; a group is one thing."""
    tree = find(root, "p:cSld/p:spTree")
    for outer in tree if tree is not None else ():
        shape = next((item for item in outer.iterfind(_CHOSEN)), outer) if isinstance(outer.tag, str) else outer
        if not isinstance(shape.tag, str) or walk(shape, "p:ph"):
            continue
        box = placed(shape)
        if box is not None:
            yield Drawn(box, " ".join("".join(text.text or "" for text in walk(shape, "a:t")).split()))
