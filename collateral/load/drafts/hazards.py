"""What of a past offer must not reach the next buyer: figures without a source, and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain

from collateral.load.drafts.proposal import mentions
from collateral.model.messaging import Claim, Customer
from collateral.model.record import Wording

_NUMBER = r"\d+(?:[.,’' \u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_LARGE = r"(?:\s?(?:k|m|bn|thousand|million|billion|Tsd\.?|Mio\.?|Mrd\.?|Millionen|Milliarden)(?!\w))?"
_UNITS = (
    r"%|‰|€|\$|£|¥|USD|EUR|GBP|CHF|JPY|percent|per cent|Prozent|x|times|million|billion|Mio|Mrd|Millionen|Milliarden",
    "(?:working |business |calendar )?days?|minutes?|hours?|weeks?|months?|years?",
    "users?|seats?|customers?|employees?|FTEs?",
    "(?:Arbeits|Werk)?[Tt]agen?|Minuten?|Stunden?|Wochen?|Monaten?|Monate?|Jahren?|Jahre?|Kunden|Nutzer|Mitarbeiter",
)
_FIGURE = re.compile(
    rf"(?:[€$£¥]|\b(?:USD|EUR|GBP|CHF|JPY))\s?{_NUMBER}{_LARGE}|"
    rf"(?<![\w.,]){_NUMBER}{_LARGE}[\s\u00a0\u202f-]?(?:{'|'.join(_UNITS)})(?!\w)"
)
_AROUND = 24
_FIRST = 5
"""Letters from which the first word of a company's name is taken for the company."""


def figures(text: str, claims: Mapping[str, Claim]) -> Iterator[str]:
    """A line for each figure with a unit, each once: where it stands, and the claim that says it already."""
    seen: set[str] = set()
    for match in _FIGURE.finditer(text):
        figure = " ".join(match.group().split())
        if figure in seen:
            continue
        seen.add(figure)
        known = next((key for key, claim in claims.items() if says(claim, figure)), None)
        advice = f'write claim("{known}") in double braces' if known else "make it a claim"
        yield f'figure {figure} at "{_context(text, match)}": {advice}'


def says(claim: Claim, figure: str) -> bool:
    """Whether a claim has the number and unit of a figure as a text has it: `5 days`, `5-day`, `92%`."""
    if claim.figure is None:
        return False
    number = re.search(_NUMBER, figure)
    unit = figure.replace(number.group() if number else "", "").strip(" -").casefold()
    written = {f"{Decimal(claim.figure.value):f}".replace(".", mark) for mark in ".,"}
    units = [one.casefold() for one in _units(claim.figure.unit)]
    same = any(unit and (unit.startswith(one) or one.startswith(unit)) for one in units)  # 5 days, a 5-day close
    return number is not None and number.group() in written and same


def _units(unit: Wording) -> Iterable[str]:
    return (unit,) if isinstance(unit, str) else unit.values()


def _context(text: str, match: re.Match[str]) -> str:
    """The words beside a figure on its line."""
    before = text[: match.start()].rpartition("\n")[2]
    after = text[match.end() :].partition("\n")[0]
    before = before[-_AROUND:].partition(" ")[2] if len(before) > _AROUND else before
    after = after[:_AROUND].rpartition(" ")[0] if len(after) > _AROUND else after
    return " ".join(f"{before}{match.group()}{after}".split())


def names(
    text: str, customers: Mapping[str, Customer], prospects: Mapping[str, str], known: frozenset[str]
) -> Iterator[str]:
    """A line for each customer or prospect that a text names.

    `prospects` are companies and people by name, with the merge field that stands for them; `known` are words of the
    library, which the first word of a name may be without meaning the company.
    """
    for key, customer in customers.items():
        if any(_is_named(text, form) for form in _forms(customer.name, known)):
            yield f"names {customer.name}: set `customer: {key}`, or take the name out"
    for name, merge in prospects.items():
        if any(_is_named(text, form) for form in _forms(name, known)):
            yield f"names {name}, a prospect: write {merge} in double braces, or take the name out"


def _forms(name: str, known: frozenset[str]) -> Iterator[str]:
    """A name, and its first word where that is a name by itself."""
    yield name
    first, _, rest = name.partition(" ")
    if rest and len(first) >= _FIRST and first.casefold() not in known:
        yield first


def _is_named(text: str, name: str) -> bool:
    return mentions(text, name) if " " in name else re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts write in small letters."""
    found = chain.from_iterable(re.findall(r"\w+", text) for text in texts)
    return frozenset(word for word in found if word.islower())
