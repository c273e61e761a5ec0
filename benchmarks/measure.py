"""Times of two ways to make one file, taken in turns, and where the time of ours goes."""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

Make = Callable[[], bytes]


def options(about: str | None) -> argparse.Namespace:
    """What the command line says: `runs` and `profile`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("-n", "--runs", type=int, default=15)
    parser.add_argument("--profile", action="store_true", help="where the time of our side goes")
    return parser.parse_args()


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
