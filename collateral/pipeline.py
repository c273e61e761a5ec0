"""The seven stages, top to bottom: load -> select -> personalize -> compose -> render -> verify -> record.

`build` reads only through the request's `files` and writes nothing; the first two stages are `planning.choose`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from collateral import record
from collateral.compose import Setting, compose, headings
from collateral.compose.facts import Facts
from collateral.errors import ContentError, FindingsError, Problem
from collateral.model.build import Build, Output, Parameters
from collateral.model.content import FilledBlock
from collateral.model.document import Document, plain
from collateral.model.expression import Plain
from collateral.model.finding import Finding, Severity
from collateral.model.names import with_logos
from collateral.model.record import worded
from collateral.model.rendering import Base, Rendered
from collateral.model.selection import Spare
from collateral.model.template import Template
from collateral.personalize import Values, fill, fill_block, personalize
from collateral.planning import BuildRequest, Choice, Plan, choose
from collateral.render import RENDERERS, renderer
from collateral.render.drawing import APART, Draw, Drawn, here
from collateral.render.fit import Fitted, fit
from collateral.safe import office
from collateral.safe.files import OverlayFiles
from collateral.safe.path import ATTACHED, join
from collateral.select.addressed import unaddressed
from collateral.select.advice import advice, readers, unanswered, wishes
from collateral.select.persona import persona_of
from collateral.select.quotes import outlived, over_limits, past
from collateral.select.situation import Situation
from collateral.select.spare import no_room, spare, too_long, without
from collateral.verify import verify
from collateral.verify.secrets import secrets

__all__ = ["BuildRequest", "Plan", "attempt", "build", "choose", "compose_plan"]

DECK = "pptx"
"""The format that has notes for its presenter."""
WORD = "docx"
"""The format whose contents may have page numbers."""
PAGED = "pdf"
"""The format whose pages are counted where a template limits them."""


@dataclass(frozen=True, slots=True)
class Made:
    """One document as it was made: the plan it came from, fitted, with its files."""

    plan: Plan
    document: Document
    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]


def build(request: BuildRequest, draw: Draw = here) -> Build:
    """Everything one prospect gets, as bytes, with the reasons; `draw` says where formats are drawn.

    Raises `InputError` for faulty files, `ContentError` where approved content is missing, `TemplateError` for a base
    file that cannot be used, `FindingsError` where what was made is not fit to be sent.
    """
    made = attempt(request, draw)
    if any(finding.severity is Severity.ERROR for finding in made.findings):
        raise FindingsError(_as_problems(made.findings))
    return made


def attempt(request: BuildRequest, draw: Draw = here) -> Build:
    """What `build` gives, also where findings say that it is not fit to be sent: for those who work on it."""
    return attempt_choice(choose(request), request, draw)


def attempt_choice(chosen: Choice, request: BuildRequest, draw: Draw = here) -> Build:
    """What `attempt` gives for a request that has been planned."""
    if chosen.problems:
        raise ContentError(chosen.problems)
    known = identity(request, chosen)
    made = make_all(chosen.plans, request, known.build_id, draw)
    noticed = [finding for item in made for finding in item.findings]
    findings = [*dict.fromkeys((*chosen.workspace.findings, *advised(chosen, request.prospect), *noticed))]
    selections = tuple(item.plan.selection for item in made)
    documents = {item.plan.key: item.document for item in made}
    outputs = _distinct([output for item in made for output in item.outputs if output.format not in item.plan.lent])
    return record.close(known, chosen.workspace, chosen.prospect, selections, documents, outputs, findings)


def make_all(plans: tuple[Plan, ...], request: BuildRequest, build_id: str, draw: Draw = here) -> list[Made]:
    """The documents in the order of the plans; what tells of the others is made when they are, and mails last."""
    made: dict[int, Made] = {}
    begun = {number: _begun(plan, request, build_id, draw) for number, plan in enumerate(plans) if _stands_alone(plan)}
    for number, plan in sorted(enumerate(plans), key=lambda item: (bool(item[1].carries), bool(item[1].consulted))):
        shown = {(item.plan.template.name, item.plan.case.contact): item.plan.selection for item in made.values()}
        consulted = tuple(shown.get((item.template, item.contact), item) for item in plan.consulted)
        files = OverlayFiles(request.files, _carried(plan, [made[place] for place in sorted(made)]))
        own, whole = replace(plan, consulted=consulted), replace(request, files=files)
        made[number] = _make(begun.get(number) or _begun(own, whole, build_id, draw), whole, build_id, draw)
    return [made[number] for number in range(len(plans))]


def _stands_alone(plan: Plan) -> bool:
    """Whether nothing has to be made before it."""
    return not plan.carries and not plan.consulted


def _carried(plan: Plan, made: list[Made]) -> dict[str, bytes]:
    """What a mail attaches, where its renderer finds it: under the names that the files have in the pack."""
    outputs = _distinct([output for item in made for output in item.outputs])
    wanted = [output for output in outputs if (output.template, output.format, output.contact) in plan.carries]
    names = record.distinct(output.name.rpartition("/")[2] for output in wanted)
    return {ATTACHED + name: output.data for name, output in zip(names, wanted, strict=True)}


@dataclass(frozen=True, slots=True)
class Begun:
    """One document that is being drawn: in all of its formats, or in pages alone where they are limited."""

    plan: Plan
    document: Document
    drawn: Mapping[str, Drawn]


def _begun(plan: Plan, request: BuildRequest, build_id: str, draw: Draw) -> Begun:
    document = compose_plan(plan, request)
    formats = _formats(plan) if plan.template.file.pages is None else (PAGED,)
    return Begun(plan, document, {name: _draw(plan, document, name, request, build_id, draw) for name in formats})


def _formats(plan: Plan) -> tuple[str, ...]:
    return tuple(name for name in RENDERERS if name in (*plan.formats, *plan.lent))


def _draw(plan: Plan, document: Document, name: str, request: BuildRequest, build_id: str, draw: Draw) -> Drawn:
    brand, base = plan.case.workspace.brand, plan.template.bases[name]
    return draw(name, document, brand, base, request.files, build_id)


def _make(begun: Begun, request: BuildRequest, build_id: str, draw: Draw) -> Made:
    plan, document = begun.plan, begun.document
    if plan.template.file.pages is None:
        outputs, findings = _collected(plan, document, request, begun.drawn)
        spoken, noticed = _presenter(plan, request, build_id)
        return Made(plan, document, (*outputs, *spoken), (*findings, *noticed))
    fitted = _fitted(begun, plan.template.file.pages, request, build_id, draw)
    slim = replace(plan, selection=without(plan.selection, fitted.gone, plan.template.file.pages))

    others = (name for name in _formats(plan) if name != PAGED)
    drawn = {name: _draw(slim, fitted.document, name, request, build_id, draw) for name in others}
    if PAGED in _formats(plan):
        drawn[PAGED] = lambda: fitted.rendered
    outputs, findings = _collected(slim, fitted.document, request, drawn)
    crowded = () if fitted.fits else (too_long(slim.selection, plan.template, fitted.rendered.pages),)
    reader = plan.case.prospect.contacts[plan.case.contact].name
    left_out = no_room(f"{plan.template.name} for {reader}", fitted.gone)
    return Made(slim, fitted.document, tuple(outputs), (*left_out, *crowded, *findings))


def _fitted(begun: Begun, pages: int, request: BuildRequest, build_id: str, draw: Draw) -> Fitted[Spare]:
    plan = begun.plan

    def composed(gone: tuple[Spare, ...]) -> Document:
        slim = replace(plan, selection=without(plan.selection, gone, pages))
        return compose_plan(slim, request) if gone else begun.document

    def drawn(document: Document) -> Rendered:
        begins = begun.drawn[PAGED] if document is begun.document else None
        return (begins or _draw(plan, document, PAGED, request, build_id, draw))()

    return fit(spare(plan.selection, plan.template), pages, composed, drawn)


def compose_plan(plan: Plan, request: BuildRequest, *, with_notes: bool = False) -> Document:
    """One planned document, its words filled and its tree composed; a deck's talk tracks only where asked for."""
    case = plan.case
    workspace, prospect, formats = case.workspace, case.prospect, case.formats
    held = frozenset(name for name, outcome in case.conditions.items() if outcome.value)
    values = Values(case.names, workspace.messaging.claims, formats, held)
    content = personalize(plan.selection, plan.template, values)
    strings = {key: said for key, wording in workspace.strings.items() if (said := worded(wording, formats.language))}
    facts = Facts(
        prospect,
        prospect.contacts[case.contact],
        workspace.sellers[case.seller],
        case.quote,
        formats,
        strings,
        headings(content, plan.template),
        workspace.taxonomy,
        tuple(persona_of(person, workspace.taxonomy) for person in prospect.contacts),
        _tracks(plan, values),
    )
    setting = Setting(
        formats.locale,
        workspace.paper(prospect),
        request.as_of,
        _with_logos(case, request.prospect),
        strings,
        _stamp(plan, strings),
        _named(plan.template, formats.language),
        tuple(_named(workspace.templates[name], formats.language) for name, _, _ in plan.carries),
        with_notes,
    )
    return compose(content, plan.template, facts, setting)


def _with_logos(case: Situation, profile: str) -> Mapping[str, Plain]:
    """The names of a case with the logos of the buyer and of the partner, which lie beside the profile."""
    company, partner = case.prospect.company.logo, case.prospect.partner
    beside = join(profile, partner.logo) if partner and partner.logo else None
    return with_logos(case.names, join(profile, company) if company else None, beside)


def _tracks(plan: Plan, values: Values) -> tuple[FilledBlock, ...]:
    """The blocks with a talk track of the documents that the plan tells of, each once."""
    sections = (section for selection in plan.consulted for section in selection.sections)
    blocks = {choice.block.head.id: choice.block for section in sections for choice in section.choices}
    return tuple(fill_block(block, values) for block in blocks.values() if block.talk_track)


def _stamp(plan: Plan, strings: Mapping[str, str]) -> str:
    draft = [strings["draft"]] if plan.held or plan.case.channel == "draft" else []
    internal = [strings["internal"]] if plan.template.file.audience == "internal" else []
    return " · ".join((*draft, *internal))


def _collected(
    plan: Plan, document: Document, request: BuildRequest, drawn: Mapping[str, Drawn]
) -> tuple[list[Output], list[Finding]]:
    """The files of one document in every format that is drawn, verified."""
    template, brand = plan.template, plan.case.workspace.brand
    outputs: list[Output] = []
    findings: list[Finding] = []
    orders: dict[str, tuple[str, ...]] = {}
    # What may be drawn elsewhere comes last: the rest is drawn meanwhile.
    ready = {name: drawn[name]() for name in sorted(drawn, key=lambda name: name == APART)}
    for name in filter(ready.__contains__, RENDERERS):
        rendered = ready[name]
        findings.extend(rendered.findings)
        for suffix, data in rendered.files.items():
            target = _file_name(plan, document, suffix, len(request.contacts))
            outputs.append(Output(target, data, template.name, name, plan.case.contact))
            orders |= {suffix: rendered.order} if rendered.order is not None else {}
    made = {output.name.rpartition(".")[2]: output for output in outputs}
    read_back = verify(
        document,
        {name: output.data for name, output in made.items()},
        brand,
        () if template.file.audience == "internal" else secrets(plan.case.workspace, plan.case.prospect),
        {name: output.name for name, output in made.items()},
        orders,
    )
    return outputs, [*findings, *read_back]


def _presenter(plan: Plan, request: BuildRequest, build_id: str) -> tuple[list[Output], list[Finding]]:
    """The deck with its talk tracks, where it is asked for: shown to the buyer as it is, but never sent."""
    if not request.presenter or DECK not in plan.formats:
        return [], []
    document = replace(compose_plan(plan, request, with_notes=True), audience="internal")
    rendered = renderer(DECK)(document, plan.case.workspace.brand, plan.template.bases[DECK], request.files, build_id)
    target = _file_name(plan, document, DECK, len(request.contacts), document.strings["presenter"])
    data = rendered.files[DECK]
    read_back = verify(document, {DECK: data}, plan.case.workspace.brand, (), {DECK: target})
    # A format of its own: what a mail attaches, and what `-f` replaces, is the deck without notes.
    return [Output(target, data, plan.template.name, "presenter", plan.case.contact)], [*read_back]


def _file_name(plan: Plan, document: Document, suffix: str, contacts: int, version: str = "") -> str:
    case, template = plan.case, plan.template
    named = _named(template, case.formats.language)
    named = f"{named} - {version}" if version else named
    names = {**case.names, "document": {"name": named, "title": plain(document.title)}}
    pattern = fill(case.workspace.file_name, Values(names, {}, case.formats), "workspace:collateral.yaml")
    people = case.prospect.contacts
    is_other = contacts > 1 or case.contact != people.index(case.prospect.primary)
    personal = is_other and template.file.addresses == "primary"
    folder = record.contact_folders(person.name for person in people)[case.contact] if personal else None
    return record.output_name(plain(pattern), suffix, document.audience, folder)


def _named(template: Template, language: str) -> str:
    """What the template's documents are called."""
    return worded(template.file.name, language) or template.name.capitalize()


def advised(chosen: Choice, profile: str) -> Iterator[Finding]:
    """What a person should look at in the choices, of each contact and of each document."""
    cases = {plan.case.contact: plan for plan in chosen.plans}
    for plan in cases.values():
        selections = [item.selection for item in chosen.plans if item.case.contact == plan.case.contact]
        yield from readers(plan.case, profile)
        yield from wishes(plan.case, plan.ranking, selections, profile)
        sent = [item for item in chosen.plans if _is_for(item, plan.case.contact)]
        # A committee's case has everybody's pains.
        personal = [item.case for item in sent if item.template.file.addresses == "primary"]
        yield from unanswered(personal[0], [item.selection for item in sent], profile) if personal else ()
    yield from _quoted(chosen, profile)
    for plan in chosen.plans:
        yield from advice(plan.case, plan.template, plan.selection)
        if plan.template.file.medium == "mail" and plan.formats:
            yield from unaddressed(plan.case, profile)


def _quoted(chosen: Choice, profile: str) -> Iterator[Finding]:
    """What to look at in the quote, with the documents that a buyer gets."""
    offer = chosen.offer
    if offer is None:
        return
    sent = [plan for plan in chosen.plans if plan.template.file.audience == "external"]
    yield from past(offer, chosen.plans[0].case.as_of, profile)
    yield from over_limits(offer, profile)
    yield from outlived(offer, [(plan.template, plan.selection) for plan in sent], chosen.workspace.messaging, profile)


def _is_for(plan: Plan, contact: int) -> bool:
    """Whether the reader gets the document."""
    return plan.case.contact == contact and plan.template.file.audience == "external"


def identity(request: BuildRequest, chosen: Choice) -> record.Identity:
    """What the build of a planned request is made from, and its id; known before anything is drawn."""
    contacts = tuple(dict.fromkeys(plan.case.contact for plan in chosen.plans))
    parameters = Parameters(
        chosen.prospect.id,
        request.templates,
        request.formats,
        contacts,
        request.as_of,
        request.channel,
        request.presenter,
    )
    selections = tuple(item for plan in chosen.plans for item in (plan.selection, *plan.consulted))
    seller = chosen.plans[0].case.seller
    made_from = record.dependencies(
        request.files, chosen.workspace, chosen.prospect, request.prospect, selections, seller, request.as_of
    )
    known = record.identify(parameters, (*made_from, *record.quoted(chosen.offer)), programs(chosen.plans))
    return replace(known, offer=chosen.offer)


def programs(plans: Iterable[Plan]) -> dict[str, str]:
    """The programs that draw these documents, by version."""
    return numbering(plan.template.bases[WORD] for plan in plans if WORD in (*plan.formats, *plan.lent))


def numbering(bases: Iterable[Base]) -> dict[str, str]:
    """LibreOffice by its version, where its layout numbers the pages of a document."""
    laid_out = any(base.contents == "numbered" for base in bases)
    found = office.program() if laid_out else None
    return {"libreoffice": office.version(found)} if found else {}


def _distinct(outputs: list[Output]) -> list[Output]:
    names = record.distinct(output.name for output in outputs)
    return [replace(output, name=name) for output, name in zip(outputs, names, strict=True)]


def _as_problems(findings: Iterable[Finding]) -> list[Problem]:
    return [
        Problem(item.path, item.line, item.code, item.message, "", "", item.remedy, item.excerpt)
        for item in findings
        if item.severity is Severity.ERROR
    ]
