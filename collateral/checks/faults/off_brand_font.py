"""A font in a template that is not the brand's.

## Why it is bad

The document looks like somebody else's. On a computer that lacks the font another takes its place, lines break
elsewhere, and text that fitted runs over; a PDF is never set in it, for only bundled fonts are seen there.

## Example

```css
h1 { font-family: "Open Sans", sans-serif }
```

## Remedy

Write `var(--heading-font)`, `var(--body-font)` or `var(--mono-font)`; in Word or PowerPoint choose the theme's fonts
(Headings), (Body). A family that is meant belongs into `_brand.yml`, under `typography.fonts`. The first family of a
list counts: what comes after it is for programs that lack it. A base with `theme: base` has its company's own fonts,
and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from collateral.checks.library import Library
from collateral.checks.passages import FIELD
from collateral.checks.sheets import Declared, Token
from collateral.checks.table import finding
from collateral.model.brand import Brand
from collateral.model.finding import Finding
from collateral.safe.path import display

_CODE = "off-brand-font"
_GENERIC = frozenset(
    ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
     "ui-rounded", "math", "emoji", "fangsong", "inherit", "initial", "unset", "revert", "revert-layer")
)  # fmt: skip
"""Families that every program has one of, and words that name none."""
_SIGNS = frozenset(("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett"))
"""Fonts of signs, which bullets are set in."""
_RULES = "Write var(--heading-font), var(--body-font) or var(--mono-font), or name the family in _brand.yml."
_OFFICE = "Choose the theme's font for headings or body, which follows the brand."


def off_brand_font(library: Library) -> Iterator[Finding]:
    """Each such family: of style sheets, then of Word and PowerPoint bases."""
    own = own_families(library.workspace.brand)
    for rule in library.rules:
        for item in () if rule.is_face else rule.declared:
            family, token = _family(item) if item.name in ("font", "font-family") else ("", None)
            if family and family.casefold() not in own | _GENERIC:
                said = f"{family!r} is no font of the brand"
                yield finding(_CODE, display(rule.path), item.at(token), said, _RULES)
    yield from _in_bases(library, own)


def own_families(brand: Brand) -> frozenset[str]:
    """The families of a brand, folded: its own, those of Office files, those it falls back to."""
    named = (
        *(brand.heading_font, brand.body_font, brand.mono_font),
        *(brand.office_heading_font, brand.office_body_font, brand.office_mono_font),
        *brand.fallback_fonts,
        *(face.family for face in brand.faces),
    )
    return frozenset(name.casefold() for name in named)


def _family(item: Declared) -> tuple[str, Token]:
    """The first family of a declaration with its token; empty where it names none by itself."""
    tokens = item.tokens if item.name == "font-family" else _families(item.tokens)
    first = list(takewhile(lambda token: not (token.type == "literal" and token.value == ","), tokens))
    if len(first) == 1 and first[0].type == "string":
        family = first[0].value
    elif first and all(token.type == "ident" for token in first):
        family = " ".join(token.value for token in first)
    else:
        return "", None
    return ("", None) if FIELD in family else (family, first[0])


def _families(tokens: Sequence[Token]) -> Sequence[Token]:
    """What follows the size in a `font` (CSS Fonts 4, 2.7); none for a font of the system."""
    sizes = [number for number, token in enumerate(tokens) if token.type in ("dimension", "percentage", "function")]
    last = next((number for number in sizes if tokens[number].type != "function" or _is_size(tokens[number])), None)
    if last is None:
        return ()
    rest = tokens[last + 1 :]
    has_height = bool(rest) and rest[0].type == "literal" and rest[0].value == "/"
    return rest[2:] if has_height else rest


def _is_size(token: Token) -> bool:
    return token.lower_name in ("calc", "clamp", "min", "max")


def _in_bases(library: Library, own: frozenset[str]) -> Iterator[Finding]:
    from collateral.checks.bases import Opened, in_places
    from collateral.checks.inked import literal_fonts

    for item in library.bases:
        if isinstance(item, Opened) and item.follows_brand:
            places: dict[str, dict[str, None]] = {}
            for piece in (*item.pieces, *item.styles):
                for family in (family for element in piece.elements for family in literal_fonts(element)):
                    places.setdefault(family, {})[piece.where] = None
            for family, named in places.items():
                if family.casefold() not in own | _SIGNS:
                    said = f"{family!r} is no font of the brand ({in_places(named)})"
                    yield finding(_CODE, item.path, (0, 0), said, _OFFICE)
