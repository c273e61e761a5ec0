"""What a library slide's alternative texts ask for: shapes that stand or go, pictures that make room for a logo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collateral.model.expression import Plain
from collateral.render.ooxml.markup import Element, find, name, node, walk
from collateral.render.ooxml.merge import Merge
from collateral.render.ooxml.pictures import decorative
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.native.scale import number
from collateral.render.pptx.shapes import Box
from collateral.safe import slide, xml

_SHAPES = tuple(name(f"p:{kind}") for kind in ("sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart"))


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that makes room for a logo: the shape, the logo's rooted path, and whose it is."""

    shape: Element
    path: str
    owner: str


@dataclass(frozen=True, slots=True)
class Directives:
    """The conditions that hold and the logos there are, for one deck in the making."""

    conditions: frozenset[str]
    draft: Draft

    def obey(self, root: Element, merge: Merge, part: str) -> list[Logo]:
        """The logos to be put into a part, after what does not hold is gone and no directive is left.

        A picture that asks for a logo there is none of goes, too.
        """
        for about in walk(root, "p:cNvPr"):
            if not self.conditions.issuperset(slide.conditions_of(about.get("descr", ""))):
                slide.remove(_shape(about, root))
        for group in reversed(walk(root, "p:grpSp")):
            if not any(item.tag in _SHAPES for item in group):
                slide.remove(group)
        found = [logo for about in walk(root, "p:cNvPr") for logo in self._asked(about, root)]
        for about in walk(root, "p:cNvPr"):
            _plain(about, merge, part)
        _unbind(root)
        slide.still(root)
        return found

    def _asked(self, about: Element, root: Element) -> Iterator[Logo]:
        match = slide.LOGO.fullmatch(slide.without_conditions(about.get("descr", "")))
        if not match:
            return
        shape, (path, owner) = _shape(about, root), self._logos().get(match[1], ("", ""))
        about.attrib.pop("title", None)
        if not path:
            slide.remove(shape)
            return
        about.set("descr", xml.legal(owner))
        for blip in walk(shape, "a:blip"):
            blip.attrib.pop(name("r:embed"), None)
        yield Logo(shape, path, owner)

    def _logos(self) -> Mapping[str, tuple[str, str]]:
        fields, brand = self.draft.document.fields, self.draft.brand
        return {
            "company.logo": _of(fields.get("company")),
            "partner.logo": _of(fields.get("partner")),
            "brand.logo": (brand.logo, brand.name),
            "brand.logo_on_dark": (brand.logo_on_dark or brand.logo, brand.name),
        }

    def place(self, logo: Logo, part: str, layout: Element | None) -> None:
        """Put a logo into its picture, as large as the picture's frame holds it whole, in the frame's middle."""
        found = self.draft.pictures[logo.path]
        fill = find(logo.shape, "p:blipFill")
        look = find(logo.shape, "p:spPr")
        assert fill is not None, "the schema has it in every picture (19.3.1.37)"
        assert look is not None, "the schema has it in every picture (19.3.1.37)"
        for child in list(fill):
            fill.remove(child)  # a crop of the picture before is none of this one
        fill.attrib.clear()
        fill.append(self.draft.pictures.blip(part, found))
        fill.append(node("a:stretch", node("a:fillRect")))
        box = _box(logo.shape) or (_box(_held(logo.shape, layout)) if layout is not None else None)
        if box is not None:
            width, height = found.contain(box.width, box.height)
            left, top = box.left + (box.width - width) // 2, box.top + (box.height - height) // 2
            _put(look, Box(left, top, width, height))


def _of(owner: Plain) -> tuple[str, str]:
    if not isinstance(owner, Mapping):
        return "", ""
    return str(owner.get("logo") or ""), str(owner.get("name") or "")


def _shape(about: Element, root: Element) -> Element:
    """The shape that a `p:cNvPr` is of; the one of the tree itself is of no shape."""
    return next((item for item in about.iterancestors(*_SHAPES)), root)


def _plain(about: Element, merge: Merge, part: str) -> None:
    """Alternative text without directives, its fields filled."""
    for key in ("descr", "title"):
        words = about.get(key)
        if words is None or ("{{" not in words and "when:" not in words):
            continue
        about.set(key, merge.text(slide.without_conditions(words), part))
    _silence(about)


def _silence(about: Element) -> None:
    """A picture whose alternative text said nothing but a condition is told to be decoration."""
    if about.get("descr") == "" and find(about, "a:extLst") is None and about.getparent() is not None:
        holder = about.getparent()
        if holder is not None and holder.tag == name("p:nvPicPr"):
            about.append(decorative())


def _unbind(root: Element) -> None:
    """Connectors whose shape is gone hold on to nothing."""
    known = {item.get("id") for item in walk(root, "p:cNvPr")}
    for end in walk(root, "a:stCxn", "a:endCxn"):
        if end.get("id") not in known:
            slide.remove(end)


def _held(shape: Element, layout: Element | None) -> Element:
    """The layout's placeholder that a picture fills; the picture itself where there is none."""
    own = find(shape, "p:nvPicPr/p:nvPr/p:ph")
    for item in walk(layout, "p:sp", "p:pic") if layout is not None and own is not None else ():
        for reference in walk(item, "p:ph"):
            if own is not None and reference.get("idx", "0") == own.get("idx", "0"):
                return item
    return shape


def _box(shape: Element) -> Box | None:
    place, size = find(shape, "p:spPr/a:xfrm/a:off"), find(shape, "p:spPr/a:xfrm/a:ext")
    if place is None or size is None:
        return None
    values = [number(value) for value in (place.get("x"), place.get("y"), size.get("cx"), size.get("cy"))]
    box = Box(*(value or 0 for value in values))
    return box if box.width > 0 and box.height > 0 else None


def _put(look: Element, box: Box) -> None:
    frame = find(look, "a:xfrm")
    if frame is None:
        frame = node("a:xfrm")
        look.insert(0, frame)
    for child in list(frame):
        frame.remove(child)
    frame.append(node("a:off", x=box.left, y=box.top))
    frame.append(node("a:ext", cx=box.width, cy=box.height))
