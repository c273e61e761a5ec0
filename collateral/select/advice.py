"""What to look at in the choices: guesses, sections left out, reviews that are due, wishes without effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collateral.model.finding import Finding, Severity
from collateral.model.selection import Selection
from collateral.model.template import SectionFile, Template
from collateral.safe.path import display
from collateral.select.eligible import unmet
from collateral.select.persona import persona_of
from collateral.select.ranking import Ranking
from collateral.select.situation import Situation


def advice(case: Situation, template: Template, selection: Selection) -> Iterator[Finding]:
    """What to look at in one document's choices."""
    may_go = {section.id for section in template.file.sections if _may_go(section, case)}
    for outcome in selection.sections:
        if outcome.left_out and outcome.section not in may_go:
            said = f"section {outcome.section} of the {template.name} is left out: {outcome.left_out}"
            line = template.lines[outcome.section]
            yield Finding("section-left-out", Severity.NOTE, display(template.path), line, said)
    yield from _due(case, selection)


def _may_go(section: SectionFile, case: Situation) -> bool:
    """True for a section that is no gap where it is empty: its `when` does not hold, or its count begins at 0."""
    return bool(unmet(section.when, case)) or (section.blocks is not None and not section.blocks.count.least)


def readers(case: Situation, profile: str) -> Iterator[Finding]:
    """Contacts whose persona is a guess, or not known at all."""
    person = case.prospect.contacts[case.contact]
    persona, guessed = persona_of(person, case.workspace.taxonomy)
    field, remedy = f"contacts[{case.contact}].title", "Write `persona:` into the profile."
    if guessed:
        said = f"persona {persona} is guessed from {field}"
        yield Finding("guessed-persona", Severity.NOTE, display(profile), 0, said, remedy)
    elif not persona:
        said = f"{field} tells no persona, so only blocks for any reader fit"
        yield Finding("unknown-persona", Severity.WARNING, display(profile), 0, said, remedy)


def wishes(case: Situation, ranking: Ranking, selections: Iterable[Selection], profile: str) -> Iterator[Finding]:
    """`use` and `skip` of the profile that change nothing in any document."""
    sections = [section for selection in selections for section in selection.sections]
    shown = {choice.block.head.id for section in sections for choice in section.choices}
    eligible = {item.block.head.id for item in ranking.candidates}
    for name in case.prospect.use:
        if name in eligible and name not in shown:
            reasons = {
                f"section {section.section}: {detail}"
                for section in sections
                for item in section.rejections
                if item.block.head.id == name
                for _, detail in item.rules
            }
            said = f"`use` of {name} has no effect: {'; '.join(sorted(reasons)) or 'no section takes its kind'}"
            yield Finding("use-without-effect", Severity.WARNING, display(profile), 0, said, "Take it out of `use`.")
    for name in case.prospect.skip:
        if name in shown:
            said = f"`skip` of {name} has no effect: its section is fixed"
            yield Finding("skip-without-effect", Severity.WARNING, display(profile), 0, said, "Take it out of `skip`.")


def unanswered(case: Situation, selections: Iterable[Selection], profile: str) -> Iterator[Finding]:
    """Pains of the reader that no chosen block answers, for want of one or because others fit better."""
    chosen = [choice.block for item in selections for section in item.sections for choice in section.choices]
    answered = {pain for block in chosen for pain in block.head.pains}
    open_ = [pain for pain in case.pains if pain not in answered]
    if open_:
        reader = case.prospect.contacts[case.contact].name
        said = f"nothing in what {reader} gets answers {' or '.join(open_)}"
        remedy = "`collateral explain` says why; `use` puts a block first."
        yield Finding("unanswered-pain", Severity.NOTE, display(profile), 0, said, remedy)


def _due(case: Situation, selection: Selection) -> Iterator[Finding]:
    """Chosen blocks whose approval is older than their owner wants it to be."""
    for choice in (choice for section in selection.sections for choice in section.choices):
        head, due = choice.block.head, case.workspace.review_day(choice.block, case.as_of)
        if due and due < case.as_of:
            said, line = f"{head.id} was due for review on {due.isoformat()}", choice.block.line_of("review_every")
            yield Finding("review-due", Severity.WARNING, display(choice.block.path), line, said, f"Ask {head.owner}.")
