"""Slides of library decks, copied into a deck as they are: layout, master, theme and all that they show come along.

In goes a deck in the making and the slide that a block names; the slide's part is then in the package, its merge fields
filled, its shapes kept or gone by their conditions, its pictures swapped for the logos that they ask for.
"""

from __future__ import annotations

from collateral.errors import TemplateError
from collateral.model.document import plain
from collateral.model.expression import Plain
from collateral.model.finding import Finding, Severity
from collateral.model.names import without_logos
from collateral.model.slide import NativeSlide
from collateral.render.ooxml.markup import find
from collateral.render.ooxml.merge import Merge, Values
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.native.copies import Copier
from collateral.render.pptx.native.directives import Directives
from collateral.render.pptx.native.scale import EMU_PER_INCH, Scale
from collateral.render.pptx.native.titles import count, renumber, stamp
from collateral.safe.deck import Deck
from collateral.safe.formats import Formats
from collateral.safe.slide import Size

__all__ = ["draw"]


def draw(slide: NativeSlide, part: str, number: int, counted: str, draft: Draft) -> None:
    """Put a library slide into the package as `part`, slide `number` of the deck, `counted` after its title.

    Raises TemplateError for what is wrong with deck or slide, naming it.
    """
    deck = _deck(slide.path, draft)
    scale = Scale.between(deck.size, _size(draft))
    merge = Merge(deck.path, _values(draft), "a")
    directives = Directives(frozenset(slide.conditions), draft)
    source = deck.named(slide.name).part
    root = Copier(deck, draft, scale, merge, directives).slide(source, part)
    if merge.problems:
        raise TemplateError(merge.problems)
    draft.findings += _lost(deck, slide, source)
    count(root, counted)
    renumber(root, number)
    stamp(root, draft, _size(draft))


def _lost(deck: Deck, slide: NativeSlide, source: str) -> list[Finding]:
    """What of the slide cannot be copied, so that somebody looks at it."""
    remedy = "Put a picture of it on the slide in its place."
    said = [f'slide "{slide.name}" is copied without {what}' for what in deck.losses.get(source, [])]
    return [Finding("left-out", Severity.WARNING, deck.path, 0, message, remedy) for message in said]


def _deck(path: str, draft: Draft) -> Deck:
    """The deck, opened once; slides of another size are a finding, once for each deck."""
    shelf = draft.shelf
    if path not in shelf.decks:
        shelf.decks[path] = Deck(draft.files.read(path), path)
        draft.findings += _resized(shelf.decks[path], _size(draft))
    return shelf.decks[path]


def _resized(deck: Deck, size: Size) -> list[Finding]:
    own = deck.size
    if own == size:
        return []
    scale = Scale.between(own, size)
    how = "are made larger or smaller as a whole" if not (scale.left or scale.top) else "have room left at two sides"
    message = f"its slides are {_inches(own)}, this deck's are {_inches(size)}: copied ones {how}"
    remedy = "Set the same slide size in both (Design, Slide Size)."
    return [Finding("slide-size", Severity.WARNING, deck.path, 0, message, remedy)]


def _inches(size: Size) -> str:
    return f"{size.width / EMU_PER_INCH:.2f} x {size.height / EMU_PER_INCH:.2f} in"


def _size(draft: Draft) -> Size:
    found = find(draft.package.tree(draft.package.main), "p:sldSz")
    return Size(int(found.get("cx", "0")), int(found.get("cy", "0"))) if found is not None else Size(9144000, 6858000)


def _values(draft: Draft) -> Values:
    document = draft.document
    names: dict[str, Plain] = {**without_logos(document.fields), "title": plain(document.title)}
    currency = str(document.fields.get("currency") or "USD")
    return Values(names, Formats(document.locale, currency, document.language))
