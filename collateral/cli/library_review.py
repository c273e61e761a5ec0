"""`collateral library review`: what of the library is to be looked at again, most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collateral.cli import options
from collateral.cli.output import say, say_json
from collateral.cli.usage import refusal

if TYPE_CHECKING:
    from collateral.select.due import Due


@click.command(short_help="What to look at again, most urgent first.")
@click.option("--owner", type=options.NAME, help="Only what this owner has, or this approver approves.")
@options.as_of
@options.as_json
@options.workspace
def review(owner: str | None, as_of: date | None, as_json: bool, folder: Path | None) -> None:
    """List what is due: blocks, claims, templates, sellers, prices and customers' permissions, with what to do.

    Each is fresh, needs-review, out-of-date or stale, by a formula that is printed below the list.
    """
    from collateral.cli.workspace import open_workspace
    from collateral.model.freshness import FORMULA
    from collateral.safe import clock
    from collateral.select.due import due

    workspace = open_workspace(folder).workspace
    on = clock.as_of(as_of, workspace.settings.time_zone)
    found = _of(due(workspace, on), owner)
    if as_json:
        entries = [_entry(item) for item in found]
        say_json({"as_of": on.isoformat(), "formula": [*FORMULA], "subjects": entries})
        return
    for line in (*_lines(found), *FORMULA):
        say(line)


def _of(found: Sequence[Due], owner: str | None) -> list[Due]:
    from collateral.errors import nearest
    from collateral.model.approvers import folded

    if owner is None:
        return [*found]
    known = {folded(name): name for item in found for name in item.owners}
    if folded(owner) not in known:
        allowed = ", ".join(sorted(known.values()))
        raise refusal("owns and approves nothing", repr(owner), allowed, nearest(owner, known.values()), "--owner")
    return [item for item in found if folded(owner) in map(folded, item.owners)]


def _entry(item: Due) -> dict[str, Any]:
    return {
        "subject": item.subject,
        "freshness": item.freshness.value,
        "points": item.points,
        "path": item.path,
        "owners": [*item.owners],
        "reasons": [{"points": reason.points, "said": reason.said} for reason in item.reasons],
        "do": item.do,
        "command": item.command,
    }


def _lines(found: Sequence[Due]) -> Iterator[str]:
    """What is not fresh, each with its weightiest reason; of the rest how many there are."""
    from collateral.model.freshness import Freshness

    for item in found:
        if item.freshness is not Freshness.FRESH:
            owners = f"  ({', '.join(item.owners)})" if item.owners else ""
            yield f"{item.freshness.value:<12} {item.points:>4}  {item.subject}{owners}"
            yield f"{'':<18} {item.reasons[0].said}"
            yield f"{'':<18} {item.do}  {item.command}"
    counts = Counter(item.freshness.value for item in found)
    yield ", ".join(f"{counts[name]} {name}" for name in map(str, Freshness) if counts[name]) or "Nothing is approved."
    yield ""
