"""Places to sign: lines to write on that are content controls too, for buyers who fill them in (17.5.2)."""

from __future__ import annotations

from functools import partial

from collateral.model.document import Entry, Field, Party, Phrase, Signature, plain, words
from collateral.render.docx.draft import Draft
from collateral.render.docx.inlines import runs
from collateral.render.docx.layout import in_line
from collateral.render.docx.looks import PROPERTIES
from collateral.render.docx.paragraphs import block, styled
from collateral.render.docx.roles import Role
from collateral.render.ooxml.language import proofing_language
from collateral.render.ooxml.markup import Element, node, put
from collateral.safe import xml
from collateral.safe.formats import Formats

_SHORT_OF = 20
"""A line ends so far before its column, in twips: one that ends on the edge may wrap by rounding."""
_ROOM = "\u2002" * 8
"""What stands in an empty control: room to click into, nothing to read or to print. Typing takes its place."""
_LONGEST = 64
"""Signs of a control's title and tag that Word takes."""


def signature(item: Signature, draft: Draft, width: int) -> list[Element]:
    """The intro, then each party with its lines, side by side and on one page."""
    intro = [block(draft, Role.BODY, item.intro, keep=True)] if plain(item.intro) else []
    names = [partial(_name, party, draft) for party in item.parties]
    lines = [partial(_lines, party, number, draft) for number, party in enumerate(item.parties, start=1)]
    return [*intro, *in_line(draft, width, [names, lines])]


def _name(party: Party, draft: Draft, _: int) -> list[Element]:
    return [block(draft, Role.PARTY, _called("party.name", party.name), keep=True)]


def _lines(party: Party, number: int, draft: Draft, width: int) -> list[Element]:
    return [_line(draft, entry, f"party{number}.{entry.id}", width) for entry in party.lines]


def _line(draft: Draft, entry: Entry, tag: str, width: int) -> Element:
    """A line to write on and its label under it: a leader, for borders of like paragraphs would run together.

    What is known already stands above the line; a line that waits for a pen has the same room.
    """
    tabs = node("w:tabs", node("w:tab", val="left", leader="underscore", pos=width - _SHORT_OF))
    style = draft.styles[Role.SIGNATURE_LABEL]
    rule = node("w:r", node("w:rPr", node("w:rStyle", val=style)), node("w:br"), node("w:tab"), node("w:br"))
    label = runs(words(entry.label), draft, style=style)
    paragraph = styled(draft, Role.SIGNATURE_LINE, _control(draft, entry, tag), rule, *label)
    put(paragraph[0], tabs, PROPERTIES)
    return paragraph


def _control(draft: Draft, entry: Entry, tag: str) -> Element:
    """What stands on the line, in a content control of plain text or a date.

    It looks as its paragraph does: what is typed has no look of its own, and some programs give a control none.
    """
    properties = node(
        "w:sdtPr",
        node("w:alias", val=xml.legal(entry.label)[:_LONGEST]),
        node("w:tag", val=xml.legal(tag)[:_LONGEST]),
        None if entry.value else node("w:showingPlcHdr"),
        _date(draft) if entry.id == "date" else node("w:text"),
    )
    shown = runs(_called(f"party.{entry.id}", entry.value) if entry.value else words(_ROOM), draft)
    return node("w:sdt", properties, node("w:sdtContent", *shown))


def _called(path: str, value: str) -> Phrase:
    """A value as one of the parties', so that its name is taken for one."""
    return (Field(path, value),)


def _date(draft: Draft) -> Element:
    """A date picker that writes days as the document does."""
    language, locale = draft.document.language, draft.document.locale
    return node(
        "w:date",
        node("w:dateFormat", val=Formats(locale, "USD", language).date_picture()),
        node("w:lid", val=proofing_language(language, locale)),
        node("w:storeMappedDataAs", val="dateTime"),
        node("w:calendar", val="gregorian"),
    )
