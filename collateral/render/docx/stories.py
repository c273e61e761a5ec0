"""The parts of a Word file that hold text, and what the base's own editing left in them."""

from __future__ import annotations

from collateral.render.ooxml.markup import NAMESPACES, Element, find_all, get, name, remove, walk
from collateral.render.ooxml.package import Package

KEPT = frozenset(
    {
        "styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "header", "footer", "image",
        "hyperlink", "chart", "chartUserShapes", "package", "oleObject", "diagramData", "diagramLayout",
        "diagramQuickStyle", "diagramColors", "diagramDrawing",
    }
)  # fmt: skip
"""Kinds of relationship a document goes out with. Comments, custom XML, the glossary and the like stay behind."""
_IMPLIED = frozenset({"styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes"})
"""Those that a part has without naming them (ISO/IEC 29500-1, 11.3)."""
_STORY_KINDS = ("header", "footer", "footnotes", "endnotes")
_DEFINITIONS = ("styles", "numbering")
_TRACES = ("w:proofErr", "w:lastRenderedPageBreak", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference",
           "w:permStart", "w:permEnd", "w:dataBinding", "w:placeholder")  # fmt: skip
_W = "{" + NAMESPACES["w"] + "}"
_PERSONAL = (_W + "rsid", "{http://schemas.microsoft.com/office/word/2010/wordml}paraId",
             "{http://schemas.microsoft.com/office/word/2010/wordml}textId")  # fmt: skip


def stories(package: Package) -> list[str]:
    """The main part, then headers, footers and notes."""
    kinds = (item.target for item in package.relations(package.main) if item.kind in _STORY_KINDS)
    return [package.main, *dict.fromkeys(target for target in kinds if target in package)]


def clean(package: Package) -> None:
    """Take out of every story what says who edited the base, when and with which comments."""
    package.unrelate(package.main, KEPT)
    for part in stories(package):
        root = package.tree(part)
        for element in walk(root, *_TRACES):
            remove(element)
        _forget_editing(root)
        _forget_last_place(root)
        for language in walk(root, "w:lang"):
            remove(language)
    for part in (package.related(package.main, kind) for kind in _DEFINITIONS):
        if part:
            root = package.tree(part)
            for element in walk(root, "w:rsid"):
                remove(element)
            _forget_editing(root)


def forget_unused(package: Package) -> None:
    """Drop what the stories show no more: relationships that they do not name, notes that nothing calls."""
    for part in stories(package):
        root = package.tree(part)
        used = {str(value) for element in walk(root) for value in element.attrib.values()}
        relations = package.relations(part)
        relations[:] = [item for item in relations if item.kind in _IMPLIED or item.id in used]
    for kind, tag in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
        part = package.related(package.main, kind)
        if part:
            called = {get(item, "w:id") for item in walk(package.tree(package.main), f"{tag}Reference")}
            for note in find_all(package.tree(part), tag):
                if get(note, "w:type", "normal") == "normal" and get(note, "w:id") not in called:
                    remove(note)


def _forget_editing(root: Element) -> None:
    for element in root.iter("*"):
        for key in [key for key in element.attrib if str(key).startswith(_PERSONAL)]:
            del element.attrib[key]


def _forget_last_place(root: Element) -> None:
    """Drop `_GoBack`, the bookmark of where the last author stopped."""
    marks = [item for item in walk(root, "w:bookmarkStart") if get(item, "w:name") == "_GoBack"]
    keys = {get(item, "w:id") for item in marks}
    ends = [item for item in root.iter(name("w:bookmarkEnd")) if get(item, "w:id") in keys] if keys else []
    for item in [*marks, *ends]:
        remove(item)
