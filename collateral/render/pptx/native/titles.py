"""What a copied slide gets of its new deck: a title like no other, its number, and the stamp of a draft."""

from __future__ import annotations

from copy import deepcopy

from collateral.render.ooxml.markup import Element, find, find_all, node, walk
from collateral.render.ooxml.theme import digits
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.shapes import Box, emu, text_box, text_frame
from collateral.safe import xml
from collateral.safe.slide import Size

_TITLES = ("title", "ctrTitle")
_STAMP = emu(200), emu(24)
_ASIDE, _DOWN = emu(48), emu(10)
"""From the slide's right edge and from its top."""
_STAMP_SIZE = 1400


def count(root: Element, counted: str) -> None:
    """Put what tells two equal titles apart behind the slide's title, in the look of its last words."""
    if not counted:
        return
    for shape in walk(root, "p:sp"):
        reference = find(shape, "p:nvSpPr/p:nvPr/p:ph")
        runs = walk(shape, "a:r")
        if reference is not None and reference.get("type") in _TITLES and runs:
            look = find(runs[-1], "a:rPr")
            runs[-1].addnext(node("a:r", deepcopy(look) if look is not None else None, node("a:t", f" {counted}")))
            return


def renumber(root: Element, number: int) -> None:
    """Write the slide's own number where PowerPoint will: a reader that fills no fields shows what stands there."""
    for item in walk(root, "a:fld"):
        text = find(item, "a:t")
        if item.get("type") == "slidenum" and text is not None:
            text.text = str(number)


def stamp(root: Element, draft: Draft, size: Size) -> None:
    """Put the document's stamp (DRAFT, INTERNAL) on top of the slide: on a panel, for its ground is not ours."""
    word = draft.document.stamp
    tree = find(root, "p:cSld/p:spTree")
    if not word or tree is None:
        return
    ids = [item.get("id", "") for item in walk(root, "p:cNvPr")]
    key = 1 + max((int(text) for text in ids if text.isdecimal()), default=1)
    look = node("a:rPr", _filled(draft.brand.foreground), lang=draft.language, sz=_STAMP_SIZE, b=1)
    run = node("a:r", look, node("a:t", xml.legal(word)))
    text = text_frame(node("a:p", node("a:pPr", algn="r"), run), anchor="ctr")
    after = find_all(tree, "p:extLst")
    box = Box(size.width - _ASIDE - _STAMP[0], _DOWN, *_STAMP)
    shape = text_box(key, "Stamp", box, text, fill=_filled(draft.brand.background))
    after[0].addprevious(shape) if after else tree.append(shape)


def _filled(color: str) -> Element:
    return node("a:solidFill", node("a:srgbClr", val=digits(color)))
