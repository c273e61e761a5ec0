"""What Word and PowerPoint files share when they are read back: parts, relationships, charts, what is unseen."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from lxml.etree import _Element

from collateral.safe import xml
from collateral.safe import zip as archive

_CHART_TEXTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}v",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)
_MARKUP = re.compile(r"<[^>]*>")
_PARAGRAPH_END = re.compile(r"</\w+:p>")
_ATTRIBUTE = re.compile(r"=\"([^\"]*)\"|='([^']*)'")
_TEXTUAL = (".xml", ".rels", ".vml")
_PACKAGES = (".xlsx", ".docx", ".pptx")


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: where it leads, and as what."""

    id: str
    kind: str
    """The last step of its type: `slide`, `comments`."""
    target: str
    """A part, or an address where it is external."""
    external: bool


class OfficeFile:
    """The parts of one file, parsed when asked for."""

    def __init__(self, parts: Mapping[str, bytes], main: str) -> None:
        """`main` is what the main part is called where no relationship says it."""
        self.parts = parts
        self._trees: dict[str, _Element] = {}
        self.main = next(iter(self.related("", "officeDocument").values()), main)

    def root(self, part: str) -> _Element:
        """The root of an XML part; raises CollateralError where it is not well formed."""
        if part not in self._trees:
            self._trees[part] = xml.parse(self.parts[part], part)
        return self._trees[part]

    def links(self, source: str) -> list[Link]:
        """The relationships of a part, or of the package where that is empty (ISO/IEC 29500-2, 9.3)."""
        folder, base = posixpath.split(source)
        links = self.parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [] if links is None else [_link(item, folder) for item in xml.parse(links, source)]

    def related(self, source: str, kind: str) -> dict[str, str]:
        """The parts that a part leads to by that kind, by id of the relationship."""
        return {
            link.id: link.target
            for link in self.links(source)
            if link.kind == kind and not link.external and link.target in self.parts
        }

    def reached(self) -> dict[str, list[Link]]:
        """Every part that relationships lead to from the package on (itself: an empty name), with its own ones."""
        found: dict[str, list[Link]] = {}
        waiting = [""]
        while waiting:
            source = waiting.pop()
            found[source] = self.links(source)
            inner = (link.target for link in found[source] if not link.external)
            waiting += [part for part in dict.fromkeys(inner) if part in self.parts and part not in found]
        return found

    def chart(self, part: str) -> frozenset[str]:
        """The texts of a native chart."""
        return frozenset(item.text or "" for item in self.root(part).iter(*_CHART_TEXTS))

    def traces(self) -> Iterator[str]:
        """What tells of the making in any Office file: comments, a thumbnail."""
        names = [part.lower() for part in self.parts]
        if any(posixpath.basename(name).startswith("comment") for name in names):
            yield "comments"
        if any(name.startswith("docprops/thumbnail") for name in names):
            yield "a thumbnail"


def _link(item: _Element, folder: str) -> Link:
    target, external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")
    return Link(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], target, external)


def carried(parts: Mapping[str, bytes], inside: str = "") -> Iterator[tuple[str, str]]:
    """Each part's name with the text and attributes in it; a workbook inside is opened as well."""
    for name, data in parts.items():
        place = f"{inside}{name}"
        if name.lower().endswith(_PACKAGES):
            yield from carried(archive.read(data, place), f"{place}!")
        elif name.lower().endswith(_TEXTUAL):
            yield place, f"{name}\n{_legible(data)}"
        else:
            yield place, f"{name}\n{data.decode('latin-1')}"


def _legible(data: bytes) -> str:
    """The values of attributes, the text of each element, and of each paragraph, for runs may divide a word."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    values = "\n".join(double or single for double, single in _ATTRIBUTE.findall(text))
    return unescape("\n".join([values, _MARKUP.sub("\n", text), _MARKUP.sub("", _PARAGRAPH_END.sub("\n", text))]))
