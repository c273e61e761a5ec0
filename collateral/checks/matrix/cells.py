"""The prospects that a library is tried for: one for each persona, stage, industry and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collateral.model.record import worded
from collateral.model.strings import languages_of
from collateral.model.workspace import Workspace


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One kind of prospect, by the ids of taxonomy.yaml."""

    persona: str
    stage: str
    industry: str
    """Empty for the prospect of whom only name, contact and stage are known."""
    language: str
    region: str = ""
    """Empty for the first whose seller speaks the language."""
    segment: str = ""
    wanted: tuple[str, ...] = ()
    """Blocks that the profile asks for."""

    @property
    def name(self) -> str:
        """`economic-buyer, decision, manufacturing, en`; a prospect of whom nothing more is known is `bare`."""
        asked = f"use {' '.join(self.wanted)}" if self.wanted else ""
        parts = (self.persona, self.stage, self.industry or "bare", self.language, self.region, self.segment, asked)
        return ", ".join(filter(None, parts))


def cells(workspace: Workspace) -> tuple[Cell, ...]:
    """Every cell, in the order of taxonomy.yaml, each a prospect of whom all is known; then the bare ones.

    Of those there is one for each stage and language, in turn for each persona: what they lack is the same for all.
    """
    taxonomy = workspace.taxonomy
    personas, languages = [*taxonomy.personas], spoken(workspace)
    told = [
        Cell(persona, stage, industry, language)
        for language in languages
        for stage in taxonomy.stages
        for persona in personas
        for industry in taxonomy.industries
    ]
    bare = [(stage, language) for language in languages for stage in taxonomy.stages]
    turns = enumerate(bare)
    return (*told, *(Cell(personas[turn % len(personas)], stage, "", said) for turn, (stage, said) in turns))


def spoken(workspace: Workspace) -> tuple[str, ...]:
    """The languages that documents can be in and that some block is written in, the workspace's own first."""
    written = {block.language for block in workspace.blocks}
    own = workspace.settings.language
    found = [name for name in languages_of(workspace.strings, own) if name in written]
    return tuple(sorted(found, key=lambda name: (name != own, name)))


def regions(workspace: Workspace, language: str) -> Iterator[str]:
    """The regions whose seller has words in a language, the workspace's own first."""
    own = workspace.settings.region
    for region in sorted(workspace.taxonomy.regions, key=lambda name: name != own):
        seller = workspace.sellers.get(workspace.seller(region) or "")
        said = (seller.legal_footer, seller.signatory.title) if seller else ()
        if said and all(worded(words, language) for words in said):
            yield region
