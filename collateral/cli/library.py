"""`collateral library`: what there is to say, and whether it may be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collateral.cli import options
from collateral.cli.group import LazyGroup
from collateral.cli.output import say, say_json, table

if TYPE_CHECKING:
    from collateral.model.block import Block
    from collateral.model.workspace import Subject, Workspace

Data = dict[str, Any]
STATUSES = ("draft", "changed", "approved", "scheduled", "expired", "withdrawn")
_SAID = {"action", "by", "on", "reason"}
COLUMNS = ("subject", "kind", "status", "owner", "tags", "why")


library = LazyGroup(
    {  # add a command: one module, one line here
        "list": "collateral.cli.library:list_",
        "show": "collateral.cli.library:show",
        "review": "collateral.cli.library_review:review",
        "coverage": "collateral.cli.library_coverage:coverage",
        "impact": "collateral.cli.library_impact:impact",
    },
    name="library",
    help="Look at blocks, claims and everything else that is approved.",
)


@click.command("list", short_help="Everything that is approved, with its status.")
@click.option("--status", type=click.Choice(STATUSES), help="Only what has this status.")
@click.option("--kind", help="Only this kind: proof, case-study ..., or block, claim, template, seller, prices, quote.")
@options.as_of
@options.as_json
@options.workspace
def list_(status: str | None, kind: str | None, as_of: date | None, as_json: bool, folder: Path | None) -> None:
    """List blocks, claims, templates, sellers, prices and approved quotes with kind, status, owner and tags."""
    from collateral.cli.quoting import with_recorded
    from collateral.cli.workspace import open_workspace

    opened = open_workspace(folder)
    on = _day(opened.workspace, as_of)
    workspace = with_recorded(opened, on)
    entries = [_entry(workspace, subject, on) for subject in workspace.subjects.values()]
    wanted = [entry for entry in entries if status in (None, entry["status"]) and _is_kind(entry, kind)]
    if as_json:
        say_json({"as_of": on.isoformat(), "subjects": wanted})
    elif wanted:
        rows = [_row(entry) for entry in wanted]
        said = len(COLUMNS) if any(entry["why"] for entry in wanted) else len(COLUMNS) - 1
        table(COLUMNS[:said], [row[:said] for row in rows])
    else:
        say("Nothing in the library is like that.")


@click.command(short_help="One block or other subject, with its history.")
@click.argument("name", metavar="ID")
@options.as_of
@options.as_json
@options.workspace
def show(name: str, as_of: date | None, as_json: bool, folder: Path | None) -> None:
    """Show ID (proof.close-faster, block:proof.close-faster@de, claim:close-days, quote:acme) with all known of it.

    Its head, its status and how that came about, the fields and claims that a block needs, and the text.
    """
    from collateral.cli.difference import whole_text
    from collateral.cli.quoting import figure_lines, with_quotes
    from collateral.cli.recording import matching
    from collateral.cli.workspace import open_workspace

    plain = open_workspace(folder)
    on = _day(plain.workspace, as_of)
    quoted = with_quotes(plain, (name if ":" in name else f"block:{name}",), on)
    opened, workspace = quoted.opened, quoted.opened.workspace
    chosen = matching(workspace, quoted.names)
    details = [_detail(workspace, subject, on) for subject in chosen]
    if as_json:
        say_json({"as_of": on.isoformat(), "subjects": details})
        return
    for subject, detail in zip(chosen, details, strict=True):
        say(detail["subject"], bold=True)
        offer = quoted.offers.get(subject.name)
        text = figure_lines(offer) if offer else whole_text(opened.files, subject)
        for line in (*_lines(detail), *text, ""):
            say(line)


def _day(workspace: Workspace, as_of: date | None) -> date:
    from collateral.safe import clock

    return clock.as_of(as_of, workspace.settings.time_zone)


def _blocks(workspace: Workspace) -> dict[str, Block]:
    return {block.subject: block for block in workspace.blocks}


def _entry(workspace: Workspace, subject: Subject, on: date) -> Data:
    block, review = _blocks(workspace).get(subject.name), workspace.review(subject, on)
    return {
        "subject": subject.name,
        "kind": subject.kinds[-1],
        "status": review.status.value,
        "owner": subject.owner,
        "tags": {name: list(values) for name, values in block.head.tags.items()} if block else {},
        "approved_by": list(dict.fromkeys(event.by for event in review.given)),
        "waits_for": list(review.missing),
        "why": review.why,
    }


def _is_kind(entry: Data, kind: str | None) -> bool:
    return kind in (None, entry["kind"], entry["subject"].partition(":")[0])


def _row(entry: Data) -> tuple[str, ...]:
    tags = "; ".join(f"{name}: {', '.join(values)}" for name, values in entry["tags"].items())
    return entry["subject"], entry["kind"], entry["status"], entry["owner"], tags, entry["why"]


def _detail(workspace: Workspace, subject: Subject, on: date) -> Data:
    from collateral.cli.recording import history_of
    from collateral.safe.files import display

    history = history_of(workspace, subject)
    block = _blocks(workspace).get(subject.name)
    return {
        **_entry(workspace, subject, on),
        "approvers": _rule(workspace, subject),
        "path": display(subject.paths[0]),
        "digest": subject.digest,
        **(_head(block) if block else {}),
        "starts": subject.starts.isoformat() if subject.starts else None,
        "expires": subject.expires.isoformat() if subject.expires else None,
        "history": [event.model_dump(mode="json", include=_SAID) for event in history.events],
        "fault": history.fault,
    }


def _rule(workspace: Workspace, subject: Subject) -> str:
    """Who has to approve a subject, in words; empty where everyone may."""
    rule = workspace.rule(subject)
    return rule.waited_for(rule.by) if rule else ""


def _head(block: Block) -> Data:
    from collateral.model.phrase import plain

    head = block.head
    return {
        "title": plain(block.title),
        "audience": head.audience,
        "pains": list(head.pains),
        "when": list(head.when),
        "customer": head.customer,
        "review_every_days": head.review_every,
        "fields": sorted({field.expression.name for field in block.fields if not field.expression.optional}),
        "claims": list(dict.fromkeys(claim.claim for claim in block.claims)),
    }


def _lines(detail: Data) -> Iterator[str]:
    """What a person reads before the text: every value that is there, lists joined, the history event by event."""
    for name, value in detail.items():
        if name in ("subject", "digest", "history", "tags", "approved_by", "waits_for") or not value:
            continue
        yield f"  {name.replace('_', ' ') + ':':<18} {', '.join(value) if isinstance(value, list) else value}"
    for name, values in detail["tags"].items():
        yield f"  {name + ':':<18} {', '.join(values)}"
    for event in detail["history"]:
        why = f" ({event['reason']})" if event["reason"] else ""
        yield f"  {event['on'] + ':':<18} {event['action']} by {event['by']}{why}"
