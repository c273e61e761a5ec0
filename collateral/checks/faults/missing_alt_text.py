"""A picture or chart without a text that says what it shows.

## Why it is bad

Somebody who listens to the document, or whose mail program loads no pictures, gets nothing in its place. Accessible
PDFs (PDF/UA) may not have such a picture, and public buyers ask for that.

## Example

```markdown
![](../../images/how-it-works.svg)
```

## Remedy

Say what the reader should take away: `![From five ledgers to one close](../../images/how-it-works.svg)`. A chart has
`alt:`; a picture in Word or PowerPoint has Alt Text in its context menu, where Mark as Decorative is an answer, too;
an HTML template has `alt="..."`, with nothing between the quotes where the picture only decorates.

Looked at are blocks, HTML templates, what of a Word base stays in documents, and library slides. Pictures on slide
masters and in headers are not: programs that read aloud pass over them.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.elements import Page, Tag
from collateral.checks.library import Library
from collateral.checks.table import finding
from collateral.checks.written import told
from collateral.load.native import Decks
from collateral.model.finding import Finding
from collateral.safe.deck import Deck
from collateral.safe.path import display

_CODE = "missing-alt-text"
_QUIET = ("none", "presentation")
_NAMED = ("aria-label", "aria-labelledby", "title")
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_BY_HAND = "In its context menu choose View Alt Text, and say what it shows or mark it as decorative."


def missing_alt_text(library: Library) -> Iterator[Finding]:
    """Each such picture: in blocks, in HTML templates, in Word bases, on library slides."""
    yield from told(library, _CODE)
    for page in library.pages:
        for number, tag in enumerate(page.tags):
            if _is_silent(tag, number, page):
                said = "a picture has no alternative text" if tag.name == "img" else "a drawing has no name"
                remedy = 'Write alt="...", with nothing between the quotes where it only decorates.'
                if tag.name == "svg":
                    remedy = 'Write <title> inside it, or aria-hidden="true" where it only decorates.'
                yield finding(_CODE, display(page.path), (tag.place.line, tag.place.column), said, remedy)
    yield from _in_word(library)
    yield from _on_slides(library)


def _is_silent(tag: Tag, number: int, page: Page) -> bool:
    """Whether an element shows something that nobody is told of."""
    said = tag.attributes
    if said.get("aria-hidden") == "true" or said.get("role") in _QUIET:
        return False
    if tag.name == "svg":
        return number not in page.titled and not any(said.get(name) for name in _NAMED)
    return tag.name == "img" and "alt" not in said


def _in_word(library: Library) -> Iterator[Finding]:
    from collateral.checks.bases import PAGES, Opened

    for item in library.bases:
        if not isinstance(item, Opened) or item.format != PAGES:
            continue
        about = (one for element in item.pieces[0].elements for one in element.iter(f"{_WP}docPr"))
        for one in about:
            holder = one.getparent()
            has_picture = holder is not None and next(holder.iter(f"{_PIC}pic"), None) is not None
            if has_picture and not _is_told(one.get("descr", ""), one.get("title", ""), one.iter(_DECORATIVE)):
                said = f'the picture "{one.get("name", "")}" in the body has no alternative text'
                yield finding(_CODE, item.path, (0, 0), said, _BY_HAND)


def _on_slides(library: Library) -> Iterator[Finding]:
    """Pictures on slides that blocks show, each told at the block."""
    decks = Decks(library.files)
    for block in library.workspace.blocks:
        if block.native is None:
            continue
        path = block.native.path
        deck = decks.known.setdefault(path, Deck(library.files.read(path), path))
        for picture in deck.tree(deck.named(block.native.name).part).iter(f"{_P}pic"):
            about = next(picture.iter(f"{_P}cNvPr"), None)
            if about is None or about.get("hidden") in ("1", "true"):
                continue
            if not _is_told(about.get("descr", ""), about.get("title", ""), about.iter(_DECORATIVE)):
                said = f'the picture "{about.get("name", "")}" on the slide has no alternative text'
                remedy = f"Open {display(path)}. {_BY_HAND}"
                yield finding(_CODE, display(block.path), (block.line_of("slide"), 1), said, remedy)


def _is_told(description: str, title: str, decorative: Iterator[object]) -> bool:
    return bool(description.strip() or title.strip()) or next(decorative, None) is not None
