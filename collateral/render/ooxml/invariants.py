"""What must hold of every package before it is written: what Word and PowerPoint would repair or refuse.

A breach that the base file has of itself is the base's fault; any other is a bug of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from collateral.errors import CollateralError, Problem, TemplateError
from collateral.render.ooxml.markup import NAMESPACES, Element, find, find_all, name
from collateral.render.ooxml.package import REPAIR, Package

_RELATION = "{" + NAMESPACES["r"] + "}"
_OURS = "This is a bug in collateral: please report it with the command and the template."
_OURS_NAMED = re.compile(r"(picture|chart) \d+$")
_IDS = tuple(map(name, ("p:sldMasterId", "p:sldLayoutId")))
_SLIDE, _NAMED, _PICTURED = name("p:sldId"), name("p:cNvPr"), name("wp:docPr")

Breach = tuple[str, str]
"""A part, and what is wrong with it."""


def check(package: Package, parts: Sequence[str], original: bytes) -> None:
    """Raise unless these parts, all XML, and the package are whole: TemplateError where the base was not, else our bug.

    `original` are the bytes of the base, opened again only to tell whose fault a breach is.
    """
    found = list(_breaches(package, parts))
    if not found:
        return
    base = Package(original, package.path, leads_out=True)
    shared = [part for part in parts if part in base]
    before = {*_breaches(base, shared)} | {
        (part, _lost(*item)) for part in shared for item in _used(base, part).items()
    }
    theirs = [breach for breach in found if breach in before]
    error, remedy = (TemplateError, REPAIR) if theirs else (CollateralError, _OURS)
    raise error([Problem(package.path, 0, part, said, remedy=remedy) for part, said in theirs or found])


def _breaches(package: Package, parts: Sequence[str]) -> Iterator[Breach]:
    for part in parts:
        yield from ((part, said) for said in _relations(package, part))
        root = package.tree(part)
        for element in root.iter(*_RULES):
            yield from ((part, said) for said in _RULES[str(element.tag)](element))
        yield from ((part, f"has the {what} twice") for what in _twice(root))
    yield from ((package.main, f"has the {what} twice") for what in _listed(package))
    yield from ((part, "has no content type") for part in package.reached() if not package.content_type(part))


# ---- relationships and ids -------------------------------------------------------------------------------------------


def _relations(package: Package, part: str) -> Iterator[str]:
    relations = package.relations(part)
    known = {item.id for item in relations}
    yield from (_lost(key, tag) for key, tag in _used(package, part).items() if key not in known)
    gone = (item.target for item in relations if not item.external and item.target not in package)
    yield from (f"leads to {target}, which is not in the file" for target in gone)
    yield from (f"has the relationship {key} twice" for key in _repeated(item.id for item in relations))


def _used(package: Package, part: str) -> dict[str, str]:
    """Ids of relationships that a part names, with the element that does."""
    return {
        value: str(element.tag)
        for element in package.tree(part).iter("*")
        for key, value in element.attrib.items()
        if key.startswith(_RELATION) and value
    }


def _lost(key: str, tag: str) -> str:
    """What is said of an id that leads nowhere; of one that the base used, because what it led to stays behind."""
    return f"{key} of {tag.rpartition('}')[2]} leads nowhere"


def _twice(root: Element) -> Iterator[str]:
    """Ids of a slide's shapes (20.1.2.2.8); of pictures in Word, which bears some of others, those that we named."""
    yield from (f"shape id {key}" for key in _repeated(element.get("id", "") for element in root.iter(_NAMED)))
    pictured = list(root.iter(_PICTURED))
    for key in _repeated(element.get("id", "") for element in pictured):
        if any(_OURS_NAMED.match(item.get("name", "")) for item in pictured if item.get("id") == key):
            yield f"picture id {key}"


def _listed(package: Package) -> Iterator[str]:
    """Ids of slides (19.2.1.33), and of masters and layouts, which share one range (19.3.1.43)."""
    root = package.tree(package.main)
    masters = [item.target for item in package.relations(package.main) if item.kind == "slideMaster"]
    trees = [root, *(package.tree(part) for part in masters if part in package)]
    yield from (f"slide id {key}" for key in _repeated(item.get("id", "") for item in root.iter(_SLIDE)))
    shared = (key for tree in trees for item in tree.iter(*_IDS) if (key := item.get("id")))  # it may be left out
    yield from (f"id {key} of a master or layout" for key in _repeated(shared))


def _repeated(keys: Iterator[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


# ---- what elements need ----------------------------------------------------------------------------------------------


def _text_body(element: Element) -> Iterator[str]:
    """A body of text has a paragraph (20.1.2.2.40)."""
    if find(element, "a:p") is None:
        yield "has a text without a paragraph"


def _drawn_cell(element: Element) -> Iterator[str]:
    """A cell of a slide's table has a text: PowerPoint repairs one without (21.1.3.16)."""
    if find(element, "a:txBody") is None:
        yield "has a cell without a text"


def _drawn_table(element: Element) -> Iterator[str]:
    """Every row has a cell for each column; those that a span covers follow it (21.1.3.13, 21.1.3.18)."""
    columns = len(find_all(element, "a:tblGrid/a:gridCol"))
    for number, row in enumerate(find_all(element, "a:tr"), start=1):
        cells = find_all(row, "a:tc")
        if len(cells) != columns:
            yield f"has a table of {columns} columns, whose row {number} has {len(cells)} cells"
        elif any(not _covers(cell, cells[place + 1 :]) for place, cell in enumerate(cells)):
            yield f"has a table whose row {number} spans cells that are not merged"


def _covers(cell: Element, following: list[Element]) -> bool:
    more = int(cell.get("gridSpan", "1")) - 1
    return more == 0 or (more <= len(following) and all(item.get("hMerge") for item in following[:more]))


def _written_cell(element: Element) -> Iterator[str]:
    """A cell in Word ends with a paragraph: Word refuses the whole file where one does not (17.4.65)."""
    held = [child.tag for child in element if child.tag in _BLOCKS]
    if not held or held[-1] == _BLOCKS[0]:
        yield "has a cell that does not end with a paragraph"


_BLOCKS = tuple(map(name, ("w:tbl", "w:p", "w:sdt", "w:customXml")))
"""A table, and what may end a cell: a paragraph, or what holds one."""
_RULES: dict[str, Callable[[Element], Iterator[str]]] = {
    name("p:txBody"): _text_body,
    name("a:txBody"): _text_body,
    name("a:tc"): _drawn_cell,
    name("a:tbl"): _drawn_table,
    name("w:tc"): _written_cell,
}
"""By element: a further rule is a function and a line."""
