"""Phrases as runs (ISO/IEC 29500-1, 17.3.2): text as typed, emphasis, links, notes."""

from __future__ import annotations

import re
from functools import partial

from collateral.errors import CollateralError
from collateral.model.document import Break, Field, Inline, Link, Phrase, Source, Text, plain
from collateral.model.finding import Finding, Severity
from collateral.render.docx.draft import Draft
from collateral.render.docx.looks import RUN
from collateral.render.docx.roles import Role
from collateral.render.ooxml.markup import Element, name, node, put
from collateral.safe import xml

_PIECES = re.compile(r"([\n\t])")
_NAMES = ("name", "legal_name")
"""Last steps of paths to names of people and companies: no dictionary has them."""
_SCHEMES = ("https://", "http://", "mailto:")


def runs(phrase: Phrase, draft: Draft, part: str = "", style: str = "") -> list[Element]:
    """The runs of a phrase for a part (the main one unless named), in a character style if one is given."""
    return [element for inline in phrase for element in _inline(inline, draft, part or draft.main, style)]


def _inline(inline: Inline, draft: Draft, part: str, style: str) -> list[Element]:
    match inline:
        case Text() | Field():
            return [_run(inline, draft, style)] if inline.text else []
        case Break():
            return [node("w:r", node("w:br"))]
        case Link():
            return _link(inline, draft, part)
        case Source():
            return [draft.notes.call(inline, partial(_note, draft))]
    raise CollateralError(f"a composed document holds an unresolved field: {plain((inline,))}")


def _run(inline: Text | Field, draft: Draft, style: str) -> Element:
    if inline.code:
        style = draft.styles[Role.CODE_TEXT]
    is_name = isinstance(inline, Field) and inline.path.rpartition(".")[2] in _NAMES
    properties = node(
        "w:rPr",
        node("w:rStyle", val=style) if style else None,
        node("w:b") if inline.bold else None,
        node("w:bCs") if inline.bold else None,
        node("w:i") if inline.italic else None,
        node("w:iCs") if inline.italic else None,
        node("w:noProof") if is_name else None,
    )
    return node("w:r", properties if len(properties) else None, *text(inline.text))


def text(value: str) -> list[Element]:
    """`w:t`, `w:br` and `w:tab` for text as typed; characters that XML forbids are gone."""
    pieces = (piece for piece in _PIECES.split(xml.legal(value)) if piece)
    return [_piece(piece) for piece in pieces]


def field(instruction: str, shown: str) -> list[Element]:
    """What the runs of a complex field hold, one each, with the value that stands until Word updates it (17.16.18)."""
    return [
        node("w:fldChar", fldCharType="begin"),
        node("w:instrText", f" {instruction} ", {"xml:space": "preserve"}),
        node("w:fldChar", fldCharType="separate"),
        node("w:t", shown),
        node("w:fldChar", fldCharType="end"),
    ]


def _piece(piece: str) -> Element:
    if piece == "\n":
        return node("w:br")
    if piece == "\t":
        return node("w:tab")
    space = {"xml:space": "preserve"} if piece != piece.strip() or "  " in piece else {}
    return node("w:t", piece, space)


def _link(link: Link, draft: Draft, part: str) -> list[Element]:
    """A hyperlink; its words alone, and a finding, where the target is no web or mail address."""
    target = xml.legal(plain(link.target)).strip()
    if not target.lower().startswith(_SCHEMES):
        message = f"`{plain(link.content)}` leads to {target[:60]}, which is no web or mail address"
        remedy = "Give an address that begins with https:// or mailto:."
        draft.findings.append(Finding("unsafe-link", Severity.ERROR, draft.document.template, 0, message, remedy))
        return runs(link.content, draft, part)
    key = draft.package.relate(part, "hyperlink", target, external=True)
    inner = runs(link.content, draft, part, draft.styles[Role.HYPERLINK])
    return [node("w:hyperlink", *inner, {"r:id": key}, history=1)]


def _note(draft: Draft, part: str, source: Source) -> list[Element]:
    """The words of a note, linked where the source has an address; small print in bold and underlined reads badly."""
    words = (Text(source.text),)
    if not source.url:
        return runs(words, draft, part)
    linked = runs((Link((Text(source.url),), words),), draft, part)
    for link in linked:
        for look in link.iter(name("w:rPr")):
            put(look, node("w:u", val="none"), RUN)
            if draft.styles.is_bold(Role.HYPERLINK):
                put(look, node("w:b", val=0), RUN)
                put(look, node("w:bCs", val=0), RUN)
    return linked
