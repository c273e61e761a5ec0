"""Times of two ways to make one file, taken in turns, and where the time of ours goes."""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.rendering import Base
from collateral.pipeline import compose_plan
from collateral.planning import BuildRequest, choose
from collateral.render import renderer
from collateral.safe.files import Files, FolderFiles

ROOT = Path(__file__).resolve().parent.parent
PROSPECT, DAY = "brightwater", date(2026, 11, 21)
_BUILD = "0" * 64

Make = Callable[[], bytes]


def options(about: str | None) -> argparse.Namespace:
    """What the command line says: `runs` and `profile`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("-n", "--runs", type=int, default=15)
    parser.add_argument("--profile", action="store_true", help="where the time of our side goes")
    return parser.parse_args()


def composed(template: str, format_: str) -> tuple[Document, Brand, Base, Files]:
    """A sample's document with what a renderer draws it with."""
    files = FolderFiles(ROOT, ROOT / "prospects")
    request = BuildRequest(files, f"prospect:{PROSPECT}.yaml", DAY, (template,), (format_,))
    plan = choose(request).plans[0]
    return compose_plan(plan, request), plan.case.workspace.brand, plan.template.bases[format_], files


def rendered(template: str, format_: str) -> tuple[Make, bytes]:
    """The render stage of a sample's document, from the composed one to bytes; and the bytes of its base."""
    document, brand, base, files = composed(template, format_)
    draw = renderer(format_)
    return lambda: draw(document, brand, base, files, _BUILD).files[format_], files.read(base.path)


def in_turns(makes: Sequence[Make], runs: int) -> list[float]:
    """The median seconds of each way, warm, one after the other in every round."""
    for make in makes:
        make()
    rounds = [[_timed(make) for make in makes] for _ in range(runs)]
    return [median(times) for times in zip(*rounds, strict=True)]


def _timed(make: Make) -> float:
    """Seconds of one run, with what was garbage before it gone."""
    gc.collect()
    start = perf_counter()
    make()
    return perf_counter() - start


def profiled(make: Make) -> None:
    """Print the functions that our side spends most time under, and in."""
    make()
    with cProfile.Profile() as profile:
        make()
    stats = pstats.Stats(profile).strip_dirs()
    stats.sort_stats("cumulative").print_stats(45)
    stats.sort_stats("tottime").print_stats(25)
