"""Who may approve what, and how many of them it takes: the rules under `approvers` of collateral.yaml."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from collateral.model.kind import Kind
from collateral.model.record import Line, Record, listed

SubjectKind = Kind | Literal["block", "claim", "template", "seller", "prices"]
"""A kind of block or of subject; `quote` is both: customers' words, and prospects' quotes."""
Mode = Literal["any", "all", "sequential"]


def folded(name: str) -> str:
    """A name as it is compared: capitals and the width of spaces do not matter."""
    return " ".join(name.split()).casefold()


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    seen = [folded(name) for name in names]
    twice = next((name for number, name in enumerate(names) if seen[number] in seen[:number]), None)
    if twice is not None:
        raise ValueError(f"names {twice} twice")
    return names


class Approvers(Record):
    """One rule: what it is about, who approves that, and in which way."""

    kinds: Annotated[tuple[SubjectKind, ...], BeforeValidator(listed)] = Field(default=(), min_length=1)
    """Kinds of block or of subject; `block` is every block. Without it, every kind."""
    owners: Annotated[tuple[Line, ...], BeforeValidator(listed)] = Field(default=(), min_length=1)
    """Owners of blocks and templates; what has none (claims, sellers, prices, quotes) fits no such rule."""
    by: Annotated[tuple[Line, ...], BeforeValidator(listed), AfterValidator(_once)] = Field(min_length=1)
    """People or teams, as `approve --by` names them; capitals do not matter."""
    mode: Mode = "any"
    """`any` of them suffices; `all` of them approve the same bytes; `sequential`: all, in the order of the list."""
    authors_may_approve: bool | None = None
    """As in collateral.yaml itself, for what the rule is about; without it, what stands there holds."""

    @model_validator(mode="after")
    def _several(self) -> Self:
        if self.mode != "any" and len(self.by) == 1:
            raise ValueError(f"has the mode {self.mode} and names one approver alone")
        return self

    def fits(self, kinds: Collection[str], owner: str) -> bool:
        """True where the rule is about a subject of these kinds (a block has two: its own, and `block`)."""
        return (not self.kinds or not {*self.kinds}.isdisjoint(kinds)) and (not self.owners or owner in self.owners)

    def lists(self, name: str) -> bool:
        """True where the rule names this approver."""
        return folded(name) in map(folded, self.by)

    def hears(self, name: str, given: Sequence[str]) -> bool:
        """True where an approval counts after those of `given`: its giver is listed and, in turn, everyone before."""
        if not self.lists(name):
            return False
        before = self.by[: [*map(folded, self.by)].index(folded(name))] if self.mode == "sequential" else ()
        return {*map(folded, before)} <= {*map(folded, given)}

    def missing(self, given: Sequence[str]) -> tuple[str, ...]:
        """Who has still to approve: in mode `any` one of those named, else all of them; none where it is complete."""
        had = {*map(folded, given)}
        rest = tuple(name for name in self.by if folded(name) not in had)
        return () if self.mode == "any" and len(rest) < len(self.by) else rest

    def waited_for(self, missing: Sequence[str]) -> str:
        """Those who are missing, in words: `Legal or Finance`, `Legal and Finance`, `Legal, then Finance`."""
        return {"any": " or ", "all": " and ", "sequential": ", then "}[self.mode].join(missing)
