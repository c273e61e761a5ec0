"""`collateral withdraw`: takes an approval back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from collateral.cli import options
from collateral.cli.output import say, say_json
from collateral.cli.usage import refusal


@click.command(short_help="Take an approval back.")
@click.argument("subject", metavar="KIND:ID")
@options.by
@click.option("--reason", type=options.NAME, required=True, help="Why; recorded with the event.")
@options.recorded_on
@options.as_json
@options.workspace
def withdraw(subject: str, by: str, reason: str, as_of: date | None, as_json: bool, folder: Path | None) -> None:
    """Record that content may no longer be used, whatever its bytes; a later approval restores it.

    A block without its language means all its languages; quote:PROSPECT is a prospect's quote.
    """
    from collateral.cli.quoting import with_quotes
    from collateral.cli.recording import Decision, as_data, history_of, matching, record, recording_day, refuse_faulty
    from collateral.cli.workspace import open_as_written

    if set(subject) & set("*?["):
        raise refusal("is a pattern; one subject is withdrawn at a time", repr(subject))
    plain = open_as_written(folder)  # also what lacks lines can be withdrawn once more
    on = recording_day(plain.workspace.settings.time_zone, as_of)
    quoted = with_quotes(plain, (subject,), on)
    opened, workspace = quoted.opened, quoted.opened.workspace
    chosen = matching(workspace, quoted.names)
    refuse_faulty(workspace, chosen, on)
    past = {item.name: history_of(workspace, item).events for item in chosen}
    standing = [item for item in chosen if past[item.name] and past[item.name][-1].action == "approve"]
    events = record(opened, standing, Decision("withdraw", by, on, reason))
    idle = [item.name for item in chosen if item not in standing]
    if as_json:
        say_json({"recorded": as_data(events), "not_approved": idle})
        return
    for event in events:
        say(f"{event.subject}: withdrawn by {event.by} on {event.on.isoformat()}")
    if events and not quoted.offers:
        say(f"  collateral library impact {subject}   names the packs that have it")
    for name in idle:
        state = "withdrawn already" if past[name] else "not approved"
        say(f"{name} is {state}: nothing to record.")
