"""What a base presentation must have before anything is drawn on it: masters and layouts that are whole (19.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.errors import Problem, TemplateError
from collateral.render.ooxml.markup import NAMESPACES, Element, find, name, walk
from collateral.render.ooxml.package import REPAIR, Package

_ROOTS = {"slideMaster": "p:sldMaster", "slideLayout": "p:sldLayout", "theme": "a:theme"}
_CALLED = {"slideMaster": "a slide master", "slideLayout": "a slide layout", "theme": "a theme"}
_NUMBERS = {"a:off": ("x", "y"), "a:ext": ("cx", "cy"), "a:chOff": ("x", "y"), "a:chExt": ("cx", "cy"),
            "p:sldSz": ("cx", "cy"), "p:ph": ("idx",)}  # fmt: skip
_RELATION = "{" + NAMESPACES["r"] + "}"
_NUMBER = re.compile(r"-?\d{1,12}")


def check(package: Package) -> None:
    """Raise TemplateError with all that is wrong with masters, layouts and themes; with what is not XML at once."""
    masters = _led(package, package.main, "slideMaster")
    problems = [*_numbers(package, package.main)]
    for part in masters:
        problems += _whole(package, part, "slideMaster")
        for layout in _led(package, part, "slideLayout"):
            problems += _whole(package, layout, "slideLayout")
            if layout in package and not _led(package, layout, "slideMaster"):
                problems.append(_problem(package, layout, "leads to no master"))
    if problems:
        raise TemplateError(problems)
    if not any(_led(package, part, "slideLayout") for part in masters):
        raise package.wrong("has no slide layout", "Save a presentation with a slide master.")


def _led(package: Package, source: str, kind: str) -> list[str]:
    return [item.target for item in package.relations(source) if item.kind == kind and not item.external]


def _whole(package: Package, part: str, kind: str) -> Iterator[Problem]:
    """What is wrong with one part of that kind, with what it leads to and with its theme."""
    if part not in package:
        yield _problem(package, part, "is not in the file")
        return
    root = package.tree(part)
    if root.tag != name(_ROOTS[kind]) or (kind != "theme" and find(root, "p:cSld/p:spTree") is None):
        yield _problem(package, part, f"is not {_CALLED[kind]}")
        return
    yield from _numbers(package, part)
    yield from _shapes(package, part)
    used = {value for element in root.iter("*") for key, value in element.attrib.items() if key.startswith(_RELATION)}
    for item in package.relations(part):
        if item.id in used and not item.external and item.kind not in _ROOTS and item.target not in package:
            yield _problem(package, item.target, f"is not in the file, but {part} shows it")
    for theme in _led(package, part, "theme"):
        yield from _whole(package, theme, "theme")


def _numbers(package: Package, part: str) -> Iterator[Problem]:
    for element in walk(package.tree(part), *_NUMBERS):
        for key in _NUMBERS[_prefixed(element)]:
            value = element.get(key)
            if value is not None and not _NUMBER.fullmatch(value):
                yield _problem(package, part, f"{key} of {_prefixed(element)} is not a number", repr(value))


def _shapes(package: Package, part: str) -> Iterator[Problem]:
    """Every shape says its name; one that a logo takes the place of also says where it stands."""
    for shape in walk(package.tree(part), "p:sp", "p:pic"):
        about = next(iter(walk(shape, "p:cNvPr")), None)
        if about is None:
            yield _problem(package, part, "has a shape without a name (p:cNvPr)")
        elif about.get("name", "").startswith("Logo") and find(shape, "p:spPr/a:xfrm/a:ext") is None:
            yield _problem(package, part, f"{about.get('name')} stands nowhere (a:xfrm)")


def _prefixed(element: Element) -> str:
    return next(tag for tag in _NUMBERS if element.tag == name(tag))


def _problem(package: Package, part: str, message: str, got: str = "") -> Problem:
    return Problem(package.path, 0, part, message, got, remedy=REPAIR)
