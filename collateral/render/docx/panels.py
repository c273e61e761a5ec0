"""Panels that stand out."""

from __future__ import annotations

from collateral.model.document import Callout, Paragraph, plain
from collateral.render.docx.draft import Draft, mark
from collateral.render.docx.flow import joined
from collateral.render.docx.paragraphs import Draw, block
from collateral.render.docx.roles import Role
from collateral.render.docx.tables import cell, row, spacer, table
from collateral.render.ooxml.markup import Element

_INSET = 520
"""What the panel's bar and margins take of its width, in twips."""


def callout(item: Callout, draft: Draft, width: int, draw: Draw) -> list[Element]:
    """A shaded panel: bordered paragraphs where it holds text alone, else a table of one cell.

    Word breaks the shading between paragraphs of different indents, so a list needs the cell.
    """
    if all(isinstance(inner, Paragraph) for inner in item.nodes):
        return _of_paragraphs(item, draft)
    content = [block(draft, Role.PANEL_TITLE, item.title, keep=True)] if plain(item.title) else []
    content += joined((draw(inner, draft, width - _INSET) for inner in item.nodes), draft.styles[Role.SPACER])
    panel = table(draft, Role.CALLOUT_TABLE, [width], [row(cell(width, *content))])
    return [spacer(draft, keep=True), panel, spacer(draft)]


def _of_paragraphs(item: Callout, draft: Draft) -> list[Element]:
    elements = [block(draft, Role.CALLOUT_TITLE, item.title)] if plain(item.title) else []
    for inner in item.nodes:
        assert isinstance(inner, Paragraph)
        elements += mark([block(draft, Role.CALLOUT, inner.content)], inner.mark, draft.ids)
    return [*elements, spacer(draft)]
