"""`collateral approve`: binds an approval to the bytes that were shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli import options
from collateral.cli.output import at_terminal, say, say_json
from collateral.cli.usage import refusal
from collateral.errors import Problem, UsageError

if TYPE_CHECKING:
    from collateral.cli.quoting import Quoted
    from collateral.cli.workspace import Opened
    from collateral.model.approval import Event
    from collateral.model.workspace import Subject, Workspace


@click.command(short_help="Approve blocks, claims, templates, sellers, prices and quotes.")
@click.argument("patterns", metavar="KIND:ID|PATTERN...", nargs=-1)
@options.by
@click.option("--changed", is_flag=True, help="All drafts and all that has changed; with patterns, only among them.")
@click.option("--reason", type=options.NAME, help="Why; recorded with the event.")
@options.recorded_on
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.as_json
@options.workspace
def approve(  # noqa: PLR0913, PLR0917  one parameter for each option
    patterns: tuple[str, ...],
    by: str,
    changed: bool,
    reason: str | None,
    as_of: date | None,
    yes: bool,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Record that content may be used, after showing what has changed since it was approved last.

    KIND:ID names a block, claim, template, seller or price list (block:proof.close-faster, claim:close-days,
    prices:list); a block without its language means all its languages. A pattern may hold * and ?: 'block:proof.*'.

    quote:PROSPECT approves a quote above the limits of pricing-policy.yaml, with the figures it has now; PROSPECT is a
    profile's file, or a name or part of one.
    """
    from collateral.cli.approving import has_approved, refuse_authors, refuse_unlisted, still_missing
    from collateral.cli.quoting import with_quotes
    from collateral.cli.recording import Decision, as_data, record, recording_day, refuse_faulty
    from collateral.cli.workspace import open_workspace

    plain = open_workspace(folder)
    on = recording_day(plain.workspace.settings.time_zone, as_of)
    quoted = with_quotes(plain, patterns, on)
    opened, workspace = quoted.opened, quoted.opened.workspace
    named = _chosen(workspace, quoted.names, changed, on)
    idle = [subject for subject in named if subject.name in quoted.offers and not quoted.offers[subject.name].breaches]
    chosen = [subject for subject in named if subject not in idle]
    refuse_faulty(workspace, chosen, on)
    known = [subject for subject in chosen if has_approved(workspace, subject, by, on)]
    pending = [subject for subject in chosen if subject not in known]
    refuse_unlisted(workspace, pending, by, on)
    _refuse_unwritten(opened, pending)
    refuse_authors(opened, pending, by, on)
    if not as_json:
        for subject in idle:
            say(f"{subject.name} keeps to every limit: nothing to record.")
        _show(quoted, known, pending, on)
        _ask(pending, by, yes)
    events = record(opened, pending, Decision("approve", by, on, reason))
    waits = {subject.name: still_missing(workspace, subject, by, on) for subject in pending}
    if as_json:
        approved, within = ([subject.name for subject in subjects] for subjects in (known, idle))
        found = {"recorded": as_data(events), "approved_already": approved, "within_limits": within}
        say_json({**found, "waits_for": {name: said for name, said in waits.items() if said}})
    for event in events if not as_json else ():
        say(_recorded(event, waits[event.subject]))


def _recorded(event: Event, waits_for: str) -> str:
    said = f"{event.subject}: approved by {event.by} on {event.on.isoformat()}"
    return f"{said}; waits for {waits_for}" if waits_for else said


def _refuse_unwritten(opened: Opened, pending: Sequence[Subject]) -> None:
    """UsageError for blocks whose body is still the sentence with which `new block` began them."""
    from collateral.cli.new_block import BODY
    from collateral.safe.path import display

    paths = [path for item in pending for path in item.paths if path.endswith(".md")]
    unwritten = [display(path) for path in paths if BODY.strip() in opened.files.read(path).decode()]
    if unwritten:
        remedy = "Write what it is to say, then approve it."
        raise UsageError(Problem(path, 0, "", "has no words of its own yet", remedy=remedy) for path in unwritten)


def _chosen(workspace: Workspace, patterns: Sequence[str], changed: bool, on: date) -> list[Subject]:
    from collateral.cli.recording import matching
    from collateral.model.approval import Status

    if not patterns and not changed:
        raise refusal("nothing is named", "", "KIND:ID, a pattern such as 'block:proof.*', --changed")
    found = matching(workspace, patterns or ("*",))
    if not changed:
        return found
    return [subject for subject in found if workspace.status(subject.name, on) in (Status.DRAFT, Status.CHANGED)]


def _show(quoted: Quoted, known: Sequence[Subject], pending: Sequence[Subject], on: date) -> None:
    from collateral.cli.approving import already
    from collateral.cli.difference import difference
    from collateral.cli.quoting import figure_lines
    from collateral.cli.recording import history_of

    opened = quoted.opened
    for subject in known:
        say(f"{subject.name} {already(opened.workspace.review(subject, on))}: nothing to record.")
    for subject in pending:
        if subject.name in quoted.offers:
            say(f"{subject.name}, what is approved:", bold=True)
            for line in (*figure_lines(quoted.offers[subject.name]), ""):
                say(line)
            continue
        shown = difference(opened.root, opened.files, subject, history_of(opened.workspace, subject))
        say(f"{subject.name} {shown.said}", bold=True)
        for line in shown.lines:
            say(line, shown.color(line))
        say()
    if not known and not pending and not quoted.offers:
        say("Nothing is a draft or has changed.")


def _ask(pending: Sequence[Subject], by: str, yes: bool) -> None:
    """Asks a person at a terminal; a script has decided already."""
    if yes or not pending or not at_terminal():
        return
    what = pending[0].name if len(pending) == 1 else f"these {len(pending)}"
    if not click.confirm(f"Record that {by} approves {what}?"):
        say("Nothing was recorded.")
        raise click.Abort
