"""Fitting to a limit of pages or slides: what matters least goes until the document keeps to it; type never shrinks.

The document is composed anew without what has gone, rather than pruned: footnotes, numbers and agenda stay right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from collateral.model.document import Document
from collateral.model.rendering import Rendered

Part = TypeVar("Part")
PUT_BACK = 3
"""How many of the parts that went are tried in their places again: a drawing each."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Part]):
    """The document as it was drawn last, and what is not in it."""

    document: Document
    rendered: Rendered
    gone: tuple[Part, ...]
    fits: bool
    """False where it is too long with everything gone that may go."""


def fit(
    spare: Sequence[Part],
    pages: int,
    compose: Callable[[tuple[Part, ...]], Document],
    draw: Callable[[Document], Rendered],
) -> Fitted[Part]:
    """The first document that has at most `pages`, with the least gone from the beginning of `spare`.

    `compose` gives the document without the parts it is handed; `draw` lays one out. One that fits is drawn once. Where
    n parts go, about 2 log2(n) drawings find out, for steps double and the gap is halved, and `PUT_BACK` more whether
    one that went before another need not have gone.
    """

    def attempt(gone: tuple[Part, ...]) -> Fitted[Part]:
        document = compose(gone)
        rendered = draw(document)
        return Fitted(document, rendered, gone, rendered.pages <= pages)

    made, too_few, count = attempt(()), 0, 0
    while not made.fits and count < len(spare):
        too_few, count = count, min(max(1, 2 * count), len(spare))
        made = attempt(tuple(spare[:count]))
    while made.fits and count - too_few > 1:
        middle = (too_few + count) // 2
        tried = attempt(tuple(spare[:middle]))
        made, too_few, count = (tried, too_few, middle) if tried.fits else (made, middle, count)
    return _put_back(made, attempt) if made.fits else made


def _put_back(made: Fitted[Part], attempt: Callable[[tuple[Part, ...]], Fitted[Part]]) -> Fitted[Part]:
    """With what went in vain, because a later part took the room, in its place again: the best few are tried."""
    for part in made.gone[-2 : -2 - PUT_BACK : -1]:
        tried = attempt(tuple(other for other in made.gone if other is not part))
        made = tried if tried.fits else made
    return made
