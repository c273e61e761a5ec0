"""Which chosen blocks may go where a document has more pages than it may have, and a selection without some of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from collateral.model.finding import Finding, Severity
from collateral.model.selection import Choice, Rejection, Rule, SectionSelection, Selection, Spare
from collateral.model.template import Template
from collateral.safe.path import display


def spare(selection: Selection, template: Template) -> tuple[Spare, ...]:
    """What may go, the first to go first: the fewest points, of equal ones the later; what the rep asked for goes last.

    Required and fixed sections keep all their blocks.
    """
    kept = {section.id for section in template.file.sections if section.required or section.fixed}
    found = [
        (choice.by_rep, choice.candidate.score, -number, -place, choice)
        for number, section in enumerate(selection.sections)
        if section.section not in kept
        for place, choice in enumerate(section.choices)
    ]
    ordered = sorted(found, key=lambda item: item[:4])
    return tuple(Spare(-number, choice.block.head.id, score) for _, score, number, _, choice in ordered)


def without(selection: Selection, gone: Collection[Spare], pages: int) -> Selection:
    """The selection with those blocks among the rejected; a section that loses all of its blocks is left out."""
    sections = tuple(
        _without(section, {item.block for item in gone if item.section == number}, pages)
        for number, section in enumerate(selection.sections)
    )
    return replace(selection, sections=sections)


def _without(section: SectionSelection, gone: Collection[str], pages: int) -> SectionSelection:
    if not gone:
        return section
    stay = tuple(choice for choice in section.choices if choice.block.head.id not in gone)
    went = tuple(_no_room(choice, pages) for choice in section.choices if choice.block.head.id in gone)
    left_out = section.left_out if stay else "no room"
    return replace(section, choices=stay, rejections=(*went, *section.rejections), left_out=left_out)


def _no_room(choice: Choice, pages: int) -> Rejection:
    score = choice.candidate.score
    points = f"{score} point{'s' * (score != 1)}"
    detail = f"no room on {pages} page{'s' * (pages != 1)}; what stays is required or fits better than its {points}"
    return Rejection(choice.block, ((Rule.NO_ROOM, detail),))


def no_room(document: str, gone: Collection[Spare]) -> tuple[Finding, ...]:
    """What a rep is told of what went; nothing where nothing did."""
    if not gone:
        return ()
    said = f"left out of {document} for lack of room: {', '.join(item.block for item in gone)}"
    return (Finding("no-room", Severity.NOTE, document, 0, said),)


def too_long(selection: Selection, template: Template, pages: int) -> Finding:
    """The error where a document is too long with nothing left that may go."""
    stay = [choice.block.head.id for section in selection.sections for choice in section.choices]
    said = f"{template.name} fills {pages} pages with what its required sections hold alone: {', '.join(stay)}"
    remedy = f"Shorten one of these blocks, or allow more pages than {template.file.pages}."
    return Finding("too-long", Severity.ERROR, display(template.path), template.pages_at, said, remedy)
