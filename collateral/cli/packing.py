"""One prospect's pack from the order to the folder, as plain data; it runs in a process of its own for a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from collateral.cli.prospects import Profile, find_contacts, placed
from collateral.errors import CollateralError, Problem

if TYPE_CHECKING:
    from collateral.model.build import Build
    from collateral.model.selection import Selection
    from collateral.model.settings import Settings
    from collateral.pipeline import BuildRequest
    from collateral.record import Written

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one order."""

    prospect: str
    exit_code: int = 0
    problems: tuple[Problem, ...] = ()
    data: Data = field(default_factory=dict)
    """The pack as `--json` prints it; empty where none was made."""


def pack(order: Order) -> Outcome:
    """Builds one pack and puts it into its folder; a user's mistake is in the outcome, anything else is raised."""
    from collateral import pipeline, record
    from collateral.record.changes import changes

    name = order.profile.id
    try:
        request, settings = request_for(order)
        out = order.out or order.workspace / settings.output.folder
        build = pipeline.build(request)
        former = record.previous(out, name)
        build = record.carry(former, build, order.templates, order.formats)
        since = changes(former, build)
        written = record.write(build, out, name)
    except CollateralError as error:
        return Outcome(name, error.exit_code, placed(error.problems, order.profile))
    return Outcome(name, data=_data(name, build, written, since))


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
    )
    return request, settings


def _data(name: str, build: Build, written: Written, since: tuple[str, ...]) -> Data:
    kept = {*written.carried}
    return {
        "prospect": name,
        "folder": str(written.folder),
        "made": [path for path in build.files if path not in kept],
        "kept": list(written.carried),
        "outdated": list(written.outdated),
        "documents": [_document(selection) for selection in build.selections],
        "first": written.earlier is None,
        "changes": list(since),
        "earlier": str(written.earlier) if written.earlier else None,
        "edited": list(written.edited),
        "findings": [_finding(item) for item in build.findings],
    }


def _document(selection: Selection) -> Data:
    from collateral.record.explain import because

    return {
        "template": selection.template,
        "contact": selection.contact,
        "blocks": [
            {"section": section.section, "block": choice.block.head.id, "because": because(choice)}
            for section in selection.sections
            for choice in section.choices
        ],
    }


def _finding(item: Any) -> Data:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "path": item.path,
        "line": item.line,
        "message": item.message,
        "remedy": item.remedy,
    }
