"""`collateral library impact`: what hangs on a claim, a block, a customer, and which packs have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli import options
from collateral.cli.output import complain, say, say_json

if TYPE_CHECKING:
    from collateral.checks.impact import Impact
    from collateral.checks.recall import Manifest, Pack
    from collateral.checks.shape import Shape
    from collateral.cli.workspace import Opened
    from collateral.errors import Problem

_BUILD = 12
"""Digits of a build id that a person reads; `--json` has all."""


@click.command(short_help="What hangs on a claim, a block, a customer ..., and which packs have it.")
@click.argument("name", metavar="KIND:ID|NAME")
@click.option(
    "--packs",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Look for built packs in this folder; repeatable. The workspace's output folder by default.",
)
@options.as_of
@options.as_json
@options.workspace
def impact(name: str, folders: tuple[Path, ...], as_of: date | None, as_json: bool, folder: Path | None) -> None:
    """Say what hangs on NAME: a block, claim, template, seller, customer, condition, the prices, or a file.

    Which blocks carry it, which sections could show them to whom, and which packs were built with it, with those that
    were set aside in earlier/: what must be told to whom when it turns out to be wrong.
    """
    from collateral.checks.impact import as_data, impact, names
    from collateral.checks.recall import named_in, recalled
    from collateral.checks.shape import Shape
    from collateral.cli.workspace import open_workspace
    from collateral.safe import clock

    opened = open_workspace(folder)
    workspace = opened.workspace
    shape = Shape(workspace, clock.as_of(as_of, workspace.settings.time_zone))
    made, unread = _manifests(opened, folders)
    results = []
    for subject in _meant(name, names(workspace, named_in(made))):
        found = impact(shape, subject)
        packs = (recalled(each, found.carriers, workspace, opened.files) for each in made)
        results.append(replace(found, packs=tuple(pack for pack in packs if pack)))
    if as_json:
        told = [str(problem) for problem in unread]
        say_json({"subjects": [as_data(shape, found) for found in results], "searched": len(made), "unread": told})
        return
    for found in results:
        for line in _lines(shape, found, len(made)):
            say(line, bold=line == found.subject)
    complain(unread)


def _manifests(opened: Opened, folders: Sequence[Path]) -> tuple[list[Manifest], list[Problem]]:
    from collateral.checks.recall import manifests

    own = opened.root / opened.workspace.settings.output.folder
    found = [manifests(each) for each in folders or ((own,) if own.is_dir() else ())]
    return [made for packs, _ in found for made in packs], [problem for _, unread in found for problem in unread]


def _meant(name: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The subjects of that name, all of one kind; UsageError where there is none, or of several kinds."""
    from collateral.cli.usage import refusal
    from collateral.errors import nearest

    found = known.get(name) or known.get(name.removeprefix("./"), ())
    if not found:
        remedy = nearest(name, known) or "See `collateral library list`."
        raise refusal("nothing in the library or in a pack has that name", repr(name), remedy=remedy)
    kinds = {subject.partition(":")[0] for subject in found}
    if len(kinds) > 1:
        raise refusal("is the name of more than one", repr(name), ", ".join(found), "Write it with its kind.")
    return found


def _lines(shape: Shape, found: Impact, searched: int) -> Iterator[str]:
    yield found.subject
    yield from _part("Carried by", [*_carriers(shape, found)])
    yield from _part("Sections that could show it", [", ".join(found.sections)] if found.sections else [])
    said = shape.axes.said(found.cells)
    yield from _part("To whom", said.split("; ") if said else [])
    packs = [line for pack in found.packs for line in _pack(pack)]
    yield from _part(f"Packs ({len(found.packs)} of the {searched} found)", packs)
    yield ""


def _part(head: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"{head}: none" if not lines else f"{head}:"
    yield from (f"  {line}" for line in lines)


def _carriers(shape: Shape, found: Impact) -> Iterator[str]:
    width = max((len(block.subject) for block, _ in found.blocks), default=0)
    for block, how in found.blocks:
        status = shape.workspace.status(block.subject, shape.as_of)
        yield f"{block.subject:<{width}}  {how} ({status}; owner {block.head.owner})"
    for template, how in found.templates:
        yield f"{template.subject}  {how}"


def _pack(pack: Pack) -> Iterator[str]:
    from collateral.cli.summary import nearby

    made = pack.manifest
    draft = ", DRAFT" if made.channel == "draft" else ""
    yield f"{made.prospect}, {made.as_of}{draft}, build {made.build[:_BUILD]}, {pack.age}: {nearby(made.folder)}"
    yield from (f"  {name}" for name in pack.files)
