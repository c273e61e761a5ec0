"""Where composed content goes in a base file, and the base's own fields around it."""

from __future__ import annotations

from copy import deepcopy

from collateral.model.document import Document, plain
from collateral.model.expression import Plain
from collateral.model.names import without_logos
from collateral.render.docx.draft import Draft
from collateral.render.docx.flow import is_empty, is_space, take_out
from collateral.render.docx.inlines import field
from collateral.render.docx.nodes import on_new_page
from collateral.render.docx.roles import Role
from collateral.render.ooxml.markup import Element, find, name, node, walk
from collateral.render.ooxml.merge import SECTIONS, Values, text_of
from collateral.safe.formats import Formats

_MARKER = f"{{{{{SECTIONS}}}}}"
_PAGE, _PAGES = "\ufdd0", "\ufdd1"
"""Noncharacters of Unicode: they are in no value, so a page number is put only where our own words ask for one."""
_FIELDS = {_PAGE: "PAGE", _PAGES: "NUMPAGES"}


def is_marker(paragraph: Element) -> bool:
    """Whether a paragraph holds `{{ sections }}` alone."""
    return "".join(text_of(paragraph).split()) == _MARKER


def find_seam(body: Element) -> Element:
    """The paragraph that holds `{{ sections }}` alone; a new one at the end of the body where the base has none."""
    for paragraph in walk(body, "w:p"):
        if is_marker(paragraph):
            return paragraph
    paragraph = node("w:p")
    last = body[-1] if len(body) else None
    if last is not None and last.tag == name("w:sectPr"):
        last.addprevious(paragraph)
    else:
        body.append(paragraph)
    return paragraph


def insert(seam: Element, elements: list[Element], draft: Draft) -> None:
    """Put the content in place of the seam; its page break passes to the content, a section break stays after it."""
    is_ended = bool(elements) and find(elements[0], "w:pPr/w:sectPr") is not None  # a page begins after it anyway
    if find(seam, "w:pPr/w:pageBreakBefore") is not None and elements and not is_ended:
        elements = on_new_page(elements, draft)
    _close_up(seam, elements, draft.styles[Role.SPACER])
    for element in elements:
        seam.addprevious(element)
    if find(seam, "w:pPr/w:sectPr") is not None:
        for run in [item for item in seam if item.tag != name("w:pPr")]:
            seam.remove(run)
        return
    parent = seam.getparent()
    assert parent is not None
    if elements or parent.tag != name("w:tc"):
        parent.remove(seam)


def _close_up(seam: Element, elements: list[Element], spacer: str) -> None:
    """Leave out our own empty line where the base has one beside the content, or the seam itself stays as one."""
    before, after = seam.getprevious(), seam.getnext()
    if before is not None and is_empty(before) and elements and is_space(elements[0], spacer):
        take_out(elements, elements[0])
    follows = find(seam, "w:pPr/w:sectPr") is not None or (after is not None and is_empty(after))
    if follows and elements and is_space(elements[-1], spacer):
        take_out(elements, elements[-1])


def values(document: Document) -> Values:
    """What the base's fields may name: the document's fields, its title, and the product's words as `strings`."""
    words = {key: _clear(word) for key, word in document.strings.items()}
    if "page_of" in words:
        words["page_of"] = words["page_of"].replace("{page}", _PAGE).replace("{pages}", _PAGES)
    names: dict[str, Plain] = {**without_logos(document.fields), "title": plain(document.title), "strings": words}
    currency = document.fields.get("currency")
    return Values(names, Formats(document.locale, str(currency or "USD"), document.language))


def _clear(word: str) -> str:
    return word.replace(_PAGE, "").replace(_PAGES, "")


def number_pages(root: Element) -> None:
    """Turn the page signs that `{{ strings.page_of }}` left into fields, in the look of their run (17.16.5.44)."""
    for text in walk(root, "w:t"):
        words = text.text or ""
        if _PAGE in words or _PAGES in words:
            _split(text, words)


def _split(text: Element, words: str) -> None:
    run = text.getparent()
    assert run is not None
    look = find(run, "w:rPr")
    for piece in _pieces(words):
        for element in _piece(piece):
            copy = node("w:r", *([deepcopy(look)] if look is not None else []), element)
            run.addprevious(copy)
    run.remove(text)


def _pieces(words: str) -> list[str]:
    pieces = [""]
    for sign in words:
        if sign in _FIELDS:
            pieces += [sign, ""]
        else:
            pieces[-1] += sign
    return [piece for piece in pieces if piece]


def _piece(piece: str) -> list[Element]:
    if piece not in _FIELDS:
        return [node("w:t", piece, {"xml:space": "preserve"})]
    return field(_FIELDS[piece], "1")
