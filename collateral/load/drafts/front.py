"""The file of a proposed block: what is proposed and why stands in comments of its front matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collateral.load.drafts.markdown import written
from collateral.load.drafts.proposal import Proposal, Reasoned
from collateral.load.drafts.scalars import comment, literal, scalar
from collateral.model.kind import BATTLECARDS


def file_text(proposal: Proposal, source: str, owner: str, tasks: Sequence[str], empty: str) -> str:
    """The whole file; `source` names the document, `tasks` are what to do before it is approved, one line each.

    `empty` is the body of a piece without words.
    """
    body = written(proposal.piece.nodes, proposal.path) if proposal.piece.nodes else empty
    return "\n".join(["---", *_front(proposal, source, owner, tasks), "---", body])


def _front(proposal: Proposal, source: str, owner: str, tasks: Sequence[str]) -> Iterator[str]:
    yield comment(f"A draft from {source}, {proposal.piece.place}. Edit it, delete these comments, then approve it.")
    yield f"id: {scalar(proposal.id)}"
    yield comment(f"Proposed: {proposal.kind_why}.")
    yield f"kind: {proposal.kind}"
    yield comment(proposal.title.why, 400)
    yield f"title: {scalar(proposal.title.value)}"
    yield f"owner: {scalar(owner)}"
    yield from _tags(proposal)
    if proposal.kind in BATTLECARDS:
        yield "audience: internal  # for us alone: never in a file that a buyer may see"
    if tasks:
        yield "# To do before it is approved:"
        yield from (comment(f"- {task}", 400) for task in tasks)
    if proposal.piece.talk_track:
        yield f"talk_track: {literal(proposal.piece.talk_track)}"


def _tags(proposal: Proposal) -> Iterator[str]:
    tags = {key: found for key, found in proposal.tags.items() if key != "pain"}
    pains = proposal.tags.get("pain", ())
    if not proposal.tags:
        yield "# No tags are proposed: it fits all readers, stages and industries until you name some."
        return
    hits = [hit for found in proposal.tags.values() for hit in found]
    yield comment(f"Proposed by words of the text: {', '.join(f'{hit.value} ({hit.why!r})' for hit in hits)}.", 400)
    if tags:
        yield f"tags: {{{', '.join(f'{key}: [{_ids(found)}]' for key, found in tags.items())}}}"
    if pains:
        yield f"pains: [{_ids(pains)}]"


def _ids(found: Sequence[Reasoned]) -> str:
    return ", ".join(hit.value for hit in found)
