"""A word on every page (DRAFT, INTERNAL): real text in each header, in a frame that moves nothing else."""

from __future__ import annotations

from collateral.render.docx.draft import Draft
from collateral.render.docx.inlines import text
from collateral.render.docx.roles import Role
from collateral.render.ooxml.markup import Element, find, find_all, get, node, walk

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_FROM_TOP = 400
"""Twips from the upper edge of the page."""


def stamp(draft: Draft, settings: Element) -> None:
    """Print the document's stamp at the head of every page, in headers made where the base has none."""
    word = draft.document.stamp
    if not word:
        return
    even = find(settings, "w:evenAndOddHeaders") is not None
    for place, section in enumerate(walk(draft.package.tree(draft.main), "w:sectPr")):
        wanted = [
            "default",
            *(["first"] if find(section, "w:titlePg") is not None else []),
            *(["even"] if even else []),
        ]
        present = {get(item, "w:type", "default") for item in find_all(section, "w:headerReference")}
        for kind in wanted:
            if kind not in present and (place == 0 or kind == "first"):
                _add_header(draft, section, kind)
    headers = {item.target for item in draft.package.relations(draft.main) if item.kind == "header"}
    for part in sorted(headers):
        draft.package.tree(part).insert(0, _frame(draft, word))


def _add_header(draft: Draft, section: Element, kind: str) -> None:
    empty = node("w:hdr", node("w:p", node("w:pPr", node("w:pStyle", val=draft.styles[Role.HEADER]))))
    part = draft.package.add(draft.package.free("word/header{}.xml"), empty, TYPE)
    key = draft.package.relate(draft.main, "header", part)
    section.insert(0, node("w:headerReference", {"r:id": key}, type=kind))


def _frame(draft: Draft, word: str) -> Element:
    """A paragraph in a frame at the page's upper edge, where the text ends on the right, as in the PDF (17.3.1.11)."""
    place: dict[str, str | int] = {
        "wrap": "around",
        "vAnchor": "page",
        "hAnchor": "margin",
        "xAlign": "right",
        "y": _FROM_TOP,
    }
    properties = node("w:pPr", node("w:pStyle", val=draft.styles[Role.STAMP]), node("w:framePr", **place))
    return node("w:p", properties, node("w:r", *text(word)))
