"""A layout drawn in characters: where its placeholders stand, and what it shows of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROWS = 9
_WIDEST, _NARROWEST = 46, 10
_TALL = 2
"""How many times as high as wide a character is."""
_WHOLE = 0.9
"""The share of the slide from which what is drawn is its ground."""
SHADE = "░"
_FRAME = f" {SHADE}─│┌┐└┘[]"
"""What a letter may stand in the place of: all but another letter."""
Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Area:
    """A place on the slide in shares of its width and height, and the letter that stands in it; none for a drawing."""

    left: float
    top: float
    width: float
    height: float
    letter: str = ""


def thumbnail(areas: Sequence[Area], ratio: float) -> list[str]:
    """The lines of a slide's outline, as wide as its `ratio` of width to height asks for; larger areas lie below."""
    columns = min(max(round(ROWS * _TALL * ratio), _NARROWEST), _WIDEST)
    grid = [[" "] * columns for _ in range(ROWS)]
    drawn = [area for area in areas if not area.letter and area.width * area.height < _WHOLE]
    for area in drawn:
        _shade(grid, area)
    ground = [[*row] for row in grid]
    held = sorted((area for area in areas if area.letter), key=lambda area: area.width * area.height)
    for area in reversed(held):
        _box(grid, area, ground)
    for area in held:
        _letter(grid, area)
    edge = "─" * columns
    return [f"┌{edge}┐", *(f"│{''.join(row)}│" for row in grid), f"└{edge}┘"]


def _span(start: float, length: float, count: int) -> range:
    """The rows or columns of an area, one at least; none where it is outside the slide."""
    first, last = round(start * count), round((start + length) * count)
    if start >= 1 or start + length <= 0:
        return range(0)
    first = min(max(first, 0), count - 1)
    return range(first, min(max(last, first + 1), count))


def _spans(grid: Grid, area: Area) -> tuple[range, range]:
    return _span(area.top, area.height, len(grid)), _span(area.left, area.width, len(grid[0]))


def _shade(grid: Grid, area: Area) -> None:
    rows, columns = _spans(grid, area)
    for row in rows:
        for column in columns:
            grid[row][column] = SHADE


def _box(grid: Grid, area: Area, ground: Grid) -> None:
    """A frame, on one row brackets at its ends; the ground is seen through it."""
    rows, columns = _spans(grid, area)
    if not rows or not columns:
        return
    for number, row in enumerate(rows):
        ends, fill = _edges(number, len(rows))
        line = fill * len(columns) if len(columns) < 2 else ends[0] + fill * (len(columns) - 2) + ends[1]
        for column, character in zip(columns, line, strict=True):
            grid[row][column] = ground[row][column] if character == " " else character


def _letter(grid: Grid, area: Area) -> None:
    """The letter in the middle of its frame, or above or below where that of a smaller frame stands already."""
    rows, columns = _spans(grid, area)
    if not rows or not columns:
        return
    middle, column = rows[(len(rows) - 1) // 2], columns[(len(columns) - 1) // 2]
    free = (row for row in sorted(rows, key=lambda row: abs(row - middle)) if grid[row][column] in _FRAME)
    grid[next(free, middle)][column] = area.letter


def _edges(number: int, rows: int) -> tuple[str, str]:
    """The characters at both ends of a frame's row, and between them."""
    if rows == 1:
        return "[]", " "
    if number == 0:
        return "┌┐", "─"
    return ("└┘", "─") if number == rows - 1 else ("││", " ")
