"""The language of each run (ISO/IEC 29500-1, 17.3.2.20): words in another script than the document's, and names.

Word chooses the font of an East Asian run, the direction of a right-to-left one and the dictionary of each by what its
properties say, so a name that is 北京 or محمد has to say it. The paragraph keeps the document's direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from collateral.model.document import Document
from collateral.model.expression import Plain
from collateral.render.docx.looks import RUN
from collateral.render.ooxml.markup import Element, find, get, leading, name, node, put, walk


@dataclass(frozen=True, slots=True)
class Script:
    """A script that a run may be in."""

    letters: str
    """Its letters, as a class of a regular expression."""
    languages: tuple[str, ...]
    """Languages that are written in it; a document in one of these says nothing of its own script."""
    tag: str
    """The language of a name in it, where nobody says which: the one that most of its readers speak."""
    kind: str = "val"
    """The attribute of `w:lang` that counts: `val`, `eastAsia`, or `bidi` for complex scripts."""
    is_rtl: bool = False


SCRIPTS = (
    Script(r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", ("ja",), "ja-JP", "eastAsia"),
    Script(r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff", ("ko",), "ko-KR", "eastAsia"),
    Script(
        r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
        ("zh", "ja"),
        "zh-CN",
        "eastAsia",
    ),
    Script(
        r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", ("ar", "fa", "ur"), "ar-SA", "bidi", True
    ),
    Script(r"\u0590-\u05ff\ufb1d-\ufb4f", ("he", "yi"), "he-IL", "bidi", True),
    Script(r"\u0e00-\u0e7f", ("th",), "th-TH", "bidi"),
    Script(r"\u0900-\u097f", ("hi", "mr", "ne"), "hi-IN", "bidi"),
    Script(
        r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", ("ru", "uk", "bg", "sr", "mk", "be", "kk"), "ru-RU"
    ),
    Script(r"\u0370-\u03ff\u1f00-\u1fff", ("el",), "el-GR"),
)
"""By the signs that only it has: a name with kana is Japanese with its Chinese characters, one with hangul Korean."""
RTL = frozenset(language for script in SCRIPTS if script.is_rtl for language in script.languages)
"""Languages that are written from right to left."""
_SIGNS = re.compile("|".join(f"([{script.letters}])" for script in SCRIPTS))
_HAN = SCRIPTS[2]
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«", "）": "（", "」": "「"}
_TWINS = (("w:b", "w:bCs"), ("w:i", "w:iCs"), ("w:sz", "w:szCs"))
"""What says of complex scripts what the former says of others."""


def tell(root: Element, document: Document) -> None:
    """Say of every run of a part that is in another script, or is a known name alone, what it is."""
    language = document.language.partition("-")[0]
    names = _names(document.fields)
    for run in walk(root, "w:r"):
        text = "".join(item.text or "" for item in run.iterchildren(name("w:t")))
        if text.strip() in names:
            put(leading(run, "w:rPr"), node("w:noProof"), RUN)
        if _is_own_east_asian(text, language):
            _hint(leading(run, "w:rPr"))
        elif _SIGNS.search(text):
            _divide(run, language)


def _is_own_east_asian(text: str, language: str) -> bool:
    own = (script for script in SCRIPTS if script.kind == "eastAsia" and language in script.languages)
    return any(re.search(f"[{script.letters}]", text) for script in own)


def _names(fields: Mapping[str, Plain]) -> frozenset[str]:
    """The names of companies and people that base files may print."""
    owners = [fields.get(key) for key in ("company", "contact", "rep", "seller", "partner")]
    known = (owner.get(key) for owner in owners if isinstance(owner, Mapping) for key in ("name", "legal_name"))
    return frozenset(text.strip() for text in known if isinstance(text, str) and text.strip())


def _divide(run: Element, language: str) -> None:
    """Put a run for each stretch of one script in the place of a run."""
    pieces = [piece for item in run if item.tag != name("w:rPr") for piece in _pieces(item, language)]
    look = find(run, "w:rPr")
    for script, group in groupby(pieces, key=lambda piece: piece[0]):
        own = node("w:r", deepcopy(look) if look is not None else None, *(element for _, element in group))
        if script is not None:
            _mark(leading(own, "w:rPr"), script)
        run.addprevious(own)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)


def _pieces(item: Element, language: str) -> Iterator[tuple[Script | None, Element]]:
    """A child of a run, with its script; a text is cut where the script changes."""
    if item.tag != name("w:t"):
        yield None, item
        return
    for script, text in stretches(item.text or "", language):
        yield script, node("w:t", text, {"xml:space": "preserve"} if text != text.strip() or "  " in text else None)


def stretches(text: str, language: str) -> list[tuple[Script | None, str]]:
    """A text cut where its script changes; None stands for the document's own.

    Signs of no script stay with the letters on both sides where these agree, else with the document's own; a bracket
    that is opened inside a stretch is closed inside it.
    """
    places = [(match.start(), _of(match, text)) for match in _SIGNS.finditer(text)]
    places = [(place, script) for place, script in places if language not in script.languages]
    found: list[tuple[Script | None, str]] = []
    end = 0
    while places:
        start, script = places[0]
        last = start
        while places and places[0][1] is script and _is_neutral(text[last + 1 : places[0][0]]):
            last = places.pop(0)[0]
        last = _closed(text, start, last)
        found += [(None, text[end:start]), (script, text[start : last + 1])]
        end = last + 1
    return [(script, piece) for script, piece in (*found, (None, text[end:])) if piece]


def _of(match: re.Match[str], text: str) -> Script:
    script = SCRIPTS[(match.lastindex or 1) - 1]
    if script is _HAN:  # which language it writes is told by the signs around it
        return next((other for other in SCRIPTS[:2] if re.search(f"[{other.letters}]", text)), script)
    return script


def _is_neutral(between: str) -> bool:
    """Whether signs have no direction or script of their own: spaces, digits, points, marks."""
    return not any(unicodedata.category(sign).startswith("L") for sign in between)


def _closed(text: str, start: int, last: int) -> int:
    following = text[last + 1 : last + 2]
    opening = _PAIRS.get(following, "")
    inside = text[start : last + 1]
    return last + 1 if opening and inside.count(opening) > inside.count(following) else last


def _mark(look: Element, script: Script) -> None:
    """Give a run's properties its language, and the font and direction that follow from it."""
    if script.kind == "eastAsia":
        _hint(look)
    if script.kind == "bidi":
        _twin(look)
        put(look, node("w:cs"), RUN)
    if script.is_rtl:
        put(look, node("w:rtl"), RUN)
    put(look, node("w:lang", {f"w:{script.kind}": script.tag}), RUN)


def _hint(look: Element) -> None:
    """Let quotes and dashes take the East Asian font too, else they take the Latin one (17.3.2.26)."""
    fonts = find(look, "w:rFonts")
    fonts = put(look, node("w:rFonts"), RUN) if fonts is None else fonts
    fonts.set(name("w:hint"), "eastAsia")


def _twin(look: Element) -> None:
    """Say of complex scripts what the run says of others: they have their own bold, slant and size."""
    for tag, twin in _TWINS:
        said = find(look, tag)
        if said is not None and find(look, twin) is None:
            value = get(said, "w:val")
            put(look, node(twin, {"w:val": value} if value else None), RUN)
