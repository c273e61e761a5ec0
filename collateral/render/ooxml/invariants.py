"""What must hold of every package before it is written; a breach is a bug of ours or a base that cannot be used."""

from __future__ import annotations

from collections import Counter

from collateral.errors import Problem, TemplateError
from collateral.render.ooxml.markup import NAMESPACES
from collateral.render.ooxml.package import Package

_RELATION = "{" + NAMESPACES["r"] + "}"


def check(package: Package, parts: list[str]) -> None:
    """Raise TemplateError unless every relationship that these XML parts use exists and leads somewhere."""
    problems = [problem for part in parts for problem in _relations(package, part)]
    if problems:
        raise TemplateError(problems)


def _relations(package: Package, part: str) -> list[Problem]:
    relations = package.relations(part)
    known = {item.id for item in relations}
    used = {
        value: str(element.tag)
        for element in package.tree(part).iter("*")
        for key, value in element.attrib.items()
        if key.startswith(_RELATION) and value
    }
    lost = [
        _problem(package, part, f"{key} of {tag.rpartition('}')[2]}", "leads nowhere")
        for key, tag in used.items()
        if key not in known
    ]
    gone = [item for item in relations if not item.external and item.target not in package]
    lost += [_problem(package, part, item.target, "is not in the file") for item in gone]
    twice = [key for key, count in Counter(item.id for item in relations).items() if count > 1]
    return lost + [_problem(package, part, key, "is defined twice") for key in twice]


def _problem(package: Package, part: str, what: str, message: str) -> Problem:
    remedy = "Open the base file in its own application, remove what is embedded there, and save it."
    return Problem(package.path, 0, part, f"{what} {message}", remedy=remedy)
