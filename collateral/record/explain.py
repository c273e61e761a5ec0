"""Why each block stands where it stands, as data (`explain.json`) and in a rep's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from collateral.model.offer import Offer
from collateral.model.prospect import Prospect
from collateral.model.selection import Choice, Reason, Rejection, Rule, SectionSelection, Selection
from collateral.model.workspace import Workspace

Json = dict[str, Any]


def explain(
    workspace: Workspace,
    prospect: Prospect,
    selections: Sequence[Selection],
    as_of: date,
    offer: Offer | None = None,
) -> Json:
    """Everything select decided, by template and section: winners with their points, the others with every rule.

    People are named by their place in the profile.
    """
    region = workspace.region(prospect)
    return {
        "prospect": prospect.id,
        "as_of": as_of.isoformat(),
        "stage": prospect.stage,
        "region": region,
        "seller": workspace.seller(region),
        "locale": workspace.locale(prospect),
        "currency": workspace.currency(prospect),
        "paper": workspace.paper(prospect),
        "quote": _quote(offer, as_of) if offer else None,
        "templates": [_template(selection, prospect) for selection in selections],
    }


def _quote(offer: Offer, as_of: date) -> Json:
    """The limits that the quote breaks, how that stands, and whether it holds the pack as a draft."""
    return {
        "status": offer.status.value if offer.breaches else "within-limits",
        "held": list(offer.held(as_of)),
        "limits": [
            {
                "kind": breach.kind,
                "billing": breach.billing,
                "sku": breach.sku,
                "got": f"{breach.got:f}",
                "allowed": f"{breach.allowed:f}",
            }
            for breach in offer.breaches
        ],
    }


def _template(selection: Selection, prospect: Prospect) -> Json:
    return {
        "template": selection.template,
        "document": document_key(selection.template, selection.contact, prospect),
        "contact": selection.contact,
        "language": selection.language,
        "personas": list(selection.personas),
        "persona_guessed": selection.guessed,
        "sections": [_section(section) for section in selection.sections],
    }


def document_key(template: str, contact: int, prospect: Prospect) -> str:
    """What documents.json calls a document: its template, with the reader's place where that is not the primary."""
    return template if contact == prospect.contacts.index(prospect.primary) else f"{template}/{contact}"


def _section(section: SectionSelection) -> Json:
    return {
        "section": section.section,
        "each": section.each,
        "left_out": section.left_out,
        "chosen": [_chosen(choice) for choice in section.choices],
        "rejected": [_rejected(rejection) for rejection in section.rejections],
    }


def _chosen(choice: Choice) -> Json:
    reasons = choice.candidate.reasons
    return {
        "block": choice.block.head.id,
        "language": choice.block.language,
        "points": choice.candidate.score,
        "terms": [{"dimension": why.dimension, "value": why.value, "points": why.points} for why in reasons],
        "approved_on": choice.candidate.approved_on,
        "by_rep": choice.by_rep,
        "because": because(choice),
    }


def _rejected(rejection: Rejection) -> Json:
    return {
        "block": rejection.block.head.id,
        "language": rejection.block.language,
        "rules": [{"rule": rule.value, "detail": detail} for rule, detail in rejection.rules],
    }


# ---- in a rep's words ------------------------------------------------------------------------------------------------

SAME = {"industry": "industry", "segment": "segment", "region": "region", "persona": "role", "stage": "stage"}
"""Dimensions as a rep says them, in the order in which they are said; others follow by their own name."""

UNUSABLE = {
    "draft": "not approved yet",
    "changed": "changed since it was approved",
    "scheduled": "approved, but its first day is still to come",
    "expired": "its last day is past",
    "withdrawn": "withdrawn",
}
REJECTED = {
    Rule.STATUS: "may not be used now",
    Rule.LANGUAGE: "not in this language",
    Rule.AUDIENCE: "not for buyers' eyes",
    Rule.TAG: "meant for others",
    Rule.PAIN: "about other pains",
    Rule.CONDITION: "does not apply here",
    Rule.CLAIM: "rests on a claim that may not be used now",
    Rule.CUSTOMER: "the customer's permission is not current",
    Rule.OWN_STORY: "tells this buyer's own story",
    Rule.MISSING_FIELD: "needs something the profile does not say",
    Rule.SKIPPED: "you asked to skip it",
    Rule.USED: "stands earlier in this document",
    Rule.RANK: "others fit better",
    Rule.FORM: "has no such figure",
    Rule.NO_ROOM: "no room for it",
}


def because(choice: Choice) -> str:
    """The deciding reason: `same industry and role, 2 of its pains (19 points)`."""
    if choice.by_rep:
        return "you asked for it"
    score = choice.candidate.score
    matched = ", ".join(_matches(choice.candidate.reasons)) or "fits any buyer"
    return f"{matched} ({score} {'point' if score == 1 else 'points'})"


def _matches(reasons: tuple[Reason, ...]) -> Iterator[str]:
    named = dict.fromkeys(reason.dimension for reason in reasons if reason.dimension != "pain")
    spoken = [SAME[name] for name in SAME if name in named]
    spoken += [name.replace("-", " ") for name in named if name not in SAME]
    if spoken:
        yield f"same {_listed(spoken)}"
    pains = sum(reason.dimension == "pain" for reason in reasons)
    if pains:
        yield "one of its pains" if pains == 1 else f"{pains} of its pains"


def why_not(rejection: Rejection) -> tuple[str, ...]:
    """Every rule that kept a block out, in the order asked: `industry is retail; the prospect's is health`."""
    return tuple(_rule(rule, detail) for rule, detail in rejection.rules)


def _rule(rule: Rule, detail: str) -> str:
    if rule is Rule.STATUS and detail in UNUSABLE:
        return f"{detail}: {UNUSABLE[detail]}" if detail not in UNUSABLE[detail] else UNUSABLE[detail]
    if rule is Rule.RANK:
        return f"{REJECTED[rule]} ({detail})" if detail else REJECTED[rule]
    return detail or REJECTED[rule]


def lines(
    workspace: Workspace, prospect: Prospect, selections: Sequence[Selection], rejected: bool = False
) -> tuple[str, ...]:
    """One line per block with its reason, in aligned columns under each document.

    `rejected` adds the other blocks, one line for each rule that kept them out. A section that was left out has a
    line too; one that needs no block has none.
    """
    return tuple(line for selection in selections for line in _document(workspace, prospect, selection, rejected))


def _document(workspace: Workspace, prospect: Prospect, selection: Selection, rejected: bool) -> Iterator[str]:
    yield _reader(workspace, prospect, selection)
    rows = [row for section in selection.sections for row in _rows(section)]
    others = [row for section in selection.sections for row in _rejected_rows(section)] if rejected else []
    widths = [max((len(row[column]) for row in rows + others), default=0) for column in (0, 1)]
    yield from _table(rows, widths)
    if others:
        yield "  Not used:"
        yield from _table(others, widths)


Row = tuple[str, str, str]


def _table(rows: list[Row], widths: list[int]) -> Iterator[str]:
    section, block = widths
    last = ""
    for row in rows:
        name = row[0] if row[0] != last else ""
        last = row[0]
        yield f"  {name:<{section}}  {row[1]:<{block}}  {row[2]}".rstrip()


def _rows(section: SectionSelection) -> Iterator[Row]:
    if section.left_out:
        yield _name(section), "left out", section.left_out
    for choice in section.choices:
        yield _name(section), choice.block.head.id, because(choice)


def _rejected_rows(section: SectionSelection) -> Iterator[Row]:
    for rejection in section.rejections:
        for number, reason in enumerate(why_not(rejection)):
            yield _name(section), "" if number else rejection.block.head.id, reason


def _name(section: SectionSelection) -> str:
    return f"{section.section} ({section.each.replace('-', ' ')})" if section.each else section.section


def _reader(workspace: Workspace, prospect: Prospect, selection: Selection) -> str:
    contact = prospect.contacts[selection.contact]
    roles = _listed([role.replace("-", " ") for role in selection.personas]) or "role not known"
    guess = ", guessed from the title" if selection.guessed else ""
    language = "" if selection.language == workspace.settings.language else f", in {_language(selection.language)}"
    pages = workspace.templates[selection.template].file.pages
    limit = f"; to fit {pages} page{'s' * (pages > 1)}, a build leaves out what fits least" if pages else ""
    return f"{selection.template} for {contact.name}, {contact.title} ({roles}{guess}){language}{limit}"


def _language(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale(code).get_display_name("en") or code
    except UnknownLocaleError:
        return code


def _listed(items: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)
