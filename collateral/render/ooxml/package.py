"""The parts of one Office file (ISO/IEC 29500-2): bytes as read, trees once asked for, relationships by part."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from collateral.errors import Problem, TemplateError
from collateral.render.ooxml.markup import Element, node
from collateral.safe import xml
from collateral.safe import zip as archive

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
CORE_PROPERTIES = PACKAGE + "metadata/core-properties"
STRICT = "http://purl.oclc.org/ooxml/"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
IMAGE_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}
REPAIR = "Open the base file in its own application, and save it anew."


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its full type, and the part it leads to or, when external, the address."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last step of the type: `image`, `styles`, `core-properties`."""
        return self.type.rsplit("/", 1)[-1]


class Package:
    """An Office file held open: parts by name without the leading slash, in the order they came."""

    def __init__(self, data: bytes, path: str, *, leads_out: bool = False) -> None:
        """Open a file; raises TemplateError when it is no transitional Office package.

        With `leads_out` it may have relationships to files elsewhere, as long as none is left when it is written.
        """
        self.path = path
        self._bytes = dict(archive.read(data, path, leads_out=leads_out))
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, list[Relation]] = {}
        if "[Content_Types].xml" not in self._bytes or "_rels/.rels" not in self._bytes:
            raise self.wrong("is not an Office file", "Save it as .docx, .dotx, .pptx or .potx.")
        self._defaults, self._types = self._read_types()
        self.main = self._main()

    @classmethod
    def open(cls, data: bytes, path: str) -> Package:
        """The package of these bytes."""
        return cls(data, path)

    def wrong(self, message: str, remedy: str, part: str = "", got: str = "") -> TemplateError:
        """An error about this base file, or one of its parts."""
        return TemplateError(Problem(self.path, 0, part, message, got, remedy=remedy))

    # ---- parts -------------------------------------------------------------------------------------------------------

    def __contains__(self, part: str) -> bool:
        return part in self._bytes or part in self._trees

    def parts(self) -> list[str]:
        """The names of all parts but relationships and content types, sorted."""
        names = {*self._bytes, *self._trees}
        return sorted(name for name in names if not name.endswith(".rels") and name != "[Content_Types].xml")

    def tree(self, part: str) -> Element:
        """The root of an XML part, parsed once; changing it changes the part."""
        if part not in self._trees:
            if part not in self._bytes:
                raise self.wrong("is not in the file", REPAIR, part or "the main part")
            self._trees[part] = xml.parse(self._bytes.pop(part), f"{self.path}!{part}")
        return self._trees[part]

    def data(self, part: str) -> bytes:
        """The bytes of a part that is not held as a tree."""
        return self._bytes[part]

    def add(self, part: str, content: Element | bytes, content_type: str) -> str:
        """The name of a part that is now in the package with this content, whatever was there before."""
        self._types[part] = content_type
        self._bytes.pop(part, None)
        self._trees.pop(part, None)
        if isinstance(content, bytes):
            self._bytes[part] = content
        else:
            self._trees[part] = content
        return part

    def free(self, pattern: str) -> str:
        """The first name of `word/media/image{}.png` that is not taken, counting from 1."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def content_type(self, part: str) -> str:
        """The content type of a part; empty where the package names none."""
        extension = posixpath.basename(part).rpartition(".")[2].lower()
        return self._types.get(part) or self._defaults.get(extension, "")

    # ---- relationships -----------------------------------------------------------------------------------------------

    def relations(self, source: str) -> list[Relation]:
        """The relationships of a part (empty name: of the package), to read and to change."""
        if source not in self._relations:
            self._relations[source] = self._read_relations(source)
        return self._relations[source]

    def related(self, source: str, kind: str) -> str:
        """The first part that a part leads to by this kind (`styles`); empty where there is none."""
        found = (item.target for item in self.relations(source) if item.kind == kind and not item.external)
        return next((target for target in found if target in self), "")

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship of this kind to the target, made unless it exists."""
        relations = self.relations(source)
        for item in relations:
            if (item.kind, item.target, item.external) == (kind, target, external):
                return item.id
        taken = {item.id for item in relations}
        number = len(relations) + 1
        while f"rId{number}" in taken:
            number += 1
        full = kind if "/" in kind else OFFICE + kind
        relations.append(Relation(f"rId{number}", full, target, external))
        return f"rId{number}"

    def unrelate(self, source: str, keep: frozenset[str]) -> None:
        """Drop the relationships of a part whose kind is not in `keep`."""
        self.relations(source)[:] = [item for item in self.relations(source) if item.kind in keep]

    def prune(self) -> None:
        """Forget the parts that no relationship reaches, with their own: a part of such a name starts without any."""
        reached = {*self.reached()}
        for part in self.parts():
            if part not in reached:
                self._bytes.pop(part, None)
                self._bytes.pop(_rels(part), None)
                self._trees.pop(part, None)
                self._relations.pop(part, None)

    # ---- writing -----------------------------------------------------------------------------------------------------

    def write(self, as_of: date) -> bytes:
        """The file: every part that a relationship reaches, sorted, with content types and relationships made anew.

        Raises TemplateError where one of these leads to a file elsewhere, or is no XML though it ought to be.
        """
        reached = self.reached()
        parts: dict[str, bytes] = {"[Content_Types].xml": xml.serialize(self._content_types(reached))}
        for source in ["", *reached]:
            if self.relations(source):
                parts[_rels(source)] = xml.serialize(self._relationships(source))
        for part in reached:
            parts[part] = xml.serialize(self._trees[part]) if part in self._trees else self._sound(part)
        archive.check_targets(parts, self.path)
        return archive.write(parts, as_of, self.path)

    def _sound(self, part: str) -> bytes:
        """The bytes of a part that nobody has read yet, which must be XML where the package says so."""
        kind = self.content_type(part)
        if kind.endswith(("+xml", "/xml")) and not kind.startswith("image/"):
            xml.parse(self._bytes[part], f"{self.path}!{part}")
        return self._bytes[part]

    def reached(self) -> list[str]:
        """The parts that relationships lead to from the package on, sorted."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            source = waiting.pop()
            for item in self.relations(source):
                if not item.external and item.target not in seen and item.target in self:
                    seen.add(item.target)
                    waiting.append(item.target)
        return sorted(seen)

    def _content_types(self, parts: list[str]) -> Element:
        extensions = sorted({part.rpartition(".")[2].lower() for part in parts} & set(IMAGE_TYPES))
        defaults = {"rels": RELATIONSHIPS, "xml": "application/xml"}
        defaults |= {extension: IMAGE_TYPES[extension] for extension in extensions}
        root = node("ct:Types")
        for extension, kind in sorted(defaults.items()):
            root.append(node("ct:Default", Extension=extension, ContentType=kind))
        for part in parts:
            if defaults.get(part.rpartition(".")[2].lower()) != self.content_type(part):
                root.append(node("ct:Override", PartName="/" + part, ContentType=self.content_type(part)))
        return root

    def _relationships(self, source: str) -> Element:
        root = node("pr:Relationships")
        for item in self.relations(source):
            target = item.target if item.external else "/" + item.target
            mode = {"TargetMode": "External"} if item.external else {}
            root.append(node("pr:Relationship", mode, Id=item.id, Type=item.type, Target=target))
        return root

    # ---- reading -----------------------------------------------------------------------------------------------------

    def _read_types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = xml.parse(self._bytes.pop("[Content_Types].xml"), f"{self.path}![Content_Types].xml")
        defaults = {
            item.get("Extension", "").lower(): item.get("ContentType", "")
            for item in root.iterchildren("*")
            if item.get("Extension")
        }
        entries = root.iterchildren("*")
        named = {unquote(item.get("PartName", "").lstrip("/")): item.get("ContentType", "") for item in entries}
        named.pop("", None)
        return defaults, named

    def _read_relations(self, source: str) -> list[Relation]:
        data = self._bytes.pop(_rels(source), None)
        if data is None:
            return []
        root = xml.parse(data, f"{self.path}!{_rels(source)}")
        return [_relation(item, source) for item in root.iterchildren("*")]

    def _main(self) -> str:
        if any(item.type.startswith(STRICT) for item in self.relations("")):
            raise self.wrong("is an ISO Strict file", "Save it in the usual format of Word or PowerPoint.")
        main = self.related("", "officeDocument")
        if not main:
            raise self.wrong("has no main part", "Open and save it in Word or PowerPoint.")
        return main


def _rels(source: str) -> str:
    folder, base = posixpath.split(source)
    return posixpath.join(folder, "_rels", base + ".rels")


def _relation(item: Element, source: str) -> Relation:
    target = item.get("Target", "")
    external = item.get("TargetMode") == "External"
    if not external:
        path = unquote(target.partition("#")[0])
        target = posixpath.normpath(posixpath.join("/" + posixpath.dirname(source), path)).lstrip("/")
    return Relation(item.get("Id", ""), item.get("Type", ""), target, external)
