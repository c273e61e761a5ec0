"""The command line: each command parses, imports its worker, calls it and prints; errors know their exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

import click

from collateral.cli.group import program
from collateral.cli.output import complain, our_bug, say_json, told
from collateral.errors import CollateralError, Problem

GARBAGE = 100_000
"""New objects after which Python looks for garbage; at its own 700 it does little else while modules are imported."""
INTERRUPTED = 130
"""128 + SIGINT, as shells say it."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the process with its exit code."""
    gc.set_threshold(GARBAGE, 20, 20)
    _speak_utf8()
    code = run(arguments)
    _flush()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command; whatever went wrong has been said on standard error, with `--json` also as JSON."""
    words = sys.argv[1:] if arguments is None else [*arguments]
    try:
        code = program.main(words, prog_name="collateral", standalone_mode=False)
    except CollateralError as error:
        complain(error.problems)
        return _failed(error.exit_code, error.problems, words)
    except click.ClickException as error:
        error.show()
        return _failed(error.exit_code, (), words, [error.format_message()])
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # the last door: no traceback reaches a user
        code, problems = our_bug(error)
        complain(problems)
        return _failed(code, problems, words)
    return code if isinstance(code, int) else 0


def _failed(code: int, problems: Sequence[Problem], words: Sequence[str], usage: Sequence[str] = ()) -> int:
    """The exit code, said together with the problems as one JSON object where the command line asks for JSON."""
    if "--json" in words or "--format=json" in words or ("--format", "json") in pairwise(words):
        said = told(problems)
        say_json({"exit_code": code, **said, "problems": [*said["problems"], *usage]})
    return code


def _speak_utf8() -> None:
    """A pipe on Windows takes the code page's few characters only, and a name may hold any."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush() -> None:
    """What is still buffered, quietly where the reader of a pipe has gone."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
