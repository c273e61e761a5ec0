"""A slide's XML without what must not leave the house.

Taken out are embedded objects (their picture stays), controls, tags, comments, sounds, jumps to other slides, links
that are no web or mail addresses, hidden shapes, and shapes that lie off the slide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from math import hypot

from lxml import etree

Element = etree._Element
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
_C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_SHAPES = tuple(f"{P}{name}" for name in ("sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart"))
_TITLES = ("title", "ctrTitle")
_GONE = (f"{P}custDataLst", f"{P}controls", f"{P}sndAc", f"{A}snd", f"{P}sldLayoutIdLst")
_FILMS = tuple(f"{A}{name}" for name in ("videoFile", "audioFile", "wavAudioFile", "quickTimeFile"))
_POINTERS = (f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_SHOW = "ppaction://hlinkshowjump"
"""To the next slide, the last, the end: the reader's own program knows these."""
_PLAIN = frozenset({"", "ppaction://noaction", "ppaction://media"})
_MACHINES = re.compile(r"[A-Za-z]:\\|\\\\|file:|/Users/|/home/", re.IGNORECASE)
"""Where a picture once lay on somebody's machine: old programs made it the alternative text."""
_LIVE = frozenset({"pslz", "psez", "psuz", "am3d", "aink"})
"""Vocabularies whose shapes lead to other slides or to parts that are not copied: their picture is shown."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of a slide, in EMU."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: its full type, and the part it leads to or, when external, the address."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last step of the type: `image`, `slideLayout`."""
        return self.type.rsplit("/", 1)[-1]


Links = Mapping[str, Link]


def copied(root: Element) -> Element:
    """A copy to be changed."""
    return deepcopy(root)


def remove(element: Element) -> None:
    """Take an element out, and the white space behind it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def written(root: Element) -> str:
    """The same text for the same XML, however it was written (Canonical XML, exclusive)."""
    try:
        return etree.tostring(root, method="c14n", exclusive=True, with_comments=False).decode()
    except etree.C14NError:  # a namespace that is no absolute address has no canonical form
        return etree.tostring(root, encoding="unicode")


def title(root: Element) -> str:
    """The words of a slide's title; empty where it has none."""
    for shape in root.iter(f"{P}sp"):
        reference = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if reference is not None and reference.get("type") in _TITLES:
            return " ".join(" ".join(_words(item) for item in shape.iter(f"{A}p")).split())
    return ""


def _words(paragraph: Element) -> str:
    return "".join(item.text or "" if item.tag == f"{A}t" else " " for item in paragraph.iter(f"{A}t", f"{A}br"))


def used(root: Element) -> set[str]:
    """The ids of the relationships that a part names."""
    return {key for item in root.iter(etree.Element) for key in used_by(item)}


def used_by(item: Element) -> set[str]:
    """The ids of the relationships that one element names."""
    return {str(value) for name, value in item.attrib.items() if str(name).startswith(R)}


def clean(
    root: Element, links: Links, size: Size, layout: Element | None, pictured: Mapping[str, str] | None = None
) -> list[str]:
    """Take out of a part what must not leave the house; what is lost to the eye by that, in words.

    `links` are the relationships that it may keep; `layout` is that of a slide, whose placeholders stand where the
    layout has them; `pictured` are the relationships to the pictures of embedded objects, by the objects' ids.
    """
    _plain_alternatives(root, links)
    lost = [name for blip in list(root.iter(f"{A}blip")) for name in _without_linked(blip, links)]
    lost += [name for frame in list(root.iter(f"{P}graphicFrame")) for name in _without_object(frame, pictured or {})]
    for item in list(root.iter(*_GONE)):
        remove(item)
    for item in list(root.iter(*_POINTERS)):
        _check_pointer(item, links)
    _without_unseen(root, size, layout)
    _without_filtered(root)
    for extension in root.findall(f"{P}extLst"):
        remove(extension)  # guides, comments, and what PowerPoint numbers for itself
    _without_dangling(root, links)
    _still(root)
    root.attrib.pop("show", None)
    for about in root.iter(f"{P}cNvPr"):
        for name in ("descr", "title"):
            if _MACHINES.search(about.get(name, "")):
                about.attrib.pop(name)
    return lost


# ---- what is taken out -----------------------------------------------------------------------------------------------


def _plain_alternatives(root: Element, links: Links) -> None:
    """The older form in place of a newer one that leads to what is not copied."""
    for item in list(root.iter(f"{MC}AlternateContent")):
        choice = item.find(f"{MC}Choice")
        if choice is None or item.getparent() is None:
            continue
        lost = used(choice) - {*links, ""}
        if (
            choice.get("Requires", "") in _LIVE
            or lost
            or next(choice.iter(f"{P}oleObj", f"{P}control"), None) is not None
        ):
            fallback = item.find(f"{MC}Fallback")
            for child in [] if fallback is None else list(fallback):
                item.addprevious(child)
            remove(item)


def _without_linked(blip: Element, links: Links) -> Iterator[str]:
    """The copy of a linked picture that is in the file; where there is none, the picture goes with all others lost."""
    if blip.get(f"{R}link", "") in links:
        return
    blip.attrib.pop(f"{R}link", None)
    if not blip.get(f"{R}embed") and not list(blip.iter(f"{_SVG}svgBlip")):
        around = next(blip.iterancestors(f"{P}pic"), None)
        if around is not None:
            yield f"the picture {named_shape(blip)!r}, which is linked and not in the file"
            remove(around)


def _without_object(frame: Element, pictured: Mapping[str, str]) -> Iterator[str]:
    """The picture of an embedded object in place of the object; the object's name where it has none."""
    embedded = next(iter(frame.iter(f"{P}oleObj", f"{P}control")), None)
    if embedded is None:
        return
    about = next(frame.iter(f"{P}cNvPr"))
    picture = next(iter(embedded.iter(f"{P}pic")), None)
    if picture is None and embedded.get("spid", "") in pictured:
        picture = _picture(frame, pictured[embedded.get("spid", "")])
    if picture is None:
        yield f"the embedded object {about.get('name', '')!r}, which has no picture"
    else:
        own = next(picture.iter(f"{P}cNvPr"))
        for key, value in about.attrib.items():
            own.set(key, value)
        frame.addprevious(picture)
    remove(frame)


def _picture(frame: Element, key: str) -> Element:
    """A picture where a frame is."""
    place = frame.find(f"{P}xfrm")
    picture = etree.Element(f"{P}pic")
    about = etree.SubElement(picture, f"{P}nvPicPr")
    for name in ("cNvPr", "cNvPicPr", "nvPr"):
        etree.SubElement(about, f"{P}{name}")
    fill = etree.SubElement(picture, f"{P}blipFill")
    etree.SubElement(fill, f"{A}blip").set(f"{R}embed", key)
    etree.SubElement(etree.SubElement(fill, f"{A}stretch"), f"{A}fillRect")
    look = etree.SubElement(picture, f"{P}spPr")
    own = etree.SubElement(look, f"{A}xfrm")
    own.extend([] if place is None else list(deepcopy(place)))
    etree.SubElement(etree.SubElement(look, f"{A}prstGeom", prst="rect"), f"{A}avLst")
    return picture


def _check_pointer(item: Element, links: Links) -> None:
    """Only web and mail addresses, and moves of the show, are left: no other slide, file, program or macro."""
    link, action = links.get(item.get(f"{R}id", "")), item.get("action", "")
    leads = link is not None and link.external and _ADDRESS.fullmatch(link.target) is not None
    if not (leads and action in _PLAIN) and not (
        link is None and (action.startswith(_SHOW) or action in _PLAIN - {""})
    ):
        remove(item)


def _without_filtered(root: Element) -> None:
    """A chart without the series and categories that its author has switched off: their figures are still in it."""
    for item in list(root.iter(etree.Element)):
        if str(item.tag).startswith(f"{_C15}filtered"):
            extension = item.getparent()
            if extension is not None:
                remove(extension)


def _without_dangling(root: Element, links: Links) -> None:
    """No element names a relationship that is not kept: without its file a film is a picture, a picture is gone."""
    for item in list(root.iter(etree.Element)):
        if not (used_by(item) - {*links, ""}) or not any(one is root for one in item.iterancestors()):
            continue
        around = next(item.iterancestors(f"{P}ext", f"{A}ext", *_SHAPES), None)
        remove(item if around is None or item.tag in _FILMS else around)
        if item.tag in _FILMS:
            for timing in root.findall(f"{P}timing"):
                remove(timing)


def _still(root: Element) -> None:
    """No animation where it plays a sound or moves a shape that is not there."""
    timing = root.find(f"{P}timing")
    if timing is None:
        return
    shapes = {item.get("id") for item in root.iter(f"{P}cNvPr")}
    moved = {item.get("spid") for item in timing.iter(etree.Element) if item.get("spid")}
    if used(timing) or not moved <= shapes:
        remove(timing)


def still(root: Element) -> None:
    """Take out the animation of a slide where it moves a shape that is no longer there."""
    _still(root)


# ---- what is not seen ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plane:
    """How the coordinates inside a group become those of the slide: `x * across + left`."""

    across: float = 1
    down: float = 1
    left: float = 0
    top: float = 0

    def within(self, place: Element) -> _Plane:
        """The plane of a group's children (20.1.7.5)."""
        box, inner = _box(place, "off", "ext"), _box(place, "chOff", "chExt")
        if box is None or inner is None or not inner[2] or not inner[3]:
            return self
        across, down = box[2] / inner[2], box[3] / inner[3]
        return _Plane(
            self.across * across,
            self.down * down,
            self.left + self.across * (box[0] - inner[0] * across),
            self.top + self.down * (box[1] - inner[1] * down),
        )

    def misses(self, place: Element, size: Size) -> bool:
        """True where nothing of a shape lies on the slide, however it is turned."""
        box = _box(place, "off", "ext")
        if box is None:
            return False
        left, top = self.left + self.across * box[0], self.top + self.down * box[1]
        width, height = self.across * box[2], self.down * box[3]
        if place.get("rot", "0") != "0":
            reach = hypot(width, height)
            left, top, width, height = left + (width - reach) / 2, top + (height - reach) / 2, reach, reach
        return left >= size.width or top >= size.height or left + width <= 0 or top + height <= 0


def _box(place: Element, off: str, ext: str) -> tuple[int, int, int, int] | None:
    start, extent = place.find(f"{A}{off}"), place.find(f"{A}{ext}")
    if start is None or extent is None:
        return None
    try:
        return int(start.get("x", "")), int(start.get("y", "")), int(extent.get("cx", "")), int(extent.get("cy", ""))
    except ValueError:
        return None


def _without_unseen(root: Element, size: Size, layout: Element | None) -> None:
    tree = root.find(f"{P}cSld/{P}spTree")
    if tree is not None:
        _prune(tree, _Plane(), size, layout, is_slide=root.tag == f"{P}sld")


def _prune(tree: Element, plane: _Plane, size: Size, layout: Element | None, *, is_slide: bool) -> None:
    for shape in list(_shapes(tree)):
        about, reference = next(shape.iter(f"{P}cNvPr"), None), next(iter(shape.iterfind(f"*/{P}nvPr/{P}ph")), None)
        if reference is not None and (not is_slide or reference.get("type") in _TITLES):
            continue  # what a layout has off the slide, its slides have there too; a title is heard if not seen
        place = _place(shape)
        if place is None and reference is not None and layout is not None:
            place = _inherited(reference, layout)
        hidden = about is not None and about.get("hidden", "0") in ("1", "true")
        if hidden or (place is not None and plane.misses(place, size)):
            remove(shape)
        elif shape.tag == f"{P}grpSp":
            inner = plane.within(place) if place is not None else plane
            _prune(shape, inner, size, layout, is_slide=is_slide)


def _shapes(tree: Element) -> Iterator[Element]:
    """The shapes of a tree or group, those in alternatives too."""
    for item in tree:
        if item.tag in _SHAPES:
            yield item
        elif item.tag in (f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"):
            yield from _shapes(item)


def _place(shape: Element) -> Element | None:
    found = shape.find(f"{P}grpSpPr/{A}xfrm" if shape.tag == f"{P}grpSp" else f"{P}spPr/{A}xfrm")
    return shape.find(f"{P}xfrm") if found is None else found


def _inherited(reference: Element, layout: Element) -> Element | None:
    """The place of the layout's placeholder that a slide's one fills."""
    for shape in layout.iter(f"{P}sp", f"{P}pic"):
        own = next(iter(shape.iterfind(f"*/{P}nvPr/{P}ph")), None)
        if own is not None and (own.get("idx", "0"), own.get("type")) == (
            reference.get("idx", "0"),
            reference.get("type"),
        ):
            return _place(shape)
    return None


# ---- what alternative texts ask for ----------------------------------------------------------------------------------

LOGO = re.compile(r"\s*\{\{\s*([a-z_]+\.logo[a-z_]*)\s*\}\}\s*")
_WHEN = re.compile(r"[ \t]*\bwhen:[ \t]*([a-z0-9][a-z0-9_.-]*(?:[ \t]*,[ \t]*[a-z0-9][a-z0-9_.-]*)*)[ \t]*[;.]?")


def conditions_of(words: str) -> list[str]:
    """The named conditions that an alternative text asks for: `when: has-erp, has-pricing`."""
    found = (re.split(r"[ \t]*,[ \t]*", match[1].rstrip(".")) for match in _WHEN.finditer(words))
    return [name for names in found for name in names]


def without_conditions(words: str) -> str:
    """An alternative text without its conditions."""
    return _WHEN.sub("", words).strip()


def named_shape(item: Element) -> str:
    """The name of the shape that an element stands in; empty where it stands in none."""
    for around in item.iterancestors(*_SHAPES):
        about = next(around.iter(f"{P}cNvPr"), None)
        return about.get("name", "") if about is not None else ""
    return ""
