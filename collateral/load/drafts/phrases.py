"""Runs of an Office file as phrases: joined, with single blanks, and without what no text of a workspace may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote

from collateral.load.drafts.piece import Remarks
from collateral.model.document import Break, Inline, Link, Phrase, Text, plain, words
from collateral.safe.text import without_refused

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_ADDRESS = re.compile(r"(https?://|mailto:)(\S+)", re.IGNORECASE)
SYMBOL = "control or private-use character, such as a symbol of Wingdings"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_KEPT = "%/:;,?@&=+$!~*'#[]-._"
"""What stays in an address; brackets, braces and blanks would end it in Markdown."""


def clean(text: str, remarks: Remarks) -> str:
    """The text without control and private-use characters, which are counted."""
    kept, count = without_refused(_BLANKS.sub(" ", text))
    if count:
        remarks.drop(SYMBOL, count)
    return kept


def raised(text: str) -> str:
    """A superscript as text: the figure of a note stays apart from the figure before it, and m² is no m2."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def one_line(phrase: Phrase) -> str:
    """The words of a phrase on one line."""
    return " ".join(plain(phrase).split())


def unstyled(phrase: Phrase) -> Phrase:
    """The words of a phrase without emphasis."""
    return tidied(replace(item, bold=False, italic=False) if isinstance(item, Text) else item for item in phrase)


def joined(phrases: Iterable[Phrase], between: Inline) -> Phrase:
    """Phrases one after the other; empty ones are passed over."""
    found: list[Inline] = []
    for phrase in phrases:
        found += [between, *phrase] if found and phrase else phrase
    return tuple(found)


def tidied(inlines: Iterable[Inline]) -> Phrase:
    """The inlines with like neighbors joined, single blanks, and no blank at an end or beside a break."""
    found: list[Inline] = []
    for item in _apart(inlines):
        last = found[-1] if found else None
        if isinstance(item, Text) and isinstance(last, Text) and _alike(item, last):
            found[-1] = replace(last, text=last.text + item.text)
        else:
            found.append(item)
    return tuple(_trimmed([_collapsed(item) for item in found]))


def _apart(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Blanks at the edges of a link stand outside it; a link without words is none."""
    for item in inlines:
        if not isinstance(item, Link):
            yield item
            continue
        inner = plain(item.content)
        if inner[:1].isspace():
            yield Text(" ")
        content = tidied(Text(" ") if isinstance(part, Break) else part for part in item.content)
        if content:
            yield replace(item, content=content)
        if inner.strip() and inner[-1:].isspace():
            yield Text(" ")


def _alike(one: Text, other: Text) -> bool:
    return (one.bold, one.italic) == (other.bold, other.italic) or not one.text.strip()


def _collapsed(item: Inline) -> Inline:
    return replace(item, text=_BLANKS.sub(" ", item.text)) if isinstance(item, Text) else item


def _trimmed(inlines: list[Inline]) -> Iterator[Inline]:
    kept: list[Inline] = []
    for item in inlines:
        open_ = not kept or isinstance(kept[-1], Break)
        if isinstance(item, Break):
            _shorten(kept)
            if kept and not isinstance(kept[-1], Break):
                kept.append(item)
            continue
        if not isinstance(item, Text):
            kept.append(item)
            continue
        text = item.text.lstrip() if open_ else item.text
        text = text[1:] if _last_text(kept).endswith(" ") and text.startswith(" ") else text
        if text:
            kept.append(replace(item, text=text))
    _shorten(kept)
    if kept and isinstance(kept[-1], Break):
        kept.pop()
        _shorten(kept)
    return iter(kept)


def _last_text(kept: list[Inline]) -> str:
    return kept[-1].text if kept and isinstance(kept[-1], Text) else ""


def _shorten(kept: list[Inline]) -> None:
    """Take the blanks off the end."""
    while kept and isinstance(kept[-1], Text):
        text = kept[-1].text.rstrip()
        if text:
            kept[-1] = replace(kept[-1], text=text)
            return
        kept.pop()


def linked(target: str, content: Phrase, remarks: Remarks) -> Phrase:
    """The words as a link where the target is a web or mail address; else the words alone, and a remark."""
    found = _ADDRESS.fullmatch(without_refused(target.strip())[0])
    if not found:
        if plain(content).strip():
            remarks.say(f"a link to {target[:60]!r} is left out: only https and mailto addresses come along")
        return content
    address = found[1].lower() + quote(found[2], safe=_KEPT)
    return (Link(words(address), content),)
