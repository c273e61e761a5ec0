"""A field of another program, or one in the wrong brackets, that no build fills.

## Why it is bad

`Dear {FirstName}` is printed as it stands, and tells the buyer that nobody read what he was sent.

## Example

```markdown
We look forward to working with <<Account_Name>>.
```

## Remedy

Write the field as `{{ company.name }}`, or the words that belong there. Meant are `<<Name>>`, `[[Name]]`, `%NAME%`,
`${Name}` and `{Name}`, and `{{ ... }}` where nothing fills it: in claims, and in shapes of a slide master's layouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.checks.library import Library
from collateral.checks.printed import printed
from collateral.checks.table import finding
from collateral.model.finding import Finding
from collateral.safe.path import display

_NAME = r"[^\W\d][\w.]*(?:[ _.-]\w+){0,3}"
_PATTERN = re.compile(
    rf"<<\s*{_NAME}\s*>>|\[\[\s*{_NAME}\s*\]\]|(?<![\w%])%[A-Z][A-Z_]{{2,30}}%|\$?(?<!\{{)\{{\s*{_NAME}\s*\}}(?!\}})"
)
_DOUBLE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}")


def unfilled_field(library: Library) -> Iterator[Finding]:
    """Each such field, once a text."""
    for text in printed(library):
        found = [*_PATTERN.findall(text.words), *(() if text.is_filled else _DOUBLE.findall(text.words))]
        for field in dict.fromkeys(found):
            said = f"{field!r} is a field that nothing fills{text.where}"
            remedy = "Write a merge field such as {{ company.name }}, or the words that belong there."
            if not text.is_filled:
                remedy = "Nothing is filled here: write what belongs there, or take it out."
            yield finding("unfilled-field", display(text.path), text.at(field), said, remedy)
