"""`collateral explain`: which blocks a prospect would get, and why not the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from collateral.cli import options
from collateral.cli.output import complain, say, say_json


@click.command(short_help="Which blocks a prospect would get, and why not the others.")
@click.argument("prospect")
@options.templates
@options.contacts
@options.as_of
@options.channel
@options.as_json
@options.workspace
def explain(
    prospect: str,
    templates: tuple[str, ...],
    contacts: tuple[str, ...],
    as_of: date | None,
    channel: options.Channel,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Say for each section which blocks stand in it and why, and for every other block the rule that kept it out.

    PROSPECT is a profile's file, or a name or part of one. Nothing is built.
    """
    from collateral.cli.packing import Order, request_for
    from collateral.cli.prospects import find_profiles, placed
    from collateral.cli.quoting import quote_lines
    from collateral.cli.workspace import find_workspace
    from collateral.errors import CollateralError
    from collateral.pipeline import choose
    from collateral.record import explain as reasons

    root = find_workspace(folder)
    (profile,) = find_profiles((prospect,), root)
    request, _ = request_for(Order(root, profile, templates, (), contacts, as_of, channel))
    try:
        chosen = choose(request)
    except CollateralError as error:
        raise type(error)(placed(error.problems, profile)) from None
    problems = placed(chosen.problems, profile)
    selections = tuple(plan.selection for plan in chosen.plans)
    if as_json:
        said = reasons.explain(chosen.workspace, chosen.prospect, selections, request.as_of, chosen.offer)
        say_json({**said, "problems": [str(problem) for problem in problems]})
        return
    for line in reasons.lines(chosen.workspace, chosen.prospect, selections, rejected=True):
        say(line)
    for line in quote_lines(chosen.offer, request.as_of) if chosen.offer else ():
        say(line)
    complain(problems)
