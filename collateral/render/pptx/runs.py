"""Paragraphs as DrawingML (ISO/IEC 29500-1, 21.1.2): text as typed, sizes written out, links and notes on runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

from collateral.errors import CollateralError
from collateral.model.document import Break, Field, Inline, Link, Source, Text, plain
from collateral.model.finding import Finding, Severity
from collateral.render.ooxml.markup import Element, node
from collateral.render.pptx.design import Design
from collateral.render.pptx.draft import Page
from collateral.render.pptx.shapes import emu
from collateral.render.pptx.typeset import INHERITED, Look, Para
from collateral.safe import xml

_LINE = re.compile(r"[\n\v]")
_LINK_COLOR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_SCHEMES = ("https://", "http://", "mailto:")
_RAISED = 30000
"""Baseline of a source's number, in thousandths of a percent of its own size."""
_LARGE, _RAISED_BESIDE_LARGE = 30, 60000


def paragraphs(paras: Iterable[Para], page: Page) -> list[Element]:
    """The `a:p` of paragraphs."""
    return [paragraph(para, page) for para in paras]


def paragraph(para: Para, page: Page) -> Element:
    """One `a:p`; indents and bullets are written out, so that no master adds its own."""
    runs = [element for inline in para.content for element in _inline(inline, para.look, page)]
    return node("a:p", _properties(para.look, page.draft.design), *runs, node("a:endParaRPr", **_size(para.look, page)))


def _properties(look: Look, design: Design) -> Element:
    if look.bullet.isdigit():
        start = {"startAt": look.bullet} if look.bullet != "1" else {}
        mark = [node("a:buFont", typeface="+mj-lt" if look.heading else "+mn-lt"),
                node("a:buAutoNum", type="arabicPeriod", **start)]  # fmt: skip
    elif look.bullet:
        mark = list(map(deepcopy, design.bullet(look.level))) or [
            node("a:buFont", typeface="Arial"), node("a:buChar", char=look.bullet)]  # fmt: skip
    else:
        mark = [node("a:buNone")]
    level = {"lvl": look.level} if look.level else {}
    said = look.align or ("" if look.color == INHERITED else "left")
    side = {"algn": _SIDES[said]} if said else {}
    space = node("a:spcBef", node("a:spcPts", val=round(look.before * 100)))
    whole = node("a:lnSpc", node("a:spcPct", val=100000))
    place = {"marL": emu(look.left), "indent": -emu(look.hanging), "rtl": 0}  # a master may be set from right to left
    return node("a:pPr", whole, space, node("a:spcAft", node("a:spcPts", val=0)), *mark, **place, **level, **side)


_SIDES = {"left": "l", "center": "ctr", "right": "r"}


def _size(look: Look, page: Page) -> dict[str, str | int]:
    return {"lang": page.draft.language, "sz": round(look.size * 100)}


def _inline(inline: Inline, look: Look, page: Page) -> list[Element]:
    match inline:
        case Text() | Field():
            return _text(inline, look, page)
        case Break():
            return [node("a:br", _run(look, page))]
        case Link():
            return _link(inline, look, page)
        case Source():
            return [node("a:r", _raised(look, page), node("a:t", str(page.cite(inline))))]
    raise CollateralError(f"a composed document holds an unresolved field: {plain((inline,))}")


def _text(inline: Text | Field, look: Look, page: Page, target: str = "") -> list[Element]:
    flags = {"b": int(inline.bold or look.bold), "i": int(inline.italic != look.italic)}
    elements: list[Element] = []
    for number, line in enumerate(_LINE.split(inline.text)):
        if number:
            elements.append(node("a:br", _run(look, page)))
        if line:
            shown = _run(look, page, mono=inline.code or look.mono, link=target, **flags)
            elements.append(node("a:r", shown, node("a:t", xml.legal(line))))
    return elements


def _run(look: Look, page: Page, *, mono: bool = False, link: str = "", **flags: int) -> Element:
    """`a:rPr` (21.1.2.3.9); in a placeholder, face and ink are the layout's unless the look says more."""
    face = (
        page.draft.brand.office_mono_font
        if mono
        else look.face or page.draft.design.faces.written(heading=look.heading)
    )
    ink = page.inks.text(look.color)
    on: dict[str, str | int] = {"b": int(look.bold), "i": int(look.italic), **flags}
    if look.color != INHERITED and not page.draft.design.follows_brand:
        on = {"cap": "none", "spc": 0, "baseline": 0, **on}  # a base's text boxes may have anything
    return node(
        "a:rPr",
        ink,
        node("a:latin", typeface=face) if face else None,
        _leading(link, page) if link else None,
        **_size(look, page),
        **on,
    )


def _leading(link: str, page: Page) -> Element:
    """`a:hlinkClick`; where the theme's color for links cannot be read, the words keep their own ([MS-ODRAWXML])."""
    own = node("a:ext", node("ahyp:hlinkClr", val="tx"), uri=_LINK_COLOR)
    reads = page.draft.design.reads_links(page.layout)
    return node("a:hlinkClick", None if reads else node("a:extLst", own), {"r:id": link})


def _raised(look: Look, page: Page) -> Element:
    """The look of a source's number: small beside large type, raised all the same."""
    if look.size < _LARGE:
        return _run(look, page, baseline=_RAISED)
    return _run(replace(look, size=round(look.size * 0.55), bold=False), page, baseline=_RAISED_BESIDE_LARGE)


def _link(link: Link, look: Look, page: Page) -> list[Element]:
    """A hyperlink on each run; its words alone, and a finding, where the target is no web or mail address."""
    target = xml.legal(plain(link.target)).strip()
    words = [item for item in link.content if isinstance(item, Text | Field)]
    if not target.lower().startswith(_SCHEMES):
        message = f"`{plain(link.content)}` leads to {target[:60]}, which is no web or mail address"
        remedy = "Give an address that begins with https:// or mailto:."
        page.draft.findings.append(
            Finding("unsafe-link", Severity.ERROR, page.draft.document.template, 0, message, remedy)
        )
        return [element for item in words for element in _text(item, look, page)]
    key = page.draft.package.relate(page.part, "hyperlink", target, external=True)
    return [element for item in words for element in _text(item, look, page, key)]
