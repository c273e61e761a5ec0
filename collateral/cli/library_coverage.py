"""`collateral library coverage`: what there is for whom, and where nothing is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli import options
from collateral.cli.output import remark, say, say_json, say_painted
from collateral.model.kind import KINDS

if TYPE_CHECKING:
    from collateral.checks.coverage import Grid, Square
    from collateral.checks.shape import Shape

GROUNDS = {"gap": "#fbb4a8", "single": "#fbdc8a", "some": "#c9ebcd", "many": "#8fd09b"}
MARKS = {"gap": "!", "single": "*"}
LEGEND = (
    "0!  gap: a section is empty      1*  a single one",
    "0   and no section misses it     –   no document of that stage takes it",
)


@click.command(short_help="What there is for each reader at each stage, and where nothing is.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; repeatable.")
@click.option(
    "--language", "languages", multiple=True, help="This language; repeatable. The workspace's own by default."
)
@click.option("--industry", help="As for prospects of this industry; for all together where it is not given.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write it as one web page, with lists.")
@options.as_of
@options.as_json
@options.workspace
def coverage(
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    industry: str | None,
    html: Path | None,
    as_of: date | None,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Count, for each kind of block, how many a reader (persona) at a stage could be shown that day.

    Counted is what is approved, with good claims and permissions, and what a section of the stage's documents takes:
    for some prospect at least; tags and conditions choose among them. In a gap a section has nothing of any kind.
    """
    from collateral.checks.coverage import as_data, coverage
    from collateral.checks.coverage_page import MARK, coverage_page
    from collateral.checks.shape import Shape
    from collateral.cli.workspace import open_workspace
    from collateral.safe import clock
    from collateral.safe.atomic import renew_file

    workspace = open_workspace(folder).workspace
    _refuse_unknown("--industry", (industry,) if industry else (), workspace.taxonomy.industries)
    shape = Shape(workspace, clock.as_of(as_of, workspace.settings.time_zone), industry or "")
    spoken = languages or (workspace.settings.language,)
    _refuse_unknown("--language", spoken, shape.languages)
    grids = coverage(shape, dict.fromkeys(spoken), kinds)
    if html:
        renew_file(html, coverage_page(shape, grids), MARK)
        remark(f"Written: {html}")
    if as_json:
        say_json(as_data(shape, grids))
    elif not html:
        _show(shape, grids)


def _refuse_unknown(option: str, named: Sequence[str], known: Collection[str]) -> None:
    from collateral.cli.usage import refusal
    from collateral.errors import nearest

    for name in named:
        if name not in known:
            raise refusal("is not in this library", repr(name), ", ".join(known), nearest(name, known), option)


def _show(shape: Shape, grids: Sequence[Grid]) -> None:
    first = max(map(len, (*shape.personas, *(f"{grid.kind} ({grid.language})" for grid in grids))), default=0) + 2
    widths = [max(len(stage), 6) + 2 for stage in shape.stages]
    for grid in grids:
        heads = "".join(f"{stage:>{width}}" for stage, width in zip(shape.stages, widths, strict=True))
        say(f"{f'{grid.kind} ({grid.language})':<{first}}{heads}", bold=True)
        for persona, row in grid.rows:
            say_painted(((f"  {persona:<{first - 2}}", ""), *_painted(row, widths)))
        say()
    for line in LEGEND:
        say(line)
    sums = f"{_sum(grids, 'gap', 'gaps')}, {_sum(grids, 'single', 'single ones')}"
    say(f"On {shape.as_of.isoformat()}{f', for {shape.industry}' if shape.industry else ''}: {sums}.")
    others = [name for name in shape.languages if name not in {grid.language for grid in grids}]
    if others:
        say(f"Also: {', '.join(f'--language {name}' for name in others)}.")


def _painted(row: Sequence[Square], widths: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Each figure on its color, with a mark that says the same in words."""
    for square, width in zip(row, widths, strict=True):
        figure = "–" if square.level == "unused" else f"{len(square.blocks)}"
        yield " " * 2, ""
        yield f"{figure:>{width - 3}}{MARKS.get(square.level, ' ')}", GROUNDS.get(square.level, "")


def _sum(grids: Sequence[Grid], level: str, words: str) -> str:
    from collateral.checks.coverage import Level

    number = sum(grid.count(Level(level)) for grid in grids)
    return f"{number} {words.removesuffix('s') if number == 1 else words}"
