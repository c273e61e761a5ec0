"""Captions that Word counts: a label, a SEQ field (ISO/IEC 29500-1, 17.16.5.56) and the author's words."""

from __future__ import annotations

import re
from typing import Literal

from collateral.model.document import Phrase, Text
from collateral.render.docx.draft import Draft
from collateral.render.docx.inlines import field, runs
from collateral.render.docx.paragraphs import styled
from collateral.render.docx.roles import Role
from collateral.render.ooxml.markup import Element, node

Kind = Literal["table", "figure"]
"""Charts and pictures are figures: a reader who looks for "Figure 3" need not know how it was drawn."""

_NUMBER, _CAPTION = "{number}", "{caption}"
_NO_NAME = re.compile(r"\W+")


def caption(draft: Draft, kind: Kind, content: Phrase, mark: str = "") -> list[Element]:
    """The caption above a table or chart, kept with it; nothing where there are no words, and nothing is counted."""
    return [_paragraph(draft, kind, content, mark, Role.CAPTION)] if content else []


def caption_under(draft: Draft, kind: Kind, content: Phrase, mark: str = "") -> list[Element]:
    """The caption under a picture; nothing where there are no words, and nothing is counted."""
    return [_paragraph(draft, kind, content, mark, Role.FIGURE_CAPTION)] if content else []


def _paragraph(draft: Draft, kind: Kind, content: Phrase, mark: str, role: Role) -> Element:
    return styled(draft, role, *_numbered(draft, kind, content, mark), keep=role is Role.CAPTION)


def _numbered(draft: Draft, kind: Kind, content: Phrase, mark: str) -> list[Element]:
    """The runs of `Table 1: ...` as the words of the language have it; the caption alone where they name no number."""
    before, number, rest = draft.word(f"{kind}_caption").partition(_NUMBER)
    between, words, after = rest.partition(_CAPTION)
    if not (number and words):
        return runs(content, draft)
    draft.counts[kind] += 1
    count = field(f"SEQ {_sequence(before, kind)} \\* ARABIC", str(draft.counts[kind]))
    label = [*runs((Text(before),), draft), *(node("w:r", piece) for piece in count)]
    return [*_referable(draft, label, mark), *runs((Text(between), *content, Text(after)), draft)]


def _sequence(label: str, kind: Kind) -> str:
    """What Word's own Insert Caption calls the count of this label, so that a caption added by hand goes on counting.

    It is the label's words with `_` between them.
    """
    return _NO_NAME.sub("_", label).strip("_") or kind.capitalize()


def _referable(draft: Draft, label: list[Element], mark: str) -> list[Element]:
    """Label and number in a hidden bookmark as cross references in Word make and use it (`_Ref` and digits)."""
    if not mark:
        return label
    key = draft.ids.next_bookmark()
    name = f"_Ref{int(mark, 16)}"
    return [node("w:bookmarkStart", id=key, name=name), *label, node("w:bookmarkEnd", id=key)]
