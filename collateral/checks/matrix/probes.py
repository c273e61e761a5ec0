"""Further prospects for the blocks that no cell's document shows: each asks for some of them.

A cell's prospect has every pain and product, so the blocks that fit most closely win everywhere, and others would never
be made before a real prospect gets them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from collateral.checks.library import Library
from collateral.checks.matrix.cells import Cell, cells, regions
from collateral.checks.matrix.profiles import among, profile
from collateral.model.approval import Status
from collateral.model.block import Block
from collateral.select.eligible import failed
from collateral.select.situation import Situation, situation


def probes(library: Library, shown: Collection[str]) -> tuple[Cell, ...]:
    """The cells whose prospects ask for the approved blocks that are not among those `shown`, as far as one can."""
    search = _Search(library)
    for block in library.workspace.blocks:
        if block.subject not in shown and library.status(block.subject) is Status.APPROVED:
            search.place(block)
    return tuple(replace(cell, wanted=tuple(item.head.id for item in asked)) for cell, asked in search.asked.items())


@dataclass(slots=True)
class _Search:
    library: Library
    asked: dict[Cell, list[Block]] = field(default_factory=dict)
    """The blocks that a cell's prospect asks for, one of each kind: a section may have room for one."""
    known: dict[Cell, Situation] = field(default_factory=dict)

    def place(self, block: Block) -> None:
        """Puts a block to the first prospect that may be shown it; nowhere where there is none."""
        used = [cell for cell, asked in self.asked.items() if all(item.head.kind != block.head.kind for item in asked)]
        for cell in (*used, *_fitting(block, self.library)):
            if not failed(block, self._situation(cell)):
                others = self.asked.setdefault(cell, [])
                if all(item.head.kind != block.head.kind for item in others):
                    others.append(block)
                    return

    def _situation(self, cell: Cell) -> Situation:
        if cell not in self.known:
            library = self.library
            written = profile(cell, library.workspace, library.as_of)
            _, prospect = among(library, written)
            self.known[cell] = situation(library.workspace, prospect, 0, False, library.as_of, library.channel)
        return self.known[cell]


def _fitting(block: Block, library: Library) -> Iterator[Cell]:
    """The cells that a block's tags allow, in every region whose seller speaks its language."""
    tags = block.head.tags
    segment = next(iter(tags.get("segment", ())), "")
    for cell in cells(library.workspace):
        asked = {"persona": cell.persona, "stage": cell.stage, "industry": cell.industry}
        if cell.language == block.language and all(_allows(tags.get(name), value) for name, value in asked.items()):
            for region in regions(library.workspace, cell.language):
                if _allows(tags.get("region"), region):
                    yield replace(cell, region=region, segment=segment)


def _allows(values: Iterable[str] | None, value: str) -> bool:
    return values is None or value in values
