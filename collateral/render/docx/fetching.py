"""What of a base would fetch from elsewhere, run or ask when a reader opens the file: refused, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from collateral.errors import Problem
from collateral.render.docx import word_fields
from collateral.render.docx.stories import stories
from collateral.render.docx.word_fields import WordField
from collateral.render.ooxml.markup import NAMESPACES, Element, name
from collateral.render.ooxml.package import Package

_FIELDS = {
    **dict.fromkeys(
        ("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "DATABASE", "RD", "AUTOTEXT",
         "AUTOTEXTLIST", "GLOSSARY"),
        "fetches from outside of the file",
    ),
    **dict.fromkeys(("MACROBUTTON", "CONTROL", "HTMLCONTROL", "ADDIN", "PRINT"), "runs a program"),
    **dict.fromkeys(("ASK", "FILLIN"), "asks the reader"),
    **dict.fromkeys(("USERADDRESS", "USERINITIALS", "TEMPLATE"), "prints what the reader's own program knows"),
    **dict.fromkeys(
        ("ADDRESSBLOCK", "GREETINGLINE", "NEXT", "NEXTIF", "SKIPIF", "MERGEREC", "MERGESEQ"), "wants Word's mail merge"
    ),
}  # fmt: skip
_UNLINK = "Delete it; or click into it and press Ctrl+Shift+F9, which leaves its text."
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_ELEMENTS = {
    name("w:altChunk"): "a document inside of the document",
    name("w:subDoc"): "a subdocument",
    name("w:frameset"): "frames",
    name("w:control"): "an ActiveX control",
    name("w:objectLink"): "a linked object",
}
_CLICKED = frozenset({"hyperlink", "hlinkClick", "hlinkHover"})
"""What leads out when a reader clicks on it."""
_RELATION = "{" + NAMESPACES["r"] + "}"
_SCRIPTS = frozenset({"href", "src", _OFFICE + "href"})


def faults(package: Package) -> Iterator[Problem]:
    """Every field, link and object that leads out of the file, runs or asks; relationships of all parts that go out."""
    for part in stories(package):
        root = package.tree(part)
        for field in word_fields.fields(root):
            said, remedy = _field(field)
            if said:
                yield Problem(package.path, 0, field.instruction[:60], f"{said}, in {part}", word_fields.place(field),
                              remedy=remedy)  # fmt: skip
        yield from (
            Problem(package.path, 0, "", f"holds {what}, in {part}", got, remedy="Delete it, or paste its content.")
            for element in root.iter("*")
            for what, got in _element(element)
        )
    settings = package.related(package.main, "settings")  # what it leads to is dropped, all of it
    for part in package.reached():
        if part != settings and any(item.external for item in package.relations(part)):
            yield from _links(package, part)
            yield from _followed(package, part)


def _field(field: WordField) -> tuple[str, str]:
    """What is wrong with a field, and what to do; nothing where it may stay."""
    if field.is_built:
        return "is a field whose name another field writes", _UNLINK
    if field.kind in _FIELDS:
        return _FIELDS[field.kind], _UNLINK
    if field.kind == "MERGEFIELD":
        return "is Word's mail merge inside of another field", "Write {% if ... %}{{ field }}{% endif %} as text."
    if field.kind == "HYPERLINK" and not all(map(_ADDRESS.match, _targets(field.arguments))):
        return "leads to no web or mail address", "Link to https://..., http://..., mailto:... or a bookmark."
    return "", ""


def _targets(arguments: list[str]) -> Iterator[str]:
    """What a hyperlink's field leads to beside the values of its switches, such as a bookmark (17.16.5.25)."""
    switch = ""
    for argument in arguments:
        if switch not in _VALUED and not _SWITCH.fullmatch(argument):
            yield argument
        switch = argument if _SWITCH.fullmatch(argument) else ""


_SWITCH = re.compile(r"\\[a-z]", re.IGNORECASE)
_VALUED = ("\\l", "\\o", "\\t", "\\s")


def _element(element: Element) -> Iterator[tuple[str, str]]:
    """What an element holds that is not in the file, and where it is."""
    if element.tag in _ELEMENTS:
        yield _ELEMENTS[str(element.tag)], ""
    elif element.tag == _OFFICE + "OLEObject" and element.get("Type") == "Link":
        yield "a linked object", element.get("ProgID", "")
    elif str(element.tag).startswith(_VML):
        for key, value in element.attrib.items():
            if key in _SCRIPTS and value and not (key == "href" and _ADDRESS.match(value)):
                yield "a drawing with a picture or link elsewhere", value[:80]


def _followed(package: Package, part: str) -> Iterator[Problem]:
    """What names a relationship that leads out and is no link to click on, whatever type the relationship says."""
    outside = {item.id for item in package.relations(part) if item.external}
    for element in package.tree(part).iter("*"):
        if any(str(key).startswith(_RELATION) and value in outside for key, value in element.attrib.items()):
            label = str(element.tag).rpartition("}")[2]
            if label not in _CLICKED:
                said = f"leads to a file elsewhere, in {part}"
                yield Problem(package.path, 0, label, said, remedy="Embed it in the file.")


def _links(package: Package, part: str) -> Iterator[Problem]:
    for relation in package.relations(part):
        if relation.kind == "hyperlink" and relation.external and not _ADDRESS.match(relation.target):
            said, remedy = (
                f"leads to no web or mail address, in {part}",
                "Link to https://..., http://... or mailto:...",
            )
            yield Problem(package.path, 0, "hyperlink", said, repr(relation.target[:80]), remedy=remedy)
        elif relation.kind == "hyperlink" and "{{" in unquote(relation.target):
            said, remedy = f"is a link whose address holds a tag, in {part}", "Print the address as text."
            yield Problem(package.path, 0, "hyperlink", said, repr(unquote(relation.target)[:80]), remedy=remedy)
