"""Characters that no bundled font has: one finding for each script, with what is missing and what would have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby

from collateral.model.finding import Finding, Severity

_SHARED = ("Zyyy", "Zinh", "Zzzz")
"""Signs of no script, marks of any, and what Unicode does not know (ISO 15924)."""
_FONTS = {"Hani": "CJK", "Hira": "CJK", "Kana": "CJK", "Bopo": "CJK", "Hang": "KR"}
"""What a font is called that is not named for its script."""
_MOST = 12
"""Characters that a finding names."""


def missing_glyphs(characters: Iterable[str], path: str, html: str) -> Iterator[tuple[str, Finding]]:
    """The first character of each script with its error, which has the words around it; `html` is the page."""
    from fontTools.unicodedata import script

    found = sorted(dict.fromkeys(characters), key=lambda character: (script(character), character))
    for code, group in groupby(found, key=script):
        lacking = list(group)
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in lacking[:_MOST])
        more = f" and {len(lacking) - _MOST} more" if len(lacking) > _MOST else ""
        told = f"no bundled font has {named}{more}{_of(code)}{_around(lacking[0], html)}"
        yield lacking[0], Finding("missing-glyph", Severity.ERROR, path, 0, told, _remedy(code))


def _of(code: str) -> str:
    return "" if code in _SHARED else f" of the {_script(code)} script"


def _remedy(code: str) -> str:
    if code in _SHARED:
        return "Leave the sign out, or add a font that has it to `fallback_fonts`."
    return (
        f"Add a font that has it, such as Noto Sans {_FONTS.get(code) or _script(code)} (OFL): its file under "
        "`typography.fonts` of _brand.yml, its family to `fallback_fonts`. Or write it in letters that the fonts have."
    )


def _script(code: str) -> str:
    from fontTools.unicodedata import script_name

    return str(script_name(code, default=code)).replace("_", " ")


def _around(character: str, html: str) -> str:
    """` in "..."` with the text around the character, up to the nearest tags; empty where it is in none."""
    found = re.search(rf"[^<>]{{0,30}}{re.escape(character)}[^<>]{{0,30}}", html)
    return f' in "{unescape(found.group()).strip()}"' if found else ""
