"""Panels that stand out, and places to sign."""

from __future__ import annotations

from functools import partial

from collateral.model.document import Callout, Paragraph, Party, Signature, plain, words
from collateral.render.docx.draft import Draft, mark
from collateral.render.docx.inlines import runs
from collateral.render.docx.layout import in_line
from collateral.render.docx.paragraphs import PROPERTIES, Draw, block, styled
from collateral.render.docx.roles import Role
from collateral.render.docx.tables import cell, row, spacer, table
from collateral.render.ooxml.markup import Element, node, put

_SHORT_OF = 20
"""A line ends so far before its column, in twips: one that ends on the edge may wrap by rounding."""
_INSET = 520
"""What the panel's bar and margins take of its width, in twips."""


def callout(item: Callout, draft: Draft, width: int, draw: Draw) -> list[Element]:
    """A shaded panel: bordered paragraphs where it holds text alone, else a table of one cell.

    Word breaks the shading between paragraphs of different indents, so a list needs the cell.
    """
    if all(isinstance(inner, Paragraph) for inner in item.nodes):
        return _of_paragraphs(item, draft)
    content = [block(draft, Role.PANEL_TITLE, item.title, keep=True)] if plain(item.title) else []
    content += [element for inner in item.nodes for element in draw(inner, draft, width - _INSET)]
    panel = table(draft, Role.CALLOUT_TABLE, [width], [row(cell(width, *content))])
    return [spacer(draft, keep=True), panel, spacer(draft)]


def _of_paragraphs(item: Callout, draft: Draft) -> list[Element]:
    elements = [block(draft, Role.CALLOUT_TITLE, item.title)] if plain(item.title) else []
    for inner in item.nodes:
        assert isinstance(inner, Paragraph)
        elements += mark([block(draft, Role.CALLOUT, inner.content)], inner.mark, draft.ids)
    return [*elements, spacer(draft)]


def signature(item: Signature, draft: Draft, width: int) -> list[Element]:
    """The intro, then each party with its lines, side by side and on one page."""
    intro = [block(draft, Role.BODY, item.intro, keep=True)] if plain(item.intro) else []
    names = [partial(_name, party, draft) for party in item.parties]
    lines = [partial(_lines, party, draft) for party in item.parties]
    return [*intro, *in_line(draft, width, [names, lines])]


def _name(party: Party, draft: Draft, _: int) -> list[Element]:
    return [block(draft, Role.PARTY, words(party.name), keep=True)]


def _lines(party: Party, draft: Draft, width: int) -> list[Element]:
    return [_line(draft, label, value, width) for label, value in party.lines]


def _line(draft: Draft, label: str, value: str, width: int) -> Element:
    """A line to write on and its label under it: a leader, for borders of like paragraphs would run together.

    What is known already stands above the line; a line that waits for a pen has the same room.
    """
    tabs = node("w:tabs", node("w:tab", val="left", leader="underscore", pos=width - _SHORT_OF))
    given = [*runs(words(value), draft, style=draft.styles[Role.SIGNATURE_ENTRY]), node("w:r", node("w:br"))]
    rule = node("w:r", node("w:tab"), node("w:br"))
    paragraph = styled(draft, Role.SIGNATURE_LINE, *given, rule, *runs(words(label), draft))
    put(paragraph[0], tabs, PROPERTIES)
    return paragraph
