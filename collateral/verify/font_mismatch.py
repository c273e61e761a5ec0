"""The fault font-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.model.brand import Brand
from collateral.model.finding import Finding
from collateral.verify.evidence import Case, Font

_REMEDY = "Name one of the brand's families in the template, or add the font's file to `_brand.yml`."
_STYLE = re.compile(
    "(?:thin|hairline|extra|ultra|semi|demi|light|book|regular|normal|roman|medium|bold|black|heavy|italic|oblique"
    "|condensed|expanded|narrow|small|caps|weight[0-9]+)*"
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
"""ISO 32000-1, 9.6.4: the tag of a subset."""


def font_mismatch(case: Case) -> Iterator[Finding]:
    """A PDF draws with a font that the brand does not declare, or with one that is not embedded.

    Why it is bad: the text is off brand, or looks different, or is lost, on a reader's machine that lacks the font.

    Example: `DejaVu Sans is no font of the brand`.

    What to do: name one of the brand's families in the template, or declare the font with its file in `_brand.yml`.
    """
    families = _families(case.brand)
    for font in case.file.fonts:
        if not _declared(font, families):
            declared = ", ".join(families.values())
            yield case.error("font-mismatch", f"{_shown(font)} is no font of the brand ({declared})", _REMEDY)
        elif not font.embedded:
            yield case.error("font-mismatch", f"{_shown(font)} is not embedded", _REMEDY)


def _families(brand: Brand) -> dict[str, str]:
    """The declared families by their letters and digits, as a PDF may spell them."""
    named = (brand.heading_font, brand.body_font, brand.mono_font, *brand.fallback_fonts)
    return {_letters(family): family for family in (*named, *(face.family for face in brand.faces)) if family}


def _declared(font: Font, families: dict[str, str]) -> bool:
    """True where the name is a family's with nothing but a style after it: `Source Sans Pro` is not `Source Sans`."""
    name = _letters(_bare(font))
    return any(name.startswith(family) and _STYLE.fullmatch(name, len(family)) for family in families)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _bare(font: Font) -> str:
    return _SUBSET.sub("", font.name, count=1)


def _shown(font: Font) -> str:
    return _bare(font).strip(",").replace("-", " ") or "a font without a name"
