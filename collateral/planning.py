"""Which documents a request comes to, before a word is written: templates, formats, contacts, the blocks chosen.

`choose` reads only through the request's `files`; `pipeline.build` makes what is planned here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from collateral.errors import Problem, UsageError
from collateral.load.offers import offer
from collateral.load.tampering import attested
from collateral.load.workspace import load
from collateral.model.offer import Offer
from collateral.model.prospect import Prospect
from collateral.model.selection import Selection
from collateral.model.template import Template
from collateral.model.workspace import Workspace
from collateral.record import document_key
from collateral.render import RENDERERS
from collateral.safe.files import Files
from collateral.select import Ranking, rank, select, situation
from collateral.select.eligible import unmet
from collateral.select.gaps import gaps, unapproved, unsayable, unusable
from collateral.select.situation import Channel, Situation


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What one build is asked for; equal requests over equal bytes give equal builds."""

    files: Files
    prospect: str
    """Path of the profile, with its root."""
    as_of: date
    templates: tuple[str, ...] = ()
    """Empty for the pack of the prospect's stage."""
    formats: tuple[str, ...] = ()
    """Empty for all formats of each template."""
    contacts: tuple[int, ...] = ()
    """Places in the profile; empty for the primary contact."""
    channel: Channel = "approved"
    presenter: bool = False
    """Also decks with their talk tracks, for our own eyes."""
    root: Path | None = None
    """The workspace's folder, where approvals are to be held against git's history of it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One document to be made: its template, for whom, and what was chosen."""

    template: Template
    case: Situation
    ranking: Ranking
    """What the selection was drawn from."""
    selection: Selection
    formats: tuple[str, ...] = ()
    """To make and to write."""
    lent: tuple[str, ...] = ()
    """To make for a mail that carries them, and not to write."""
    carries: tuple[tuple[str, str, int], ...] = ()
    """What a mail attaches: template, format, contact."""
    consulted: tuple[Selection, ...] = ()
    """What the pack's other documents show, for one that prints talk tracks."""
    held: bool = False
    """Whether its pages say DRAFT whatever the channel, for the quote may not go out as it is."""

    @property
    def key(self) -> str:
        """What the records call the document."""
        return document_key(self.template.name, self.case.contact, self.case.prospect)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a request comes to before a word is written: the workspace, the profile, the documents planned."""

    workspace: Workspace
    prospect: Prospect
    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...]
    """What stops the build, all of it; empty where it can go on."""
    offer: Offer | None = None
    """The prospect's quote with what the pricing policy says of it."""


def choose(request: BuildRequest) -> Choice:
    """Which blocks would go where, and what stops it; raises `InputError` and `UsageError` only."""
    workspace, prospect = load(request.files, request.prospect)
    if request.root is not None:
        workspace = attested(request.root, request.files, workspace)
    return choose_from(Rankings(workspace, prospect, request.as_of, request.channel), request)


def choose_from(rankings: Rankings, request: BuildRequest) -> Choice:
    """What `choose` gives for the workspace and profile of `rankings`, which several requests may share."""
    workspace, prospect = rankings.workspace, rankings.prospect
    templates = _templates(request, workspace, prospect)
    contacts = request.contacts or (prospect.contacts.index(prospect.primary),)
    asked = [
        rankings.plan(contact, template, request.formats)
        for contact in contacts
        for template in templates
        if contact == contacts[0] or template.file.addresses == "primary"  # one for all of a committee
    ]
    plans = [plan for plan in _with_attached(asked, contacts[0], rankings) if plan.formats or plan.lent]
    rejected = unusable(prospect, [plan.ranking for plan in plans], request.prospect)
    problems = dict.fromkeys([*(problem for plan in plans for problem in stopping(plan)), *rejected])
    made = rankings.offer(request)
    held = bool(made and made.held(request.as_of))
    informed = tuple(replace(_informed(plan, plans, rankings), held=held) for plan in plans)
    return Choice(workspace, prospect, informed, tuple(_with_way_out(problems, plans, rankings, request)), made)


def stopping(plan: Plan) -> Iterator[Problem]:
    """Why a document cannot be made."""
    yield from unsayable(plan.case, plan.template)
    yield from unapproved(plan.case, plan.template)
    yield from gaps(plan.case, plan.template, plan.selection)


@dataclass(slots=True)
class Rankings:
    """The library ranked once for each contact, alone or with the whole committee."""

    workspace: Workspace
    prospect: Prospect
    as_of: date
    channel: Channel = "approved"
    known: dict[tuple[int, bool], tuple[Situation, Ranking]] = field(default_factory=dict)
    offers: list[Offer | None] = field(default_factory=list)
    """The prospect's quote, once it has been asked for."""

    def offer(self, request: BuildRequest) -> Offer | None:
        """The prospect's quote with what the pricing policy says of it; None without one."""
        if not self.offers:
            self.offers.append(offer(request.files, request.prospect, self.workspace, self.prospect, self.as_of))
        return self.offers[0]

    def of(self, contact: int, template: Template) -> tuple[Situation, Ranking]:
        """What a template draws on for a contact."""
        # One contact alone is a committee, too: what is ranked for him need not be ranked again.
        key = contact, template.file.addresses == "committee" and len(self.prospect.contacts) > 1
        if key not in self.known:
            case = situation(self.workspace, self.prospect, *key, self.as_of, self.channel)
            self.known[key] = case, rank(case)
        return self.known[key]

    def plan(self, contact: int, template: Template, wanted: tuple[str, ...] = ()) -> Plan:
        """The template's document for a contact, in the formats wanted, or in all of its own."""
        case, ranking = self.of(contact, template)
        asked = [name for name in RENDERERS if name in (wanted or template.bases)]
        formats = tuple(name for name in asked if name in template.bases)
        return Plan(template, case, ranking, select(case, ranking, template), formats)


def _with_attached(asked: list[Plan], first: int, rankings: Rankings) -> list[Plan]:
    """The plans with what their mails carry: more formats of a document, and documents that nobody asked for."""
    plans = [replace(plan, carries=_attachments(plan, first, rankings.workspace)) for plan in asked]
    lent: dict[tuple[str, int], list[str]] = {}
    for name, kind, contact in dict.fromkeys(item for plan in plans for item in plan.carries):
        lent.setdefault((name, contact), []).append(kind)
    known = {(plan.template.name, plan.case.contact): plan for plan in plans}
    for (name, contact), kinds in lent.items():
        if (name, contact) not in known:
            plan = rankings.plan(contact, rankings.workspace.templates[name])
            known[name, contact] = replace(plan, formats=())
        plan = known[name, contact]
        known[name, contact] = replace(plan, lent=tuple(kind for kind in kinds if kind not in plan.formats))
    return [*known.values()]


def _attachments(plan: Plan, first: int, workspace: Workspace) -> tuple[tuple[str, str, int], ...]:
    """What the plan's mail attaches; a committee's document is the one made for the first contact."""
    items = [item for item in plan.template.file.attach if plan.formats and not unmet(item.when, plan.case)]
    shared = [workspace.templates[item.template].file.addresses == "committee" for item in items]
    return tuple(
        (item.template, item.format, first if every else plan.case.contact)
        for item, every in zip(items, shared, strict=True)
    )


def _informed(plan: Plan, plans: list[Plan], rankings: Rankings) -> Plan:
    """The plan; where it prints talk tracks, with what the documents show that the buyer gets or is yet to get."""
    if "talk-tracks" not in plan.template.slots:
        return plan
    workspace = rankings.workspace
    planned = [other for other in plans if other.template.file.audience == "external"]
    pack = workspace.settings.packs.get(rankings.prospect.stage, ())
    absent = {*pack} & workspace.templates.keys() - {other.template.name for other in planned}
    others = [workspace.templates[name] for name in pack if name in absent]
    shown = [
        select(*rankings.of(plan.case.contact, other), other) for other in others if other.file.audience == "external"
    ]
    return replace(plan, consulted=(*(other.selection for other in planned), *shown))


def _templates(request: BuildRequest, workspace: Workspace, prospect: Prospect) -> tuple[Template, ...]:
    known = workspace.templates
    names = request.templates or workspace.settings.packs.get(prospect.stage, ())
    problems = [
        Problem("", 0, "-t", "is not a template", repr(name), ", ".join(known)) for name in names if name not in known
    ]
    if not names:
        allowed = ", ".join(workspace.settings.packs)
        problems.append(Problem("collateral.yaml", 0, "packs", "has no pack for the stage", prospect.stage, allowed))
    offered = {name for template in names if template in known for name in known[template].bases}
    problems.extend(
        Problem("", 0, "-f", "is not a format of these templates", repr(name), ", ".join(sorted(offered)))
        for name in request.formats
        if name not in offered
    )
    if problems:
        raise UsageError(problems)
    return tuple(known[name] for name in names)


def _with_way_out(
    problems: Mapping[Problem, None], plans: list[Plan], rankings: Rankings, request: BuildRequest
) -> Iterator[Problem]:
    """The problems, and last what can be built all the same."""
    yield from problems
    if not problems:
        return
    stopped = {plan.template.name for plan in plans if any(stopping(plan))}
    needed = {plan.template.name: {plan.template.name, *(item[0] for item in plan.carries)} for plan in plans}
    free = dict.fromkeys(
        plan.template.name for plan in plans if plan.formats and not needed[plan.template.name] & stopped
    )
    if stopped and free:
        words, instead = " ".join(f"-t {name}" for name in free), " in place of its own -t" if request.templates else ""
        remedy = f"Run the same command with `{words}`{instead}."
        yield Problem("", 0, "", f"can be built as it is: {', '.join(free)}", "", "", remedy)
    elif request.channel == "approved" and not _problems_of_draft(rankings, request):
        remedy = "Run the same command with `--channel draft` (every page says DRAFT)."
        yield Problem("", 0, "", "only drafts can be built now", "", "", remedy)


def _problems_of_draft(rankings: Rankings, request: BuildRequest) -> tuple[Problem, ...]:
    """What would stop the request on the draft channel."""
    anew = Rankings(rankings.workspace, rankings.prospect, request.as_of, "draft")
    return choose_from(anew, replace(request, channel="draft")).problems
