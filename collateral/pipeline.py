"""The seven stages, top to bottom: load -> select -> personalize -> compose -> render -> verify -> record.

`build` reads only through the request's `files` and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from collateral import record
from collateral.compose import Setting, compose, headings
from collateral.compose.slots import Facts
from collateral.errors import ContentError, FindingsError, Problem, UsageError
from collateral.load.workspace import load
from collateral.model.build import Build, Output, Parameters
from collateral.model.document import Document, plain
from collateral.model.finding import Finding, Severity
from collateral.model.prospect import Prospect
from collateral.model.record import worded
from collateral.model.selection import Selection
from collateral.model.template import Template
from collateral.model.workspace import Workspace
from collateral.personalize import Values, fill, personalize
from collateral.render import RENDERERS, renderer
from collateral.safe.files import Files
from collateral.safe.path import display, join
from collateral.select import Ranking, rank, select, situation
from collateral.select.gaps import gaps, unapproved, unusable
from collateral.select.situation import Channel, Situation
from collateral.verify import verify


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


@dataclass(frozen=True, slots=True)
class Plan:
    """One document to be made: its template, for whom, and what was chosen."""

    template: Template
    case: Situation
    selection: Selection

    @property
    def key(self) -> str:
        """The template's name, with the contact's place from the second contact on."""
        first = self.case.contact == self.case.prospect.contacts.index(self.case.prospect.primary)
        return self.template.name if first else f"{self.template.name}/{self.case.contact}"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a request comes to before a word is written: the workspace, the profile, the documents planned."""

    workspace: Workspace
    prospect: Prospect
    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...]
    """What stops the build, all of it; empty where it can go on."""


def build(request: BuildRequest) -> Build:
    """Everything one prospect gets, as bytes, with the reasons.

    Raises `InputError` for faulty files, `ContentError` where approved content is missing, `TemplateError` for a base
    file that cannot be used, `FindingsError` where what was made is not fit to be sent.
    """
    chosen = choose(request)
    if chosen.problems:
        raise ContentError(chosen.problems)
    documents = {plan.key: compose_plan(plan, request) for plan in chosen.plans}
    identity = _identity(request, chosen)
    outputs: list[Output] = []
    findings: list[Finding] = [*chosen.workspace.findings, *_advice(chosen)]
    for plan in chosen.plans:
        made, noticed = _render(plan, documents[plan.key], request, identity.build_id)
        outputs.extend(made)
        findings.extend(noticed)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise FindingsError(_as_problems(findings))
    selections = tuple(plan.selection for plan in chosen.plans)
    return record.close(
        identity, chosen.workspace, chosen.prospect, selections, documents, _distinct(outputs), findings
    )


def choose(request: BuildRequest) -> Choice:
    """Which blocks would go where, and what stops it; raises `InputError` and `UsageError` only."""
    workspace, prospect = load(request.files, request.prospect)
    templates = _templates(request, workspace, prospect)
    contacts = request.contacts or (prospect.contacts.index(prospect.primary),)
    rankings: dict[tuple[int, bool], tuple[Situation, Ranking]] = {}
    plans: list[Plan] = []
    problems: list[Problem] = []
    for contact in contacts:
        for template in templates:
            committee = template.file.addresses == "committee"
            if (contact, committee) not in rankings:
                case = situation(workspace, prospect, contact, committee, request.as_of, request.channel)
                rankings[contact, committee] = case, rank(case)
            case, ranking = rankings[contact, committee]
            selection = select(case, ranking, template)
            plans.append(Plan(template, case, selection))
            problems.extend(unapproved(case, template))
            problems.extend(gaps(case, template, selection))
            problems.extend(unusable(case, ranking, request.prospect))
    return Choice(workspace, prospect, tuple(plans), tuple(_with_way_out(dict.fromkeys(problems), plans, request)))


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


def _with_way_out(problems: Mapping[Problem, None], plans: list[Plan], request: BuildRequest) -> Iterator[Problem]:
    """The problems, and last what can be built all the same."""
    yield from problems
    if not problems:
        return
    stopped = {plan.template.name for plan in plans if any(gaps(plan.case, plan.template, plan.selection))}
    free = dict.fromkeys(plan.template.name for plan in plans if plan.template.name not in stopped)
    profile = request.prospect.partition(":")[2].rpartition("/")[2].removesuffix(".yaml")
    if stopped and free:
        command = f"collateral build {profile} " + " ".join(f"-t {name}" for name in free)
        yield Problem("", 0, "", f"can be built as it is: {', '.join(free)}", "", "", f"Run `{command}`.")
    else:
        command = f"collateral build {profile} --channel draft"
        yield Problem("", 0, "", "only drafts can be built now", "", "", f"Run `{command}` (every page says DRAFT).")


def compose_plan(plan: Plan, request: BuildRequest) -> Document:
    """One planned document, its words filled and its tree composed."""
    case = plan.case
    workspace, prospect, formats = case.workspace, case.prospect, case.formats
    values = Values(case.names, workspace.messaging.claims, formats)
    content = personalize(plan.selection, plan.template, values)
    strings = {key: worded(wording, formats.language) or "" for key, wording in workspace.strings.items()}
    facts = Facts(
        prospect,
        prospect.contacts[case.contact],
        workspace.sellers[case.seller],
        case.quote,
        formats,
        strings,
        headings(content),
    )
    setting = Setting(
        formats.locale,
        workspace.paper(prospect),
        request.as_of,
        {**case.names, "logo": join(request.prospect, prospect.company.logo) if prospect.company.logo else None},
        strings,
        _stamp(plan, strings),
    )
    return compose(content, plan.template, facts, setting)


def _stamp(plan: Plan, strings: Mapping[str, str]) -> str:
    if plan.case.channel == "draft":
        return strings["draft"]
    return strings["internal"] if plan.template.file.audience == "internal" else ""


def _render(plan: Plan, document: Document, request: BuildRequest, build_id: str) -> tuple[list[Output], list[Finding]]:
    """The files of one document in every format asked for, verified."""
    template, brand = plan.template, plan.case.workspace.brand
    outputs: list[Output] = []
    findings: list[Finding] = []
    for name in RENDERERS:
        if name not in template.bases or (request.formats and name not in request.formats):
            continue
        rendered = renderer(name)(document, brand, template.bases[name], request.files, build_id)
        findings.extend(rendered.findings)
        for suffix, data in rendered.files.items():
            target = _file_name(plan, document, suffix, len(request.contacts))
            outputs.append(Output(target, data, template.name, name, plan.case.contact))
    made = {output.format: output for output in outputs}
    read_back = verify(
        document,
        {name: output.data for name, output in made.items()},
        brand,
        _secrets(plan),
        {name: output.name for name, output in made.items()},
    )
    return outputs, [*findings, *read_back]


def _file_name(plan: Plan, document: Document, suffix: str, contacts: int) -> str:
    case, template = plan.case, plan.template
    named = worded(template.file.name, case.formats.language) or template.name.capitalize()
    names = {**case.names, "document": {"name": named, "title": plain(document.title)}}
    pattern = fill(case.workspace.file_name, Values(names, {}, case.formats), "workspace:collateral.yaml")
    contact = case.prospect.contacts[case.contact].name if contacts > 1 else None
    return record.output_name(plain(pattern), suffix, document.audience, contact)


def _secrets(plan: Plan) -> tuple[str, ...]:
    """What may stand in no file that a buyer sees."""
    if plan.template.file.audience == "internal":
        return ()
    prospect, workspace = plan.case.prospect, plan.case.workspace
    insights = [item.text for item in prospect.insights if item.audience == "internal"]
    talk = [plain(block.talk_track) for block in workspace.blocks]
    ids = [block.head.id for block in workspace.blocks if "." in block.head.id]
    deal = [prospect.opportunity.id] if prospect.opportunity and prospect.opportunity.id else []
    return tuple(dict.fromkeys(item for item in (*insights, *talk, *ids, *deal) if item))


def _advice(chosen: Choice) -> Iterator[Finding]:
    """What a person should look at in the choices: guesses and sections left out."""
    for plan in chosen.plans:
        path = f"templates/{plan.template.name}/template.yaml"
        if plan.case.guessed:
            said = f"persona {' and '.join(plan.case.personas)} is guessed from the contact's title"
            yield Finding("guessed-persona", Severity.NOTE, plan.key, 0, said, "Write `persona:` into the profile.")
        yield from _due(plan)
        for outcome in plan.selection.sections:
            if outcome.left_out:
                line = plan.template.lines[outcome.section]
                said = f"section {outcome.section} is left out: {outcome.left_out}"
                yield Finding("section-left-out", Severity.NOTE, path, line, said)


def _due(plan: Plan) -> Iterator[Finding]:
    """Chosen blocks whose approval is older than their owner wants it to be."""
    for choice in (choice for section in plan.selection.sections for choice in section.choices):
        head, history = choice.block.head, plan.case.workspace.histories.get(choice.block.subject)
        event = history.on(plan.case.as_of) if history else None
        due = event.on + timedelta(days=head.review_every) if event and head.review_every else None
        if due and due < plan.case.as_of:
            said = f"{head.id} was due for review on {due.isoformat()}"
            yield Finding("review-due", Severity.WARNING, display(choice.block.path), 1, said, f"Ask {head.owner}.")


def _identity(request: BuildRequest, chosen: Choice) -> record.Identity:
    contacts = tuple(dict.fromkeys(plan.case.contact for plan in chosen.plans))
    parameters = Parameters(
        chosen.prospect.id, request.templates, request.formats, contacts, request.as_of, request.channel
    )
    selections = tuple(plan.selection for plan in chosen.plans)
    seller = chosen.plans[0].case.seller
    made_from = record.dependencies(
        request.files, chosen.workspace, chosen.prospect, request.prospect, selections, seller, request.as_of
    )
    return record.identify(parameters, made_from)


def _distinct(outputs: list[Output]) -> list[Output]:
    names = record.distinct(output.name for output in outputs)
    return [replace(output, name=name) for output, name in zip(outputs, names, strict=True)]


def _as_problems(findings: list[Finding]) -> list[Problem]:
    return [
        Problem(item.path, item.line, item.code, item.message, "", "", item.remedy)
        for item in findings
        if item.severity is Severity.ERROR
    ]
