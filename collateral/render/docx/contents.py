"""The table of contents: entries that lead to their headings, inside the field that Word updates (17.16.5.68)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collateral.model.document import AnyNode, Callout, Columns, Contents, Document, Heading, List, Phrase, plain, words
from collateral.render.docx.draft import Draft, Slot
from collateral.render.docx.inlines import text
from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.paragraphs import block, styled
from collateral.render.docx.roles import TOCS, Role
from collateral.render.ooxml.markup import Element, node, put

INSTRUCTION = ' TOC \\o "1-2" \\h \\z \\u '


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the heading's words, its level (1 or 2) and its mark."""

    content: Phrase
    level: int
    mark: str


def contents(item: Contents, draft: Draft) -> list[Element]:
    """The title and the entries; page numbers only where LibreOffice lays the file out, else Word fills them in."""
    lines = [_line(entry, draft) for entry in entries(draft.document)]
    if not lines:
        return []
    _open_field(lines[0])
    lines[-1].append(node("w:r", node("w:fldChar", fldCharType="end")))
    title = [block(draft, Role.TOC_HEADING, words(item.title))] if item.title else []
    gallery = node("w:docPartObj", node("w:docPartGallery", val="Table of Contents"), node("w:docPartUnique"))
    return [node("w:sdt", node("w:sdtPr", gallery), node("w:sdtContent", *title, *lines))]


def entries(document: Document) -> list[Entry]:
    """The headings of levels 1 and 2, in order."""
    found: list[Entry] = []
    for section in document.sections:
        if plain(section.heading):
            found.append(Entry(section.heading, 1, section.mark))
        found += [Entry(item.content, item.level, item.mark) for item in _headings(section.nodes) if item.level <= 2]
    return found


def _headings(nodes: Sequence[AnyNode]) -> Iterator[Heading]:
    for item in nodes:
        match item:
            case Heading():
                yield item
            case Callout():
                yield from _headings(item.nodes)
            case Columns():
                for column in item.columns:
                    yield from _headings(column)
            case List():
                for entry in item.items:
                    yield from _headings(entry.nodes)


def _line(entry: Entry, draft: Draft) -> Element:
    run = node("w:r", *text(plain(entry.content).replace("\n", " ")))
    inner = [run, *_page(entry, draft)] if draft.numbered and entry.mark else [run]
    shown = [node("w:hyperlink", *inner, anchor=f"_c{entry.mark}", history=1)] if entry.mark else inner
    paragraph = styled(draft, TOCS[entry.level - 1], *shown)
    if draft.numbered:
        _make_room(paragraph[0], TOCS[entry.level - 1], draft)
    return paragraph


def _make_room(properties: Element, role: Role, draft: Draft) -> None:
    """A tab stop at the right edge, unless the style has one; LibreOffice shows nothing at one past a right indent."""
    if not draft.styles.has_right_tab(role):
        put(properties, node("w:tabs", node("w:tab", val="right", leader="dot", pos=draft.width)), PROPERTIES)
    if draft.styles.right_indent(role) > 0:
        put(properties, node("w:ind", right=0), PROPERTIES)


def _page(entry: Entry, draft: Draft) -> list[Element]:
    """A tab and the field that Word itself writes for the page of a heading (17.16.5.45), its result still to come."""
    bookmark = f"_c{entry.mark}"
    result = node("w:t", "0")
    draft.slots.append(Slot(bookmark, result))
    code = node("w:instrText", f" PAGEREF {bookmark} \\h ", {"xml:space": "preserve"})
    return [node("w:r", inner) for inner in (
        node("w:tab"), node("w:fldChar", fldCharType="begin"), code, node("w:fldChar", fldCharType="separate"), result,
        node("w:fldChar", fldCharType="end"),
    )]  # fmt: skip


def _open_field(paragraph: Element) -> None:
    """Put the field's beginning and instruction before the first entry's words."""
    opening = (
        node("w:r", node("w:fldChar", fldCharType="begin")),
        node("w:r", node("w:instrText", INSTRUCTION, {"xml:space": "preserve"})),
        node("w:r", node("w:fldChar", fldCharType="separate")),
    )
    for place, run in enumerate(opening, start=1):
        paragraph.insert(place, run)
