"""The sample deck by collateral, its fitting included, against the same slides by plain python-pptx calls.

Both run warm in one process and take turns. `python -m benchmarks.deck [-n RUNS] [--profile]`; see README.md.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.shapes import MSO_SHAPE_TYPE

from benchmarks.measure import in_turns, options, profiled, rendered

GOAL = 1.5


# ---- plain calls -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Thing:
    """One shape as a script would make it: what it is, where it stands (left, top, width, height), what is in it."""

    kind: str
    box: tuple[int, int, int, int]
    content: Any


def seen(data: bytes) -> list[tuple[str, list[Thing]]]:
    """The slides of a deck: the layout's name, and each shape."""
    return [
        (slide.slide_layout.name, [thing for shape in slide.shapes for thing in _things(shape)])
        for slide in Presentation(io.BytesIO(data)).slides
    ]


def _things(shape: Any) -> Iterator[Thing]:
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        yield from (thing for inner in shape.shapes for thing in _things(inner))
        return
    box = (int(shape.left or 0), int(shape.top or 0), int(shape.width or 0), int(shape.height or 0))
    if getattr(shape, "has_chart", False):
        plot = shape.chart.plots[0]
        series = [(one.name, list(one.values)) for every in shape.chart.plots for one in every.series]
        yield Thing("chart", box, (shape.chart.chart_type, list(plot.categories), series))
    elif getattr(shape, "has_table", False):
        yield Thing("table", box, [[_paragraphs(cell) for cell in row.cells] for row in shape.table.rows])
    elif hasattr(shape, "image"):
        yield Thing("picture", box, shape.image.blob)
    elif shape.has_text_frame:
        index = shape.placeholder_format.idx if shape.is_placeholder else None
        yield Thing("text", box, (index, _paragraphs(shape)))


def _paragraphs(held: Any) -> list[list[tuple[str, Any, Any]]]:
    """The runs of each paragraph: text, size, bold."""
    return [[(run.text, run.font.size, run.font.bold) for run in para.runs] for para in held.text_frame.paragraphs]


def plain(slides: list[tuple[str, list[Thing]]], base: bytes) -> bytes:
    """The same slides by the calls that python-pptx documents, on the same base."""
    deck = Presentation(io.BytesIO(base))
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    for name, things in slides:
        slide = deck.slides.add_slide(layouts.get(name, deck.slide_layouts[0]))
        for thing in things:
            _MAKE[thing.kind](slide, thing)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _text(slide: Any, thing: Thing) -> None:
    index, paragraphs = thing.content
    spots = {item.placeholder_format.idx: item for item in slide.placeholders}
    shape = spots[index] if index in spots else slide.shapes.add_textbox(*thing.box)
    _write(shape.text_frame, paragraphs)


def _write(frame: Any, paragraphs: list[list[tuple[str, Any, Any]]]) -> None:
    for place, runs in enumerate(paragraphs):
        para = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        for text, size, bold in runs:
            run = para.add_run()
            run.text, run.font.size, run.font.bold = text, size, bold


def _table(slide: Any, thing: Thing) -> None:
    rows = thing.content
    table = slide.shapes.add_table(len(rows), len(rows[0]), *thing.box).table
    for line, cells in enumerate(rows):
        for place, paragraphs in enumerate(cells):
            _write(table.cell(line, place).text_frame, paragraphs)


def _chart(slide: Any, thing: Thing) -> None:
    kind, categories, series = thing.content
    data = CategoryChartData()
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    slide.shapes.add_chart(kind, *thing.box, data)


def _picture(slide: Any, thing: Thing) -> None:
    slide.shapes.add_picture(io.BytesIO(thing.content), *thing.box)


_MAKE = {"text": _text, "table": _table, "chart": _chart, "picture": _picture}


# ---- measuring -------------------------------------------------------------------------------------------------------


def main() -> None:
    """Print both medians and their ratio."""
    asked = options(__doc__)
    make, base = rendered("deck", "pptx")
    if asked.profile:
        profiled(make)
        return
    data = make()
    slides = seen(data)
    mine, theirs = in_turns([make, lambda: plain(slides, base)], asked.runs)
    kinds = [thing.kind for _, things in slides for thing in things]
    counted = ", ".join(f"{kinds.count(kind)} {kind}s" for kind in _MAKE)
    print(f"{len(slides)} slides: {counted}; {asked.runs} runs each, warm, taking turns")
    print(f"collateral, fitting included   {mine * 1000:6.0f} ms   {len(data) >> 10:5} KB")
    print(f"plain python-pptx calls        {theirs * 1000:6.0f} ms   {len(plain(slides, base)) >> 10:5} KB")
    print(f"ratio                          {mine / theirs:6.2f}      (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
