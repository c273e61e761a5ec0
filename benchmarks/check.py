"""How long `collateral check` takes: static checks of a large library, and the sample's documents."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml
from markdown_it import MarkdownIt

from collateral.checks.library import read_library
from collateral.checks.run import run
from collateral.safe.files import FolderFiles

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("collateral.yaml", "waivers.yaml", "content_library", "templates", "prospects")
DAY = date(2026, 11, 21)
SECONDS = {"static": 5.0, "everything": 300.0, "nothing changed": 10.0}
"""Goals."""
BLOCK = "content_library/blocks/value/matching.md"


def main() -> None:
    """Print each time with its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blocks", type=int, default=2000)
    parser.add_argument("--documents", action="store_true", help="also make the sample's documents: some minutes")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        _copy(folder)
        times = [*_documents(folder)] if asked.documents else []
        _write(folder, asked.blocks)
        for said, seconds, goal in (*_static(folder), *times):
            print(f"{said:<46} {seconds:6.1f} s{f'   goal: at most {goal:.0f} s' if goal else ''}")


def _copy(folder: Path) -> None:
    for part in PARTS:
        place = ROOT / part
        (shutil.copytree if place.is_dir() else shutil.copy)(place, folder / part)


def _write(folder: Path, blocks: int) -> None:
    """Further blocks: the sample's own heads, each with other sentences of the sample."""
    source = sorted(path for path in (folder / "content_library/blocks").rglob("*.md") if path.parent.name != "slide")
    heads, bodies = zip(*(path.read_text().split("---\n", 2)[1:] for path in source), strict=True)
    sentences = sorted({f"{part.strip()}." for body in bodies for part in body.split(". ") if "\n" not in part.strip()})
    draw = random.Random(7)
    for number in range(blocks):
        lines = heads[number % len(heads)].splitlines()
        head = [f"id: made.b{number:05}" if line.startswith("id:") else line for line in lines]
        place = folder / f"content_library/blocks/made/b{number:05}{_language(source[number % len(source)])}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text("\n".join(["---", *head, "---", " ".join(draw.sample(sentences, 6)), ""]))


def _language(path: Path) -> str:
    return "".join(path.suffixes[:-1])


def _static(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Ours from the folder to the findings, and what the least reader of the same files takes."""
    start = perf_counter()
    library = read_library(FolderFiles(folder), DAY)
    report = run(library)
    took = perf_counter() - start
    yield f"static checks, {len(library.workspace.blocks)} blocks", took, SECONDS["static"]
    start, markdown = perf_counter(), MarkdownIt("commonmark").enable("table")
    for path in (folder / "content_library/blocks").rglob("*.md"):
        _, head, body = path.read_text().split("---\n", 2)
        yaml.load(head, Loader=yaml.CSafeLoader)
        markdown.parse(body)
    plain = perf_counter() - start
    yield f"PyYAML and markdown-it-py alone ({took / plain:.1f} of that)", plain, 0
    assert not report.stopped


def _documents(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Every document of the sample: with no result known, with all, and after a change of one block."""
    yield "every document, nothing known", _check(folder), SECONDS["everything"]
    yield "every document, nothing changed", _check(folder), SECONDS["nothing changed"]
    block = folder / BLOCK
    block.write_text(block.read_text().replace("each night", "every night", 1))
    approve = ["approve", "block:value.matching@en", "--by", "Product marketing", "--yes", "--as-of", DAY.isoformat()]
    _collateral(folder, *approve)
    yield "every document, one block changed", _check(folder), 0


def _check(folder: Path) -> float:
    start = perf_counter()
    _collateral(folder, "check", "--as-of", DAY.isoformat(), "--fail-on", "error")
    return perf_counter() - start


def _collateral(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "collateral", *arguments, "-w", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


if __name__ == "__main__":
    main()
