"""Which approved blocks fill each section of a template, and why not the others.

Workspace, prospect and template in, `Selection` out. Blocks are ranked once per situation (`ranking`); each template
then draws on that ranking, section by section, and shows no block twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from collateral.model.block import Block
from collateral.model.prospect import Prospect
from collateral.model.selection import Candidate, Choice, Rejection, Rule, SectionSelection, Selection
from collateral.model.template import SectionFile, Template
from collateral.model.tree import walk
from collateral.select.eligible import unmet
from collateral.select.ranking import Ranking, rank
from collateral.select.situation import Situation, situation

__all__ = ["Ranking", "Situation", "has_figure", "rank", "select", "situation"]


def select(case: Situation, ranking: Ranking, template: Template) -> Selection:
    """The outcome of every section, left-out ones included; raises nothing: `gaps` judges what is missing."""
    filling = _Filling(case, ranking, template)
    sections = tuple(
        filling.section(section, each) for section in template.file.sections for each in _repeats(section, case)
    )
    return Selection(template.name, case.contact, case.formats.language, case.personas, case.guessed, sections)


def _repeats(section: SectionFile, case: Situation) -> tuple[str, ...]:
    return case.personas if section.each == "persona" else ("",)


@dataclass(slots=True)
class _Filling:
    """One template being filled; remembers the blocks that stand in it."""

    case: Situation
    ranking: Ranking
    template: Template
    used: set[str] = field(default_factory=set)

    def section(self, section: SectionFile, each: str) -> SectionSelection:
        """One section's winners and losers."""
        away = unmet(section.when, self.case)
        if away:
            return SectionSelection(section.id, each, (), (), away)
        if section.blocks is None:
            return SectionSelection(section.id, each, (), (), _empty_slot(section.content or "", self.case.prospect))
        open_to = [item for item in self.ranking.candidates if item.block.head.kind in section.blocks.kind]
        closed = {item.block.head.id: self._closed(item, section, each) for item in open_to}
        ordered = self._rep_first([item for item in open_to if not closed[item.block.head.id]])
        chosen, rest = ordered[: section.blocks.count.most], ordered[section.blocks.count.most :]
        self.used.update(item.block.head.id for item in chosen)
        choices = tuple(Choice(item, item.block.head.id in self.case.prospect.use) for item in chosen)
        rejections = tuple(self._rejections(section, open_to, closed, rest, len(chosen)))
        return SectionSelection(section.id, each, choices, rejections, "" if choices else "no eligible block")

    def _closed(self, item: Candidate, section: SectionFile, each: str) -> tuple[tuple[Rule, str], ...]:
        """Why an eligible block may not stand in this section."""
        head = item.block.head
        found: list[tuple[Rule, str]] = []
        if head.audience == "internal" and self.template.file.audience == "external":
            found.append((Rule.AUDIENCE, "is internal; the document goes to the buyer"))
        if each and each not in head.tags.get("persona", (each,)):
            found.append((Rule.TAG, f"persona is {' or '.join(head.tags['persona'])}; this part is for {each}"))
        if head.id in self.case.prospect.skip and not section.fixed:
            found.append((Rule.SKIPPED, "the profile skips it"))
        if head.id in self.used:
            found.append((Rule.USED, "stands in an earlier section"))
        shows = section.blocks.shows if section.blocks else None
        if shows and not has_figure(item.block, shows):
            found.append((Rule.FORM, f"has no {shows}"))
        return tuple(found)

    def _rep_first(self, items: list[Candidate]) -> list[Candidate]:
        wanted = self.case.prospect.use
        place = {name: number for number, name in enumerate(wanted)}
        return sorted(items, key=lambda item: place.get(item.block.head.id, len(wanted)))

    def _rejections(
        self,
        section: SectionFile,
        open_to: list[Candidate],
        closed: dict[str, tuple[tuple[Rule, str], ...]],
        rest: list[Candidate],
        places: int,
    ) -> Iterator[Rejection]:
        for number, item in enumerate(rest, places + 1):
            detail = f"{item.score} points, number {number} for {places} place{'s' * (places != 1)}"
            yield Rejection(item.block, ((Rule.RANK, detail),))
        yield from (Rejection(item.block, closed[item.block.head.id]) for item in open_to if closed[item.block.head.id])
        kinds = section.blocks.kind if section.blocks else ()
        yield from (item for item in self.ranking.rejections if item.block.head.kind in kinds)


def has_figure(block: Block, figure: str) -> bool:
    """Whether a block holds what a section's `shows` wants."""
    return any(type(item).__name__.lower() == figure for item in walk(block.nodes))


def _empty_slot(slot: str, prospect: Prospect) -> str:
    """Why a slot of the product has nothing to print; empty where it has."""
    nothing = {
        "pricing": (prospect.pricing is None, "the profile has no pricing"),
        "totals": (prospect.pricing is None, "the profile has no pricing"),
        "insights": (
            not any(item.audience == "external" for item in prospect.insights),
            "the profile has no insight for the buyer's eyes",
        ),
        "next-steps": (not prospect.next_steps, "the profile has no next steps"),
        "told": (not prospect.insights, "the profile has no insight"),
    }
    empty, reason = nothing.get(slot, (False, ""))
    return reason if empty else ""
