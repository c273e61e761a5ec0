"""What a preview shows: the files of a pack, of one template, or of a page that holds one block; all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.cli.packing import Order, request_for
from collateral.cli.picking import SHOWN
from collateral.cli.prospects import Profile, find_profiles, placed, placed_path, profile_files, read_profile
from collateral.cli.usage import refusal
from collateral.errors import CollateralError, ContentError, InputError, UsageError

if TYPE_CHECKING:
    from collateral.cli.options import Channel
    from collateral.cli.workspace import Opened
    from collateral.model.block import Block
    from collateral.model.finding import Finding
    from collateral.model.prospect import Prospect
    from collateral.model.template import Template
    from collateral.model.workspace import Workspace
    from collateral.pipeline import BuildRequest
    from collateral.select import Situation

SECTION = "preview"


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command line."""

    what: str
    templates: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    as_of: date | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """Files to draw."""

    name: str
    """Of the folder for the pictures."""
    said: str
    """What they show."""
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()


def sought(opened: Opened, asked: Asked) -> Sought:
    """The files of what is asked for: a block or template by its id, else a prospect; raises as a build does."""
    kind, _, rest = asked.what.partition(":")
    id_ = rest if kind in ("block", "template") and rest else asked.what
    blocks = [item for item in opened.workspace.blocks if id_ in (item.head.id, f"{item.head.id}@{item.language}")]
    if blocks and kind != "template":
        return _of_block(opened, asked, blocks[0])
    template = opened.workspace.templates.get(id_)
    if template and kind != "block":
        return _of_template(opened, asked, template)
    return _of_prospect(opened, asked)


def profile_of(root: Path, what: str) -> Path | None:
    """The file of the profile that is asked for; None for a block, a template, or what nobody is called."""
    try:
        return find_profiles((what,), root)[0].path
    except UsageError:
        return None


def _of_prospect(opened: Opened, asked: Asked) -> Sought:
    try:
        (profile,) = find_profiles((asked.what,), opened.root)
    except UsageError as error:
        raise _unknown(opened, asked.what, error) from None
    files, findings = _built(opened, asked, profile, asked.templates, asked.channel or "approved")
    return Sought(profile.id, f"{profile.id}, as a build would send it", files, findings)


def _unknown(opened: Opened, what: str, error: UsageError) -> UsageError:
    """The refusal, with what a block or template of a like name is called."""
    from collateral.errors import nearest

    if "more than one" in str(error):
        return error
    people = [name for path in profile_files(opened.root / "prospects") for name in read_profile(path).names if name]
    known = [*(item.head.id for item in opened.workspace.blocks), *opened.workspace.templates, *people]
    part = next((f"Did you mean {name}?" for name in known if what.casefold() in name.casefold()), "")
    remedy = nearest(what, known) or part or "See `collateral library list` and `collateral template list`."
    return refusal("is no block, template or prospect", repr(what), remedy=remedy)


def _of_template(opened: Opened, asked: Asked, template: Template) -> Sought:
    """The template for the first prospect that it can be made for; the first one's problems where there is none."""
    first: CollateralError | None = None
    for prospect, profile in _candidates(opened, template):
        try:
            channel = _channel(opened, asked, template, profile)
            files, findings = _built(opened, asked, profile, (template.name,), channel)
        except (ContentError, InputError) as error:  # what is wrong with the template itself, no other buyer mends
            first = first or error
            continue
        return Sought(template.name, f"Template {template.name}, for {prospect.company.name}", files, findings)
    raise first or refusal("there is no prospect to fill a template for", remedy="Run `collateral new prospect`.")


def _candidates(opened: Opened, template: Template) -> list[tuple[Prospect, Profile]]:
    """Whose pack holds the template; everybody where no pack does."""
    known = [*_prospects(opened)]
    packs = opened.workspace.settings.packs
    return [(item, profile) for item, profile in known if template.name in packs.get(item.stage, ())] or known


def _channel(opened: Opened, asked: Asked, template: Template, profile: Profile) -> Channel:
    """As asked; else a template that is not approved is drawn as a draft."""
    from collateral.model.approval import Status

    request, _ = request_for(Order(opened.root, profile, (), (), (), asked.as_of, "approved"))
    approved = opened.workspace.status(template.subject, request.as_of) is Status.APPROVED
    return asked.channel or ("approved" if approved else "draft")


def _prospects(opened: Opened) -> Iterator[tuple[Prospect, Profile]]:
    """Every profile of the workspace that can be loaded, in order."""
    from collateral.load.workspace import load_prospect
    from collateral.safe.files import FolderFiles

    for path in profile_files(opened.root / "prospects"):
        profile = read_profile(path)
        files = FolderFiles(opened.root, path.parent)
        try:
            yield load_prospect(files, profile.rooted, opened.workspace), profile
        except CollateralError:
            continue


def _built(
    opened: Opened, asked: Asked, profile: Profile, templates: tuple[str, ...], channel: Channel
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The buyer's files of a build, and what else has pages where there are none (an internal template); findings."""
    from collateral import pipeline
    from collateral.cli.interrupt import heeded
    from collateral.cli.native import refuse_without_libraries

    refuse_without_libraries(opened.files, templates, asked.formats, (asked.what,))
    order = Order(opened.root, profile, templates, asked.formats, asked.contacts, asked.as_of, channel)
    try:
        with heeded():
            build = pipeline.attempt(request_for(order)[0])
    except CollateralError as error:
        raise type(error)(placed(error.problems, profile)) from None
    sent = {path: data for path, data in build.files.items() if path.startswith("send/")}
    inside = {path: data for path, data in build.files.items() if not path.endswith(".json")}
    findings = tuple(replace(item, path=placed_path(item.path, profile)) for item in build.findings)
    return sent or inside, findings


# ---- one block on a page ---------------------------------------------------------------------------------------------


def _of_block(opened: Opened, asked: Asked, block: Block) -> Sought:
    from collateral.cli.native import refuse_without_libraries

    template, format_ = _page(opened.workspace, block)
    if format_ == "pdf":
        refuse_without_libraries(opened.files, (template.name,), (format_,), (asked.what,))
    case, request = _case(opened, asked, block)
    name = (
        block.head.id if block.language == opened.workspace.settings.language else f"{block.head.id}.{block.language}"
    )
    files, findings = _drawn_alone(block, _only(template, block), case, request, format_)
    return Sought(name, f"{block.head.id}, for {case.prospect.company.name}", files, findings)


def _page(workspace: Workspace, block: Block) -> tuple[Template, str]:
    """The first template of pages that the block's readers get, and the format to draw."""
    pages = [item for item in workspace.templates.values() if item.file.medium == "page"]
    fitting = [item for item in pages if item.file.audience == block.head.audience] or pages
    for format_ in ("pdf", "docx"):
        for template in fitting:
            if format_ in template.bases:
                return template, format_
    raise refusal("there is no template of pages to show a block in", remedy="See `collateral template list`.")


def _case(opened: Opened, asked: Asked, block: Block) -> tuple[Situation, BuildRequest]:
    """The first prospect that has every field of the block, in the block's language."""
    from collateral.select import situation

    missing: dict[str, list[str]] = {}
    for prospect, profile in _prospects(opened):
        request, _ = request_for(Order(opened.root, profile, (), (), (), asked.as_of, "draft"))
        alike = (prospect.language or opened.workspace.settings.language) == block.language
        spoken = {} if alike else {"language": block.language, "locale": None}
        contact = prospect.contacts.index(prospect.primary)
        reader = prospect.model_copy(update=spoken)
        case = situation(opened.workspace, reader, contact, False, request.as_of, "draft")
        missing[profile.id] = _missing(block, case)
        if not missing[profile.id]:
            return case, request
    raise _incomplete(block, missing)


def _missing(block: Block, case: Situation) -> list[str]:
    from collateral.safe.expression import lookup

    needed = (field.expression for field in block.fields if not field.expression.optional)
    return list(dict.fromkeys(item.name for item in needed if lookup(item.path, case.names) is None))


def _incomplete(block: Block, missing: Mapping[str, Sequence[str]]) -> UsageError:
    if not missing:
        return refusal("there is no prospect to show a block for", remedy="Run `collateral new prospect`.")
    said = "; ".join(f"{id_} lacks {', '.join(names)}" for id_, names in [*missing.items()][:SHOWN])
    return refusal(f"no prospect has all that {block.head.id} prints ({said})", remedy="Add it to a profile.")


def _only(template: Template, block: Block) -> Template:
    """The template with one section, for this block alone."""
    from collateral.model.template import BlockQuery, SectionFile

    section = SectionFile(id=SECTION, blocks=BlockQuery(kind=(block.head.kind,)))
    file = template.file.model_copy(update={"sections": (section,)})
    return replace(template, file=file, headings={SECTION: {}}, lines={SECTION: 1})


def _drawn_alone(
    block: Block, template: Template, case: Situation, request: BuildRequest, format_: str
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    from collateral.model.selection import Candidate, Choice, SectionSelection, Selection
    from collateral.pipeline import Plan, compose_plan
    from collateral.render import renderer
    from collateral.select import Ranking

    alone = Candidate(block, (), "")
    section = SectionSelection(SECTION, "", (Choice(alone),), ())
    selection = Selection(template.name, case.contact, case.formats.language, case.personas, case.guessed, (section,))
    document = compose_plan(Plan(template, case, Ranking((alone,), ()), selection), request)
    base, brand = template.bases[format_], case.workspace.brand
    rendered = renderer(format_)(document, brand, base, request.files, "preview")
    return {f"{block.head.id}.{suffix}": data for suffix, data in rendered.files.items()}, rendered.findings
