"""Cells of the matrix of readers, stages and languages, and sets of them in few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """One kind of reader at one stage, in one language."""

    persona: str
    stage: str
    language: str


@dataclass(frozen=True, slots=True)
class Axes:
    """What there is of each, in the order in which it is told."""

    personas: tuple[str, ...]
    stages: tuple[str, ...]
    languages: tuple[str, ...]

    def said(self, cells: Iterable[Cell]) -> str:
        """Cells in words: `champion at awareness, decision; procurement at every stage in de`."""
        chosen = frozenset(cells)
        spoken: dict[str, list[str]] = {}
        for language in self.languages:
            if own := self._in(language, chosen):
                spoken.setdefault(own, []).append(language)
        return "; ".join(said + self._of(languages) for said, languages in spoken.items())

    def _in(self, language: str, cells: frozenset[Cell]) -> str:
        alike: dict[tuple[str, ...], list[str]] = {}
        for persona in self.personas:
            if stages := tuple(stage for stage in self.stages if Cell(persona, stage, language) in cells):
                alike.setdefault(stages, []).append(persona)
        return "; ".join(
            f"{_listed(personas, self.personas, 'every reader')} at {_listed(stages, self.stages, 'every stage')}"
            for stages, personas in alike.items()
        )

    def _of(self, languages: Sequence[str]) -> str:
        return "" if len(languages) == len(self.languages) else f" in {', '.join(languages)}"


def _listed(some: Sequence[str], every: Sequence[str], all_of_them: str) -> str:
    return all_of_them if len(some) == len(every) > 1 else ", ".join(some)
