"""All blocks of a library for one situation: the eligible ones ranked, the others with the rules they failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collateral.model.block import Block
from collateral.model.selection import Candidate, Reason, Rejection
from collateral.select.eligible import failed
from collateral.select.situation import Situation


@dataclass(frozen=True, slots=True)
class Ranking:
    """What every template of one situation draws on."""

    candidates: tuple[Candidate, ...]
    """Best first."""
    rejections: tuple[Rejection, ...]
    """By id; a block that has a version in the document's language is not listed in others."""


def rank(case: Situation) -> Ranking:
    """The ranking; ties go to the newest approval, then to the id."""
    spoken = {block.head.id for block in case.workspace.blocks if block.language == case.formats.language}
    eligible: list[Candidate] = []
    rejected: list[Rejection] = []
    for block in case.workspace.blocks:
        faults = failed(block, case)
        if not faults:
            eligible.append(Candidate(block, tuple(_reasons(block, case)), _approved_on(block, case)))
        elif block.language == case.formats.language or block.head.id not in spoken:
            rejected.append(Rejection(block, faults))
    by_id = sorted(eligible, key=lambda candidate: candidate.block.head.id)
    by_date = sorted(by_id, key=lambda candidate: candidate.approved_on, reverse=True)
    return Ranking(tuple(sorted(by_date, key=lambda candidate: -candidate.score)), tuple(rejected))


def _reasons(block: Block, case: Situation) -> Iterator[Reason]:
    weights = case.workspace.settings.weights
    for dimension, values in block.head.tags.items():
        shared = [value for value in case.values.get(dimension, ()) if value in values]
        if shared:
            yield Reason(dimension, " and ".join(shared), weights.of(dimension))
    for pain in block.head.pains:
        if pain in case.pains:
            yield Reason("pain", pain, weights.pain)


def _approved_on(block: Block, case: Situation) -> str:
    event = case.workspace.review(case.workspace.subjects[block.subject], case.as_of).newest
    return event.on.isoformat() if event else ""
