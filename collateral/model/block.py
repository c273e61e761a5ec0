"""A block: approved content with the tags by which it is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from collateral.model.document import AnyNode, ClaimField, MergeField, Phrase
from collateral.model.kind import Kind
from collateral.model.record import Day, Id, Label, Line, Listed, Named, Record, days
from collateral.model.slide import NativeSlide


class BlockHead(Record):
    """The front matter of a block."""

    id: Id
    kind: Kind
    title: Label
    """A sentence: the slide's title, the heading on a page."""
    tags: dict[Named, Listed] = {}
    """By dimension; any of the values named; an absent dimension fits all."""
    pains: Listed = ()
    """If named, at least one must be the prospect's."""
    when: Listed = ()
    """Named conditions; all must hold."""
    audience: Literal["external", "internal"] = "external"
    owner: Line
    starts: Day | None = None
    expires: Day | None = None
    review_every: Annotated[int | None, BeforeValidator(days), Field(gt=0)] = None
    """Days after an approval; written as `180d`."""
    customer: Named | None = None
    talk_track: str | None = None
    source: Line | None = None
    """Only of a slide, which needs it: the library deck, relative to the block's file or to content_library/."""
    slide: Line | None = None
    """Only of a slide, which needs it: the title of a slide in that deck, or the section that it is alone in."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.starts and self.expires and self.expires < self.starts:
            raise ValueError("expires before it starts")
        return self


@dataclass(frozen=True, slots=True)
class Block:
    """One block in one language, parsed once."""

    head: BlockHead
    language: str
    path: str
    """With its root."""
    title: Phrase
    nodes: tuple[AnyNode, ...]
    """With unresolved merge fields."""
    talk_track: Phrase
    fields: tuple[MergeField, ...]
    """Every merge field of title and body, in order of appearance."""
    claims: tuple[ClaimField, ...]
    """Every claim of title, body and charts."""
    assets: tuple[str, ...]
    """Paths of the files the block shows, with their root."""
    lines: tuple[tuple[str, int], ...] = ()
    """Line of each front matter key, such as `("tags.persona", 5)`."""
    native: NativeSlide | None = None
    """The slide of a library deck that a block of kind slide names."""

    @property
    def subject(self) -> str:
        """What approval events name: `block:<id>@<language>`."""
        return f"block:{self.head.id}@{self.language}"

    def line_of(self, key: str) -> int:
        """The line of a front matter key; 1 where it is not written."""
        return dict(self.lines).get(key, 1)
