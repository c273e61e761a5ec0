"""Readers at stages, each in one language, and sets of them in few words: the cells that a section is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Reader(NamedTuple):
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

    def said(self, cells: Iterable[Reader]) -> str:
        """Cells in words: `champion at awareness, decision; procurement at every stage in de`."""
        chosen = frozenset(cells)
        spoken: dict[str, list[str]] = {}
        for language in self.languages:
            for part in self._in(language, chosen):
                spoken.setdefault(part, []).append(language)
        return "; ".join(part + self._of(languages) for part, languages in spoken.items())

    def _in(self, language: str, cells: frozenset[Reader]) -> Iterator[str]:
        """Readers with the same stages together."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for persona in self.personas:
            if stages := tuple(stage for stage in self.stages if Reader(persona, stage, language) in cells):
                alike.setdefault(stages, []).append(persona)
        for stages, personas in alike.items():
            readers = _listed(personas, self.personas, "every reader")
            yield f"{readers} at {_listed(stages, self.stages, 'every stage')}"

    def _of(self, languages: Sequence[str]) -> str:
        return "" if len(languages) == len(self.languages) else f" in {', '.join(languages)}"


def _listed(some: Sequence[str], every: Sequence[str], all_of_them: str) -> str:
    return all_of_them if len(some) == len(every) > 1 else ", ".join(some)
