"""Approvals that git's history has and the workspace lacks: files cut off, rewritten or deleted.

A chain shows what was changed inside a file, but not that its end is missing: what is left is a chain, too. Only what
was committed before tells of a withdrawal that somebody has taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from collateral.load.approvals import FOLDER, history, subject_of
from collateral.model.approval import Event, History
from collateral.model.finding import Finding, Severity
from collateral.model.workspace import Workspace
from collateral.safe.files import Files
from collateral.safe.git import UnusableError
from collateral.safe.git_log import versions
from collateral.safe.path import display


def tampered(root: Path, files: Files, workspace: Workspace) -> tuple[Finding, ...]:
    """An error for each file of approvals that lacks its end, or a withdrawal, as some commit has it; none without git.

    A file that was deleted is told where its subject is still there. Approvals that were replaced by others are no
    loss, as when two branches are brought together: what is not approved is not used. A shallow clone is compared as
    far as it reaches back.
    """
    try:
        past = versions(root, display(FOLDER))
    except UnusableError:
        return ()
    found = (_lost(files, workspace, f"workspace:{place}", former) for place, former in sorted(past.items()))
    return tuple(finding for finding in found if finding)


def attested(root: Path, files: Files, workspace: Workspace) -> Workspace:
    """The workspace without the approvals of files that git's history shows to be cut, rewritten or deleted.

    What they are of is a draft, as with a file that does not fit its own chain, and the finding says why.
    """
    found = tampered(root, files, workspace)
    if not found:
        return workspace
    void = dict(_void(finding) for finding in found)
    told = tuple(replace(finding, severity=Severity.WARNING) for finding in found)
    return replace(workspace, histories={**workspace.histories, **void}, findings=(*workspace.findings, *told))


def _void(finding: Finding) -> tuple[str, History]:
    subject = subject_of(f"workspace:{finding.path}") or ""
    return subject, History(subject, fault=f"{finding.path}:{finding.line}: {finding.message}")


def _lost(files: Files, workspace: Workspace, path: str, former: Mapping[bytes, str]) -> Finding | None:
    subject, is_there = subject_of(path), files.exists(path)
    if subject is None or not (is_there or subject in workspace.subjects):
        return None
    data = files.read(path) if is_there else b""
    now = _lines(data)
    longest = max(former, key=lambda version: len(_lines(version)) if _lines(version)[: len(now)] == now else 0)
    lines = _lines(longest)
    if len(lines) > len(now) and lines[: len(now)] == now:
        count = len(lines) - len(now)
        said = f"lacks its last {'line' if count == 1 else f'{count} lines'}" if is_there else "was deleted"
        return _finding(path, subject, f"the file {said}", former[longest], len(now))
    newest = _last_withdrawal(subject, path, data)
    for version, commit in former.items():
        withdrawn = _last_withdrawal(subject, path, version)
        if withdrawn and (newest is None or newest.on < withdrawn.on):
            said = f"the file lacks the withdrawal by {withdrawn.by} on {withdrawn.on.isoformat()}"
            return _finding(path, subject, said, commit, len(now))
    return None


def _last_withdrawal(subject: str, path: str, data: bytes) -> Event | None:
    events = history(subject, path, data)[0].events
    return next((event for event in reversed(events) if event.action == "withdraw"), None)


def _finding(path: str, subject: str, said: str, commit: str, line: int) -> Finding:
    message = f"{said}, which a commit has; the events of {subject} are only ever appended"
    shown = f"`git show {commit[:12]}:./{display(path)}`"
    remedy = f"Restore what {shown} prints; where that no longer fits, withdraw it once more."
    return Finding("lost-approvals", Severity.ERROR, display(path), line, message, remedy)


def _lines(data: bytes) -> list[bytes]:
    """Whole lines, their ends as LF; a line that is cut off was never an event."""
    return data.replace(b"\r\n", b"\n").split(b"\n")[:-1]
