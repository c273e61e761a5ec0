"""A figure with a unit in a text that no claim stands behind.

## Why it is bad

Nobody knows where it comes from and when it is too old. When the survey is repeated, the claim is renewed in one place
and the typed figure stays, so that two documents, or two pages of one, disagree.

## Example

```markdown
Teams match 92% of their lines overnight.
```

## Remedy

Enter the figure in messaging.yaml as a claim with its source and print it with `{{ claim("auto-match") }}`; a figure of
the buyer's own is a merge field.

What counts is a number in digits with a percent sign, a currency, a factor (`3x`), a span of time (`5 days`) or a unit
of another claim, in titles, text, table cells and quotations, and every number typed as a key figure. What does not:
number words, dates, years, versions, sections, `24/7`; internal blocks and talk tracks; table cells beside a claim in
the same block, as its breakdown; terms (kind `clause`); and spans of time in plans and in what we say of ourselves
(kinds `boilerplate`, `next-step`, `call-to-action`, `opener`, `ask`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.checks.figures import Figures, figures
from collateral.checks.library import Library
from collateral.checks.passages import FIELD, Passage
from collateral.checks.table import finding
from collateral.load.drafts.hazards import says
from collateral.model.finding import Finding
from collateral.model.messaging import Messaging
from collateral.safe.path import display

_DIGIT = re.compile(r"\d")
_ROLES = ("title", "heading", "text", "cell", "quote", "figure")
_PLANS = ("boilerplate", "next-step", "call-to-action", "opener", "ask")


def loose_number(library: Library) -> Iterator[Finding]:
    """Each figure, once a passage."""
    readers: dict[str, Figures] = {}
    for passage in library.printable:
        if not _is_judged(passage) or not _DIGIT.search(passage.text):
            continue
        language = passage.language or library.workspace.settings.language
        if language not in readers:
            readers[language] = figures(language, library.workspace.messaging)
        for words in dict.fromkeys(_typed(passage, readers[language])):
            said = f"{words!r} is a figure that no claim stands behind"
            remedy = _remedy(words, library.workspace.messaging)
            yield finding("loose-number", display(passage.path), passage.at(words), said, remedy)


def _is_judged(passage: Passage) -> bool:
    """Whether its figures need a claim."""
    block = passage.block
    if block is None:
        return passage.role == "heading"
    is_breakdown = passage.role == "cell" and bool(block.claims)
    return passage.role in _ROLES and block.head.kind != "clause" and not is_breakdown


def _typed(passage: Passage, known: Figures) -> Iterator[str]:
    if passage.role == "figure":
        if FIELD not in passage.text:
            yield passage.text
        return
    is_plan = passage.block is not None and passage.block.head.kind in _PLANS
    yield from known.amounts(passage.text)
    if not is_plan:
        yield from known.spans(passage.text)


def _remedy(words: str, messaging: Messaging) -> str:
    """How to print it; by the claim of that figure, where there is one."""
    for name, claim in messaging.claims.items():
        if says(claim, words):
            return f'Print it with {{{{ claim("{name}") }}}}, if that is what it is.'
    return 'Make it a claim of messaging.yaml and print it with {{ claim("ID") }}.'
