"""SVG pictures: a list of what may stand in one, so that a picture is never a program or a letter home."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from lxml import etree

from collateral.errors import InputError, Problem
from collateral.safe import xml
from collateral.safe.path import display

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "style", "image"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "filter"),
        *(
            "feBlend",
            "feColorMatrix",
            "feComponentTransfer",
            "feComposite",
            "feDropShadow",
            "feFlood",
            "feGaussianBlur",
        ),
        *("feFuncA", "feFuncB", "feFuncG", "feFuncR", "feMerge", "feMergeNode", "feMorphology", "feOffset"),
    )
)
"""Shapes, text, paint and still effects; no scripts, links, animation or foreign content (SVG 2, appendix F)."""
DROPPED = frozenset(("metadata", "color-profile"))
"""They draw nothing, and a color profile lies elsewhere."""
DRAWN = 100_000
"""Elements a reader may have to draw, each `use` counted with all that it repeats."""

_DATA_URI = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/=\s%]*)")
_URL = re.compile(r"""url\(\s*(["']?)(.*?)\1\s*\)""", re.IGNORECASE)
_CSS_CALL = re.compile(r"(?<![\w-])(image|image-set|src|element|cross-fade|expression|attr)\(", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|in|cm|mm|q)?\s*", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
"""CSS pixels in each unit (CSS Values 4, 6.2)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A checked SVG."""

    data: bytes
    """Without comments, processing instructions, metadata and the private parts of drawing programs."""
    width: float
    """CSS pixels."""
    height: float
    pictures: tuple[bytes, ...]
    """The raster pictures inside; still to be checked."""


def clean(data: bytes, path: str) -> Drawing:
    """The SVG without what draws nothing; InputError for what is not in the list, each with its line."""
    root = xml.parse(data, path, InputError)
    if root.tag != f"{{{SVG}}}svg":
        raise InputError(Problem(display(path), 1, "", "is not an SVG picture", remedy="Save it as SVG, PNG or JPEG."))
    problems = [Problem(display(path), line, "", message) for line, message in _faults(root)]
    if problems:
        raise InputError(problems)
    _strip(root)
    _check_repetition(root, path)
    width, height = _size(root, path)
    return Drawing(xml.serialize(root), width, height, tuple(_pictures(root)))


# ---- what is refused -------------------------------------------------------------------------------------------------


def _faults(root: etree._Element) -> Iterator[tuple[int, str]]:
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        line = int(element.sourceline or 0)
        if name.namespace == SVG and name.localname not in ELEMENTS | DROPPED:
            yield line, f"holds <{name.localname}>, which is not allowed in a picture"
        elif name.namespace == SVG and name.localname in ELEMENTS:
            yield from ((line, fault) for key, value in element.items() if (fault := _attribute_fault(key, value)))
        if name.localname == "style" and (fault := _css_fault("".join(element.itertext()))):
            yield line, fault


def _attribute_fault(key: str, value: str) -> str:
    name = etree.QName(key)
    if name.namespace is None and name.localname.lower().startswith("on"):
        return f"holds the event handler {name.localname}, which is not allowed in a picture"
    if name.localname == "href" and name.namespace in (None, XLINK):
        return "" if _is_inside(value) else f"leads outside of the picture to {value[:60]!r}"
    is_css = name.localname == "style" or "\\" in value or "url(" in value.lower() or _CSS_CALL.search(value)
    return _css_fault(value) if is_css else ""


def _css_fault(css: str) -> str:
    """Why CSS could load or hide something: at-rules, escapes, addresses; empty when it cannot."""
    targets = [match.group(2) for match in _URL.finditer(css)]
    outside = [target for target in targets if not _is_inside(target)]
    rest = _URL.sub("", css)
    if outside or "//" in rest or "url(" in rest.lower() or _CSS_CALL.search(rest):
        return f"leads outside of the picture to {(outside or [rest.strip()])[0][:60]!r}"
    if "@" in rest or "\\" in rest:
        return "has a style with @ or \\, which is not allowed in a picture"
    return ""


def _is_inside(target: str) -> bool:
    target = target.strip()
    return target.startswith("#") or _DATA_URI.fullmatch(target) is not None


def _check_repetition(root: etree._Element, path: str) -> None:
    """Refuse references that go in a circle, or that multiply beyond what can be drawn."""
    known = {name: element for element in root.iter(etree.Element) if (name := element.get("id"))}
    counted: dict[etree._Element, int] = {}
    try:
        drawn = _drawn(root, known, counted)
    except RecursionError:
        drawn = DRAWN + 1
    if drawn > DRAWN:
        message = f"repeats its parts in a circle or more than {DRAWN} times"
        raise InputError(Problem(display(path), 0, "", message, remedy="Draw it with fewer <use> elements."))


def _drawn(element: etree._Element, known: dict[str, etree._Element], counted: dict[etree._Element, int]) -> int:
    if element not in counted:
        counted[element] = DRAWN + 1  # what stands if a reference comes back here: a circle
        targets = [known[name] for name in _references(element) if name in known]
        counted[element] = 1 + sum(_drawn(part, known, counted) for part in (*element, *targets))
    return counted[element]


def _references(element: etree._Element) -> Iterator[str]:
    for key, value in element.items():
        if etree.QName(key).localname == "href":
            yield value.strip().removeprefix("#")
        for match in _URL.finditer(value):
            yield match.group(2).strip().removeprefix("#")


# ---- what is kept ----------------------------------------------------------------------------------------------------


def _strip(root: etree._Element) -> None:
    """Drop what draws nothing: metadata, other vocabularies, comments, instructions (a stylesheet can be one)."""
    for node in [*root.itersiblings(preceding=True), *root.itersiblings()]:
        _remove_sibling(root, node)
    for node in [*root.iter()]:
        if not _is_kept(node):
            _remove(node)
            continue
        for key in [*node.attrib]:
            if etree.QName(key).namespace not in (None, XLINK) and key not in (f"{{{XML}}}space", f"{{{XML}}}lang"):
                del node.attrib[key]
    etree.cleanup_namespaces(root)


def _is_kept(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):
        return False
    name = etree.QName(node)
    return name.namespace == SVG and name.localname not in DROPPED


def _remove_sibling(root: etree._Element, node: etree._Element) -> None:
    # lxml removes what stands beside the root only once it is moved inside.
    root.append(node)
    root.remove(node)


def _remove(node: etree._Element) -> None:
    """Take a node out; the text behind it stays."""
    parent, previous = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and previous is not None:
        previous.tail = (previous.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    node.tail = None
    parent.remove(node)


def _pictures(root: etree._Element) -> Iterator[bytes]:
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            for match in _DATA_URI.finditer(str(value)):
                try:
                    yield base64.b64decode(unquote_to_bytes(match.group(2)))
                except binascii.Error:
                    yield b""


def _size(root: etree._Element, path: str) -> tuple[float, float]:
    """Width and height in CSS pixels: as given, else by the viewBox (SVG 2, 8.2)."""
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    try:
        _, _, across, down = (float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        across = down = 0.0
    if width and height:
        return width, height
    if across > 0 and down > 0:
        return width or (height or down) * across / down, height or (width or across) * down / across
    raise InputError(Problem(display(path), 1, "", "has no size", remedy="Give it `width` and `height`, or a viewBox."))


def _pixels(length: str | None) -> float:
    """A length in CSS pixels; 0 where there is none, or one that depends on the page."""
    match = _LENGTH.fullmatch(length or "")
    return float(match.group(1)) * _PIXELS[(match.group(2) or "px").lower()] if match else 0.0
