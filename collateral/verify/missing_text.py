"""The fault missing-text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collateral.model.finding import Finding
from collateral.verify.body import Body, squash
from collateral.verify.evidence import Case
from collateral.verify.printed import Unit

_REMEDY = "Look at how the template draws this part."
_ANCHOR = 12
"""Letters from which on a text is long enough to tell where its node stands."""
_QUOTED = 60
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A PDF's reader gives the words of such a line in the order of the page; each is whole, its point elsewhere."""
_WORD = re.compile(r"\w+")
_LIGATURE = re.compile("(\u0644)([\u0622\u0623\u0625\u0627])")
"""Lam and alef are one glyph, whose two letters PDFium gives from left to right."""


def missing_text(case: Case) -> Iterator[Finding]:
    """What the document says is not in the file as it was read back, or not in its place.

    Why it is bad: the reader gets less than was approved and priced, nobody who made it notices, and two formats of
    one document disagree.

    Example: `"$12,960.00" (pricing in "Investment") is not in the file`.

    What to do: mend the template or base file that drops or reorders it.
    """
    body = Body(case.file.body, case.file.flows)
    aside = Body(case.file.notes, flows=False)
    wanted = [_Wanted.of(unit) for unit in case.units]
    for item, (first, last) in zip(wanted, _windows(wanted, body), strict=True):
        lost = [text for piece, text in item.pieces.items() if not _stands(piece, item, body, first, last)]
        lost += [note for note in item.unit.notes if not (_found(note, body) or _found(note, aside))]
        lost += [label for labels in item.unit.labels for label in _unlabeled(labels, case, body)]
        if lost:
            yield case.error("missing-text", _message(lost, item.unit, body), _REMEDY)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A unit with its texts squashed."""

    unit: Unit
    pieces: dict[str, str]
    """Each text once, as printed, by what it is squashed to."""
    together: str
    """All of them, as often as they occur."""
    anchor: str
    """The longest, by which the unit is located; empty where none is long enough."""

    @classmethod
    def of(cls, unit: Unit) -> _Wanted:
        """The unit as the search needs it."""
        squashed = [(squash(piece), piece) for piece in unit.pieces]
        pieces = {piece: text for piece, text in squashed if piece}
        anchor = max(pieces, key=len, default="")
        return cls(unit, pieces, "\f".join(piece for piece, _ in squashed), anchor if len(anchor) >= _ANCHOR else "")


def _windows(wanted: Sequence[_Wanted], body: Body) -> list[tuple[int, int]]:
    """For each unit the first and last part that it can be in, given the units before and after it."""
    earliest = _earliest(wanted, body)
    firsts, place = [], 0
    for found in earliest:
        firsts.append(place)
        place = place if found is None else found
    lasts, place = [], body.last
    for item, found in zip(reversed(wanted), reversed(earliest), strict=True):
        lasts.append(place)
        latest = None if found is None else body.find_last(item.anchor, place)
        place = place if latest is None else latest
    return list(zip(firsts, reversed(lasts), strict=True))


def _earliest(wanted: Sequence[_Wanted], body: Body) -> list[int | None]:
    """The first part that each unit's anchor can be in after those before it; None where it is in none."""
    places: list[int | None] = []
    start = 0
    for item in wanted:
        place = body.find(item.anchor, start) if item.anchor else None
        places.append(place)
        start = start if place is None else place
    return places


def _stands(piece: str, item: _Wanted, body: Body, first: int, last: int) -> bool:
    """True where a piece is in its window, as often as its unit says it; words that a page may cut, once."""
    if not item.unit.notes and not any(letter.isalpha() for letter in piece):  # else a call joins the figure before it
        return body.count_alone(piece, first, last) >= item.together.split("\f").count(piece)
    if not body.flows:
        return body.count(piece, first, last) >= item.together.count(piece)
    parts = _WORD.findall(item.pieces[piece]) if _RIGHT_TO_LEFT.search(piece) else [piece]
    return all(_is_between(part, body, first, last) for part in parts)


def _is_between(words: str, body: Body, first: int, last: int) -> bool:
    """True where the words begin in that window; a ligature may be read from its other end."""
    forms = dict.fromkeys((words, _LIGATURE.sub(r"\2\1", words)))
    places = [body.find(squash(form), first) for form in forms]
    return any(place is not None and place <= last for place in places)


def _unlabeled(labels: tuple[str, ...], case: Case, body: Body) -> list[str]:
    """The labels that the file's nearest chart lacks; of one that is drawn on pages, those that no page shows."""
    wanted = {squash(label): label for label in labels}
    if body.flows:
        return [text for label, text in wanted.items() if body.find(label) is None]
    if case.file.drawings:
        lost = ([text for label, text in wanted.items() if label not in squash(drawn)] for drawn in case.file.drawings)
        return min(lost, key=len)
    charts = [set(map(squash, chart)) for chart in case.file.charts]
    nearest = max(charts, key=lambda chart: len(chart & wanted.keys()), default=set())
    return [text for label, text in wanted.items() if label not in nearest]


def _found(text: str, body: Body) -> bool:
    return body.find(squash(text)) is not None


def _message(lost: Sequence[str], unit: Unit, body: Body) -> str:
    shown = lost[0] if len(lost[0]) <= _QUOTED else lost[0][:_QUOTED].rstrip() + "…"
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    what = "is not in its place" if all(_found(text, body) for text in lost) else "is not in the file"
    return f'"{shown}"{more} ({unit}) {what}'
