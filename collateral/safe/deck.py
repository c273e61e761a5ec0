"""Presentations that people keep as a library: slides found by title or section, each with all that it reaches.

What is read here is material from elsewhere: `safe.zip` and `safe.xml` refuse what is dangerous, `safe.slide` takes out
what must not leave the house, and only the relationships that a slide needs are followed.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from collateral.errors import InputError, LimitError
from collateral.safe import slide, svg
from collateral.safe.canonical import Json, canonical
from collateral.safe.metadata import bare
from collateral.safe.parts import Parts
from collateral.safe.repair import faults, repair
from collateral.safe.slide import A, Element, Link, Links, P, R, Size

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_SPID = "{urn:schemas-microsoft-com:office:office}spid"
_RELID = "{urn:schemas-microsoft-com:office:office}relid"
_SVG = "image/svg+xml"
_ALWAYS = ("slideLayout", "slideMaster", "theme", "themeOverride", "chartStyle", "chartColorStyle")
"""Kinds of relationship that hold without being named in the part; a master's layouts are not among them."""
_NAMED = (
    *("image", "hdphoto", "media", "video", "audio", "chart", "chartEx", "chartUserShapes"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
)
"""Kinds that are followed where the part names them; comments, notes, tags, objects and controls are no such kinds."""
BOOK = "package"
"""A chart's workbook: made anew from what the chart shows, so it is reached but never read."""
_BOOKS = (BOOK, "oleObject")
_BOOK_TYPE = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{BOOK}"
_ABOVE = {f"{P}sld": "slideLayout", f"{P}sldLayout": "slideMaster", f"{P}sldMaster": "theme"}
"""What a part cannot be without."""
_OWN = ("creationId", "modId", "modifyId")


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """One slide of a deck: its part, its title (empty where it has none) and PowerPoint's section that it is in."""

    part: str
    title: str
    section: str
    number: int


class Deck(Parts):
    """One presentation, open for reading."""

    WHAT, SUFFIX, PROGRAM = "a presentation", ".pptx", "PowerPoint"
    ROOT = f"{P}presentation"

    def __init__(self, data: bytes, path: str) -> None:
        """Raises TemplateError for what is no presentation or not safe to read, LimitError for what is too large."""
        super().__init__(data, path)  # `_known` lets nothing out but hyperlinks
        self._trees: dict[str, Element] = {}
        self._links: dict[str, Links] = {}
        self._digests: dict[str, str] = {}
        self._drawings: dict[str, bytes] = {}
        self._extra: dict[str, tuple[Link, ...]] = {}
        self.losses: dict[str, list[str]] = {}
        """What a part shows and cannot be copied, in words, once it was asked for."""
        self.size = self._size()
        self.slides = tuple(self._slides())

    # ---- slides ------------------------------------------------------------------------------------------------------

    def named(self, name: str) -> DeckSlide:
        """The one slide with that title, else the one of the section with that name; TemplateError without just one."""
        wanted = " ".join(name.split())
        titled = [item for item in self.slides if item.title == wanted]
        found = titled or [item for item in self.slides if item.section == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            what = "is the title of" if titled else "is a section of"
            where = ", ".join(f"{item.number} ({item.part})" for item in found)
            remedy = "Give one of them another title in PowerPoint." if titled else "Name one of its slides."
            raise self.wrong(f'slide "{wanted}"', f"{what} {len(found)} slides: {where}", remedy)
        known = [item.title for item in self.slides if item.title]
        near = difflib.get_close_matches(wanted, known, n=1)
        remedy = f'Did you mean "{near[0]}"?' if near else "Name a slide by its title, or by a section of one slide."
        raise self.wrong(f'slide "{wanted}"', "is not in the deck", remedy, allowed=", ".join(known[:12]))

    def notes(self, part: str) -> list[Element]:
        """The paragraphs of a slide's speaker notes."""
        target = next((item.target for item in self.relations(part) if item.kind == "notesSlide"), "")
        shapes = self.raw(target).iter(f"{P}sp") if target in self._bytes else ()
        body = [shape for shape in shapes if any(item.get("type") == "body" for item in shape.iter(f"{P}ph"))]
        return [paragraph for shape in body for paragraph in shape.iter(f"{A}p")]

    def table_styles(self, part: str) -> dict[str, Element]:
        """The deck's own table styles that a slide's tables name, by id."""
        named = {item.text for item in self.tree(part).iter(f"{A}tableStyleId")}
        source = next((item.target for item in self.relations(self.main) if item.kind == "tableStyles"), "")
        if not named or source not in self._bytes:
            return {}
        return {key: item for item in self.raw(source) if (key := item.get("styleId", "")) in named}

    @property
    def text_style(self) -> Element | None:
        """What text is like that nothing else says anything about (19.2.1.8)."""
        return self.raw(self.main).find(f"{P}defaultTextStyle")

    # ---- parts -------------------------------------------------------------------------------------------------------

    def data(self, part: str) -> bytes:
        """The bytes of a part; of a drawing what is safe in it, of a picture what is seen of it."""
        return self._drawings.get(part) or bare(self._bytes[part])

    def is_xml(self, part: str) -> bool:
        """Whether a part is read as a tree."""
        kind = self.content_type(part)
        return kind.endswith(("+xml", "/xml")) and not kind.startswith("image/")

    def tree(self, part: str) -> Element:
        """The root of an XML part without what must not leave the house; not to be changed."""
        if part not in self._trees:
            self._clean(part)
        if part not in self._trees:
            raise self.wrong(part, "is no XML by its content type", got=repr(self.content_type(part)))
        return self._trees[part]

    def links(self, part: str) -> Links:
        """The relationships that a part needs, by id; TemplateError where one leads to a part that is not there."""
        if part not in self._links:
            self._clean(part)
        return self._links[part]

    def reach(self, part: str) -> list[str]:
        """A part and all that it needs, sorted, but for workbooks."""
        seen, waiting = {part}, [part]
        while waiting:
            for item in self.links(waiting.pop()).values():
                if not item.external and item.kind != BOOK and item.target not in seen:
                    seen.add(item.target)
                    waiting.append(item.target)
        return sorted(seen)

    def digest(self, part: str) -> str:
        """sha256 of a slide with all that it reaches, by content: names of parts and other slides have no say in it."""
        style = self.text_style
        styles = self.table_styles(part)
        content: Json = [
            self.part_digest(part),
            [self.size.width, self.size.height],
            _canonical(style) if style is not None else "",
            [_canonical(styles[key]) for key in sorted(styles)],
            ["".join(item.text or "" for item in paragraph.iter(f"{A}t")) for paragraph in self.notes(part)],
        ]
        return hashlib.sha256(canonical(content)).hexdigest()

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _clean(self, part: str) -> None:
        if not self.is_xml(part):
            self._links[part] = {}
            return
        root = slide.copied(self.raw(part))
        self._whole(part, root)
        pictures = dict(self._object_pictures(part, root))
        self._extra[part] = tuple(pictures.values())
        wanted = [*self._known(part), *pictures.values()]
        kept = {item.id: item for item in wanted if self._is_safe(item)}
        lost = [f"the drawing {item.target} as such" for item in wanted if item.id not in kept]
        shown = {key: link.id for key, link in pictures.items()}
        self.losses[part] = [*lost, *slide.clean(root, kept, self.size, self._layout(part, root), shown)]
        repair(root)
        for fault in faults(root):
            raise self.wrong(part, fault)
        self._trees[part] = root
        self._links[part] = {item.id: item for item in self._needed(part, root)}
        above = _ABOVE.get(str(root.tag))
        if above and all(item.kind != above for item in self._links[part].values()):
            raise self.wrong(part, f"has no {above}")

    def _layout(self, part: str, root: Element) -> Element | None:
        """The root of a slide's layout; None for any other part."""
        found = [item.target for item in self.relations(part) if item.kind == "slideLayout" and root.tag == f"{P}sld"]
        return self.raw(found[0]) if found and found[0] in self._bytes else None

    def _is_safe(self, item: Link) -> bool:
        """True for all but a drawing in which there is more than a drawing; its picture for older programs stays."""
        part = item.target
        if item.external or part not in self._bytes or self.content_type(part) != _SVG or part in self._drawings:
            return True
        try:
            self._drawings[part] = svg.clean(self._bytes[part], f"{self.path}!{part}").data
        except (InputError, LimitError):
            return False
        return True

    def _known(self, part: str) -> Iterator[Link]:
        """The relationships that a part may keep where it names them; what leads out is for a reader to click."""
        for item in self.relations(part):
            if item.kind == "hyperlink" if item.external else item.kind in (*_NAMED, BOOK):
                yield item
            elif item.kind in _BOOKS and self.content_type(part).endswith("chart+xml"):
                yield Link(item.id, _BOOK_TYPE, "", external=False)  # made anew, wherever the figures came from

    def _object_pictures(self, part: str, root: Element) -> Iterator[tuple[str, Link]]:
        """The pictures that old programs keep of embedded objects, in drawings of another kind, by the objects' ids."""
        asked = {item.get("spid", "") for item in root.iter(f"{P}oleObj")} - {""}
        drawings = [item.target for item in self.relations(part) if item.kind == "vmlDrawing"] if asked else []
        for drawing in (name for name in drawings if name in self._bytes):
            images = {item.id: item for item in self.relations(drawing) if item.kind == "image" and not item.external}
            for shape in self.raw(drawing).iter(f"{_VML}shape"):
                held = next((item.get(_RELID, "") for item in shape.iter(f"{_VML}imagedata")), "")
                key = shape.get(_SPID) or shape.get("id", "")
                if key in asked and held in images:
                    yield key, Link(f"rIdOf{key}", images[held].type, images[held].target, external=False)

    def _whole(self, part: str, root: Element) -> None:
        """TemplateError where a picture has no file."""
        known = {item.id for item in self.relations(part)}
        lost = [key for item in root.iter(f"{A}blip") if (key := item.get(f"{R}embed", "")) and key not in known]
        if lost:
            raise self.wrong(part, f"shows a picture ({lost[0]}) that is not in the file")

    def _needed(self, part: str, root: Element) -> Iterator[Link]:
        used = slide.used(root)
        for item in self.relations(part):
            if item.kind == "slideLayout" and root.tag == f"{P}sldMaster":
                continue
            if item.kind in _ALWAYS and not item.external:
                yield self._there(part, item)
        drawn = self._drawn(part, used)
        for item in (*self._known(part), *self._extra[part]):
            if item.id in drawn if item.kind == "diagramDrawing" else item.id in used:
                yield item if item.external or item.kind == BOOK else self._there(part, item)

    def _there(self, part: str, item: Link) -> Link:
        """The relationship; TemplateError where what it leads to is not in the file."""
        if item.target not in self._bytes:
            raise self.wrong(part, f"shows {item.target}, which is not in the file")
        if not self.content_type(item.target):
            raise self.wrong(item.target, "has no content type")
        return item

    def _drawn(self, part: str, used: set[str]) -> set[str]:
        """The relationships to drawings that the part's diagrams name, in their own way ([MS-ODRAWXML] 2.6.1.1)."""
        data = [item.target for item in self.relations(part) if item.kind == "diagramData" and item.id in used]
        return {
            item.get("relId", "") for name in data if name in self._bytes for item in self.raw(name).iter(slide.DRAWING)
        }

    def part_digest(self, part: str) -> str:
        """sha256 of a part with all that it reaches, by content."""
        if part in self._digests and not self._digests[part]:
            raise self.wrong(part, "contains itself")
        if part not in self._digests:
            self._digests[part] = ""  # until it is known
            content = self._content(part) if self.is_xml(part) else hashlib.sha256(self.data(part)).hexdigest()
            self._digests[part] = hashlib.sha256(canonical([self.content_type(part), content])).hexdigest()
        return self._digests[part]

    def _content(self, part: str) -> str:
        """The part's XML with, in place of relationships, what they lead to."""
        root, links = slide.copied(self.tree(part)), self.links(part)
        means = {key: f"{item.kind} {self._meant(item)}" for key, item in links.items()}
        for item in root.iter(etree.Element):
            for name in item.attrib:
                if str(name).startswith(R) or item.tag == slide.DRAWING:
                    item.set(name, means.get(str(item.get(name)), ""))
        said = [means[key] for key, item in links.items() if item.kind in _ALWAYS]
        return "\n".join([_canonical(root), *sorted(said)])

    def _meant(self, item: Link) -> str:
        return item.target if item.external else "" if item.kind == BOOK else self.part_digest(item.target)

    def _size(self) -> Size:
        found = self.raw(self.main).find(f"{P}sldSz")
        try:
            size = Size(int(found.get("cx", "0")), int(found.get("cy", "0"))) if found is not None else Size(0, 0)
        except ValueError:
            size = Size(0, 0)
        if size.width <= 0 or size.height <= 0:
            raise self.wrong(self.main, "says no size of its slides")
        return size

    def _slides(self) -> Iterator[DeckSlide]:
        links = {item.id: item.target for item in self.relations(self.main) if item.kind == "slide"}
        root = self.raw(self.main)
        sections = {
            item.get("id", ""): " ".join(section.get("name", "").split())
            for section in root.iter(f"{_P14}section")
            for item in section.iter(f"{_P14}sldId")
        }
        for number, item in enumerate(root.iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
            part = links.get(item.get(f"{R}id", ""), "")
            if part not in self._bytes:
                raise self.wrong(self.main, f"lists slide {number}, which is not in the file")
            yield DeckSlide(part, slide.title(self.raw(part)), sections.get(item.get("id", ""), ""), number)


def _canonical(root: Element) -> str:
    """The same text for the same XML, however it was written; ids that PowerPoint deals out are left out."""
    root = slide.copied(root)
    for item in list(root.iter(etree.Element)):
        if etree.QName(item).localname in _OWN and item.getparent() is not None:
            slide.remove(item)
    return slide.written(root)
