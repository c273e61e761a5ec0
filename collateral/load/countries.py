"""The sales region that a country belongs to, by what taxonomy.yaml calls its regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from collateral.load.cells import CellError, Terms, called, index
from collateral.model.taxonomy import Term
from collateral.safe.text import folded


@dataclass(frozen=True, slots=True)
class Countries:
    """Regions by country; CLDR knows the countries' names in the workspace's languages, and their codes."""

    regions: Terms
    """By name and alias, not by id: a region `na` is not Namibia."""
    codes: Mapping[str, str]
    """ISO 3166-1 alpha-2 in small letters, by folded name or code."""
    by_code: Mapping[str, tuple[str, ...]]
    """Regions by the codes of the countries that they are called by."""

    def region(self, text: str) -> str | None:
        """The region's id, None where a mapping says that the country has none; CellError where nothing tells it."""
        found = self.by_code.get(self.codes.get(folded(text), ""), ())
        if len(found) == 1 and folded(text) not in self.regions.words:
            return found[0]
        try:
            return self.regions.id(text)
        except CellError as fault:
            remedy = "Make it an alias of a region in taxonomy.yaml or a word of a mapping, or give --region."
            raise CellError("is in no region of taxonomy.yaml, or in several", fault.allowed, remedy) from fault


def countries(known: Mapping[str, Term], words: Mapping[str, str | None], languages: Iterable[str]) -> Countries:
    """The countries of all regions, named in English and the workspace's languages."""
    pairs = [(name, id_) for id_, term in known.items() for name in called(term)]
    codes = _codes(("en", *languages))
    regions = Terms("region", index(pairs), tuple(known), {folded(word): id_ for word, id_ in words.items()})
    return Countries(regions, codes, index((codes[folded(name)], id_) for name, id_ in pairs if folded(name) in codes))


def _codes(languages: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for old, new in get_global("territory_aliases").items():
        if old.isalpha() and len(new) == 1:  # USA, DEU, UK
            found[old.casefold()] = new[0].casefold()
    for language in dict.fromkeys(languages):
        for code, name in _territories(language).items():
            if code.isalpha():
                found |= dict.fromkeys((code.casefold(), folded(name), folded(f"the {name}")), code.casefold())
    return found


def _territories(language: str) -> Mapping[str, str]:
    try:
        return Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
