"""The parts of an Office file (ISO/IEC 29500-2) that is read and never written: trees, relationships, content types.

What is read here is material from elsewhere: `safe.zip` and `safe.xml` refuse what is dangerous, and a relationship
that leads out of the file is let in because nobody follows it.
"""

from __future__ import annotations

import posixpath
from typing import ClassVar
from urllib.parse import unquote

from collateral.errors import Problem, TemplateError
from collateral.safe import xml
from collateral.safe import zip as archive
from collateral.safe.path import display
from collateral.safe.slide import Element, Link

_STRICT = "http://purl.oclc.org/ooxml/"
_TYPES = "[Content_Types].xml"


class Parts:
    """One Office file, open for reading."""

    WHAT: ClassVar[str]
    """What the file has to be, as a message says it: `a presentation`."""
    SUFFIX: ClassVar[str]
    PROGRAM: ClassVar[str]
    ROOT: ClassVar[str]
    """The tag of the main part's root."""

    def __init__(self, data: bytes, path: str) -> None:
        """Raises TemplateError for what is no such file or not safe to read, LimitError for what is too large."""
        self.path = display(path)
        self._bytes = archive.read(data, path, leads_out=True)
        self._raw: dict[str, Element] = {}
        if _TYPES not in self._bytes:
            raise self.wrong("", f"is not {self.WHAT}", f"Save it as {self.SUFFIX}.")
        self._defaults, self._types = self._content_types()
        self.main = self._main()

    def wrong(self, place: str, message: str, remedy: str = "", got: str = "", allowed: str = "") -> TemplateError:
        """An error about a part of this file, or what stands in one."""
        remedy = remedy or f"Open it in {self.PROGRAM}, repair and save it."
        return TemplateError(Problem(self.path, 0, place, message, got, allowed, remedy))

    def __contains__(self, part: str) -> bool:
        return part in self._bytes

    def content_type(self, part: str) -> str:
        """The content type of a part; empty where the file names none."""
        extension = posixpath.basename(part).rpartition(".")[2].lower()
        return self._types.get(part) or self._defaults.get(extension, "")

    def bytes_of(self, part: str) -> bytes:
        """The bytes of a part as they stand in the file."""
        return self._bytes[part]

    def raw(self, part: str) -> Element:
        """The root of an XML part as it stands in the file; not to be changed."""
        if part not in self._raw:
            self._raw[part] = xml.parse(self._bytes[part], f"{self.path}!{part}")
        return self._raw[part]

    def relations(self, source: str) -> tuple[Link, ...]:
        """The relationships of a part (empty name: of the file), in its order."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        return tuple(_link(item, folder) for item in self.raw(name)) if name in self._bytes else ()

    def _main(self) -> str:
        found = [item for item in self.relations("") if item.kind == "officeDocument"]
        if found and found[0].type.startswith(_STRICT):
            raise self.wrong("", "is an ISO Strict file", f"Save it in {self.PROGRAM}'s usual format.")
        if not found or found[0].target not in self._bytes or self.raw(found[0].target).tag != self.ROOT:
            raise self.wrong("", f"is not {self.WHAT}", f"Save it as {self.SUFFIX}.")
        return found[0].target

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.raw(_TYPES)
        pairs = [(item.get("Extension", "").lower(), item.get("ContentType", "")) for item in root]
        named = {unquote(item.get("PartName", "").lstrip("/")): item.get("ContentType", "") for item in root}
        return {name: kind for name, kind in pairs if name}, {name: kind for name, kind in named.items() if name}


def _link(item: Element, folder: str) -> Link:
    target, external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not external:
        path = unquote(target.partition("#")[0])
        target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Link(item.get("Id", ""), item.get("Type", ""), target, external)
