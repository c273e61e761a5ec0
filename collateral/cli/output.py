"""How commands speak: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from collections.abc import Iterable, Sequence

import click

from collateral.errors import CollateralError, Excerpt, Problem

# C0 and C1 controls and the characters that turn the direction of text: a file's words must not steer a terminal.
# Surrogates stand for the bytes of a file's name that is no UTF-8: no stream takes them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def at_terminal() -> bool:
    """True where a person reads what is printed and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def has_desktop() -> bool:
    """False on a Linux machine without a screen, where `xdg-open` would try one program after the other, aloud."""
    return not sys.platform.startswith("linux") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def say(text: str = "", color: str | None = None, bold: bool = False) -> None:
    """One line of result; colors appear on a terminal only."""
    shown = visible(text)
    click.echo(click.style(shown, fg=color, bold=bold) if color or bold else shown)


def say_colors(colors: Iterable[tuple[str, str]]) -> None:
    """A line of names, each after a square of its color (`#rrggbb`) where the terminal has color."""
    squares = ((click.style("  ", bg=_channels(color)), visible(name)) for name, color in colors)
    click.echo("  " + "".join(f"{square} {name:<18}" for square, name in squares).rstrip())


def say_painted(parts: Iterable[tuple[str, str]]) -> None:
    """A line of texts, each black on its color (`#rrggbb`) where the terminal has color; no color for an empty one."""
    texts = ((visible(text), color) for text, color in parts)
    click.echo(
        "".join(click.style(text, fg=(0, 0, 0), bg=_channels(color)) if color else text for text, color in texts)
    )


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


def remark(text: str) -> None:
    """One line beside the result."""
    click.echo(visible(text), err=True)


def complain(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own, below it the lines of the file, indented."""
    for problem in problems:
        remark("\n".join((str(problem), *problem.excerpt.frame)))


def told(problems: Sequence[Problem]) -> dict[str, list[object]]:
    """Problems as data: each in one line; and, where some stand in a file, the lines around them."""
    around: list[object] = [
        {"path": problem.path, "line": problem.line, "message": problem.message, **shown(problem.excerpt)}
        for problem in problems
        if problem.excerpt.lines
    ]
    return {"problems": [str(problem) for problem in problems], **({"excerpts": around} if around else {})}


def shown(excerpt: Excerpt) -> dict[str, object]:
    """The lines of a file around a fault, as data."""
    return {"column": excerpt.column, "lines": {str(at): line for at, line in enumerate(excerpt.lines, excerpt.first)}}


def our_bug(error: Exception) -> tuple[int, tuple[Problem, ...]]:
    """Exit code and problem of a fault that nobody foresaw; with COLLATERAL_DEBUG the traceback is printed."""
    if os.environ.get("COLLATERAL_DEBUG"):
        remark(traceback.format_exc().rstrip())
    said = " ".join(f"this is a fault of collateral itself: {type(error).__name__}: {error}".split())
    problem = Problem("", 0, "", said, remedy="Please report it with what COLLATERAL_DEBUG=1 shows.")
    return CollateralError.exit_code, (problem,)


def say_json(value: object) -> None:
    """One JSON object; characters outside ASCII stand as they are."""
    click.echo(visible(json.dumps(value, indent=2, ensure_ascii=False)))  # \u009b is JSON's own way to write it


def visible(text: str) -> str:
    """The text with characters that only a terminal would see written as escapes; line ends and tabs stay."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under a header in aligned columns; wide characters count as two."""
    lines = [header, *rows]
    widths = [max(_width(row[column]) for row in lines) for column in range(len(header))]
    for number, row in enumerate(lines):
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip(), bold=not number)


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(visible(text))
