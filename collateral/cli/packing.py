"""One prospect's pack from the order to the folder, as plain data; it runs in a process of its own for a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from collateral.cli.prospects import Profile, find_contacts, placed, placed_path
from collateral.errors import CollateralError, Problem

if TYPE_CHECKING:
    from collateral.model.build import Build
    from collateral.model.finding import Finding
    from collateral.model.selection import Selection
    from collateral.model.settings import Settings
    from collateral.pipeline import BuildRequest
    from collateral.record import Written
    from collateral.render.drawing import Draw

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for, for one prospect."""

    workspace: Path
    profile: Profile
    templates: tuple[str, ...]
    formats: tuple[str, ...]
    contacts: tuple[str, ...]
    as_of: date | None
    channel: Literal["approved", "draft"]
    out: Path | None = None
    presenter: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one order."""

    prospect: str
    exit_code: int = 0
    problems: tuple[Problem, ...] = ()
    data: Data = field(default_factory=dict)
    """The pack as `--json` prints it; empty where none was made."""


def pack(order: Order, draw: Draw | None = None) -> Outcome:
    """Builds one pack and puts it into its folder; a user's mistake is in the outcome, anything else is raised.

    `draw` says where formats are drawn; here, where nothing is said.
    """
    from collateral import pipeline
    from collateral.cli.interrupt import heeded
    from collateral.render.drawing import here

    name = order.profile.id
    try:
        request, settings = request_for(order)
        out = order.out or order.workspace / settings.output.folder
        with heeded():
            build = pipeline.build(request, draw or here)
        return Outcome(name, data=_put(build, out, order))
    except CollateralError as error:
        return Outcome(name, error.exit_code, placed(error.problems, order.profile))


def _put(build: Build, out: Path, order: Order) -> Data:
    """The pack as `--json` prints it, once it stands in its folder; no other process comes between reading and writing.

    `other_company` is true where the last pack was not made for this company, `refused` names drafts that an approved
    pack does not take over.
    """
    from collateral import record
    from collateral.record.changes import changes, repriced
    from collateral.safe.atomic import alone_in

    name = order.profile.id
    with alone_in(out):
        former = record.previous(out, name)
        whole = record.carry(former, build, order.templates, order.formats)
        written = record.write(whole, out, name)
    same = former if former and record.same_company(former, build) else None
    return {
        **_data(order, whole, written, repriced(same, whole)),
        "channel": order.channel,
        "held": list(build.held),
        "documents": [_document(selection, order.profile) for selection in build.selections],
        "first": same is None,
        "other_company": former is not None and same is None,
        "refused": list(record.refused(former, build, order.templates, order.formats)),
        "changes": list(changes(same, whole)),
    }


def request_for(order: Order) -> tuple[BuildRequest, Settings]:
    """The order as the pipeline's request; raises UsageError for contacts and InputError for collateral.yaml."""
    from collateral.cli.workspace import read_settings
    from collateral.pipeline import BuildRequest
    from collateral.safe import clock
    from collateral.safe.files import FolderFiles

    files = FolderFiles(order.workspace, order.profile.path.parent)
    settings = read_settings(files)
    request = BuildRequest(
        files,
        order.profile.rooted,
        clock.as_of(order.as_of, settings.time_zone),
        templates=tuple(dict.fromkeys(order.templates)),
        formats=tuple(dict.fromkeys(order.formats)),
        contacts=find_contacts(order.contacts, order.profile),
        channel=order.channel,
        presenter=order.presenter,
        root=order.workspace,
    )
    return request, settings


def _data(order: Order, build: Build, written: Written, skus: Sequence[str]) -> Data:
    kept = {*written.carried}
    return {
        "prospect": order.profile.id,
        "folder": str(written.folder),
        "made": [path for path in build.files if path not in kept],
        "kept": list(written.carried),
        "outdated": list(written.outdated),
        "unapproved": {path: list(subjects) for path, subjects in written.unapproved.items()},
        "earlier": str(written.earlier) if written.earlier else None,
        "edited": list(written.edited),
        "findings": [_finding(item, order) for item in (*build.findings, *_fallen(written), *_repriced(skus))],
    }


def _fallen(written: Written) -> Iterator[Finding]:
    """A warning for each kept file that says what is withdrawn, past, not permitted or worded anew since."""
    from collateral.model.finding import Finding, Severity

    for path, subjects in written.unapproved.items():
        said = f"is kept from the last pack, and no longer what is approved: {', '.join(subjects)}"
        yield Finding("kept-unapproved", Severity.WARNING, path, 0, said, "Build the whole pack before you send it.")


def _repriced(skus: Sequence[str]) -> Iterator[Finding]:
    """A warning for each sku of the quote that had another price in the list when the last pack was made."""
    from collateral.model.finding import Finding, Severity

    for sku in skus:
        said = f"the list price of {sku} is not the one that the last pack was made with"
        remedy = "Look at the quote's figures, and tell the buyer if he has the former ones."
        yield Finding("list-price-changed", Severity.WARNING, "content_library/prices.csv", 0, said, remedy)


def _document(selection: Selection, profile: Profile) -> Data:
    from collateral.record.explain import because

    return {
        "template": selection.template,
        "contact": selection.contact,
        "for": profile.contacts[selection.contact] if profile.contacts else "",
        "blocks": [
            {"section": section.section, "block": choice.block.head.id, "because": because(choice)}
            for section in selection.sections
            for choice in section.choices
        ],
    }


def _finding(item: Finding, order: Order) -> Data:
    profile = order.profile
    # Where the id alone would not find the profile, a command that names its quote needs the path.
    is_found = profile.path.is_relative_to(order.workspace.resolve() / "prospects")
    named = profile.id if is_found else placed_path(profile.rooted, profile)
    return {
        "code": item.code,
        "severity": item.severity.value,
        "path": placed_path(item.path, profile),
        "line": item.line,
        "message": item.message,
        "remedy": item.remedy.replace(f"quote:{profile.id} ", f"quote:{named} "),
        "excerpt": [*item.excerpt.frame],
    }
