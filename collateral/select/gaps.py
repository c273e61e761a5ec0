"""What stops a build before it starts: required sections without content, unapproved bases, a `use` that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collateral.errors import Problem
from collateral.model.approval import Review, Status
from collateral.model.document import ClaimField
from collateral.model.prospect import Prospect
from collateral.model.record import by_language, worded
from collateral.model.selection import Rejection, SectionSelection, Selection
from collateral.model.template import SectionFile, Template, phrase_in
from collateral.model.tree import walk
from collateral.safe.path import display
from collateral.select.eligible import claim_fault, unmet
from collateral.select.ranking import Ranking
from collateral.select.situation import Situation

_SHOWN = 3
"""Nearest candidates that a problem names."""


def gaps(case: Situation, template: Template, selection: Selection) -> Iterator[Problem]:
    """One problem for each required section that has less than it needs, where its own `when` holds."""
    sections = (section for section in template.file.sections if section.required and not unmet(section.when, case))
    wanted = {section.id: section for section in sections}
    for outcome in selection.sections:
        section = wanted.get(outcome.section)
        if section is not None and not _filled(section, outcome):
            yield _gap(case, template, section, outcome)


def unapproved(case: Situation, template: Template) -> Iterator[Problem]:
    """Template, seller and price list that the approved channel may not use."""
    if case.channel == "draft":
        return
    needed = [template.subject, f"seller:{case.seller}"]
    if case.prospect.pricing and "prices:list" in case.workspace.subjects:
        needed.append("prices:list")
    for subject in needed:
        known = case.workspace.subjects[subject]
        review = case.workspace.review(known, case.as_of)
        if review.status is not Status.APPROVED:
            said = f"is {review.status} on {case.as_of.isoformat()}"
            if review.why:
                said += f": {review.why}"
            yield Problem(display(known.paths[0]), 0, subject, said, "", "", _approve(subject, review))


def _approve(subject: str, review: Review) -> str:
    name = f'"{review.missing[0]}"' if review.missing else "NAME"
    return f"Run `collateral approve {subject} --by {name}`."


def _stale(case: Situation, template: Template) -> Iterator[Problem]:
    """Claims of the template's own title, headings and mail lines that may not be made."""
    worded_by = (template.title, *template.headings.values(), *template.mail.values())
    phrases = [phrase_in(words, case.formats.language) or () for words in worded_by]
    cited = dict.fromkeys(item.claim for phrase in phrases for item in walk(phrase) if isinstance(item, ClaimField))
    for fault in filter(None, (claim_fault(name, case) for name in cited)):
        yield Problem(display(template.path), 1, "", f"its own words cite a claim: {fault}", "", "", "Reword them.")


def unsayable(case: Situation, template: Template) -> Iterator[Problem]:
    """What stops a document on either channel: its seller lacks words in its language, its own words are past."""
    yield from _wordless(case)
    yield from _stale(case, template)


def _wordless(case: Situation) -> Iterator[Problem]:
    """What the seller has to say in every document and does not say in this one's language."""
    subject, seller = case.workspace.subjects[f"seller:{case.seller}"], case.workspace.sellers[case.seller]
    language = case.formats.language
    for key, wording in (("legal_footer", seller.legal_footer), ("signatory.title", seller.signatory.title)):
        if worded(wording, language) is None:
            remedy = f"Add `{language}:` to it, then run `collateral approve {subject.name} --by NAME`."
            place, field = display(subject.paths[0]), f"{case.seller}.{key}"
            said = f"has no words in {language}, the documents' language"
            yield Problem(place, subject.line, field, said, ", ".join(by_language(wording)), "", remedy)


def unusable(prospect: Prospect, rankings: Sequence[Ranking], profile: str) -> Iterator[Problem]:
    """Blocks that the profile's `use` names and a rule forbids for every reader of the documents asked for."""
    eligible = {item.block.head.id for ranking in rankings for item in ranking.candidates}
    for name in prospect.use:
        if name in eligible or not rankings:
            continue
        rules = next((item for item in rankings[0].rejections if item.block.head.id == name), None)
        said = _said(rules) if rules else "is not in this language"
        remedy = "Take it out of `use`."
        if rules and _only_waits(rules):
            remedy = f"Run `collateral approve {rules.block.subject} --by NAME`, or take it out of `use`."
        yield Problem(display(profile), 0, "use", f"{name} cannot be used: {said}", "", "", remedy)


def _only_waits(rejection: Rejection) -> bool:
    """Whether nothing but an approval keeps a block out."""
    return len(rejection.rules) == 1 and rejection.rules[0][1].startswith((Status.DRAFT, Status.CHANGED))


def _filled(section: SectionFile, outcome: SectionSelection) -> bool:
    if section.blocks is None:
        return not outcome.left_out
    return len(outcome.choices) >= max(section.blocks.count.least, 1)


def _gap(case: Situation, template: Template, section: SectionFile, outcome: SectionSelection) -> Problem:
    if section.blocks is None:
        return _stop(template, section, f"required section {section.id} is empty: {outcome.left_out}", "")
    kinds = " or ".join(section.blocks.kind)
    personas = " and ".join(case.personas) or "a reader whose persona is not known"
    near = sorted(outcome.rejections, key=lambda item: (len(item.rules), item.block.head.id))[:_SHOWN]
    nearest = "; ".join(f"{item.block.head.id} ({_said(item)}; owner {item.block.head.owner})" for item in near)
    message = f"required section {section.id} has no approved {kinds} for {personas} at stage {case.prospect.stage}"
    remedy = f"Nearest: {nearest}." if nearest else f"The library has no {kinds} at all."
    return _stop(template, section, message, remedy)


def _stop(template: Template, section: SectionFile, message: str, remedy: str) -> Problem:
    field = f"sections.{section.id}"
    return Problem(display(template.path), template.lines[section.id], field, message, "", "", remedy)


def _said(rejection: Rejection) -> str:
    return ", ".join(f"{rule}: {detail}" for rule, detail in rejection.rules)
