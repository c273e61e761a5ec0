"""Ids of a Word file that are its own again after a loop has copied, or a condition dropped, what bears them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from collateral.render.docx.draft import Ids
from collateral.render.docx.measures import highest
from collateral.render.ooxml.markup import Element, get, name, remove, walk
from collateral.render.ooxml.package import Package

_NOTES = {"footnotes": ("w:footnoteReference", "w:footnote"), "endnotes": ("w:endnoteReference", "w:endnote")}
_VML = "{urn:schemas-microsoft-com:vml}"
_SPID = "{urn:schemas-microsoft-com:office:office}spid"


def settle(package: Package, part: str, ids: Ids) -> None:
    """Give every copy in a part ids of its own; take out halves of bookmarks, and notes that nothing calls."""
    root = package.tree(part)
    _bookmarks(root, ids)
    for drawing in _repeats(walk(root, "wp:docPr"), "id"):
        drawing.set("id", str(ids.next_drawing()))
    for control in _repeats([item for item in walk(root, "w:id") if _is_of(item, "w:sdtPr")], name("w:val")):
        remove(control)  # Word gives it another
    for shape in _repeats([item for item in root.iter(f"{_VML}*") if item.tag != f"{_VML}shapetype"], "id"):
        shape.attrib.pop("id", None)
        shape.attrib.pop(_SPID, None)
    if part == package.main:
        for kind, tags in _NOTES.items():
            _notes(package, kind, *tags)


def _repeats(elements: Sequence[Element], attribute: str) -> list[Element]:
    """Those whose value an element before them has already."""
    seen: set[str] = set()
    found = []
    for element in elements:
        value = element.get(attribute)
        if value is not None and value in seen:
            found.append(element)
        seen.add(value or "")
    return found


def _is_of(element: Element, tag: str) -> bool:
    holder = element.getparent()
    return holder is not None and holder.tag == name(tag)


def _bookmarks(root: Element, ids: Ids) -> None:
    """Pair each start with the end that follows it; a copy gets an id, and a name, of its own (17.13.6.2)."""
    open_: dict[str, list[Element]] = {}
    named: Counter[str] = Counter()
    known: set[str] = set()
    for mark in walk(root, "w:bookmarkStart", "w:bookmarkEnd"):
        key = get(mark, "w:id")
        if mark.tag == name("w:bookmarkStart"):
            open_.setdefault(key, []).append(mark)
        elif starts := open_.get(key):
            _tell_apart(starts.pop(0), mark, named, known, ids)
        else:
            remove(mark)
    for mark in [item for starts in open_.values() for item in starts]:
        remove(mark)


def _tell_apart(start: Element, end: Element, named: Counter[str], known: set[str], ids: Ids) -> None:
    key, called = get(start, "w:id"), get(start, "w:name")
    if key in known:
        key = str(ids.next_bookmark())
        for mark in (start, end):
            mark.set(name("w:id"), key)
    known.add(key)
    own, stem = called, called.lower()
    while own.lower() in named:
        named[stem] += 1
        own = f"{called[:33]}_{named[stem]}"  # at most 40 characters, and unlike in other than case
    start.set(name("w:name"), own)
    named[own.lower()] += 1


def _notes(package: Package, kind: str, reference: str, note: str) -> None:
    """A note of its own for each copy of a call, and none that nothing calls."""
    part = package.related(package.main, kind)
    if not part:
        return
    root = package.tree(part)
    notes = {get(item, "w:id"): item for item in walk(root, note)}
    calls = [call for call in walk(package.tree(package.main), reference) if get(call, "w:id") in notes]
    for call in _repeats(calls, name("w:id")):
        copy = deepcopy(notes[get(call, "w:id")])
        key = str(highest(get(item, "w:id") for item in walk(root, note)) + 1)
        copy.set(name("w:id"), key)
        call.set(name("w:id"), key)
        root.append(copy)
    called = {get(call, "w:id") for call in calls}
    for key, item in notes.items():
        if key not in called and get(item, "w:type", "normal") == "normal":
            remove(item)
