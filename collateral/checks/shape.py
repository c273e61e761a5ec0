"""Which blocks can stand where: for every reader, stage and language, seen from tags and conditions alone.

Nobody's profile is needed: what a prospect may be is everything that taxonomy.yaml knows. So this says what *could* be
shown; what one prospect gets, `select` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from collateral.checks.possible import Possible
from collateral.checks.readers import Axes, Reader
from collateral.model.approval import Status
from collateral.model.block import Block
from collateral.model.template import BlockQuery, SectionFile, Template
from collateral.model.workspace import Workspace
from collateral.select import has_figure
from collateral.select.eligible import withheld
from collateral.select.situation import Channel

GONE = (Status.WITHDRAWN, Status.EXPIRED)


@dataclass(frozen=True, slots=True)
class Place:
    """A section that blocks fill."""

    template: Template
    section: SectionFile
    query: BlockQuery
    stages: tuple[str, ...]
    """Where a prospect's pack holds the template, in the taxonomy's order; none for one that is only asked for."""

    @property
    def name(self) -> str:
        """`proposal/summary`."""
        return f"{self.template.name}/{self.section.id}"

    @property
    def needs(self) -> int:
        """How many blocks there must be where it is required."""
        return max(self.query.count.least, 1)

    def admits(self, block: Block) -> bool:
        """Whether the block may stand here, for whatever prospect: its kind, whom it may be shown to, its figure."""
        shown_to_buyers = self.template.file.audience == "external"
        return (
            block.head.kind in self.query.kind
            and not (shown_to_buyers and block.head.audience == "internal")
            and not (block.head.kind == "competitor" and "competitor" not in block.head.tags)
            and (self.query.shows is None or has_figure(block, self.query.shows))
        )


@dataclass(frozen=True, slots=True)
class _Terms:
    """What `withheld` asks."""

    workspace: Workspace
    as_of: date
    language: str
    channel: Channel


@dataclass(frozen=True)
class Shape:
    """The sections and blocks of a workspace on a day; with `industry`, for prospects of that industry only."""

    workspace: Workspace
    as_of: date
    industry: str = ""
    channel: Channel = "approved"

    @cached_property
    def personas(self) -> tuple[str, ...]:
        """In the taxonomy's order."""
        return tuple(self.workspace.taxonomy.personas)

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """In the taxonomy's order."""
        return tuple(self.workspace.taxonomy.stages)

    @cached_property
    def live(self) -> tuple[Block, ...]:
        """The blocks that are in use or could be."""
        blocks = (item for item in self.workspace.blocks if self._is_for_industry(item))
        return tuple(item for item in blocks if self.workspace.status(item.subject, self.as_of) not in GONE)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Those of the live blocks; the workspace's own first."""
        own = self.workspace.settings.language
        return tuple(sorted({block.language for block in self.live}, key=lambda name: (name != own, name)))

    @cached_property
    def axes(self) -> Axes:
        """Of its cells."""
        return Axes(self.personas, self.stages, self.languages)

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """By subject: why a live block may be said to nobody on the day (a draft, a claim that is past)."""
        terms = {name: _Terms(self.workspace, self.as_of, name, self.channel) for name in self.languages}
        found = {item.subject: withheld(item, terms[item.language]) for item in self.live}
        return {subject: reason for subject, reason in found.items() if reason}

    @cached_property
    def usable(self) -> frozenset[str]:
        """The subjects of the blocks that may be said on the day: approved, with good claims, with a permission."""
        return frozenset(item.subject for item in self.live if item.subject not in self.reasons)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every section that blocks fill, in the order of the templates."""
        return tuple(
            Place(
                template, section, section.blocks, tuple(stage for stage in self.stages if name in self._packs[stage])
            )
            for name, template in self.workspace.templates.items()
            for section in template.file.sections
            if section.blocks
        )

    def places_for(self, block: Block) -> list[Place]:
        """The sections that admit a block, whatever their packs."""
        return [place for place in self._places_by_kind.get(block.head.kind, ()) if place.admits(block)]

    @cached_property
    def lacks_templates(self) -> bool:
        """Whether a pack holds a template that could not be read, so that what it takes is not known."""
        return any(
            name not in self.workspace.templates for pack in self.workspace.settings.packs.values() for name in pack
        )

    def stages_of(self, place: Place, block: Block) -> tuple[str, ...]:
        """The stages at which some prospect's document can show a block that the place admits."""
        within = place.stages or self.stages
        tagged = block.head.tags.get("stage", within)
        wanted = (*place.section.when, *block.head.when)
        return tuple(
            stage for stage in within if stage in tagged and self.possible.together(wanted, stage, self._given(block))
        )

    def wanted_cells(self, place: Place) -> tuple[Reader, ...]:
        """The cells in which packs hold the section's document, and the section can be in it."""
        given = {"industry": (self.industry,)} if self.industry else {}
        stages = [stage for stage in place.stages if self.possible.together(place.section.when, stage, given)]
        return tuple(
            Reader(persona, stage, language)
            for language in self.languages
            for persona in self.personas
            for stage in stages
        )

    def cells_of(self, place: Place, block: Block) -> Iterator[Reader]:
        """Where the place can show a block that it admits."""
        personas = block.head.tags.get("persona", self.personas)
        for stage in self.stages_of(place, block):
            yield from (Reader(persona, stage, block.language) for persona in personas)

    @cached_property
    def candidates(self) -> Mapping[str, Mapping[Reader, tuple[Block, ...]]]:
        """By the name of each place that packs hold: the usable blocks that could fill it, by cell."""
        return {place.name: self._filled(place) for place in self.places if place.stages}

    @cached_property
    def possible(self) -> Possible:
        """What conditions can hold."""
        return Possible(self.workspace.taxonomy, self.workspace.conditions)

    def of_kinds(self, kinds: Iterable[str]) -> list[Block]:
        """The live blocks of these kinds."""
        return [block for kind in dict.fromkeys(kinds) for block in self._by_kind.get(kind, ())]

    def _filled(self, place: Place) -> Mapping[Reader, tuple[Block, ...]]:
        found: dict[Reader, list[Block]] = {}
        for block in self.of_kinds(place.query.kind):
            if block.subject in self.usable and place.admits(block):
                for cell in self.cells_of(place, block):
                    found.setdefault(cell, []).append(block)
        return {cell: tuple(blocks) for cell, blocks in found.items()}

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Block]]:
        found: dict[str, list[Block]] = {}
        for block in self.live:
            found.setdefault(block.head.kind, []).append(block)
        return found

    @cached_property
    def _places_by_kind(self) -> Mapping[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in self.places:
            for kind in dict.fromkeys(place.query.kind):
                found.setdefault(kind, []).append(place)
        return found

    @cached_property
    def _packs(self) -> Mapping[str, frozenset[str]]:
        """The templates of each stage's pack, with those that its mails attach."""
        packs, templates = self.workspace.settings.packs, self.workspace.templates
        return {
            stage: frozenset((
                *packs.get(stage, ()),
                *(
                    item.template
                    for name in packs.get(stage, ())
                    if name in templates
                    for item in templates[name].file.attach
                    if self.possible.together(item.when, stage, {})
                ),
            ))
            for stage in self.stages
        }  # fmt: skip

    def _given(self, block: Block) -> Mapping[str, tuple[str, ...]]:
        return {**block.head.tags, "industry": (self.industry,)} if self.industry else block.head.tags

    def _is_for_industry(self, block: Block) -> bool:
        return not self.industry or self.industry in block.head.tags.get("industry", (self.industry,))
