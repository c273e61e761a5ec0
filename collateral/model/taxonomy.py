"""`taxonomy.yaml`: the closed lists that blocks are tagged with and prospects are described by."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from collateral.model.record import FactName, Id, Line, Record, Wording


class Term(Record):
    """One value of a dimension."""

    definition: Line
    name: Wording | None = None
    """How it prints; without one in the document's language no block that prints it is chosen."""
    aliases: tuple[Line, ...] = ()
    """Words a CRM uses for it."""


class Persona(Term):
    """A kind of reader."""

    titles: tuple[Line, ...] = ()
    """Job titles that tell the persona: CFO, Finanzvorstand."""
    reader: Wording | None = None
    """A label that may be printed: `finance leaders`."""


Terms = dict[Id, Term]


class Taxonomy(Record):
    """All dimensions; `dimensions` holds those that only this company needs (route, regulated)."""

    personas: dict[Id, Persona] = Field(min_length=1)
    stages: Terms = Field(min_length=1)
    industries: Terms = {}
    segments: Terms = {}
    regions: Terms = {}
    products: Terms = {}
    competitors: Terms = {}
    pains: Terms = {}
    dimensions: dict[Id, Terms] = {}
    facts: dict[FactName, Term] = {}
    """What the usual facts of a profile are called; a profile may state others, so this is no dimension."""

    def values(self, dimension: str) -> Mapping[str, Term] | None:
        """The terms of a dimension by its singular name (`persona`); None where there is no such dimension."""
        plural = PLURALS.get(dimension)
        return getattr(self, plural) if plural else self.dimensions.get(dimension)

    @property
    def tag_names(self) -> tuple[str, ...]:
        """The dimensions that a block's `tags` may name."""
        return (*(name for name in PLURALS if name != "pain"), *self.dimensions)


PLURALS = {
    "persona": "personas",
    "stage": "stages",
    "industry": "industries",
    "segment": "segments",
    "region": "regions",
    "product": "products",
    "competitor": "competitors",
    "pain": "pains",
}
