"""Text that can hardly be read on its ground.

## Why it is bad

Not everybody sees as well as a designer, and no projector shows as much as his screen. WCAG 2.2 (1.4.3) asks for a
contrast of 4.5 to 1, of 3 to 1 for large text (from 18 points, or 14 in bold); the law asks public buyers for it.

## Example

```css
.aside { color: #9aa5a3; background: #edf3f0 }
```

## Remedy

Make the text darker or its ground lighter. For a color of `_brand.yml` nothing need be done: documents set text in
another color where the brand's could not be read, and this tells where. The limit is `checks: {limits: {contrast:
4.5}}` in collateral.yaml; large text needs two thirds of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collateral.checks.hues import seen
from collateral.checks.library import Library
from collateral.checks.sheets import Declared, Rule, Token
from collateral.checks.table import finding
from collateral.load.brand import PATH as BRAND
from collateral.model.color import contrast
from collateral.model.finding import Finding
from collateral.render.html.style import properties
from collateral.safe.path import display

_CODE = "low-contrast"
_LARGE_SHARE = 2 / 3
"""What large text needs of the limit: 3 of 4.5."""
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "in": 72.0, "rem": 12.0}
_LARGE, _LARGE_BOLD, _BOLD = 18.0, 14.0, 700
_WORDS = {"primary": "headings and links", "secondary": "labels and marks", "tertiary": "captions and sources"}
"""What is set in a color of the brand, as far as it can be read."""
_DARKER = "Documents set them darker, or in the color of text. Choose a darker one to have them as they are."
_REMEDY = "Make the text darker, or its ground lighter."


def low_contrast(library: Library) -> Iterator[Finding]:
    """Colors of the brand that text cannot be set in, then pairs of style sheets, then those of base files."""
    limit = library.workspace.settings.checks.limits.contrast
    yield from _of_brand(library, limit)
    known = {f"--{name}": value for name, value in properties(library.workspace.brand)}
    for rule in library.rules:
        yield from _of_rule(rule, known, limit)
    yield from _of_bases(library, limit)


# ---- the brand -------------------------------------------------------------------------------------------------------


def _of_brand(library: Library, limit: float) -> Iterator[Finding]:
    brand = library.workspace.brand
    colors = {"primary": brand.primary, "secondary": brand.accent, "tertiary": brand.muted}
    for name, color in colors.items():
        place = _entry(library, name)
        ground = next((one for one in (brand.background, brand.tint) if contrast(color, one) < limit), "")
        if place and ground:
            said = f"{_WORDS[name]} in {color} can hardly be read on {ground} ({_ratio(color, ground, limit)})"
            yield finding(_CODE, display(BRAND), place, said, _DARKER)
    place = _entry(library, "light")
    if place and contrast(brand.foreground, brand.tint) < limit:
        said = f"text in {brand.foreground} cannot be read on panels in {brand.tint}"
        ratio = _ratio(brand.foreground, brand.tint, limit)
        yield finding(_CODE, display(BRAND), place, f"{said} ({ratio})", "Make `light` lighter.")


def _entry(library: Library, name: str) -> tuple[int, int] | None:
    """Where `_brand.yml` says which color that is; None where it does not."""
    is_color = False
    for number, line in enumerate(library.lines(BRAND), 1):
        if line[:1].strip() and not line.startswith("#"):
            is_color = line.startswith("color:")
        match = re.match(rf"\s+{name}:", line)
        if is_color and match:
            return number, match.end() - len(name)
    return None


def _ratio(ink: str, ground: str, limit: float) -> str:
    return f"{contrast(ink, ground):.1f} to 1, at least {limit:.1f}"


# ---- style sheets ----------------------------------------------------------------------------------------------------


def _of_rule(rule: Rule, known: Mapping[str, str], limit: float) -> Iterator[Finding]:
    text, behind = rule.last("color"), rule.last("background", "background-color")
    if text is None or behind is None:
        return
    ink, ground = _only(text, known), _only(behind, known)
    least = limit * _LARGE_SHARE if _is_large(rule) else limit
    if ink and ground and contrast(ink, ground) < least:
        said = f"text in {ink} on {ground} can hardly be read ({_ratio(ink, ground, least)})"
        yield finding(_CODE, display(rule.path), text.place, said, _REMEDY)


def _only(item: Declared, known: Mapping[str, str]) -> str:
    """The color that a declaration sets; empty where it sets none, several, a picture or one that shines through."""
    found = [color for token in item.tokens if (color := _color(token, known)) is not None]
    is_drawn = any(token.type == "url" or (token.type == "function" and _draws(token)) for token in item.tokens)
    return found[0] if len(found) == 1 and not is_drawn else ""


def _color(token: Token, known: Mapping[str, str]) -> str | None:
    """`#rrggbb`; empty for a color that is not opaque or that nobody knows; None for what is no color."""
    if token.type == "function" and token.lower_name == "var":
        named = next((one.value for one in token.arguments if one.type == "ident"), "")
        value = known.get(named, "")
        return value if value.startswith("#") else ""
    found = seen(token) if token.type in ("hash", "ident", "function") else None
    return None if found is None else found[0] if found[1] >= 1 else ""


def _draws(token: Token) -> bool:
    return bool(token.lower_name.endswith(("gradient", "image", "image-set")) or token.lower_name == "url")


def _is_large(rule: Rule) -> bool:
    """Whether a rule says itself that its text is large."""
    size, weight = rule.last("font", "font-size"), rule.last("font", "font-weight")
    tokens = size.tokens if size else ()
    points = next((item.value * _POINTS[item.lower_unit] for item in tokens
                   if item.type == "dimension" and item.lower_unit in _POINTS), 0.0)  # fmt: skip
    is_bold = weight is not None and any(map(_is_bold, weight.tokens))
    return bool(points >= (_LARGE_BOLD if is_bold else _LARGE))


def _is_bold(token: Token) -> bool:
    if token.type == "number":
        return float(token.value) >= _BOLD
    return token.type == "ident" and str(token.value) == "bold"


# ---- base files ------------------------------------------------------------------------------------------------------


def _of_bases(library: Library, limit: float) -> Iterator[Finding]:
    from collateral.checks.bases import Opened, pairs

    for item in library.bases:
        for where, pair in pairs(item, library.workspace.brand) if isinstance(item, Opened) else ():
            least = limit * _LARGE_SHARE if pair.is_large else limit
            if contrast(pair.ink, pair.ground) < least:
                ratio = _ratio(pair.ink, pair.ground, least)
                said = f'"{pair.words[:40]}" in {where} is {pair.ink} on {pair.ground} ({ratio})'
                yield finding(_CODE, item.path, (0, 0), said, _REMEDY)
