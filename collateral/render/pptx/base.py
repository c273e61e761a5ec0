"""The base presentation: opened, emptied of its own slides and of traces of its editing, given the brand."""

from __future__ import annotations

from collateral.model.brand import Brand
from collateral.model.color import READABLE, contrast
from collateral.model.rendering import Base
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import NAMESPACES, Element, find, name, remove, walk
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.pictures import Pictures
from collateral.render.pptx import soundness, table_look
from collateral.render.pptx.inks import LARGE
from collateral.render.pptx.shapes import Box, picture

TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
KEPT = frozenset({"slideMaster", "theme", "tableStyles", "notesMaster", "presProps", "font"})
"""Kinds of relationship a deck goes out with; `font` is a typeface embedded in the base. The base's slides, comments,
custom XML and the like stay behind."""
_RUNS = ("a:defRPr", "a:rPr", "a:endParaRPr")
_LARGE_FROM = 1800
"""Hundredths of a point from which on text counts as large (WCAG 2.2, 1.4.3)."""
_STRUCTURE = frozenset({"slideMaster", "slideLayout", "theme"})
_SHOWN = _STRUCTURE | {"image", "hyperlink", "chart", "diagramData", "diagramLayout", "diagramQuickStyle",
                       "diagramColors", "diagramDrawing", "hdphoto", "media", "video", "audio", "slide"}  # fmt: skip
"""Kinds that a master or layout keeps: what it consists of and what it shows."""
_RELATION = "{" + NAMESPACES["r"] + "}"
_OBJECT = name("p:oleObj")
_HOLDERS = (name("p:graphicFrame"),)
_ALTERNATIVES = frozenset(map(name, ("mc:Choice", "mc:Fallback", "mc:AlternateContent")))
_LISTS = (
    "p:sldIdLst",
    "p:handoutMasterIdLst",
    "p:custShowLst",
    "p:custDataLst",
    "p:smartTags",
    "p:extLst",
    "p:modifyVerifier",
)


def check(package: Package) -> None:
    """Raise TemplateError where the file is no presentation, or its masters and layouts are not whole."""
    if find(package.tree(package.main), "p:sldMasterIdLst") is None:
        raise package.wrong("is not a presentation", "Save it as .pptx or .potx.")
    soundness.check(package)


def empty(package: Package) -> None:
    """Take the file's own slides out, and all that tells of its editing; masters keep what they show."""
    root = package.tree(package.main)
    package.add(package.main, root, TYPE)  # a template (.potx) goes out as a presentation
    for part in _LISTS:
        for former in walk(root, part):
            remove(former)
    package.unrelate(package.main, KEPT)
    package.prune()  # else a new slide would take the layout and the notes of the base's slide of that name
    table_look.declare(package)
    for relation in package.relations(package.main):
        if relation.kind == "slideMaster":
            _strip(package, relation.target)
            for layout in package.relations(relation.target):
                if layout.kind == "slideLayout":
                    _strip(package, layout.target)


def _strip(package: Package, part: str) -> None:
    """Objects of other programs, controls and tags out of a master or layout: none of them reaches a deck."""
    root = package.tree(part)
    for item in walk(root, "p:oleObj", "p:control", "p:controls", "p:custDataLst"):
        holder = next(item.iterancestors(*_HOLDERS), item) if item.tag == _OBJECT else item
        outer = holder.getparent()
        while outer is not None and outer.tag in _ALTERNATIVES:
            holder, outer = outer, outer.getparent()
        remove(holder)
    slides = {item.id for item in package.relations(part) if item.kind == "slide"}
    for link in walk(root, "a:hlinkClick", "a:hlinkHover"):
        if link.get(_RELATION + "id") in slides:  # a button to one of the file's own slides, which stay behind
            remove(link)
    package.unrelate(part, _SHOWN)
    used = {value for element in walk(root) for key, value in element.attrib.items() if key.startswith(_RELATION)}
    relations = package.relations(part)
    relations[:] = [item for item in relations if item.kind in _STRUCTURE or item.id in used]


def apply_brand(package: Package, base: Base, brand: Brand, pictures: Pictures) -> None:
    """Put the brand's colors, fonts and logo into the theme and the layouts, where the base wants them."""
    if base.theme == "base":
        return
    master = package.related(package.main, "slideMaster")
    theme.write_brand(theme.of(package, master, brand), brand)
    is_dark = on_primary(brand) == "bg1"
    for part in [master, *(item.target for item in package.relations(master) if item.kind == "slideLayout")]:
        _put_logo(package, part, brand, pictures, is_dark=is_dark)
        if not is_dark:
            _darken(package.tree(part))
        _make_legible(package.tree(part), brand)


def on_primary(brand: Brand) -> str:
    """The theme slot of the ink that reads on the brand's primary color."""
    return "bg1" if brand.is_dark(brand.primary) else "tx1"


def _put_logo(package: Package, part: str, brand: Brand, pictures: Pictures, *, is_dark: bool) -> None:
    """Put the brand's logo where the base has a text named `Logo` or `Logo on dark`, as tall as that."""
    logos = {"Logo": brand.logo, "Logo on dark": brand.logo_on_dark if is_dark else brand.logo}
    for shape in walk(package.tree(part), "p:sp"):
        about = walk(shape, "p:cNvPr")[0]
        path = logos.get(about.get("name", ""), "")
        parent = shape.getparent()
        if path and parent is not None:
            at = _contained(shape, pictures, path)
            blip = pictures.blip(part, pictures[path])
            parent.replace(shape, picture(int(about.get("id", "0")), about.get("name", ""), brand.name, at, blip, None))


def _contained(shape: Element, pictures: Pictures, path: str) -> Box:
    """The logo in the shape's box, at the side to which its text is aligned."""
    place, size = walk(shape, "a:off")[0], walk(shape, "a:ext")[0]
    box = Box(int(place.get("x", "0")), int(place.get("y", "0")), int(size.get("cx", "0")), int(size.get("cy", "0")))
    found = pictures[path]
    scale = min(box.width / found.width, box.height / found.height)
    width, height = round(found.width * scale), round(found.height * scale)
    right = any(item.get("algn") == "r" for item in walk(shape, "a:pPr"))
    left = box.right - width if right else box.left
    return Box(left, box.top + (box.height - height) // 2, width, height)


def _make_legible(root: Element, brand: Brand) -> None:
    """The theme's color for text in the place of an accent that cannot be read where the layout's text is set in it.

    On a ground of its own in the primary color, `_darken` has chosen between dark and light.
    """
    grounds = walk(root, "p:bg")
    if grounds and any(item.get("val") == "accent1" for item in walk(grounds[0], "a:schemeClr")):
        return
    palette = theme.brand_palette(brand)
    for look in walk(root, *_RUNS):
        least = LARGE if int(look.get("sz", "0") or 0) >= _LARGE_FROM else READABLE
        for color in look.iterfind("/".join((name("a:solidFill"), name("a:schemeClr")))):
            value = palette.get(color.get("val", "")) if color.get("val", "").startswith("accent") else None
            if value and contrast(f"#{value}", brand.background) < least:
                color.set("val", "tx1")


def _darken(root: Element) -> None:
    """Dark text on a layout whose ground is a light primary color: its text is the background's color otherwise."""
    grounds = walk(root, "p:bg")
    if grounds and any(item.get("val") == "accent1" for item in walk(grounds[0], "a:schemeClr")):
        for item in walk(root, "a:schemeClr"):
            if item.get("val") == "bg1":
                item.set("val", "tx1")
