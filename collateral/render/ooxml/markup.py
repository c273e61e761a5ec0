"""Elements of Office XML, written with the prefixes that ISO/IEC 29500 uses: `node("w:p", node("w:r"), rsidR=...)`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from lxml import etree

Element = etree._Element

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}

ATTRIBUTES_QUALIFIED = frozenset({"w"})
"""Vocabularies whose schema has attributeFormDefault="qualified": their attributes carry the element's prefix."""

Child = Element | Mapping[str, str | int] | str | None


@cache
def name(tag: str) -> str:
    """`w:p` as lxml wants it: `{http://...}p`; a name without prefix as it is."""
    prefix, colon, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else tag


@cache
def _scope(prefix: str) -> dict[str | None, str]:
    """What a fresh element declares; package parts have no prefixes, as every application writes them."""
    return {None if prefix in {"pr", "ct", "ep"} else prefix: NAMESPACES[prefix]}


def node(tag: str, *children: Child, **attributes: str | int) -> Element:
    """An element with its text, children and attributes.

    A string child is text, a mapping holds attributes of other namespaces (`{"r:id": "rId1"}`), None is left out.
    """
    prefix = tag.partition(":")[0]
    own = prefix + ":" if prefix in ATTRIBUTES_QUALIFIED else ""
    given = {name(own + key): str(value) for key, value in attributes.items()}
    element = etree.Element(name(tag), given, _scope(prefix))
    for child in children:
        if isinstance(child, str):
            element.text = (element.text or "") + child
        elif isinstance(child, Mapping):
            for key, value in child.items():
                element.set(name(key), str(value))
        elif child is not None:
            element.append(child)
    return element


def get(element: Element | None, attribute: str, default: str = "") -> str:
    """The value of `w:val` or such; the default where element or attribute is absent."""
    return default if element is None else element.get(name(attribute), default)


def find(element: Element, path: str) -> Element | None:
    """The first descendant along child names such as `w:pPr/w:pStyle`."""
    return element.find(_steps(path))


def find_all(element: Element, path: str) -> list[Element]:
    """Every descendant along child names such as `w:tbl/w:tr`."""
    return element.findall(_steps(path))


def walk(element: Element, *tags: str) -> list[Element]:
    """The element and its descendants of these names, in document order; a list, so that the tree may be changed."""
    return list(element.iter(*map(name, tags)))


def leading(parent: Element, tag: str) -> Element:
    """The first child of this name; made as the very first where there is none, as properties stand."""
    found = find(parent, tag)
    if found is None:
        found = node(tag)
        parent.insert(0, found)
    return found


def remove(element: Element) -> None:
    """Take an element out of its parent; its tail, white space in every Office part, goes with it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def compact(root: Element) -> None:
    """Declare the usual namespaces once, at the root: elements made apart declare their own, a third of a slide."""
    etree.cleanup_namespaces(root, top_nsmap={prefix: NAMESPACES[prefix] for prefix in _USUAL})


_USUAL = ("a", "r")


def declare_relationships(root: Element) -> None:
    """Declare `r` at the root of a part that names relationships without it: lxml makes up `ns0` for each of them.

    Every other declaration stays: `mc:Ignorable` and `Requires` name prefixes that nothing else uses (ISO/IEC 29500-3).
    """
    if "r" in root.nsmap:
        return
    required = " ".join(item.get("Requires", "") for item in walk(root, "mc:Choice")).split()
    kept = [*(prefix for prefix in root.nsmap if prefix), *required]
    etree.cleanup_namespaces(root, top_nsmap={"r": NAMESPACES["r"]}, keep_ns_prefixes=kept)


def put(parent: Element, child: Element, order: tuple[str, ...], *, again: bool = False) -> Element:
    """The child, set into its parent where the schema's sequence wants it.

    It takes the place of one of the same name, unless `again` says that there may be several. `order` lists the names
    of the sequence; names outside it come last.
    """
    tag = str(child.tag)
    former = None if again else parent.find(tag)
    if former is not None:
        parent.replace(former, child)
        return child
    rank = _ranks(order)
    own = rank.get(tag, len(order))
    for place, sibling in enumerate(parent):
        if rank.get(str(sibling.tag), len(order)) > own:
            parent.insert(place, child)
            return child
    parent.append(child)
    return child


@cache
def _ranks(order: tuple[str, ...]) -> dict[str, int]:
    return {name(tag): place for place, tag in enumerate(order)}


@cache
def _steps(path: str) -> str:
    return "/".join(step if step in {".", "..", ""} else name(step) for step in path.split("/"))


def guid(text: str) -> str:
    """An id in braces (ST_Guid, 22.9.2.4) that is always the same for the same text."""
    digits = sha256(text.encode()).hexdigest().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-A{digits[17:20]}-{digits[20:32]}}}"
