"""What may stand in no file that a buyer sees."""

from __future__ import annotations

from collateral.model.document import plain
from collateral.model.prospect import Prospect
from collateral.model.workspace import Workspace

_SENTENCE = 24
"""Letters of a line of notes from which on it is nobody else's: shorter ones (`Thank you`) stand on slides as well."""


def secrets(workspace: Workspace, prospect: Prospect) -> tuple[str, ...]:
    """Internal insights, talk tracks, notes of library slides, ids of blocks and of the deal, each once."""
    insights = [item.text for item in prospect.insights if item.audience == "internal"]
    talk = [plain(block.talk_track) for block in workspace.blocks]
    notes = (plain(line) for block in workspace.blocks if block.native for line in block.native.notes)
    talk += [line for line in notes if len(line) >= _SENTENCE]
    ids = [block.head.id for block in workspace.blocks if "." in block.head.id]
    deal = [prospect.opportunity.id] if prospect.opportunity and prospect.opportunity.id else []
    return tuple(dict.fromkeys(item for item in (*insights, *talk, *ids, *deal) if item))
