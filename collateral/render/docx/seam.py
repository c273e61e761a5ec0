"""Where composed content goes in a base file, and the base's own fields around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from collateral.errors import Problem, TemplateError, nearest
from collateral.model.document import Document, Section, plain
from collateral.model.expression import Plain
from collateral.model.finding import Finding, Severity
from collateral.model.names import without_logos
from collateral.model.rendering import Base
from collateral.render.docx import nodes, paper
from collateral.render.docx.draft import Draft
from collateral.render.docx.flow import is_empty, is_space, take_out
from collateral.render.docx.inlines import field
from collateral.render.docx.nodes import on_new_page
from collateral.render.docx.pages import Pages
from collateral.render.docx.roles import Role
from collateral.render.ooxml.filling import mend
from collateral.render.ooxml.markers import SEAM
from collateral.render.ooxml.markup import Element, find, find_all, name, node, walk
from collateral.render.ooxml.merge import Values, text_of
from collateral.render.ooxml.tags import straightened
from collateral.safe.formats import Formats

_FIELD = re.compile(r"\{\{[rp]?(.*)\}\}", re.DOTALL)
_WANTED = re.compile(r"(sections)|section\(\s*(?:\"([^\"]*)\"|'([^']*)')\s*\)")
_AROUND = frozenset(map(name, ("w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:customXml")))
"""What may stand between the body and a seam: not a text box, which takes no footnotes."""
REST = ""
"""The seam of all sections that no seam names."""
_LEAST = 1440
"""Twips across and down that content needs: tables and charts come out as nothing in less."""
_PAGE, _PAGES = "\ufdd0", "\ufdd1"
"""Noncharacters of Unicode: they are in no value, so a page number is put only where our own words ask for one."""
_FIELDS = {_PAGE: "PAGE", _PAGES: "NUMPAGES"}


# ---- finding ---------------------------------------------------------------------------------------------------------


def find_seams(body: Element, base: Base) -> dict[str, Element]:
    """The paragraphs that hold `{{ sections }}` or `{{ section("id") }}` alone, by section; their text is gone.

    A section may also be asked for by the slot that fills it: `{{ section("pricing") }}`.

    A body without any gets a new paragraph at its end. What asks for the same a second time is left as text.
    """
    found: dict[str, Element] = {}
    for paragraph in walk(body, "w:p"):
        asked = wanted_by(text_of(paragraph))
        wanted = asked if asked is None or asked in base.sections else base.slots.get(asked, asked)
        if wanted is not None and wanted not in found and _is_place(paragraph, body):
            found[wanted] = paragraph
            for text in walk(paragraph, "w:t"):
                text.text = ""
    if not found:
        found[REST] = _last(body)
    for wanted, paragraph in found.items():
        paragraph.append(paragraph.makeelement(SEAM, {"section": wanted}))
    return found


def wanted_by(words: str) -> str | None:
    """The id of the section that a paragraph of these words asks for; None where it asks for none."""
    whole = _FIELD.fullmatch(words.strip())
    asked = _WANTED.fullmatch(straightened(whole[1])) if whole else None
    return None if asked is None else asked[2] or asked[3] or REST


def _is_place(paragraph: Element, body: Element) -> bool:
    for element in paragraph.iterancestors():
        if element is body:
            return True
        if element.tag not in _AROUND:
            return False
    return False


def _last(body: Element) -> Element:
    paragraph = node("w:p")
    last = body[-1] if len(body) else None
    if last is not None and last.tag == name("w:sectPr"):
        last.addprevious(paragraph)
    else:
        body.append(paragraph)
    return paragraph


def faults(found: dict[str, Element], known: Sequence[str], body: Element, place: tuple[str, str]) -> Iterator[Problem]:
    """What is wrong with the seams of a base, which is `place`, its path and part.

    Sections that the template does not have, those that get no place, and places without room.
    """
    path, part = place
    for wanted, paragraph in found.items():
        width, height = _pages(paragraph, body).upright
        if min(width, height) < _LEAST:
            said = f"leaves {_millimeters(width)} by {_millimeters(height)} mm for text, in {part}"
            remedy = "Make the page or cell larger, its margins smaller, its columns fewer."
            yield Problem(path, 0, _asked(wanted), said, "", f"{_millimeters(_LEAST)} mm at least", remedy)
    for wanted in found:
        if wanted != REST and wanted not in known:
            source, said = _asked(wanted), f"names no section of template.yaml, in {part}"
            yield Problem(path, 0, source, said, repr(wanted), ", ".join(known), nearest(wanted, known))
    missing = [section for section in known if section not in found]
    if REST not in found and missing:
        remedy = "Write {{ sections }} alone in a paragraph where they go, or name each of them."
        yield Problem(path, 0, "sections", f"has no place for {', '.join(missing)}, in {part}", remedy=remedy)


def _asked(wanted: str) -> str:
    """What a seam says."""
    return f'section("{wanted}")' if wanted else "sections"


def _millimeters(twips: int) -> int:
    return round(max(twips, 0) / 56.7)


# ---- filling ---------------------------------------------------------------------------------------------------------


def fill(body: Element, named: Sequence[str], draft: Draft) -> tuple[str, ...]:
    """Draw each section where its seam stands now, and return their ids in the order of the body.

    A section whose seam is gone, by a condition of the base, is left out, and told. Raises TemplateError for a seam
    that a loop has repeated.
    """
    marks = list(body.iter(SEAM))
    wanted = [mark.get("section", REST) for mark in marks]
    twice = sorted({section for section in wanted if wanted.count(section) > 1})
    if twice:
        said = "stands in a loop: composed content is printed once"
        raise TemplateError([Problem(draft.package.path, 0, _asked(section), said) for section in twice])
    drawn = [_sections(draft.document, section, named) for section in wanted]
    placed = tuple(section for sections in drawn for section in sections)
    draft.findings += _left_out(draft, placed)
    draft.document = replace(draft.document, sections=placed)  # contents list what there is, as it stands
    for mark, sections in zip(marks, drawn, strict=True):
        paragraph = mark.getparent()
        assert paragraph is not None
        paragraph.remove(mark)
        _fill(paragraph, sections, body, draft)
    return tuple(dict.fromkeys(section.id for section in placed))


def _left_out(draft: Draft, placed: Sequence[Section]) -> Iterator[Finding]:
    known = {section.id for section in placed}
    for section in draft.document.sections:
        if section.id not in known:
            said = f'section {section.id} ("{plain(section.heading)}") is left out by a condition of the base file'
            remedy = "Give the section the condition in template.yaml, so that other formats leave it out, too."
            yield Finding("left-out", Severity.WARNING, draft.package.path, 0, said, remedy)


def _sections(document: Document, wanted: str, named: Sequence[str]) -> tuple[Section, ...]:
    if wanted != REST:
        return tuple(_flowing([section for section in document.sections if section.id == wanted]))
    return tuple(section for section in document.sections if section.id not in named)


def _flowing(sections: Sequence[Section]) -> list[Section]:
    """Sections that begin where their seam stands: its own paragraph says whether that is on a new page."""
    return [replace(section, new_page=False) for section in sections]


def _fill(place: Element, sections: Sequence[Section], body: Element, draft: Draft) -> None:
    pages = _pages(place, body)
    cell = next(place.iterancestors(name("w:tc")), None)
    if cell is not None:
        for one in find_all(next(cell.iterancestors(name("w:tr"))), "w:tc"):
            paper.agree(one)
        sections = _flowing(sections)  # a page does not begin inside a row
    fitted = replace(draft, pages=pages)
    insert(place, nodes.body(fitted, sections), fitted)


def _pages(place: Element, body: Element) -> Pages:
    """The pages around a place; in a table as wide as its cell."""
    pages = Pages.of(place, body)
    cell = next(place.iterancestors(name("w:tc")), None)
    if cell is None:
        return pages
    width, height = pages.upright
    return replace(pages, upright=(paper.cell_width(cell) or width, height))


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
    mend(parent, "w")


# ---- values ----------------------------------------------------------------------------------------------------------


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
    before = [item for item in text.itersiblings(preceding=True) if item is not look]
    for element in [*reversed(before), *(element for piece in _pieces(words) for element in _piece(piece))]:
        run.addprevious(node("w:r", *([deepcopy(look)] if look is not None else []), element))
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
