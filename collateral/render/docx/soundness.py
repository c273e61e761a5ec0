"""What a base document must have before anything is read of it: numbers that are numbers, parts that are whole."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.errors import LimitError, Problem, TemplateError
from collateral.render.docx.measures import is_number
from collateral.render.docx.stories import stories
from collateral.render.ooxml.markup import Element, find, get, name, walk
from collateral.render.ooxml.package import REPAIR, Package

_VALUE = ("w:val",)
_NUMBERS = {
    **dict.fromkeys(("w:sz", "w:outlineLvl", "w:ilvl", "w:numId", "w:gridSpan", "w:gridBefore", "w:gridAfter"), _VALUE),
    **dict.fromkeys(("w:tblInd", "w:tcW", "w:gridCol"), ("w:w",)),
    "w:pgSz": ("w:w", "w:h"),
    "w:pgMar": ("w:left", "w:right", "w:top", "w:bottom", "w:gutter"),
    "w:cols": ("w:num", "w:space"),
    "w:pgNumType": ("w:start",),
    "w:tab": ("w:pos",),
    "w:ind": ("w:left", "w:right", "w:start", "w:end"),
    "w:lvl": ("w:ilvl",),
    "w:abstractNum": ("w:abstractNumId",),
    "w:abstractNumId": _VALUE,
    "w:num": ("w:numId",),
    "w:footnote": ("w:id",),
    "w:endnote": ("w:id",),
    "wp:extent": ("cx", "cy"),
}
"""The attributes that are read as numbers, by element."""
_TAGS = {name(tag): tag for tag in _NUMBERS}
_DEEPEST = 100
"""Fields inside one another; Word itself makes no more than twenty."""
_ROOTS = {
    "styles": "w:styles", "numbering": "w:numbering", "settings": "w:settings", "theme": "a:theme", "header": "w:hdr",
    "footer": "w:ftr", "footnotes": "w:footnotes", "endnotes": "w:endnotes",
}  # fmt: skip


def body(package: Package) -> Element:
    """The body of a document or template.

    Raises TemplateError with all that is wrong with the parts around it, LimitError for fields nested without end.
    """
    found = find(package.tree(package.main), "w:body")
    if found is None:
        raise package.wrong("is not a Word document", "Save it as .docx or .dotx.")
    problems = [*_parts(package)]
    if not problems:
        defined = (package.related(package.main, kind) for kind in ("styles", "numbering"))
        for part in (*stories(package), *filter(None, defined)):
            problems += _numbers(package, part)
            _check_nesting(package, part)
    if problems:
        raise TemplateError(problems)
    return found


def _parts(package: Package) -> Iterator[Problem]:
    """Parts that the document leads to by their kind, and that are of another."""
    for item in package.relations(package.main):
        wanted = _ROOTS.get(item.kind)
        if wanted and item.target in package and package.tree(item.target).tag != name(wanted):
            got = str(package.tree(item.target).tag).rpartition("}")[2]
            yield Problem(package.path, 0, item.target, f"is no part of kind {item.kind}", repr(got), wanted, REPAIR)


def _check_nesting(package: Package, part: str) -> None:
    depth = 0
    for sign in walk(package.tree(part), "w:fldChar"):
        kind = get(sign, "w:fldCharType")
        depth = max(depth + (kind == "begin") - (kind == "end"), 0)
        if depth > _DEEPEST:
            said = f"has more than {_DEEPEST} fields inside one another, or as many without an end"
            raise LimitError(Problem(package.path, 0, part, said, remedy=REPAIR))


def _numbers(package: Package, part: str) -> Iterator[Problem]:
    for element in walk(package.tree(part), *_NUMBERS):
        tag = _TAGS[str(element.tag)]
        for attribute in _NUMBERS[tag]:
            if not is_number(get(element, attribute)):
                said = f"{attribute} of {tag} is not a number"
                yield Problem(package.path, 0, part, said, repr(get(element, attribute)), remedy=REPAIR)
