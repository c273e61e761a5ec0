"""Sample text that came with a template and was never replaced.

## Why it is bad

`Lorem ipsum` or `[Company Name]` in an offer tells the buyer that nobody read it.

## Example

```markdown
[Insert customer story here]
```

## Remedy

Write what belongs there, or take it out. Looked at are blocks, claims, the words of templates and of their HTML
pages, and what Word and PowerPoint bases print as it stands: bodies, headers, footers, shapes of layouts. Not the
prompts of placeholders ("Click to add title"), which no slide shows. `TODO` and its like are `internal-leak`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collateral.checks.library import Library
from collateral.checks.printed import printed
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display

PHRASES: Mapping[str, tuple[str, ...]] = {
    "": (
        r"lorem\s+ipsum",
        r"dolor\s+sit\s+amet",
        r"\bX{3,}\b(?!\s*[-–]\s*\d)",
    ),
    "en": (
        r"click\s+(?:here\s+)?to\s+(?:add|edit|enter|insert)\b",
        r"\binsert\s(?:[\w'’/-]+\s){1,5}here\b",
        r"\byour\s+(?:logo|text|name|company|title|picture|image)\s+(?:name\s+)?(?:goes\s+)?here\b",
        r"\[(?:your|company|customer|client|insert|enter|type|add|date|name|title|address|product)\b[^\]\n]{0,40}\]",
        r"\b(?:sample|dummy|placeholder|filler)\s+text\b",
    ),
    "de": (
        r"\b(?:beispiel|blind|platzhalter|muster)text\b",
        r"\bklicken\s+sie\s*,?\s+(?:hier\s*,?\s+)?um\b",
        r"\b(?:titel|text)\w*\s+durch\s+klicken\b",
        r"\bhier\s(?:[\w/-]+\s){0,4}einf(?:ü|ue)gen\b",
        r"\bihr\s+logo\s+hier\b",
        r"\[(?:ihr|firma|firmenname|kunde|kundenname|datum|name|titel|adresse|produkt)[^\]\n]{0,40}\]",
    ),
    "fr": (
        r"\bcliquez\s+(?:ici\s+)?pour\b",
        r"\bvotre\s+(?:logo|texte)\s+ici\b",
        r"\bins(?:é|e)rez\s(?:[\w'’/-]+\s){1,5}ici\b",
        r"\btexte\s+d['’]exemple\b",
        r"\[(?:votre|nom|date|titre|adresse|soci(?:é|e)t(?:é|e))\b[^\]\n]{0,40}\]",
    ),
    "es": (
        r"\bhaga\s+clic\s+(?:aqu(?:í|i)\s+)?para\b",
        r"\bsu\s+(?:logotipo|logo|texto)\s+aqu(?:í|i)\b",
        r"\binserte\s(?:[\w/-]+\s){1,5}aqu(?:í|i)\b",
        r"\btexto\s+de\s+ejemplo\b",
    ),
    "it": (
        r"\bfare\s+clic\s+(?:qui\s+)?per\b",
        r"\binserire\s(?:[\w'’/-]+\s){1,5}qui\b",
        r"\btesto\s+di\s+esempio\b",
        r"\bil\s+vostro\s+logo\s+qui\b",
    ),
    "nl": (r"\bklik\s+(?:hier\s+)?om\b", r"\bvoorbeeldtekst\b", r"\buw\s+logo\s+hier\b"),
    "pt": (r"\bclique\s+(?:aqui\s+)?para\b", r"\btexto\s+de\s+exemplo\b", r"\bseu\s+logotipo\s+aqui\b"),
}
"""By the language of the program that left them, which need not be the document's; the empty key stands for any."""
_WORDS = "|".join(pattern for patterns in PHRASES.values() for pattern in patterns)
_PATTERN = re.compile(_WORDS, re.IGNORECASE)
_CROSSES = re.compile(r"(?i:x{3,})")


def template_residue(library: Library) -> Iterator[Finding]:
    """Each such phrase, once a text."""
    for text in printed(library):
        for words in dict.fromkeys(match.group() for match in _PATTERN.finditer(text.words)):
            if _CROSSES.fullmatch(words) and not words.isupper():
                continue  # kisses
            said = f"{words!r} is sample text{text.where}"
            yield finding("template-residue", display(text.path), text.at(words), said, "Replace it, or take it out.")
