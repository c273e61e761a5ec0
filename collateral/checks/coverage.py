"""What there is for whom: for each kind of block, how many a reader at a stage could be shown on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from collateral.checks.readers import Reader
from collateral.checks.shape import Place, Shape
from collateral.model.block import Block
from collateral.model.kind import KINDS
from collateral.model.phrase import plain
from collateral.safe.path import display

Data = dict[str, Any]


class Level(StrEnum):
    """How well a square is filled."""

    UNUSED = "unused"
    """No document of the stage's pack takes the kind."""
    NONE = "none"
    """Nothing can be shown, and no section is empty for it: it may be, or another kind fills it."""
    GAP = "gap"
    """Nothing can be shown, and a section that wants a block is empty: it is left out, or the build stops."""
    SINGLE = "single"
    """One block alone."""
    SOME = "some"
    """Two or three."""
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Square:
    """One reader at one stage, for one kind and language."""

    cell: Reader
    is_taken: bool
    """Whether a document of the stage's pack takes the kind."""
    is_missed: bool
    """Whether a section of such a document wants a block and no kind that it takes has one."""
    blocks: tuple[Block, ...]
    """What could be shown on the day."""
    waiting: tuple[Block, ...]
    """What could be, once it is approved or its claims and customers are good again."""

    @property
    def level(self) -> Level:
        """How well it is filled."""
        if not self.is_taken:
            return Level.UNUSED
        few = (Level.GAP if self.is_missed else Level.NONE, Level.SINGLE, Level.SOME, Level.SOME)
        return few[len(self.blocks)] if len(self.blocks) < len(few) else Level.MANY


@dataclass(frozen=True, slots=True)
class Grid:
    """One kind in one language: a row of squares, by stage, for each persona."""

    kind: str
    language: str
    places: tuple[str, ...]
    """The sections that take it, as `proposal/summary`."""
    rows: tuple[tuple[str, tuple[Square, ...]], ...]

    def count(self, level: Level) -> int:
        """How many squares are so."""
        return sum(square.level is level for _, row in self.rows for square in row)

    @property
    def subjects(self) -> frozenset[str]:
        """The blocks that it counts, each once."""
        return frozenset(block.subject for _, row in self.rows for square in row for block in square.blocks)


def coverage(shape: Shape, languages: Iterable[str], kinds: Iterable[str] = ()) -> tuple[Grid, ...]:
    """A grid for each language and kind that a pack's documents take, or a block has; `kinds` names only some."""
    chosen = tuple(kinds) or KINDS
    wanted = [kind for kind in KINDS if kind in chosen]
    held = {block.head.kind for block in shape.live}
    taken = {kind: [place for place in shape.places if place.stages and kind in place.query.kind] for kind in wanted}
    return tuple(
        _grid(shape, kind, language, taken[kind])
        for language in languages
        for kind in wanted
        if taken[kind] or kind in held
    )


def _grid(shape: Shape, kind: str, language: str, places: list[Place]) -> Grid:
    found: dict[Reader, dict[str, Block]] = {}
    for place in places:
        for block in shape.of_kinds((kind,)):
            if block.language == language and place.admits(block):
                for cell in shape.cells_of(place, block):
                    found.setdefault(cell, {})[block.subject] = block
    taken = {cell for place in places for cell in shape.wanted_cells(place)}
    missed = {cell for place in places for cell in _missed(shape, place)}
    rows = tuple(
        (
            persona,
            tuple(
                _square(shape, cell, found.get(cell, {}).values(), cell in taken, cell in missed)
                for cell in (Reader(persona, stage, language) for stage in shape.stages)
            ),
        )
        for persona in shape.personas
    )
    return Grid(kind, language, tuple(place.name for place in places), rows)


def _missed(shape: Shape, place: Place) -> Iterator[Reader]:
    """Where a section that wants a block has none of any kind."""
    filled = shape.candidates[place.name]
    wants = place.section.required or place.query.count.least
    return (cell for cell in shape.wanted_cells(place) if wants and cell not in filled)


def _square(shape: Shape, cell: Reader, blocks: Iterable[Block], is_taken: bool, is_missed: bool) -> Square:
    held = tuple(blocks)
    usable = tuple(block for block in held if block.subject in shape.usable)
    return Square(
        cell, is_taken, is_missed, usable, tuple(block for block in held if block.subject not in shape.usable)
    )


def as_data(shape: Shape, grids: Iterable[Grid]) -> Data:
    """The grids as `--json` prints them."""
    shown = tuple(grids)
    subjects = {
        block.subject: block
        for grid in shown
        for _, row in grid.rows
        for square in row
        for block in (*square.blocks, *square.waiting)
    }
    return {
        "as_of": shape.as_of.isoformat(),
        "industry": shape.industry or None,
        "personas": [*shape.personas],
        "stages": [*shape.stages],
        "kinds": [_grid_data(grid) for grid in shown],
        "blocks": {name: block_data(shape, subjects[name]) for name in sorted(subjects)},
    }


def block_data(shape: Shape, block: Block) -> Data:
    """What a list of blocks says of one."""
    return {
        "id": block.head.id,
        "title": plain(block.title),
        "status": shape.workspace.status(block.subject, shape.as_of).value,
        "withheld": shape.reasons.get(block.subject),
        "owner": block.head.owner,
        "expires": block.head.expires.isoformat() if block.head.expires else None,
        "path": display(block.path),
    }


def _grid_data(grid: Grid) -> Data:
    return {
        "kind": grid.kind,
        "language": grid.language,
        "sections": [*grid.places],
        "cells": [
            {
                "persona": persona,
                "stage": square.cell.stage,
                "level": square.level.value,
                "count": len(square.blocks),
                "blocks": [block.subject for block in square.blocks],
                "waiting": [block.subject for block in square.waiting],
            }
            for persona, row in grid.rows
            for square in row
        ],
    }
